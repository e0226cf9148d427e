import type { RankedCandidate, StatedGoal } from '../candidates';
import type { FailedAttempt } from '../candidates/model/repair-prompt';
import type { CheckLimits } from '../check/checker';
import type { Verdict } from '../check/verdict';
import type { Sample } from './samples';

/** Where candidates come from that are not built in, models for example. What they give is checked like all others. */
export interface CandidateSource {
  /** For people. */
  readonly name: string;
  /** Whether it is followed to its end even when a proof is there: for measuring, where every sample counts. */
  readonly exhaustive: boolean;
  /**
   * Begins to look for candidates for a goal. Trouble is the source's own to tell of.
   *
   * @param limits how long it may take in all; aborting the signal is how a session ends early
   * @param sampled hears of each sample, and of each change of it
   */
  open(goal: StatedGoal, limits: CheckLimits, sampled: (sample: Sample) => void): SourceSession;
  /**
   * Looks for steps on a goal that a search has come to: one answer. What it gives may leave goals, so its outcomes are no
   * proofs. Absent: it has no steps to give.
   */
  step?(goal: StatedGoal, limits: CheckLimits, sampled: (sample: Sample) => void): SourceSession;
}

/** A source at work on one goal. */
export interface SourceSession {
  /** Candidates as they come. Ends without a word when there is no more to be had, the time is over or it was aborted. */
  readonly candidates: AsyncIterable<RankedCandidate>;
  /** Tells what became of one of its candidates, so that it may learn from it. */
  decided(candidate: RankedCandidate, outcome: CandidateOutcome): void;
}

/** What became of a candidate. */
export interface CandidateOutcome {
  readonly verdict: Verdict['kind'];
  /** What there is to be learnt from a failure. */
  readonly failed?: FailedAttempt;
}
