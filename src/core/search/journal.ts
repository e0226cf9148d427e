import type { Candidate, Origin, Verdict } from '../check/verdict';
import type { SampleRecord } from './samples';

/** What was done with a candidate: a cheap first look, the check in the user's text, a shorter form of a proof found. */
export type Stage = 'screen' | 'step' | 'confirm' | 'minimise' | 'audit';

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
  /** Where a model gave it. */
  readonly sample?: NonNullable<Candidate['sample']>;
  readonly stage: Stage;
  readonly verdict: Verdict['kind'];
  /** Lean's message, the rule of the gate, or the like; absent for `proved`. */
  readonly reason?: string;
  /** Wall-clock time of the check that decided it, ms; candidates of one batch share theirs. */
  readonly ms: number;
}

/** A line of a journal. */
export type JournalEntry = Attempt | SampleRecord;

/** Keeps what happens in a run in memory and hands each entry to whoever listens (a journal file, a view). */
export class Journal {
  readonly #entries: JournalEntry[] = [];
  readonly #listeners = new Set<(entry: JournalEntry) => void>();

  /** Attempts so far, oldest first. */
  get attempts(): readonly Attempt[] {
    return this.#entries.filter((entry): entry is Attempt => !('kind' in entry));
  }

  /** Samples of models so far, oldest first. */
  get samples(): readonly SampleRecord[] {
    return this.#entries.filter((entry): entry is SampleRecord => 'kind' in entry);
  }

  /** Adds an entry. */
  record(entry: JournalEntry): void {
    this.#entries.push(entry);
    for (const listener of this.#listeners) listener(entry);
  }

  /** Calls `listener` for each entry from now on; dispose the result to stop. */
  listen(listener: (entry: JournalEntry) => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }
}
