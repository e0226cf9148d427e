import type { SuccessStats } from '../candidates';
import type { Auditor, ScratchDocument } from '../check/ports';
import type { OpenPlace } from '../check/unfinished';
import type { Candidate, Verdict } from '../check/verdict';
import type { Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import type { Hole } from '../lean/holes';
import type { BudgetLimits } from './budget';
import type { ClosestAttempt } from './closest';
import type { Stage } from './journal';
import type { Sample } from './samples';
import type { CandidateSource } from './source';
import type { TreeChange } from './tree/changes';
import type { PartialProof } from './tree/partial';

/** What proving a file needs of the world. */
export interface ProvePorts {
  /** One document for each hole worked on at a time; the last one is the referee's. At least one. */
  readonly documents: readonly ScratchDocument[];
  readonly auditor?: Auditor;
  /**
   * Tests the statements of declarations at small values; absent: nothing is known to be false.
   *
   * @returns for each that does not hold the values for which it does not, in words
   * @throws only the signal's reason
   */
  readonly refute?: (
    file: LeanFile,
    declarations: readonly Declaration[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<Declaration, string>>;
  /** A monotonic clock, ms. */
  readonly now: () => number;
  /** Milliseconds since 1970, for the journal. */
  readonly wallClock: () => number;
}

/** Settings of a run. */
export interface ProveSettings {
  /** For each hole. */
  readonly budget: BudgetLimits;
  readonly allowedAxioms: readonly string[];
  /** Tactics that parse under the file's header; absent: Lean's core. */
  readonly available?: ReadonlySet<string>;
  readonly stats: SuccessStats;
  /** Files of the user's own that the file imports, what is imported first. */
  readonly imported: readonly LeanFile[];
  /** Where no proof is found, look for the attempt that came nearest (some seconds more for each hole). */
  readonly closest?: boolean;
  /** Asked where the built-in candidates prove nothing. */
  readonly sources?: readonly CandidateSource[];
  /** Whether the built-in candidates take part (they do); without them all comes from sources. */
  readonly builtIn?: boolean;
  /** Version of the Lean that checks, for those who are asked for proofs. */
  readonly leanVersion?: string;
}

/** How copies of a file are proved, by those who change it first. */
export interface ProvesCopies {
  /** For proving a text; called for each copy. */
  readonly proving: (text: string) => Promise<AsyncDisposable & { readonly ports: ProvePorts }>;
  readonly settings: (file: LeanFile) => Promise<ProveSettings>;
}

/** What is known of a hole once it is decided. */
export interface HoleReport {
  readonly hole: Hole;
  /** As Lean prints it; empty where it could not be read. */
  readonly goal: string;
  readonly verdict: Verdict;
  /** With verdict `proved` or `conditional` only. */
  readonly proof?: Candidate;
  /** Candidates put to Lean. */
  readonly checks: number;
  /** Wall-clock time of the search, the audit not counted. */
  readonly ms: number;
  /** With verdict `open` only, and where there is one. */
  readonly closest?: ClosestAttempt;
  /** With verdict `open` only: how far the search came, where it came further than the goal itself. */
  readonly partial?: PartialProof;
}

/** Progress of a run. */
export type ProveEvent =
  /** Open, and not to be proved: told of before the first hole. */
  | { readonly kind: 'gap'; readonly gap: OpenPlace }
  | { readonly kind: 'started'; readonly hole: Hole; readonly goal: string }
  | {
      readonly kind: 'tried';
      readonly hole: Hole;
      readonly candidate: Candidate;
      readonly stage: Stage;
      readonly verdict: Verdict;
      /** Wall-clock time of the edit that decided it, ms. */
      readonly ms: number;
    }
  /** A model was asked, or something became of its answer. */
  | { readonly kind: 'sampled'; readonly hole: Hole; readonly sample: Sample }
  /** The search tree grew, or something became of one of its goals. */
  | { readonly kind: 'tree'; readonly hole: Hole; readonly change: TreeChange }
  | { readonly kind: 'found'; readonly hole: Hole; readonly proof: Candidate }
  | { readonly kind: 'decided'; readonly report: HoleReport };

/** How a run ended. */
export interface ProveResult {
  readonly reports: readonly HoleReport[];
  /**
   * The file with every proved hole filled, and with the proofs of declarations that keep a `sorry` of their own and rest on
   * nothing else that is open.
   */
  readonly text: string;
  /** The same with conditional proofs in it. */
  readonly conditionalText: string;
  /** What was learnt, to be kept for the next run. */
  readonly stats: SuccessStats;
}
