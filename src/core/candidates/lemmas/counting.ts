import { cited } from '../cited';
import { shapeOf, type GoalShape } from '../shape';
import { callsIn, namesOf, numberedName, splitAt, substitute, unbracket } from '../terms';
import { conjuncts } from '../patterns';
import { varies } from '../varying';
import type { DefinitionInfo, GoalContext, InductiveInfo } from '../types';
import { joinsOf } from './joins';
import { isKnown } from './known';
import { signatureOf, type Signature } from './signature';
import { testOf } from './testing';
import type { Draft } from './types';

/** A loop that counts an index up to the size of what it reads or writes, as a goal calls it. */
interface CountingLoop {
  readonly signature: Signature;
  /** Places of the arguments: the index, the collection, and what it carries along besides. */
  readonly index: number;
  readonly collection: number;
  readonly carried: readonly number[];
  /** What it does while the index is in range, local definitions written out. */
  readonly body: string;
  /** Variables for its arguments: those of the goal where the call has variables. */
  readonly variables: readonly (readonly [string, string])[];
}

/**
 * What loops over an index do with the rest of the elements, `xs.drop i`: they fold it, they put it behind what they have
 * (`acc.push xs[i]`), they write every place from there on (`xs.set i …`). What is folded is read off the goal.
 */
export function counting(context: GoalContext): readonly Draft[] {
  const shape = shapeOf(context);
  const target = shape.body.replaceAll(/\s+/gu, ' ');
  return context.localDefinitions
    .filter(({ recursive, name }) => recursive && !isKnown(shape, name))
    .flatMap((definition) => {
      const [call] = callsIn(target, definition.name);
      const loop = call === undefined ? undefined : loopOf(definition, call.args, shape, namesOf(target));
      if (call === undefined || loop === undefined) return [];
      const written = loop.carried.length === 0 ? writes(loop, context.inductives) : [];
      return [
        ...written,
        ...pushes(loop),
        ...folds(loop, target, shape),
        ...sides(loop, call.text, target),
      ].map((draft) => ({ proof: byCases(loop), ...draft }));
    });
}

/** By the loop's own cases: what is left over is what is read next, and what comes after that. */
function byCases(loop: CountingLoop, first: 'grind' | 'simp_all' = 'grind'): string {
  const facts = '[List.drop_eq_getElem_cons, List.drop_of_length_le]';
  const ways = [`grind ${facts}`, `(simp_all ${facts}; done)`];
  return `fun_induction ${callOf(loop)} <;> first | ${(first === 'grind' ? ways : ways.toReversed()).join(' | ')}`;
}

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_'₀-₉]*`;

function loopOf(
  definition: DefinitionInfo,
  args: readonly string[],
  shape: GoalShape,
  mentioned: ReadonlySet<string>,
): CountingLoop | undefined {
  const signature = signatureOf(definition);
  if (args.length !== signature?.parameters.length) return undefined;
  const text = writtenOut(definition.text);
  const test = new RegExp(
    String.raw`\bif (?:${NAME} : )?(${NAME}) < (${NAME})\.(?:size|length) then ([\s\S]*)`,
    'u',
  ).exec(text);
  if (test === null) return undefined;
  const [, counter = '', whole = '', rest = ''] = test;
  const index = signature.names.indexOf(counter);
  const collection = signature.names.indexOf(whole);
  if (index === -1 || collection === -1 || !rest.includes(`(${counter} + 1)`)) return undefined;
  // From any index on it is what is stated here.
  if (new RegExp(`^${NAME}$`, 'u').test(args[index] ?? '')) return undefined;
  const isGiven = (name: string | undefined): boolean => shape.variables.some((one) => one.name === name);
  const carried = signature.names.flatMap((_, at) =>
    at !== index && at !== collection && varies(definition, at) ? [at] : [],
  );
  const used = new Set([...mentioned, ...shape.variables.map(({ name }) => name)]);
  const variables = signature.parameters.map((type, at): readonly [string, string] => {
    const given = args[at] ?? '';
    const moves = at === index || carried.includes(at) || (at === collection && varies(definition, at));
    if (!moves && isGiven(given)) return [given, type];
    const name = numberedName(at === index ? 'i' : (signature.names[at] ?? 'acc'), used);
    used.add(name);
    return [name, type];
  });
  let body = rest.slice(0, branchEnd(rest));
  // In two steps: a new name may be an old one of another argument.
  const mark = (at: number): string => `arg✝${at}✝`;
  signature.names.forEach((name, at) => {
    if (name !== undefined) body = substitute(body, name, mark(at));
  });
  for (const [at, [name]] of variables.entries()) body = body.replaceAll(mark(at), name);
  return { signature, index, collection, carried, body, variables };
}

