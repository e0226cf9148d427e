import type { Page } from 'playwright-core';
import { until } from './until';

/** What VS Code shows in and around the text: CodeLens, lightbulb, menus, hover, completion, status bar, colours. */
export class Widgets {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The CodeLenses visible now, from top to bottom. */
  async codeLenses(): Promise<readonly string[]> {
    const lenses = await this.#page.locator('.monaco-editor .codelens-decoration a:visible').all();
    const placed = await Promise.all(
      lenses.map(async (lens) => ({
        top: (await lens.boundingBox())?.y ?? 0,
        text: await lens.innerText({ timeout: 2000 }),
      })),
    );
    return placed.sort((a, b) => a.top - b.top).map(({ text }) => text);
  }

  /** Waits for a CodeLens with this text and clicks the `occurrence`th of them from the top (1 is the first). */
  async clickCodeLens(text: string, occurrence = 1): Promise<void> {
    const lens = this.#page.locator('.monaco-editor .codelens-decoration a', { hasText: text });
    await lens.nth(occurrence - 1).click();
  }

  /** Opens the quick fixes at the cursor (as a click on the lightbulb does). @returns their titles */
  async quickFixes(): Promise<readonly string[]> {
    const menu = this.#page.locator('.action-widget:not(.action-list-submenu-panel)');
    return await until('quick fixes', async () => {
      if (!(await menu.isVisible())) await this.#page.keyboard.press('Control+.');
      if (!(await menu.isVisible())) return undefined;
      const titles = await menu.locator('.monaco-list-row.action .title').allInnerTexts();
      return titles.length > 0 ? titles : undefined;
    });
  }

  /** Applies one of the quick fixes at the cursor. */
  async quickFix(title: string): Promise<void> {
    await until(`the quick fix "${title}"`, async () => {
      if ((await this.quickFixes()).includes(title)) return true;
      await this.#page.keyboard.press('Escape');
      return false;
    });
    await this.#page
      .locator('.action-widget:not(.action-list-submenu-panel) .monaco-list-row.action', { hasText: title })
      .first()
      .click();
  }

  /** Whether the lightbulb shows. */
  async lightbulb(): Promise<boolean> {
    return await this.#page
      .locator('.monaco-editor [class*="codicon-gutter-lightbulb"], .lightBulbWidget')
      .first()
      .isVisible();
  }

  /** Opens the context menu at the cursor. @returns the labels in it */
  async contextMenu(): Promise<readonly string[]> {
    const menu = this.#page.locator('.context-view .monaco-menu');
    return await until('the context menu', async () => {
      if (!(await menu.isVisible())) await this.#page.keyboard.press('Shift+F10');
      if (!(await menu.isVisible())) return undefined;
      const labels = await menu.locator('.action-label').allInnerTexts();
      return labels.length > 0 ? labels : undefined;
    });
  }

  /** Picks an entry of the context menu that is open. */
  async pickFromContextMenu(label: string): Promise<void> {
    const entry = this.#page.locator('.context-view .monaco-menu .action-item', { hasText: label }).first();
    // A menu takes no clicks in the first tenth of a second, so that the one that opened it does not count.
    await until(`"${label}" to be picked`, async () => {
      if (await entry.isVisible()) await entry.click({ timeout: 2000 }).catch(() => undefined);
      return !(await entry.isVisible());
    });
  }

  /** The items of the status bar, as text. */
  async statusItems(): Promise<readonly string[]> {
    const texts = await this.#page.locator('.part.statusbar .statusbar-item:visible').allInnerTexts();
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  }

  /** Waits for an item of the status bar that contains `text`. @returns its whole text */
  async statusItem(text: string): Promise<string> {
    return await until(`"${text}" in the status bar`, async () =>
      (await this.statusItems()).find((item) => item.includes(text)),
    );
  }

  /** Clicks an item of the status bar that does something; words that only pass by are none. */
  async clickStatusItem(text: string): Promise<void> {
    await this.#page
      .locator('.part.statusbar .statusbar-item.has-command', { hasText: text })
      .first()
      .locator('.statusbar-item-label')
      .click();
  }

  /** Shows the hover at the cursor. @returns its text */
  async hover(): Promise<string> {
    const hover = this.#page.locator('.monaco-editor .monaco-hover:visible, .monaco-hover.visible').first();
    return await until('a hover', async () => {
      if (!(await hover.isVisible())) {
        await this.#page.keyboard.press('Control+K');
        await this.#page.keyboard.press('Control+I');
      }
      const text = await hover.innerText({ timeout: 2000 });
      return text.trim() === '' || text.trim() === 'Loading...' ? undefined : text;
    });
  }

  /** Asks for completions at the cursor. @returns the labels that are visible */
  async completions(): Promise<readonly string[]> {
    const list = this.#page.locator('.suggest-widget.visible');
    return await until('completions', async () => {
      if (!(await list.isVisible())) await this.#page.keyboard.press('Control+Space');
      const labels = await list.locator('.monaco-list-row .label-name').allInnerTexts();
      return labels.length > 0 ? labels : undefined;
    });
  }

  /** The colours that the visible text has (CSS), each with the text in it. */
  async colours(): Promise<ReadonlyMap<string, string>> {
    // A string, because the compiler knows no page here.
    const parts = await this.#page.evaluate<{ colour: string; text: string }[]>(
      `[...document.querySelectorAll('.editor-group-container.active .view-line span[class^="mtk"]')]
        .map((span) => ({ colour: getComputedStyle(span).color, text: span.textContent }))`,
    );
    const colours = new Map<string, string>();
    for (const { colour, text } of parts) {
      colours.set(colour, `${colours.get(colour) ?? ''}${text.replaceAll('\u00a0', ' ')}`);
    }
    return colours;
  }
}
