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
const STRINGS: Join = (result, acc) => `${acc} ++ ${result}`;

const STARTS: Readonly<Record<string, readonly Join[]>> = {
  '[]': LISTS,
  '0': [SUM, MAX],
  '1': [PRODUCT],
  '""': [STRINGS],
  true: [AND],
  false: [OR],
};

/** The ways to put an accumulator back that fit what it starts from. @param start as written: `[]`, `0` */
export function joinsFrom(start: string): readonly Join[] {
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
