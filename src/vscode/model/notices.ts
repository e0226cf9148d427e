import type { ModelNotice } from '../../checker/protocol';

/** So many different ones are told in a session: a server that finds ever new words must not fill the screen. */
export const MOST_NOTICES = 8;

/** Names a trouble, the same for the same trouble at another time. */
export function troubleKey({ message, missingModel }: ModelNotice): string {
  // How long something took, or will be waited for, makes no other trouble of it.
  const words = message.replaceAll(/\b\d+(?:\.\d+)?\s?(?:ms|s|seconds?|minutes?)\b/gu, '…').slice(0, 500);
  return missingModel === undefined ? words : `${missingModel} is missing: ${words}`;
}

/** Decides which troubles are worth a notice: each once, and not those that the user has had enough of. */
export class Notices {
  readonly #told = new Set<string>();

  /** @param silenced the keys of those that nobody wants to see any more */
  constructor(readonly silenced: () => readonly string[]) {}

  /** Whether to tell of it now; it counts as told from then on. */
  isWorthTelling(notice: ModelNotice): boolean {
    const key = troubleKey(notice);
    if (this.#told.has(key) || this.#told.size >= MOST_NOTICES || this.silenced().includes(key)) return false;
    this.#told.add(key);
    return true;
  }
}
