import { cited } from '../cited';
import { namesOf } from '../terms';
import type { DefinitionInfo, GoalContext, InductiveInfo } from '../types';
import { signatureOf, TYPE_VARIABLE } from './signature';
import type { Test } from './types';
import { smallValues } from './values';

/** How many assignments of values a statement is tested at, about, and how many values of a variable at the least. */
const ROUNDS = 1_500;
const LEAST_VALUES = 3;

/**
 * Whether a statement holds for some small values of its variables.
 *
 * @param variables with their types, all free in the body
 * @param inductives types of the file
 * @returns `undefined` where some type has no values that could be written
 */
export function testOf(
  variables: readonly (readonly [string, string])[],
  body: string,
  inductives: readonly InductiveInfo[],
): Test | undefined {
  const term = forAll(variables, `decide (${body})`, 'all', inductives);
  return term === undefined ? undefined : { term, passes: (printed) => printed === 'true' };
}

/**
 * Which of several propositions hold together, for small values of their variables.
 *
 * @param premise where it does not hold nothing is asked
 * @returns a term for `#eval`, to be read by {@link readTable}; `undefined` where some type has no values to be written
 */
export function tableOf(
  variables: readonly (readonly [string, string])[],
  premise: string,
  propositions: readonly string[],
  inductives: readonly InductiveInfo[],
): string | undefined {
  const row = propositions.map((one) => `decide (${one})`).join(', ');
  const term = forAll(variables, `if ${premise} then [[${row}]] else []`, 'flatMap', inductives);
  return term === undefined ? undefined : `((${term}) : List (List Bool)).eraseDups`;
}

/** The rows of a table as Lean prints it, `[[true, false], …]`, which propositions hold in each. */
export function readTable(printed: string): readonly (readonly boolean[])[] {
  return [...printed.matchAll(/\[((?:true|false)[^[\]]*)\]/gu)].map(({ 1: row = '' }) =>
    row.split(',').map((value) => value.trim() === 'true'),
  );
}

/** Goes through small values of variables. @param how what is done with a list of values and a function of one */
function forAll(
  variables: readonly (readonly [string, string])[],
  body: string,
  how: 'all' | 'flatMap',
  inductives: readonly InductiveInfo[],
): string | undefined {
  const most = Math.max(LEAST_VALUES, Math.floor(ROUNDS ** (1 / variables.length)));
  let term = body;
  for (const [name, type] of variables.toReversed()) {
    const values = smallValues(type, inductives).slice(0, most);
    if (values.length === 0) return undefined;
    term = `([${values.join(', ')}] : List (${concrete(type, inductives)})).${how} fun ${name} => ${term}`;
  }
  return term;
}

/** A type with `Nat` for its type variables: what is written like one and is no type of the file. */
function concrete(type: string, inductives: readonly InductiveInfo[]): string {
  return type.replaceAll(TYPE_VARIABLE, (name) =>
    inductives.some((own) => own.name === name) ? name : 'Nat',
  );
}

/**
 * Commands that make the propositions of a file decidable for tests: equality of its types, and whatever it defines that
 * stands for a proposition, seen through step by step. The instances need no proof that this ends (`unsafe`); nothing but
 * tests rests on them.
 */
export function testPrelude({ localDefinitions, inductives, goal }: GoalContext): readonly string[] {
  const mentioned = namesOf([goal.target, ...goal.hypotheses.map(({ type }) => type)].join(' ; '));
  const texts = localDefinitions.map(({ text }) => text).join(' ; ');
  const known = new Set([...mentioned, ...namesOf(texts)]);
  return [
    ...inductives
      .filter(({ predicate, name }) => !predicate && known.has(name))
      .map(({ name }) => `deriving instance DecidableEq for ${name}`),
    ...localDefinitions.flatMap((definition, index) => decidable(definition, index, inductives)),
  ];
}

function decidable(
  definition: DefinitionInfo,
  index: number,
  inductives: readonly InductiveInfo[],
): readonly string[] {
  const signature = signatureOf(definition);
  if (signature?.result !== 'Prop') return [];
  const name = `verdict_decidable_${index}`;
  const own = signature.parameters.map((type, at) => [`a${at}`, concrete(type, inductives)] as const);
  const args = own.map(([arg]) => arg).join(' ');
  const binders = own.map(([arg, type]) =>
    /(?:→|->) *Prop$/u.test(type) ? `(${arg} : ${type}) [${decidableAt(arg, type)}]` : `(${arg} : ${type})`,
  );
  const call = `${cited(definition.name)} ${args}`;
  const again =
    own.length === 0 || !definition.recursive
      ? ''
      : `  have : ∀ ${args}, Decidable (${call}) := fun ${args} => ${name} ${args}\n`;
  return [
    `unsafe def ${name} ${binders.join(' ')} : Decidable (${call}) := by\n${again}  unfold ${cited(definition.name)}\n  first | infer_instance | (split <;> infer_instance) | (repeat' split) <;> infer_instance`,
    `attribute [local instance] ${name}`,
  ];
}

/** `∀ x y, Decidable (p x y)` for a predicate. */
function decidableAt(predicate: string, type: string): string {
  const names = type
    .split(/→|->/u)
    .slice(1)
    .map((_, at) => `x${at}`)
    .join(' ');
  return `∀ ${names}, Decidable (${predicate} ${names})`;
}
