import { bracketed } from '../../candidates/terms';
import type { PrintedInductive } from '../testing/instances';
import { canonical, constructorsOf, pairwise, rowsOf, type Rows } from './cases';
import { SELF, type Reading } from './clauses';
import type { Element } from './elements';
import { readPattern } from './patterns';
import type { GivenArm } from './stub';
import { asArgument, parseTerm } from './syntax';
import { sameType, type Variable } from './terms';

/** An argument of a stub, in order. */
export interface Argument {
  /** What it is called in the signature, or by us. */
  readonly name: string;
  readonly type: string;
  /** Whether it stands before the colon of the signature, with a name. */
  readonly isNamed: boolean;
  /** Whether it is a proof. */
  readonly isProof?: boolean;
}

/** What a stub is to become. */
export interface StubSignature {
  /** As it is called from its own body. */
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly result: string;
  /** Type variables that it takes before all else, and what they are tried at. */
  readonly elements: readonly Element[];
  /** Whether it can call itself with the arguments that it names. */
  readonly isRecursive?: boolean;
}

/** One way to build a program: a term, or a match with a term for each case. */
export interface Shape {
  /** Indices of the arguments that are matched. */
  readonly over: readonly number[];
  readonly arms: readonly Arm[];
}

/** One case of a program. */
export interface Arm {
  /** One for each argument that is matched. */
  readonly patterns: readonly string[];
  /** What a term may use. */
  readonly variables: readonly Variable[];
  /** Calls of itself, with {@link SELF} for its name. */
  readonly calls: readonly string[];
  /** Its author wrote it. */
  readonly given?: string;
}

/** Calls of itself that an arm is offered, at most. */
const MOST_CALLS = 6;

/** The type of a stub as arrows. */
export function functionType({ arguments: taken, result }: StubSignature): string {
  const isDependent = taken.some(({ isProof }) => isProof === true);
  return [
    ...taken.map(({ name, type }) => (isDependent ? `(${name} : ${type})` : bracketed(type))),
    bracketed(result),
  ].join(' → ');
}

/**
 * The ways to build a stub's body, the most likely first.
 *
 * @param types inductive types of the file
 * @param reading what its specs say outright
 * @param taken names that mean something else in the file
 */
export function shapesOf(
  stub: StubSignature,
  types: readonly PrintedInductive[],
  reading: Reading,
  taken: ReadonlySet<string>,
): readonly Shape[] {
  const plain: Shape = { over: [], arms: [{ patterns: [], ...bindings(stub, [], [], []) }] };
  const rows = (some: readonly Rows[]): readonly Shape[] =>
    some.flatMap(({ over, patterns }) => shape(stub, types, over, patterns));
  const read = rows(rowsOf(stub, reading, taken));
  const recursive = stub.arguments.flatMap(({ type, isProof }, over): readonly Shape[] => {
    if (isProof === true) return [];
    const used = new Set([
      ...taken,
      ...stub.arguments.filter((_, index) => index !== over).map(({ name }) => name),
    ]);
    const patterns = constructorsOf(type, types, used);
    return patterns === undefined
      ? []
      : shape(
          stub,
          types,
          [over],
          patterns.map((one) => [one]),
        );
  });
  // Lists and types of the file say more of what a program does than numbers.
  const ordered = recursive.toSorted((a, b) => rank(stub, a) - rank(stub, b));
  return [...read, plain, ...ordered, ...rows(pairwise(stub, taken))];
}

/** The one way to build a body some of whose arms are written. @param on names of what is matched; absent for equations */
export function givenShape(
  stub: StubSignature,
  types: readonly PrintedInductive[],
  arms: readonly GivenArm[],
  on: readonly string[] | undefined,
): Shape | undefined {
  const over = stub.arguments.flatMap(({ name, isNamed }, index) =>
    (on === undefined ? !isNamed : on.includes(name)) ? [index] : [],
  );
  if (arms.some(({ patterns }) => patterns.length !== over.length)) return undefined;
  const order =
    on === undefined ? over : on.map((name) => stub.arguments.findIndex((one) => one.name === name));
  const [found] = shape(
    stub,
    types,
    order,
    arms.map(({ patterns }) => patterns),
  );
  return (
    found && {
      over: found.over,
      arms: found.arms.map((arm, index) => {
        const { hole, body = '' } = arms[index] ?? {};
        return hole === undefined ? { ...arm, given: body } : arm;
      }),
    }
  );
}

function rank({ arguments: taken }: StubSignature, { over }: Shape): number {
  return taken[over[0] ?? 0]?.type === 'Nat' ? 1 : 0;
}

/** A shape by its rows of patterns; none where a pattern is not understood. */
function shape(
  stub: StubSignature,
  types: readonly PrintedInductive[],
  over: readonly number[],
  rows: readonly (readonly string[])[],
): readonly Shape[] {
  const arms: Arm[] = [];
  for (const patterns of rows) {
    const bound = patterns.map((one, index) =>
      readPattern(parseTerm(one), stub.arguments[over[index] ?? -1]?.type ?? '', types),
    );
    if (bound.some((one) => one === undefined)) return [];
    arms.push({
      patterns,
      ...bindings(
        stub,
        over,
        patterns,
        bound.flatMap((one) => (one === undefined ? [] : [one])),
      ),
    });
  }
  return [{ over, arms }];
}

function bindings(
  stub: StubSignature,
  over: readonly number[],
  patterns: readonly string[],
  bound: readonly { readonly variables: readonly Variable[]; readonly parts: readonly string[] }[],
): Pick<Arm, 'variables' | 'calls'> {
  const own = bound.flatMap(({ variables }) => variables);
  const names = new Set(own.map(({ name }) => name));
  const params = stub.arguments.filter(({ name }, index) => !over.includes(index) && !names.has(name));
  const choices = stub.arguments.map(({ name }, index) => {
    const at = over.indexOf(index);
    if (at === -1) return [{ text: name, isSmaller: false }];
    const whole = patterns[at] ?? name;
    return [
      ...(bound[at]?.parts ?? []).map((text) => ({ text, isSmaller: true })),
      ...(/(?<![\p{L}\p{N}_])_/u.test(whole) ? [] : [{ text: whole, isSmaller: false }]),
    ];
  });
  let calls: readonly (readonly { readonly text: string; readonly isSmaller: boolean }[])[] = [[]];
  for (const some of choices) calls = calls.flatMap((call) => some.map((one) => [...call, one])).slice(0, 64);
  const canCall = stub.isRecursive !== false && stub.arguments.every(({ isProof }) => isProof !== true);
  return {
    variables: [...params.map(({ name, type }) => ({ name, type })), ...own],
    calls: canCall
      ? calls
          .filter((call) => call.some(({ isSmaller }) => isSmaller))
          .slice(0, MOST_CALLS)
          .map((call) => `(${[SELF, ...call.map(({ text }) => asArgument(text))].join(' ')})`)
      : [],
  };
}

/** Whether some shapes are the same. */
export function isSameShape(a: Shape, b: Shape): boolean {
  const key = ({ over, arms }: Shape): string =>
    `${over.join(' ')}: ${arms.map(({ patterns }) => canonical(patterns.map(parseTerm))).join('; ')}`;
  return (
    key(a) === key(b) &&
    a.arms.every(({ variables }, at) =>
      variables.every(({ type }, index) => sameType(type, b.arms[at]?.variables[index]?.type ?? '')),
    )
  );
}
