import { testOf } from '../../candidates/lemmas/testing';
import type { Test } from '../../candidates/lemmas/types';
import { introductions, isUniverse, namesOf, splitAt, substitute } from '../../candidates/terms';
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
  const variables = data.flatMap(({ names, type }) =>
    names.map((name) => [name, written(type, context)] as const),
  );
  const premises = groups.filter((group) => !isData(group.type, group.names)).map(({ type }) => `(${type})`);
  return testOf(variables, [...premises, `(${goal.target})`].join(' → '), context.inductives);
}

/** A type in which abbreviations of the file stand for what they mean. */
function written(type: string, { localDefinitions }: GoalContext): string {
  return localDefinitions
    .filter(
      ({ name, body, branches }) => body !== undefined && !branches && /^\p{Lu}[\p{L}\p{N}_']*$/u.test(name),
    )
    .reduce((text, { name, body = '' }) => substitute(text, name, `(${body})`), type);
}

/**
 * Whether an equation can hardly hold: each side speaks of something that neither the other side nor a hypothesis does, so
 * that the one could change without the other.
 */
export function isUnlikely({ target, hypotheses }: Goal): boolean {
  const { body, introduced } = introductions(target.replaceAll(/\s+/gu, ' ').trim());
  const sides = splitAt(body, '=');
  if (sides === undefined || splitAt(body, '→', '∧', '∨', '↔') !== undefined) return false;
  const bound = introduced.flatMap(({ name }) => name ?? []);
  const data = hypotheses.filter(({ names, type }) => isData(type, names));
  const variables = new Set([...data.flatMap(({ names }) => names), ...bound]);
  const premises = [
    ...hypotheses.filter((group) => !data.includes(group)).map(({ type }) => type),
    ...introduced.filter(({ name }) => name === undefined).map(({ type }) => type),
  ];
  const known = namesOf(premises.join(' ; '));
  const own = (side: string, other: string): boolean => {
    const there = namesOf(other);
    return [...namesOf(side)].some((name) => variables.has(name) && !there.has(name) && !known.has(name));
  };
  return own(sides.left, sides.right) && own(sides.right, sides.left);
}
