import { applicationsOf, isUniverse, namesOf, substitute } from '../terms';
import type { GoalContext } from '../types';
import { signatureOf, TYPE_VARIABLE } from './signature';

/**
 * A statement for all values of its variables. Each has its type: Lean would not find out the elements' type of
 * `∀ xs ys, f (xs ++ ys) = f xs ++ f ys` where `f` is for lists of anything. A type that the goal has stands for the one
 * that a definition was read with; others are quantified over too, with the instances that the functions ask for.
 *
 * @param variables with their types, as written in the goal or in a definition; `_` where Lean finds it out
 */
export function quantified(
  variables: readonly (readonly [string, string])[],
  body: string,
  { goal, inductives, localDefinitions }: GoalContext,
): string {
  if (variables.length === 0) return body;
  const own = goal.hypotheses.flatMap(({ names, type }) => (isUniverse(type) ? names : []));
  const free = new Set(variables.flatMap(([, type]) => type.match(TYPE_VARIABLE) ?? []));
  for (const name of [...own, ...[...inductives, ...localDefinitions].map((one) => one.name)])
    free.delete(name);
  const [single] = free;
  const [only] = own;
  if (free.size === 1 && own.length === 1 && single !== undefined && only !== undefined) {
    const renamed = variables.map(([name, type]) => [name, substitute(type, single, only)] as const);
    return `∀ ${renamed.map(bound).join(' ')}, ${body}`;
  }
  const instances = localDefinitions
    .filter(({ name }) => free.size > 0 && applicationsOf(body, name).length > 0)
    .flatMap((definition) => signatureOf(definition)?.instances ?? [])
    .filter((instance) => [...namesOf(instance)].some((name) => free.has(name)));
  const types = [...[...free].map((name) => `{${name} : Type}`), ...new Set(instances)];
  return `∀ ${[...types, ...variables.map(bound)].join(' ')}, ${body}`;
}

function bound([name, type]: readonly [string, string]): string {
  return /(?<![\p{L}_.'])_(?![\p{L}_.'])/u.test(type) ? name : `(${name} : ${type})`;
}
