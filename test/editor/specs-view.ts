import type { FrameLocator, Locator } from 'playwright-core';
import { until, type Editor } from './driver';

/** As long as Lean may take to look at the specs of a file, ms. */
const SURVEY_MS = 150_000;

/** The view of the specs, as a user sees it: the tree, and the page below it. */
export class SpecsView {
  readonly #editor: Editor;

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** Opens the view and gives the focus back to the editor. */
  async open(): Promise<void> {
    await this.#editor.execute('verdict.specs.focus');
    await until('the page of the specs', () => this.page.locator('.progress-pane').isVisible());
    await this.#editor.execute('workbench.action.focusActiveEditorGroup');
  }

  /** The document of the page: VS Code puts it into a frame within a frame. */
  get page(): FrameLocator {
    return this.#editor.page
      .frameLocator('iframe.webview.ready[src*="extensionId=verdict-lean.verdict"]')
      .frameLocator('#active-frame');
  }

  /** What a screen reader says of each row of the tree. */
  async rowLabels(): Promise<readonly string[]> {
    const rows = this.#rows;
    return Promise.all((await rows.all()).map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
  }

  /** Waits for a row. @param label what a screen reader says of it */
  async row(label: RegExp): Promise<Locator> {
    return await until(
      `a row ${String(label)}`,
      async () => {
        const at = (await this.rowLabels()).findIndex((one) => label.test(one));
        return at === -1 ? undefined : this.#rows.nth(at);
      },
      SURVEY_MS,
    );
  }

  /** Clicks a row. */
  async choose(label: RegExp): Promise<void> {
    await (await this.row(label)).click();
  }

  /** A button of the page. */
  button(words: string): Locator {
    return this.page.getByRole('button', { name: words, exact: true });
  }

  /** Waits until the page says something. @returns all its text, spaces and line ends made one space */
  async says(words: string): Promise<string> {
    return await until(
      `“${words}” in the page`,
      async () => {
        const text = (await this.page.locator('body').innerText()).replaceAll(/\s+/gu, ' ');
        return text.includes(words) ? text : undefined;
      },
      SURVEY_MS,
    );
  }

  get #rows(): Locator {
    return this.#editor.page.locator('.part.sidebar .monaco-list-row');
  }
}

/** Puts a text in place of another, as a user who selects and types does. */
export async function replaceIn(editor: Editor, file: string, from: string, to: string): Promise<void> {
  const text = await editor.textOf(file);
  const at = text.indexOf(from);
  const line = text.slice(0, at).split('\n').length;
  const column = at - text.lastIndexOf('\n', at - 1);
  await editor.edit(file, { line, column }, { line, column: column + from.length }, to);
}

/** Takes back the last change of the file in front. */
export async function undo(editor: Editor): Promise<void> {
  await editor.execute('workbench.action.focusActiveEditorGroup');
  await editor.execute('undo');
}
