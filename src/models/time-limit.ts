/** Ends work on a signal of its own: when others abort, or when it has taken too long. Let go of it when the work is done. */
export class TimeLimit implements Disposable {
  readonly #own = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #forward: () => void;
  #isOver = false;

  /**
   * @param limitMs how long the work may take from now on
   * @param signals whose abort ends it too
   */
  constructor(
    limitMs: number,
    readonly signals: readonly AbortSignal[],
  ) {
    // Not AbortSignal.any: a long-lived signal would collect its dependants (nodejs/node#54614).
    this.#forward = () => {
      this.#own.abort(signals.find(({ aborted }) => aborted)?.reason);
    };
    for (const signal of signals) signal.addEventListener('abort', this.#forward, { once: true });
    this.#timer = setTimeout(() => {
      this.#isOver = !this.#own.signal.aborted;
      this.#own.abort(new Error('the time is over'));
    }, limitMs);
    if (signals.some(({ aborted }) => aborted)) this.#forward();
  }

  get signal(): AbortSignal {
    return this.#own.signal;
  }

  /** Whether the time was over before the work was done and before anybody else ended it. */
  get isOver(): boolean {
    return this.#isOver;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    for (const signal of this.signals) signal.removeEventListener('abort', this.#forward);
    this.#own.abort(new Error('no longer needed'));
  }
}
