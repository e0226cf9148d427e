import { testOf } from '../../candidates/lemmas/testing';
import type { Test } from '../../candidates/lemmas/types';
import { isUniverse, namesOf } from '../../candidates/terms';
import type { GoalContext } from '../../candidates';
import type { Goal } from '../../lean/goal';

/** Whether a hypothesis is a type, an instance or data: what a statement needs to be written at all. */
function isData(type: string, names: readonly string[]): boolean {
  return (
    isUniverse(type) ||
    names.some((name) => name.startsWith('inst')) ||
    !/[=≠<>≤≥∧∨¬∀∃↔∈∉∣]|\bTrue\b|\bFalse\b/u.test(type)
  );
}

/** What of a context a proposition speaks about, directly or through types. */
function needed(goal: Goal, withHypotheses: boolean): Goal['hypotheses'] {
  if (withHypotheses) return goal.hypotheses;
  const wanted = new Set(namesOf(goal.target));
  const chosen = new Set<Goal['hypotheses'][number]>();
  for (const group of goal.hypotheses.toReversed()) {
    if (!isData(group.type, group.names)) continue;
    const isInstance = group.names.some((name) => name.startsWith('inst'));
    if (!isInstance && !group.names.some((name) => wanted.has(name))) continue;
    chosen.add(group);
    for (const name of namesOf(group.type)) wanted.add(name);
  }
  return goal.hypotheses.filter((group) => chosen.has(group));
}

/**
 * A goal as a theorem by itself, up to where its proof begins.
 *
 * @param name of the theorem
 * @param withHypotheses whether all that is known is assumed; else only what the target speaks about
 */
export function statement(name: string, goal: Goal, withHypotheses: boolean): string {
  const binders = needed(goal, withHypotheses).map(({ names, type, value }) => {
    if (value !== undefined) return `(${names.join(' ')} : ${type})`;
    if (names.some((one) => one.startsWith('inst'))) return `[${type}]`;
    return isUniverse(type)
      ? `{${names.join(' ')} : Type _}`
      : `(${names.join(' ')} : ${type.replaceAll(/\s+/gu, ' ')})`;
  });
  const head = ['theorem', name, ...binders].join(' ');
  return `${head} :\n    ${goal.target.replaceAll('\n', '\n    ')}`;
}

/** A test of a goal at small values; `undefined` where its variables cannot be given any. */
export function goalTest(goal: Goal, context: GoalContext, withHypotheses: boolean): Test | undefined {
  const groups = needed(goal, withHypotheses);
  const data = groups.filter(
    ({ type, names, value }) =>
      value === undefined &&
      isData(type, names) &&
      !isUniverse(type) &&
      !names.some((name) => name.startsWith('inst')),
  );
  const variables = data.flatMap(({ names, type }) => names.map((name) => [name, type] as const));
  const premises = groups.filter((group) => !isData(group.type, group.names)).map(({ type }) => `(${type})`);
  return testOf(variables, [...premises, `(${goal.target})`].join(' → '), context.inductives);
}
