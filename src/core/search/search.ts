import type { RankedCandidate } from '../candidates';
import type { HoleChecker } from '../check/checker';
import type { Verdict } from '../check/verdict';
import type { Budget } from './budget';
import type { Stage } from './journal';

/** What a search reports while it runs. */
export interface SearchEvents {
  /** One candidate was decided, in the sense of its stage; `ms` is the wall-clock time of the edit that decided it. */
  readonly tried: (candidate: RankedCandidate, stage: Stage, verdict: Verdict, ms: number) => void;
}

/** A search in progress: what every part of it needs. */
export interface Search {
  readonly checker: HoleChecker;
  readonly budget: Budget;
  readonly events: SearchEvents;
  /** Which texts are wanted at all (what extends a half-typed tactic); absent: all. */
  readonly accepts?: (text: string) => boolean;
  /** Aborting rejects with its reason. */
  readonly signal: AbortSignal;
}
