import { coreInductive } from '../inductives';
import { applicationsOf, headOf, lastPart, splitAt, unbracket } from '../terms';
import type { InductiveInfo } from '../types';

const NUMBERS = ['0', '1', '2', '3', '5'];
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  Nat: NUMBERS,
  Int: ['0', '1', '(-1)', '2', '(-3)', '4'],
  Bool: ['true', 'false'],
  Char: ["'a'", "'b'", "' '"],
  String: ['""', '"a"', '"ab"', '"ba"'],
  Unit: ['()'],
};
const MOST = 8;

/**
 * Small closed terms of a type, the smallest first; none where it is not known how to write one.
 *
 * @param type as written; a type variable and `_` count as `Nat`
 * @param inductives types of the file
 * @param depth how deep constructors may be nested
 */
export function smallValues(
  type: string,
  inductives: readonly InductiveInfo[],
  depth = 2,
): readonly string[] {
  const text = unbracket(type);
  const plain = PLAIN[text];
  if (plain !== undefined) return plain;
  const isOwn = inductives.some(({ name }) => name === text);
  if (!isOwn && /^(?:[α-ω]|[A-Z]|_)$/u.test(text)) return NUMBERS;
  const pair = splitAt(text, '×');
  if (pair !== undefined) {
    const left = smallValues(pair.left, inductives, depth);
    const right = smallValues(pair.right, inductives, depth);
    return left.flatMap((a, index) =>
      right.length === 0 ? [] : [`(${a}, ${right[index % right.length] ?? ''})`],
    );
  }
  const arrow = splitAt(text, '→', '->');
  if (arrow !== undefined) return functions(arrow.left, arrow.right, inductives, depth);
  const head = headOf(text);
  const argument = text.slice(head.length).trim();
  if (
    /^(?:UInt(?:8|16|32|64)|USize|Int(?:8|16|32|64))$/u.test(text) ||
    /^(?:Fin|BitVec) [1-9]\d*$/u.test(text)
  )
    return ['0', '1', '2', '7', '255'].map((value) => `(${value} : ${text})`);
  if (MAPS.has(lastPart(head))) return maps(text, argument, inductives, depth);
  if (head === 'List' || head === 'Array')
    return lists(smallValues(argument, inductives, depth - 1), head === 'Array' ? '#' : '');
  if (head === 'Option')
    return [
      'none',
      ...smallValues(argument, inductives, depth - 1)
        .slice(0, 3)
        .map((one) => `(some ${one})`),
    ];
  const own =
    inductives.find(({ name }) => name === head || lastPart(name) === lastPart(head)) ?? coreInductive(head);
  return own === undefined || own.predicate || depth < 0 ? [] : built(own, inductives, depth);
}

/** The library's maps and sets, with how many types they are about. */
const MAPS: ReadonlyMap<string, 1 | 2> = new Map([
  ['HashMap', 2],
  ['TreeMap', 2],
  ['ExtHashMap', 2],
  ['HashSet', 1],
  ['TreeSet', 1],
  ['ExtHashSet', 1],
]);

/** Maps and sets with nothing, one and two things in them. */
function maps(
  type: string,
  argument: string,
  inductives: readonly InductiveInfo[],
  depth: number,
): readonly string[] {
  const count = MAPS.get(lastPart(headOf(type)));
  const types = argumentsOf(argument);
  const [keys = [], values = []] = types
    .slice(0, count)
    .map((one) => smallValues(one, inductives, depth - 1).slice(0, 3));
  const entry = (index: number): string | undefined => {
    const key = keys[index];
    if (key === undefined || count === 1) return key;
    const value = values[(index + 1) % Math.max(1, values.length)];
    return value === undefined ? undefined : `${key} ${value}`;
  };
  const all = [`(∅ : ${type})`];
  for (const index of [0, 1]) {
    const [last] = all.slice(-1);
    const put = entry(index);
    if (last !== undefined && put !== undefined) all.push(`(${last}.insert ${put})`);
  }
  return all;
}

/** `String` and `(List Nat)` of `String (List Nat)`. */
function argumentsOf(text: string): readonly string[] {
  return applicationsOf(`f ${text}`, 'f')[0] ?? [];
}

/** Functions that tell little of their argument, and some that tell numbers apart. */
function functions(
  from: string,
  to: string,
  inductives: readonly InductiveInfo[],
  depth: number,
): readonly string[] {
  const constant = smallValues(to, inductives, depth)
    .slice(0, 2)
    .map((value) => `(fun _ => ${value})`);
  if (constant.length === 0) return [];
  const own: Readonly<Record<string, readonly string[]>> = {
    Bool: ['(fun n => n % 2 == 0)', '(fun n => decide (n < 2))'],
    Nat: ['(fun n => n + 1)'],
    Int: ['(fun n => n + 1)'],
  };
  const taken = unbracket(from);
  const given = unbracket(to);
  const told = /^(?:Nat|Int)$/u.test(taken) ? (own[given] ?? []) : [];
  const measured = taken === 'String' && given === 'Nat' ? ['(fun s => s.length)'] : [];
  return [...told, ...measured, ...constant];
}

function lists(elements: readonly string[], sign: string): readonly string[] {
  const [a, b = a, c = b] = elements.slice(1).concat(elements.slice(0, 1));
  if (a === undefined || b === undefined || c === undefined) return [`${sign}[]`];
  return [[], [a], [a, b], [b, a], [a, a], [c, a, b], [b, c, a]].map(
    (items) => `${sign}[${items.join(', ')}]`,
  );
}

function built(own: InductiveInfo, inductives: readonly InductiveInfo[], depth: number): readonly string[] {
  const values: string[] = [];
  for (const { name, arguments: taken } of own.constructors.toSorted(
    (a, b) => a.arguments.length - b.arguments.length,
  )) {
    const choices = taken.map(({ type }) => smallValues(type, inductives, depth - 1));
    if (choices.some((choice) => choice.length === 0)) continue;
    const rounds = taken.length === 0 ? 1 : 3;
    for (let round = 0; round < rounds; round += 1) {
      const args = choices.map(
        (choice, index) => choice[(round * (index + 2) + index + round) % choice.length] ?? '',
      );
      values.push(taken.length === 0 ? `${own.name}.${name}` : `(${own.name}.${name} ${args.join(' ')})`);
    }
  }
  return [...new Set(values)].slice(0, MOST);
}
