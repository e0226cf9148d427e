/** What a search may spend. */
export interface BudgetLimits {
  /** Wall-clock time, ms. */
  readonly ms: number;
  /** Candidates put to Lean. */
  readonly checks: number;
}

/** Why a search stopped without a proof. */
export type Exhausted = 'time' | 'checks';

/** Counts down time and checks. The clock is a port, so that the core stays pure and tests need not wait. */
export class Budget {
  readonly #startMs: number;
  #endMs: number;
  #checks = 0;

  /**
   * @param limits what may be spent
   * @param now a monotonic clock, ms
   */
  constructor(
    readonly limits: BudgetLimits,
    readonly now: () => number,
  ) {
    this.#startMs = now();
    this.#endMs = this.#startMs + limits.ms;
  }

  /** Checks spent so far. */
  get checks(): number {
    return this.#checks;
  }

  /** Time since the budget was opened, ms. */
  get elapsedMs(): number {
    return this.now() - this.#startMs;
  }

  /** Time left, ms; never negative. */
  get remainingMs(): number {
    return Math.max(0, this.#endMs - this.now());
  }

  /** What has run out, if anything. */
  get exhausted(): Exhausted | undefined {
    if (this.remainingMs <= 0) return 'time';
    return this.#checks >= this.limits.checks ? 'checks' : undefined;
  }

  /** The part that is spent of the time or of the checks, whichever is more; 1 is all. */
  get spentPart(): number {
    return Math.max(this.elapsedMs / this.limits.ms, this.#checks / this.limits.checks);
  }

  /** Leaves no more than so much time from now on, ms. */
  endWithin(ms: number): void {
    this.#endMs = Math.min(this.#endMs, this.now() + ms);
  }

  /** Records that `count` candidates were put to Lean. */
  spend(count: number): void {
    this.#checks += count;
  }
}
