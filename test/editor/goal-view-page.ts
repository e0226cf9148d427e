import type { FrameLocator, Locator } from 'playwright-core';
import { until, type Editor } from './driver';

/** The page of the goal view, as a user sees it. */
export class GoalViewPage {
  readonly #editor: Editor;

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** Opens the view and gives the focus back to the editor. */
  async open(): Promise<void> {
    await this.#editor.execute('verdict.goals.focus');
    await until('the goal view', () => this.frame.locator('.goal-pane').isVisible());
    await this.#editor.execute('workbench.action.focusActiveEditorGroup');
  }

  /** The document of the page: VS Code puts it into a frame within a frame. */
  get frame(): FrameLocator {
    return this.#editor.page
      .frameLocator('iframe.webview.ready[src*="extensionId=verdict-lean.verdict"]')
      .frameLocator('#active-frame');
  }

  /** The upper part. */
  get goal(): Locator {
    return this.frame.locator('.goal-pane');
  }

  /** The lower part. */
  get trying(): Locator {
    return this.frame.locator('.trying-pane');
  }

  /** The samples of the goal of a declaration, the latest first. */
  samplesOf(declaration: string): Locator {
    return this.trying.locator('.group', { hasText: declaration }).locator('.samples > li');
  }

  /** A button by what it says or, for a sign, by its label. */
  button(label: string): Locator {
    return this.frame.getByRole('button', { name: label, exact: true });
  }

  /**
   * Waits until a part of the page says something, as long as a search may take.
   * @returns all its text, spaces and line ends made one space
   */
  async says(part: Locator, words: string): Promise<string> {
    return await until(
      `“${words}” in the goal view`,
      async () => {
        const text = (await part.innerText()).replaceAll(/\s+/g, ' ');
        return text.includes(words) ? text : undefined;
      },
      150_000,
    );
  }
}
