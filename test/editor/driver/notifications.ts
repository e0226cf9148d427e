import type { Page } from 'playwright-core';
import { until } from './until';

/** Notifications in the corner, and dialogs in the middle that hold everything else up. */
export class Notifications {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The messages shown now, progress included. */
  async shown(): Promise<readonly string[]> {
    return await this.#page
      .locator('.notifications-toasts .notification-list-item .notification-list-item-message')
      .allInnerTexts();
  }

  /** Waits for a message that contains `text`. @returns the whole message */
  async waitFor(text: string): Promise<string> {
    return await until(`a notification with "${text}"`, async () =>
      (await this.shown()).find((message) => message.includes(text)),
    );
  }

  /**
   * Clicks a button of the notification that contains `text`. A toast goes by itself after some seconds, for which a busy
   * machine may take too long; the list of notifications still has it then.
   */
  async click(text: string, button: string): Promise<void> {
    const item = this.#page
      .locator('.notifications-toasts, .notifications-center')
      .locator('.notification-list-item', { hasText: text })
      .filter({ visible: true })
      .first();
    await until(`a notification with "${text}"`, async () => {
      if (await item.isVisible()) return true;
      if (!(await this.#page.locator('.notifications-center.visible').isVisible()))
        await this.#page.locator('[id="status.notifications"]').click({ timeout: 2000 });
      return false;
    });
    await item.hover();
    await item.getByRole('button', { name: button, exact: true }).click();
  }

  /** Closes them all. */
  async clear(): Promise<void> {
    const close = this.#page.locator('.notifications-toasts .codicon-notifications-clear');
    await until('no notification', async () => {
      if (await close.first().isVisible()) await close.first().click({ timeout: 2000 });
      return (await this.shown()).length === 0;
    });
  }

  /** The text of the dialog shown now, if any. */
  async dialog(): Promise<string | undefined> {
    const box = this.#page.locator('.monaco-dialog-box');
    return (await box.isVisible()) ? await box.innerText() : undefined;
  }

  /** Waits for a dialog that contains `text` and clicks one of its buttons. */
  async answerDialog(text: string, button: string): Promise<void> {
    await until(`a dialog with "${text}"`, async () => (await this.dialog())?.includes(text));
    await this.#page.locator('.monaco-dialog-box').getByRole('button', { name: button, exact: true }).click();
  }
}
