import { elementOf } from './signature';

/** A way to put an accumulator back: of what a function gives from its start, and the accumulator. */
export type Join = (result: string, acc: string) => string;

const LISTS: readonly Join[] = [
  (result, acc) => `${result} ++ ${acc}`,
  (result, acc) => `${acc} ++ ${result}`,
  (result, acc) => `${acc}.reverse ++ ${result}`,
];
const SUM: Join = (result, acc) => `${acc} + ${result}`;
const PRODUCT: Join = (result, acc) => `${acc} * ${result}`;
const MAX: Join = (result, acc) => `max ${acc} ${result}`;
const AND: Join = (result, acc) => `(${acc} && ${result})`;
const OR: Join = (result, acc) => `(${acc} || ${result})`;
/** Of a function that is told whether to turn its answer round. */
const TURNED: Join = (result, acc) => `(if ${acc} then ${result} else !${result})`;
const UNTURNED: Join = (result, acc) => `(if ${acc} then !${result} else ${result})`;
const STRINGS: Join = (result, acc) => `${acc} ++ ${result}`;

const STARTS: Readonly<Record<string, readonly Join[]>> = {
  '[]': LISTS,
  '0': [SUM, MAX],
  '1': [PRODUCT],
  '""': [STRINGS],
  true: [AND, TURNED],
  false: [OR, UNTURNED],
};

/** In a proposition about what a function says that started from `true` or `false`. */
const PROPOSITIONS: Readonly<Record<string, readonly Join[]>> = {
  true: [(result, acc) => `(${acc} = true ∧ ${result})`],
  false: [(result, acc) => `(${acc} = true ∨ ${result})`],
};

/**
 * The ways to put an accumulator back that fit what it starts from.
 *
 * @param start as written: `[]`, `0`
 * @param isProposition whether what it is put back into is a proposition
 */
export function joinsFrom(start: string, isProposition = false): readonly Join[] {
  if (isProposition) return Object.hasOwn(PROPOSITIONS, start) ? (PROPOSITIONS[start] ?? []) : [];
  return Object.hasOwn(STARTS, start) ? (STARTS[start] ?? []) : [];
}

/** What an accumulator of a type may start from, with the ways to put it back. */
export function joinsOf(type: string): readonly (readonly [string, Join])[] {
  const starts =
    elementOf(type) !== undefined
      ? ['[]']
      : type === 'Nat' || type === 'Int'
        ? ['0', '1']
        : type === 'Bool'
          ? ['true', 'false']
          : type === 'String'
            ? ['""']
            : [];
  return starts.flatMap((start) => joinsFrom(start).map((join) => [start, join] as const));
}