/** Where the first branch of an `if` ends: before its own `else`. */
function branchEnd(text: string): number {
  let depth = 0;
  for (const { 0: word, index } of text.matchAll(/\b(?:if|else)\b/gu)) {
    if (word === 'if') depth += 1;
    else if (depth === 0) return index;
    else depth -= 1;
  }
  return text.length;
}

/** A definition on one line, with what `let` names put in its place. */
function writtenOut(text: string): string {
  const lines = text.split('\n');
  const lets = new Map<string, string>();
  const rest = lines.filter((line) => {
    const [, name, value] =
      new RegExp(String.raw`^\s*let (${NAME})(?: : [^:=]+)? := (.+)$`, 'u').exec(line) ?? [];
    if (name === undefined || value === undefined) return true;
    lets.set(name, value.trim());
    return false;
  });
  let whole = rest.join(' ').replaceAll(/\s+/gu, ' ');
  for (const [name, value] of [...lets].toReversed())
    whole = substitute(whole, name, /\s/u.test(value) ? `(${value})` : value);
  return whole;
}

function callOf({ signature, variables }: CountingLoop): string {
  return `${cited(signature.name)} ${variables.map(([name]) => name).join(' ')}`;
}

/** What the collection and the index are called in statements. */
function namesIn({ variables, collection, index }: CountingLoop): {
  readonly whole: string;
  readonly counter: string;
} {
  return { whole: variables[collection]?.[0] ?? '', counter: variables[index]?.[0] ?? '' };
}

/** Name and type of the one thing that a loop carries along; nothing where it is none or several. */
function accumulatorOf({ carried, variables }: CountingLoop): readonly [string, string] | readonly [] {
  const [only = -1, ...more] = carried;
  return more.length > 0 ? [] : (variables[only] ?? []);
}

function isList(loop: CountingLoop): boolean {
  return (loop.signature.parameters[loop.collection] ?? '').startsWith('List');
}

/** `xs.toList.drop i` of an array, `xs.drop i` of a list. */
function restOf(loop: CountingLoop): string {
  const { whole, counter: index } = namesIn(loop);
  return isList(loop) ? `(${whole}.drop ${index})` : `(${whole}.toList.drop ${index})`;
}

/** What is read at the index, written as `x`. */
function reading(loop: CountingLoop, term: string): string | undefined {
  const { whole, counter: index } = namesIn(loop);
  const read = term
    .replaceAll(`${whole}[${index}]!`, 'x')
    .replaceAll(`${whole}[${index}]`, 'x')
    .replaceAll(new RegExp(String.raw`\(?${whole}\.getD ${index} (?:\d+|${NAME})\)?`, 'gu'), 'x');
  const names = namesOf(read);
  return names.has(index) || names.has(whole) || !names.has('x') ? undefined : read;
}

/** A loop that pushes what it makes of each element. */
function pushes(loop: CountingLoop): readonly Draft[] {
  const [acc, type = ''] = accumulatorOf(loop);
  if (acc === undefined || !type.startsWith('Array')) return [];
  const push = [
    ...loop.body.matchAll(
      new RegExp(String.raw`\(${acc}\.push (\([^()]*(?:\([^()]*\)[^()]*)*\)|[^()\s]+)\)`, 'gu'),
    ),
  ];
  const [first] = push;
  if (first === undefined || push.length > 1) return [];
  const made = reading(loop, unbracket(first[1] ?? ''));
  if (made === undefined) return [];
  const condition = new RegExp(String.raw`^\s*if (?:${NAME} : )?(.+?) then `, 'u').exec(loop.body)?.[1];
  const kept = condition === undefined ? undefined : reading(loop, condition);
  if (condition !== undefined && kept === undefined) return [];
  const rest = kept === undefined ? restOf(loop) : `(${restOf(loop)}.filter (fun x => ${kept}))`;
  const all = made === 'x' ? rest : `${rest}.map (fun x => ${made})`;
  const body = `${callOf(loop)} = ${acc} ++ (${all}).toArray`;
  const proof = byCases(loop, 'simp_all');
  return [{ family: 'counting loop', prior: 0.7, variables: loop.variables, body, proof }];
}

