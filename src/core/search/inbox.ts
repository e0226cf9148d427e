/** Follows a stream eagerly; whoever reads takes what has come, and waits only when there is nothing else to do. */
export class Inbox<T> {
  #waiting: T[] = [];
  #ended = false;
  #wake: () => void = () => undefined;
  readonly #followed: Promise<void>;

  constructor(source: AsyncIterable<T>) {
    this.#followed = this.#follow(source);
    // Met in `finished`; a failure must not count as unhandled before that.
    this.#followed.catch(() => undefined);
  }

  /** Whether nothing is left and nothing more will come. */
  get ended(): boolean {
    return this.#ended && this.#waiting.length === 0;
  }

  /** Whether there is something to take. */
  get hasNews(): boolean {
    return this.#waiting.length > 0;
  }

  /** All that has come since the last time, in order. */
  take(): readonly T[] {
    const bundle = this.#waiting;
    this.#waiting = [];
    return bundle;
  }

  /** Resolves when there is something to take, or the stream has ended. One caller at a time. */
  async more(): Promise<void> {
    if (this.#waiting.length > 0 || this.#ended) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Resolves when the stream has ended. @throws as the stream does */
  finished(): Promise<void> {
    return this.#followed;
  }

  async #follow(source: AsyncIterable<T>): Promise<void> {
    try {
      for await (const one of source) {
        this.#waiting.push(one);
        this.#wake();
      }
    } finally {
      this.#ended = true;
      this.#wake();
    }
  }
}

/** A stream that is written to by hand. What is written waits until it is read; one reader. */
export class Channel<T> implements AsyncIterable<T> {
  readonly #waiting: T[] = [];
  #closed = false;
  #wake: () => void = () => undefined;

  /** Adds an element; nothing happens once it is closed. */
  push(value: T): void {
    if (this.#closed) return;
    this.#waiting.push(value);
    this.#wake();
  }

  /** Ends the stream after what has been written. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for (;;) {
      const [next] = this.#waiting.splice(0, 1);
      if (next !== undefined) yield next;
      else if (this.#closed) return;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }
}
