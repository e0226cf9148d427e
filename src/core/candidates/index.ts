import { writable } from './cited';
import { portfolio } from './portfolio';
import { shapeOf } from './shape';
import { skeletons } from './skeletons';
import { throughInstances } from './through-instances';
import type { GoalContext, RankedCandidate } from './types';

export type * from './types';
export { parsedTactics, probeText } from './available';
export { citing } from './citing';
export { fileContext } from './context';
export type { DeclarationText, FileContext } from './context';
export { oneShots } from './one-shots';
export { shorterVariants } from './minimise';
export { noStats, withOutcome } from './stats';
export { answered, asksForSuggestion, suggestionsIn } from './suggestions';

/** The candidates for a hole, the best chance of success per unit of cost first; lazy, without repetitions. */
export function* candidatesFor(context: GoalContext): Generator<RankedCandidate, void, undefined> {
  const shape = shapeOf(context);
  const ranked = [
    ...portfolio(context, shape),
    ...throughInstances(context, shape),
    ...skeletons(context, shape),
  ].sort((a, b) => b.score - a.score);
  const seen = new Set<string>();
  for (const { candidate } of ranked) {
    const text = writable(candidate.text, context);
    if (text === undefined || seen.has(text)) continue;
    seen.add(text);
    yield { ...candidate, text };
  }
}

/** The key under which outcomes on this goal are counted in `SuccessStats`. */
export function statsKey(context: GoalContext): string {
  return shapeOf(context).key;
}