/** A loop that writes each place of its collection. */
function writes(loop: CountingLoop, inductives: readonly InductiveInfo[]): readonly Draft[] {
  const { whole, counter: index } = namesIn(loop);
  const write = new RegExp(
    String.raw`\(${whole}\.(?:set!|setIfInBounds|set) ${index} (\((?:[^()]|\([^()]*\))*\)|[^()\s]+)[^()]*\)`,
    'u',
  ).exec(loop.body);
  if (write === null) return [];
  const size = isList(loop) ? 'length' : 'size';
  const j = numberedName('j', new Set(loop.variables.map(([name]) => name)));
  const value = substitute((write[1] ?? '').replaceAll(`[${index}]!`, `[${index}]`), index, j).replaceAll(
    `[${j}]`,
    `[${j}]!`,
  );
  const made = `(${callOf(loop)})`;
  const sameSize = `${made}.${size} = ${whole}.${size}`;
  const place = `${made}[${j}]! = if ${index} ≤ ${j} ∧ ${j} < ${whole}.${size} then ${value} else ${whole}[${j}]!`;
  const test = testOf([...loop.variables, [j, 'Nat']], `${sameSize} ∧ ${place}`, inductives);
  return [
    {
      ...{ family: 'counting loop', prior: 0.7, variables: loop.variables },
      body: `${sameSize} ∧ ∀ (${j} : Nat), ${place}`,
      proof: `refine ⟨?_, fun ${j} => ?_⟩ <;> ${byCases(loop)}`,
      ...(test !== undefined && { test }),
    },
  ];
}

/** A loop that does what a fold of the goal does. */
function folds(loop: CountingLoop, target: string, shape: GoalShape): readonly Draft[] {
  const [acc] = accumulatorOf(loop);
  if (acc === undefined) return [];
  const found = ['List.foldl', 'Array.foldl'].flatMap((fold) => callsIn(target, fold));
  const steps = new Set(found.flatMap(({ args }) => args.find((arg) => /^\(?fun\b|^\(?·/u.test(arg)) ?? []));
  return [...steps].map((step): Draft => {
    const bare = step.startsWith('(') ? step : `(${step})`;
    return {
      family: 'counting loop',
      prior: 0.7,
      variables: withMentioned(loop.variables, step, shape),
      body: `${callOf(loop)} = List.foldl ${bare} ${acc} ${restOf(loop)}`,
    };
  });
}

function withMentioned(
  variables: CountingLoop['variables'],
  term: string,
  { variables: given }: GoalShape,
): CountingLoop['variables'] {
  const names = namesOf(term);
  const own = new Set(variables.map(([name]) => name));
  return [
    ...variables,
    ...given
      .filter(({ name }) => names.has(name) && !own.has(name))
      .map(({ name, type }) => [name, type] as const),
  ];
}

/** A loop that adds to what it carries what the other side of an equation says of the whole. */
function sides(loop: CountingLoop, call: string, target: string): readonly Draft[] {
  const [acc, type = ''] = accumulatorOf(loop);
  const { whole } = namesIn(loop);
  if (acc === undefined) return [];
  return conjuncts(target).flatMap((part) => {
    const both = splitAt(unbracket(part), '=');
    if (both === undefined) return [];
    const other = both.left === call ? both.right : both.right === call ? both.left : undefined;
    if (other === undefined || !namesOf(other).has(whole) || other.includes('foldl')) return [];
    const rest = isList(loop)
      ? substitute(other, whole, restOf(loop))
      : other
          .replaceAll(`${whole}.toList`, restOf(loop))
          .replaceAll(
            new RegExp(String.raw`(?<![\p{L}\p{N}_.'])${whole}(?![\p{L}\p{N}_.'])`, 'gu'),
            `${restOf(loop)}.toArray`,
          );
    return joinsOf(type).map(([, join]): Draft => ({
      family: 'counting loop',
      prior: 0.6,
      variables: loop.variables,
      body: `${callOf(loop)} = ${join(`(${rest})`, acc)}`,
    }));
  });
}
