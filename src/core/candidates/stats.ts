import type { SuccessStats, Tally } from './types';

/** How many tries the prior of a tactic is worth: with fewer real ones it still leads. */
const PRIOR_TRIES = 8;

/** No experience yet. */
export const noStats: SuccessStats = {};

/**
 * The statistics after one more attempt.
 *
 * @param key shape of the goal (`GoalShape.key`)
 * @param family family of the tactic (`RankedCandidate.family`)
 */
export function withOutcome(stats: SuccessStats, key: string, family: string, won: boolean): SuccessStats {
  const ofShape = stats[key] ?? {};
  const before: Tally = ofShape[family] ?? { tries: 0, wins: 0 };
  const after: Tally = { tries: before.tries + 1, wins: before.wins + (won ? 1 : 0) };
  return { ...stats, [key]: { ...ofShape, [family]: after } };
}

/** The chance of success of a family on a shape: its prior, moved towards what was seen. */
export function scoreOf(stats: SuccessStats | undefined, key: string, family: string, prior: number): number {
  const tally = stats?.[key]?.[family];
  if (tally === undefined) return prior;
  return (tally.wins + PRIOR_TRIES * prior) / (tally.tries + PRIOR_TRIES);
}
