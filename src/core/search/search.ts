import type { RankedCandidate, StatedGoal } from '../candidates';
import type { HoleChecker } from '../check/checker';
import type { Verdict } from '../check/verdict';
import type { Budget } from './budget';
import type { Stage } from './journal';
import type { Sample } from './samples';
import type { Proofs } from './screening';
import type { Advisers } from './tree/advice';

/** What a search reports while it runs. */
export interface SearchEvents {
  /** One candidate was decided, in the sense of its stage; `ms` is the wall-clock time of the edit that decided it. */
  readonly tried: (candidate: RankedCandidate, stage: Stage, verdict: Verdict, ms: number) => void;
  /** A model was asked, or something became of its answer. */
  readonly sampled: (sample: Sample) => void;
}

/** The part of time and checks for proofs that rest on nothing open, where open statements could be cited. */
export const PROVED_PART = 0.85;

/**
 * A search over proof states. It is handed in, so that whoever only completes a line does not carry it along.
 *
 * @param advisers propose steps besides the built-in ones
 */
export type GoalSearch = (search: Search, advisers?: Advisers) => Proofs;

/** A search in progress: what every part of it needs. */
export interface Search {
  readonly checker: HoleChecker;
  readonly budget: Budget;
  readonly events: SearchEvents;
  /** Whether the built-in candidates take part; without them everything comes from sources. */
  readonly builtIn: boolean;
  /** Tried before everything else. */
  readonly first?: readonly RankedCandidate[];
  /** Takes the goal apart; absent: candidates for the goal as a whole are all that is tried. */
  readonly tree?: GoalSearch;
  /** Which texts are wanted at all (what extends a half-typed tactic); absent: all. */
  readonly accepts?: (text: string) => boolean;
  /** The goal with what the server says of the names in it, which costs an edit: asked for once sources are asked. */
  readonly explained?: () => Promise<StatedGoal>;
  /** Aborting rejects with its reason. */
  readonly signal: AbortSignal;
}
