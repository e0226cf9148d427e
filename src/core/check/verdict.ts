import type { Span } from '../lean/text';
import type { LeanDiagnostic } from './ports';

/** Where a candidate came from. */
export type Origin = 'portfolio' | 'skeleton' | 'model' | 'repair' | 'search' | 'user';

/** Text proposed in place of a hole. */
export interface Candidate {
  /** Tactics as they would stand in a `by` block, first line unindented, further lines relative to it. */
  readonly text: string;
  readonly origin: Origin;
  /** Which answer of a model it was read in, where it comes from one: see `Sample` of the search. */
  readonly sample?: {
    /** Counts from 1 within the search for one goal. */
    readonly number: number;
    /** `ModelMember.id`. */
    readonly model: string;
    /** 0 for a first answer; how often Lean's messages went back before this one. */
    readonly round: number;
  };
}

/**
 * How far a proof has been checked, weakest first (design: labels are honest). `replayed` includes `axioms clean`, which
 * includes `compiles`.
 */
export type Label = 'compiles' | 'axioms clean' | 'replayed' | 'independent kernel';

/**
 * The outcome of a check. Only `proved` is ever shown as a proof; a `conditional` one may be shown if it is marked as such.
 */
export type Verdict =
  | {
      readonly kind: 'proved';
      readonly label: Label;
      /** Axioms it rests on; absent while not audited. */
      readonly axioms?: readonly string[];
      /** See `DeclarationAudit.unseen`: library proofs that this Lean does not carry may add the library's own axioms. */
      readonly unseen?: true;
      /** Why no audit stands behind the label, when none does. */
      readonly notAudited?: string;
    }
  /** It closes the goal, but rests on statements that are open themselves: work in progress, and no proof. */
  | {
      readonly kind: 'conditional';
      /** Names of the declarations with holes that it rests on, at any distance; never empty. */
      readonly restsOn: readonly string[];
      /** Why no audit stands behind it, when none does; `restsOn` may name too many then. */
      readonly notAudited?: string;
    }
  /** There is no proof: the statement does not hold for these values, given in words (`n = 0`; empty without variables). */
  | { readonly kind: 'refuted'; readonly values: string }
  | { readonly kind: 'open'; readonly goals: readonly string[] }
  | { readonly kind: 'failed'; readonly diagnostics: readonly LeanDiagnostic[]; readonly reason: string }
  | { readonly kind: 'refused'; readonly rule: string; readonly reason: string; readonly at: Span }
  | { readonly kind: 'timeout'; readonly afterMs: number }
  | { readonly kind: 'unknown'; readonly reason: string };
