/** How long a place must hold still before a question about it is asked, ms. */
export const SETTLE_MS = 80;
/** How long an answer may take before it is said that it takes long, ms: a quick answer must not flicker. */
export const PATIENCE_MS = 250;

/** What became of a question; `late` comes before the answer when that takes long. */
export type Outcome<Question, Answer> =
  | { readonly kind: 'late'; readonly question: Question }
  | { readonly kind: 'answer'; readonly question: Question; readonly answer: Answer };

/**
 * Asks for the latest question only. A new question cancels the one before; that the answer may have changed does not, since
 * Lean has much to tell while it elaborates, and a question that is cancelled with each piece of news is never answered.
 */
export class LatestAnswer<Question, Answer> implements Disposable {
  #question: Question | undefined;
  #running: AbortController | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param answerTo rejects only when its signal is aborted
   * @param tell hears of each outcome that is still of interest
   */
  constructor(
    readonly answerTo: (question: Question, signal: AbortSignal) => Promise<Answer>,
    readonly tell: (outcome: Outcome<Question, Answer>) => void,
  ) {}

  /** Asks something new; what is asked now is dropped. */
  ask(question: Question): void {
    this.stop();
    this.#question = question;
    this.#schedule();
  }

  /** Asks the last question once more, after the answer that is awaited if one is. */
  refresh(): void {
    if (this.#question === undefined || this.#timer !== undefined) return;
    if (this.#running === undefined) this.#schedule();
    else this.#again = true;
  }

  /** Drops the question. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#question = undefined;
    this.#again = false;
    this.#running?.abort(new Error('the place is of no interest any more'));
    this.#running = undefined;
  }

  [Symbol.dispose](): void {
    this.stop();
  }

  #schedule(): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#question !== undefined) void this.#run(this.#question);
    }, SETTLE_MS);
  }

  async #run(question: Question): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    const late = setTimeout(() => {
      this.tell({ kind: 'late', question });
    }, PATIENCE_MS);
    running.signal.addEventListener('abort', () => {
      clearTimeout(late);
    });
    try {
      const answer = await this.answerTo(question, running.signal);
      if (!running.signal.aborted) this.tell({ kind: 'answer', question, answer });
    } catch (error) {
      if (!running.signal.aborted) throw error;
    } finally {
      clearTimeout(late);
      if (this.#running === running) {
        this.#running = undefined;
        if (this.#again) this.#schedule();
        this.#again = false;
      }
    }
  }
}
