import { cited, isType } from './cited';
import { lastPart, namesOf } from './terms';
import type { GoalContext } from './types';

/** Definitions of the file that a goal mentions and that `simp only` can take away: not recursive ones. */
export function plainDefinitions({ goal, localDefinitions }: GoalContext): readonly string[] {
  const mentioned = namesOf([goal.target, ...goal.hypotheses.map(({ type }) => type)].join(' ; '));
  return localDefinitions
    .filter(
      (one) =>
        !one.recursive && !isType(one) && (mentioned.has(one.name) || mentioned.has(lastPart(one.name))),
    )
    .map(({ name }) => cited(name));
}
