import type { Page } from 'playwright-core';
import { until } from './until';

/** The command palette, and lists to pick from that commands show at the same place. */
export class Palette {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Runs the command with exactly this title. */
  async run(title: string): Promise<void> {
    const box = this.#page.locator('.quick-input-widget');
    await until('the command palette', async () => {
      if (await box.isVisible()) return true;
      await this.#page.keyboard.press('F1');
      return await box.isVisible();
    });
    await box.locator('input').first().fill(`>${title}`);
    await this.pick(title);
  }

  /** The labels of the rows shown now; `undefined` when no list is open. */
  async rows(): Promise<readonly string[] | undefined> {
    const box = this.#page.locator('.quick-input-widget');
    if (!(await box.isVisible())) return undefined;
    // A row may have a second label, its detail.
    const rows = box.locator('.quick-input-list .monaco-list-row');
    const labels = await rows.evaluateAll((all) =>
      all.map((row) => row.querySelector('.label-name')?.textContent ?? ''),
    );
    return labels.map(plain);
  }

  /** Waits for a row with exactly this label and picks it. */
  async pick(label: string): Promise<void> {
    const row = await until(`"${label}" in the list`, async () => {
      const at = (await this.rows())?.indexOf(label) ?? -1;
      return at < 0 ? undefined : { at };
    });
    await this.#page.locator('.quick-input-widget .quick-input-list .monaco-list-row').nth(row.at).click();
  }

  /** Types into the box that a command shows, and presses Enter. */
  async answer(text: string): Promise<void> {
    const input = this.#page.locator('.quick-input-widget input').first();
    await input.waitFor({ state: 'visible' });
    await input.fill(text);
    await this.#page.keyboard.press('Enter');
  }
}

/** The editor writes no-break spaces where text has spaces. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ').trim();
}
