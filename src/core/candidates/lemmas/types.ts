/** What hypotheses are called that say something of functions by themselves, not what the goal says of them. */
export const AUXILIARY = 'aux';

/** A statement that may hold of the definitions of a file, and that a proof may need. */
export interface Conjecture {
  /** `∀ (n : Nat) xs, …`: closed. */
  readonly statement: string;
  /** What kind of statement it is: the key of the statistics. */
  readonly family: string;
  /** How likely a proof needs it, if it holds; 0 to 1. */
  readonly prior: number;
  /** It speaks of variables of the context. */
  readonly open?: boolean;
  /** Tactics that are likely to prove it once its variables are introduced; it is stated with them first. */
  readonly proof?: string;
  /** Whether it holds for some small values. What does not is false. Absent: it cannot be tested. */
  readonly test?: Test;
}

/** A test of a statement by evaluation. */
export interface Test {
  /** The term to evaluate, on one line. Statements may share it. */
  readonly term: string;
  /** @param printed its value as Lean prints it */
  readonly passes: (printed: string) => boolean;
}

/** A conjecture before its variables are bound. */
export interface Draft {
  readonly family: string;
  readonly prior: number;
  /** Names of the variables with their types. */
  readonly variables: readonly (readonly [string, string])[];
  readonly body: string;
  /** It speaks of variables of the context. */
  readonly open?: boolean;
  /** Tactics that are likely to prove it once its variables are introduced. */
  readonly proof?: string;
  /** In place of the one that tests the body for all values of the variables. */
  readonly test?: Test;
}
