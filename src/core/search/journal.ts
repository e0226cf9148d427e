import type { Origin, Verdict } from '../check/verdict';

/** What was done with a candidate: a cheap first look, the check in the user's text, a shorter form of a proof found. */
export type Stage = 'screen' | 'confirm' | 'minimise' | 'audit';

/** One attempt at one hole. Plain data, one JSON line in a journal file. */
export interface Attempt {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Full name of the declaration, or `example`. */
  readonly declaration: string;
  /** 1-based line of the hole. */
  readonly line: number;
  readonly candidate: string;
  readonly origin: Origin;
  readonly stage: Stage;
  readonly verdict: Verdict['kind'];
  /** Lean's message, the rule of the gate, or the like; absent for `proved`. */
  readonly reason?: string;
  /** Wall-clock time of the check that decided it, ms; candidates of one batch share theirs. */
  readonly ms: number;
}

/** Keeps the attempts of a run in memory and hands each to whoever listens (a journal file, a view). */
export class Journal {
  readonly #attempts: Attempt[] = [];
  readonly #listeners = new Set<(attempt: Attempt) => void>();

  /** Attempts so far, oldest first. */
  get attempts(): readonly Attempt[] {
    return this.#attempts;
  }

  /** Adds an attempt. */
  record(attempt: Attempt): void {
    this.#attempts.push(attempt);
    for (const listener of this.#listeners) listener(attempt);
  }

  /** Calls `listener` for each attempt from now on; dispose the result to stop. */
  listen(listener: (attempt: Attempt) => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }
}
