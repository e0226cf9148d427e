/** A statement that may hold of the definitions of a file, and that a proof may need. */
export interface Conjecture {
  /** `∀ x xs, …`: closed, the types of its variables left to Lean. */
  readonly statement: string;
  /** What kind of statement it is: the key of the statistics. */
  readonly family: string;
  /** How likely a proof needs it, if it holds; 0 to 1. */
  readonly prior: number;
  /** It speaks of variables of the context. */
  readonly open?: boolean;
  /** A `Bool`: whether it holds for some small values. What does not is false. Absent: it cannot be tested. */
  readonly test?: string;
}

/** A conjecture before its variables are bound. */
export interface Draft {
  readonly family: string;
  readonly prior: number;
  /** Names of the variables with their types. */
  readonly variables: readonly (readonly [string, string])[];
  readonly body: string;
  /** The context that it speaks of, where it does. */
  readonly around?: {
    readonly variables: readonly (readonly [string, string])[];
    /** What is assumed there. */
    readonly premises: readonly string[];
    /** What has to hold there for it to be of use. */
    readonly start: readonly string[];
  };
}
