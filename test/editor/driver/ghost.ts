import type { Page } from 'playwright-core';
import { until } from './until';

/** Text shown in grey that is not in the document (inline completion). */
export class Ghost {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The grey text shown now, lines joined with `\n`; `undefined` when there is none. */
  async shown(): Promise<string | undefined> {
    const inline = this.#page.locator('.monaco-editor .view-line .ghost-text-decoration:visible');
    const below = this.#page.locator('.monaco-editor .suggest-preview-text .view-line:visible');
    const parts = [(await inline.allTextContents()).join(''), ...(await below.allTextContents())];
    const text = parts.join('\n').replaceAll('\u00a0', ' ').replace(/\n+$/, '');
    return text.trim() === '' ? undefined : text;
  }

  /** Waits for grey text that satisfies a condition (any, by default) and no longer changes while it is drawn. @returns it */
  async waitFor(holds: (text: string) => boolean = () => true, ceilingMs?: number): Promise<string> {
    let before: string | undefined;
    return await until(
      'ghost text',
      async () => {
        const text = await this.shown();
        const settled = text !== undefined && text === before && holds(text);
        before = text;
        return settled ? text : undefined;
      },
      ceilingMs,
    );
  }

  /** Waits until no grey text is shown. */
  async gone(): Promise<void> {
    await until('the end of the ghost text', async () => (await this.shown()) === undefined);
  }
}
