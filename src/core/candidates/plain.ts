import { cited, isType, withNames } from './cited';
import { lastPart, namesOf } from './terms';
import type { GoalContext, ParsedGoal } from './types';

/** The names in a goal's target and hypotheses, and in other text. */
function namesSaid({ target, hypotheses }: ParsedGoal, more = ''): ReadonlySet<string> {
  return namesOf([target, ...hypotheses.map(({ type }) => type), more].join(' ; '));
}

/** Definitions of the file that a goal mentions and that `simp only` can take away: not recursive ones. */
export function plainDefinitions({ goal, localDefinitions }: GoalContext): readonly string[] {
  const mentioned = namesSaid(goal);
  return localDefinitions
    .filter(
      (one) =>
        !one.recursive && !isType(one) && (mentioned.has(one.name) || mentioned.has(lastPart(one.name))),
    )
    .map(({ name }) => cited(name));
}

/**
 * The tactic that puts what names stand for in their place, everywhere. `simp` leaves a hypothesis alone that the target is
 * about, as a proof handed to a function is; once the function is seen through it no longer is, so there it looks again.
 *
 * @param names for `simp only`, at least one
 */
export function seeThrough({ goal }: GoalContext, names: readonly string[]): string {
  const once = `${withNames('simp only', names)} at *`;
  const said = namesSaid(goal);
  const short = new Set(names.flatMap((name) => [name, lastPart(name)]));
  const depended = goal.hypotheses
    .filter(({ type }) => [...namesOf(type)].some((name) => short.has(name)))
    .flatMap((hypothesis) => hypothesis.names.filter((name) => said.has(name) && !name.includes('✝')));
  return depended.length === 0
    ? once
    : `${once}\ntry ${withNames('simp only', names)} at ${depended.join(' ')}`;
}

/**
 * Rules for `simp` that write a goal in the names that its library has now.
 *
 * @param more other text whose names the goal may come to
 */
export function renamings({ goal, renamed = [] }: GoalContext, more = ''): readonly string[] {
  if (renamed.length === 0) return [];
  const said = namesSaid(goal, more);
  return renamed
    .filter(({ from }) => said.has(from) || said.has(lastPart(from)))
    .map(({ from, to }) => `show @${from} = @${to} from rfl`);
}
