import { portfolio } from './portfolio';
import { shapeOf } from './shape';
import { skeletons } from './skeletons';
import type { GoalContext, RankedCandidate } from './types';

export type * from './types';
export { noStats, withOutcome } from './stats';

/** The candidates for a hole, the best chance of success per unit of cost first; lazy, without repetitions. */
export function* candidatesFor(context: GoalContext): Generator<RankedCandidate, void, undefined> {
  const shape = shapeOf(context);
  const ranked = [...portfolio(context, shape), ...skeletons(context, shape)].sort(
    (a, b) => b.score - a.score,
  );
  const seen = new Set<string>();
  for (const { candidate } of ranked) {
    if (seen.has(candidate.text)) continue;
    seen.add(candidate.text);
    yield candidate;
  }
}

/** The key under which outcomes on this goal are counted in {@link SuccessStats}. */
export function statsKey(context: GoalContext): string {
  return shapeOf(context).key;
}
