/** Things that are lent one by one; who asks waits until one is free. */
export class Pool<T> {
  readonly #free: T[] = [];
  readonly #waiting: ((one: T | undefined) => void)[] = [];

  /** Puts something in, for good or back. */
  give(one: T): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(one);
    else next(one);
  }

  /**
   * Takes something out, in the order of asking.
   *
   * @param signal ends the waiting
   * @returns `undefined` where the signal came first
   */
  take(signal: AbortSignal): Promise<T | undefined> {
    if (signal.aborted) return Promise.resolve(undefined);
    const free = this.#free.shift();
    if (free !== undefined) return Promise.resolve(free);
    return new Promise((resolve) => {
      const settle = (one: T | undefined): void => {
        signal.removeEventListener('abort', giveUp);
        resolve(one);
      };
      const giveUp = (): void => {
        const at = this.#waiting.indexOf(settle);
        if (at !== -1) this.#waiting.splice(at, 1);
        settle(undefined);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(settle);
    });
  }
}
