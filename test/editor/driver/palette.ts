import type { Locator, Page } from 'playwright-core';
import { until } from './until';

const ROWS = '.quick-input-widget .quick-input-list .monaco-list-row';
/** After this long a step is tried afresh, because what it was for may have gone, ms. */
const STEP_MS = 2000;

/** The command palette, and lists to pick from that commands show at the same place. */
export class Palette {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Runs the command with exactly this title. */
  async run(title: string): Promise<void> {
    const input = this.#input;
    // The box of a list before may still be closing: it is visible, and what is typed into it goes with it.
    await until(`"${title}" in the command palette`, async () => {
      if (!(await this.#box.isVisible()) || !(await input.inputValue({ timeout: STEP_MS })).startsWith('>')) {
        await this.#page.keyboard.press('F1');
        return false;
      }
      await input.fill(`>${title}`, { timeout: STEP_MS });
      return await this.#click(title);
    });
  }

  /** The labels of the rows shown now; `undefined` when no list is open. */
  async rows(): Promise<readonly string[] | undefined> {
    if (!(await this.#box.isVisible())) return undefined;
    // A string, because the compiler knows no page here. A row may have a second label, its detail.
    const labels = await this.#page.evaluate<string[]>(
      `[...document.querySelectorAll('${ROWS}')].map((row) => row.querySelector('.label-name')?.textContent ?? '')`,
    );
    return labels.map(plain);
  }

  /** Waits for a row with exactly this label and picks it. */
  async pick(label: string): Promise<void> {
    await until(`"${label}" in the list`, () => this.#click(label));
  }

  /** Types into the box that a command shows, and presses Enter. */
  async answer(text: string): Promise<void> {
    const input = this.#input;
    await input.waitFor({ state: 'visible' });
    await input.fill(text);
    await this.#page.keyboard.press('Enter');
  }

  /**
   * Takes a folder in the dialog for files, and waits until the dialog is gone.
   * @param folder its absolute path
   * @param button what the dialog's button says
   */
  async folder(folder: string, button: string): Promise<void> {
    const input = this.#input;
    await until('the dialog for files', async () => (await input.inputValue()).startsWith('/'));
    await until(`"${folder}" taken`, async () => {
      if (!(await this.#box.isVisible())) return true;
      await input.fill(`${folder}/`, { timeout: STEP_MS });
      await this.#box.getByRole('button', { name: button }).click({ timeout: STEP_MS });
      // Once in a while, on a busy machine, a click did not bring the folder; why is not known.
      await this.#box.waitFor({ state: 'hidden', timeout: STEP_MS });
      return true;
    });
  }

  get #box(): Locator {
    return this.#page.locator('.quick-input-widget');
  }

  get #input(): Locator {
    return this.#box.locator('input').first();
  }

  /** Clicks the row with exactly this label, if it is there. @returns whether it was */
  async #click(label: string): Promise<boolean> {
    const at = (await this.rows())?.indexOf(label) ?? -1;
    if (at < 0) return false;
    await this.#page.locator(ROWS).nth(at).click({ timeout: STEP_MS });
    return true;
  }
}

/** The editor writes no-break spaces where text has spaces. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ').trim();
}
