import type { Label } from '../../check/verdict';
import type { DeclarationKind } from '../../lean/declarations';
import type { Position } from '../../lean/text';
import type { Drift } from '../lock/drift';
import type { Assignment, Counterexample } from '../testing/counterexample';
import type { Counts } from '../testing/outcome';

/**
 * How a spec stands. `red`: without a proof; `refuted`: red, with a counterexample; `suspect`: it may say less than it
 * seems to; `checking`: not known yet; `green`: the kernel accepted it again, over allowed axioms only; `drifted`: it is
 * locked and not what it was.
 */
export type SpecState = 'red' | 'refuted' | 'suspect' | 'checking' | 'green' | 'drifted';

/** A reason to doubt that a spec says what it should. */
export type Suspicion =
  /** No small values meet its hypotheses. */
  | { readonly kind: 'vacuous'; readonly unmet: number }
  /** The kernel accepts its proof, but running it at these values (in words) gives the opposite. */
  | { readonly kind: 'contradiction'; readonly values: string }
  /** It holds of every function in place of the definition that it is about. */
  | { readonly kind: 'any body'; readonly subject: string }
  /** It mentions no definition of the project, and no other proof uses it. */
  | { readonly kind: 'about nothing' };

/** What is known of one spec. */
export interface SpecReport {
  /** Full name; `example@LINE` (from 1) for an example. */
  readonly name: string;
  readonly kind: DeclarationKind;
  /** Where its keyword stands. */
  readonly at: Position;
  /** Its signature as written, on one line. */
  readonly says: string;
  readonly state: SpecState;
  /** Why it is not green, in a sentence. */
  readonly reason?: string;
  /** Lean accepts the statement, but no longer its proof. */
  readonly broken?: true;
  /** How far its proof was checked. */
  readonly label?: Label;
  /** Every axiom that its proof rests on; absent where no audit tells. */
  readonly axioms?: readonly string[];
  /** See `DeclarationAudit.unseen`. */
  readonly unseen?: boolean;
  /** Lines of its proof; absent where it has none. */
  readonly proofLines?: number;
  /** The definition that it is about, and all that it mentions; absent until the auditor has told. */
  readonly subject?: string;
  readonly mentions?: readonly string[];
  readonly counterexample?: Counterexample;
  /** Values at which it holds, hypotheses included. */
  readonly witness?: readonly Assignment[];
  /** How many cases were tested. */
  readonly counts?: Counts;
  /** Why it was not tested, where it was to be. */
  readonly untested?: string;
  readonly suspicions: readonly Suspicion[];
  readonly locked: boolean;
  readonly drift: readonly Drift[];
}

/** A definition that specs may be about. */
export interface DefinitionReport {
  readonly name: string;
  readonly kind: DeclarationKind;
  readonly at: Position;
  /** It has a hole. */
  readonly isStub: boolean;
}

/** What is known of the specs of a file. */
export interface FileSurvey {
  readonly specs: readonly SpecReport[];
  readonly definitions: readonly DefinitionReport[];
  /** Whether nothing more is to come. */
  readonly complete: boolean;
  /** Why Lean cannot work on the file at all. */
  readonly trouble?: string;
}
