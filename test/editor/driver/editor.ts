import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { RequestType } from 'vscode-jsonrpc/node';
import * as protocol from '../companion/protocol';
import type { Companion } from './companion';
import { Ghost } from './ghost';
import { Notifications } from './notifications';
import { Palette } from './palette';
import { collectLogs } from './logs';
import { until } from './until';
import { Widgets } from './widgets';

/** What an {@link Editor} is made of. */
export interface EditorParts {
  readonly page: Page;
  readonly companion: Companion;
  /** Absolute path of the workspace folder. */
  readonly workspace: string;
  /** The folder that the editor logs into. */
  readonly logs: string;
  readonly end: () => Promise<void>;
}

const results = path.join(import.meta.dirname, '..', '..', '..', 'test-results', 'editor');

/**
 * One window of VS Code. What a user sees is read off the page; what a document holds and which diagnostics it has, the
 * editor's API tells through the companion extension. Files are named relative to the workspace (absolute paths work too);
 * lines and columns count from 1, in UTF-16 units. Everything waits for its condition; see {@link until}.
 */
export class Editor {
  /** The page, for what no method here does. */
  readonly page: Page;
  readonly workspace: string;
  readonly ghost: Ghost;
  readonly notifications: Notifications;
  readonly palette: Palette;
  /** CodeLens, status bar, menus, hover, completion. */
  readonly widgets: Widgets;
  readonly #parts: EditorParts;

  constructor(parts: EditorParts) {
    this.#parts = parts;
    this.page = parts.page;
    this.workspace = parts.workspace;
    this.ghost = new Ghost(parts.page);
    this.notifications = new Notifications(parts.page);
    this.palette = new Palette(parts.page);
    this.widgets = new Widgets(parts.page);
  }

  /** Waits for the workbench and its extension host. */
  async ready(): Promise<void> {
    await until(
      'the workbench',
      () => this.page.locator('.monaco-workbench .part.statusbar').isVisible(),
      120_000,
    );
    await this.#ask(protocol.cursor, {});
  }

  /** The absolute path of a workspace file. */
  path(file: string): string {
    return path.resolve(this.workspace, file);
  }

  /** Opens a file in the given group of editors and focuses it. @returns its language */
  async open(file: string, group: protocol.Group = 1): Promise<string> {
    const language = await this.#ask(protocol.show, { file: this.path(file), group });
    await until(`${file} in front`, async () => {
      const name = path.basename(file);
      return await this.page
        .locator('.editor-group-container.active .tab.active', { hasText: name })
        .first()
        .isVisible();
    });
    return language;
  }

  /** Runs a command by its title in the command palette, e.g. `Verdict: Which Lean Is Used, and Why?`. */
  async runCommand(title: string): Promise<void> {
    await this.palette.run(title);
  }

  /** Runs a command by its identifier, waiting for its end. */
  async execute(command: string, ...args: unknown[]): Promise<void> {
    await this.#ask(protocol.execute, { command, args });
  }

  /** Puts the cursor into the active editor, with a selection up to `end` if given, and focuses it. */
  async placeCursor(line: number, column: number, end?: protocol.Place): Promise<void> {
    await this.execute('workbench.action.focusActiveEditorGroup');
    await this.#ask(protocol.select, { place: { line, column }, end });
  }

  /** Puts the cursor right after the `occurrence`th (1 is the first) place where `text` stands in the file. */
  async placeCursorAfter(file: string, text: string, occurrence = 1): Promise<void> {
    const whole = await this.textOf(file);
    let at = -1;
    for (let i = 0; i < occurrence; i += 1) at = whole.indexOf(text, at + 1);
    if (at < 0) throw new Error(`${file} has no place ${occurrence} with ${JSON.stringify(text)}.`);
    const before = whole.slice(0, at + text.length).split('\n');
    await this.placeCursor(before.length, (before.at(-1) ?? '').length + 1);
  }

  /** Where the cursor is. */
  async cursor(): Promise<(protocol.Place & { file: string }) | null> {
    return await this.#ask(protocol.cursor, {});
  }

  /** Types as on a keyboard, key by key. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Presses a key, e.g. `Tab`, `Control+Z` (names of Playwright). */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** The text of a document as it is in the editor now, unsaved edits included; opens it in the background if it is not open. */
  async textOf(file: string): Promise<string> {
    return await this.#ask(protocol.text, { file: this.path(file) });
  }

  /** Waits until the text of a document satisfies a condition. @returns the text */
  async textWhere(file: string, what: string, holds: (text: string) => boolean): Promise<string> {
    return await until(`${file}: ${what}`, async () => {
      const text = await this.textOf(file);
      return holds(text) ? text : undefined;
    });
  }

  /** Replaces a range as another extension would; the cursor and the focus stay. */
  async edit(file: string, start: protocol.Place, end: protocol.Place, text: string): Promise<void> {
    const done = await this.#ask(protocol.edit, { file: this.path(file), start, end, text });
    if (!done) throw new Error(`The edit of ${file} was refused.`);
  }

  /** The diagnostics of a file, of all extensions. */
  async problems(file: string): Promise<readonly protocol.Problem[]> {
    return await this.#ask(protocol.problems, { file: this.path(file) });
  }

  /** Waits until the diagnostics of a file satisfy a condition. */
  async problemsWhere(
    file: string,
    what: string,
    holds: (problems: readonly protocol.Problem[]) => boolean,
  ): Promise<readonly protocol.Problem[]> {
    return await until(`${file}: ${what}`, async () => {
      const problems = await this.problems(file);
      return holds(problems) ? problems : undefined;
    });
  }

  /** Changes a setting, of the user or of the workspace; `undefined` takes it back. */
  async configure(key: string, value: unknown, where: 'user' | 'workspace' = 'user'): Promise<void> {
    await this.#ask(protocol.configure, { key, value, workspace: where === 'workspace' });
  }

  /** The identifiers of all commands that extensions have registered. */
  async commands(): Promise<readonly string[]> {
    return await this.#ask(protocol.commands, {});
  }

  /** Whether an extension is installed and active. */
  async extension(id: string): Promise<protocol.ExtensionState> {
    return await this.#ask(protocol.extension, { id });
  }

  /** Runs `test/electron/suite.ts` in the extension host. @returns what failed; `null` when nothing did */
  async hostSuite(): Promise<string | null> {
    return await this.#ask(protocol.hostSuite, {});
  }

  /** What the output panel shows; `null` when it is closed. */
  async shownOutput(): Promise<string | null> {
    return await this.#ask(protocol.shownOutput, {});
  }

  /** What all output channels of extensions and the extension host have logged so far, each file under its name. */
  logs(): string {
    return collectLogs(this.#parts.logs);
  }

  /** Switches to a dark or a light theme. */
  async theme(name: 'dark' | 'light'): Promise<void> {
    await this.configure(
      'workbench.colorTheme',
      name === 'dark' ? 'Default Dark Modern' : 'Default Light Modern',
    );
    const shade = name === 'dark' ? 'vs-dark' : 'vs';
    await until(`the ${name} theme`, () =>
      this.page.locator(`.monaco-workbench.${shade}`).first().isVisible(),
    );
  }

  /** Writes `test-results/editor/NAME.png`. @returns its path */
  async screenshot(name: string): Promise<string> {
    const file = path.join(results, `${name}.png`);
    // A change of theme fades in; half of it would be in the picture.
    await this.page.screenshot({ path: file, animations: 'disabled' });
    return file;
  }

  /** Writes a screenshot and the logs of a failed test beside each other: `test-results/editor/NAME.{png,log}`. */
  async keepEvidence(name: string): Promise<void> {
    const safe = name.replace(/[^\w-]+/g, '-').slice(0, 100);
    await this.screenshot(safe);
    fs.writeFileSync(path.join(results, `${safe}.log`), this.logs());
  }

  /** Loads the window again, as "Developer: Reload Window" does. */
  async reload(): Promise<void> {
    this.#parts.companion.forget();
    await this.page.reload();
    await this.ready();
  }

  /** Ends the browser and code-server and removes the folders. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#parts.end();
  }

  async #ask<P, R>(request: RequestType<P, R, void>, params: P): Promise<R> {
    return await this.#parts.companion.ask(request, params);
  }
}
