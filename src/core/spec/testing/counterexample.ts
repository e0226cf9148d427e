import { isUniverse, substitute } from '../../candidates/terms';
import { type PiType } from '../pi';

/** A variable of a statement with the value that it is given. */
export interface Assignment {
  readonly name: string;
  /** As Lean prints it. */
  readonly type: string;
  /** A term. */
  readonly value: string;
}

/** How the conclusion fails: both sides of its sign, evaluated. */
export interface Sides {
  readonly sign: string;
  readonly left: string;
  readonly right: string;
}

/** Values at which every hypothesis of a statement holds and its conclusion does not. */
export interface Counterexample {
  readonly values: readonly Assignment[];
  /** The conclusion as stated. */
  readonly conclusion: string;
  /** The conclusion at the values. */
  readonly instance: string;
  /** Absent where Lean cannot show the sides, or there are none. */
  readonly sides?: Sides;
}

/**
 * The variables of a statement with the values found.
 *
 * @param values one for each binder in order, empty where there is nothing to show; may be fewer
 */
export function assignments({ binders }: PiType, values: readonly string[]): readonly Assignment[] {
  return binders.flatMap(({ name, type }, index) => {
    const value = values[index] ?? '';
    return value === '' || name === undefined ? [] : [{ name, type, value }];
  });
}

/** Values in words: `xs = [0], n = 1`; empty where there are none. */
export function assignmentWords(values: readonly Assignment[]): string {
  return values.map(({ name, value }) => `${name} = ${value}`).join(', ');
}

/** The conclusion of a statement at some values. */
export function instanceAt({ result }: PiType, values: readonly Assignment[]): string {
  return values.reduce((text, { name, type, value }) => {
    if (isUniverse(type)) return substitute(text, name, value);
    const concrete = values
      .filter((other) => other.name !== name)
      .reduce((known, other) => substitute(known, other.name, other.value), type);
    // `1.succ` is no term.
    const isDotted = new RegExp(
      `(?<![\\p{L}\\p{N}_'.])${name.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')}\\.(?=\\p{L})`,
      'u',
    ).test(text);
    const term = isDotted && /^\d+$/u.test(value) ? `(${value} : ${concrete})` : ascribed(value, concrete);
    return substitute(text, name, term);
  }, result);
}

/** A value that Lean reads as one of its type wherever it stands. */
function ascribed(value: string, type: string): string {
  const says =
    type === '_' ||
    (type === 'Nat' && /^\d+$/u.test(value)) ||
    /^(?:true|false|'.*'|".*")$/u.test(value) ||
    /^\(?[A-Z]\w*\./u.test(value) ||
    (type === 'List Nat' && /^\[\d/u.test(value));
  return says ? value : `(${value} : ${type})`;
}

/** The instance as an example for the user's file, to be proved: it holds once the definitions are right. */
export function asExample({ instance }: Counterexample): string {
  return `example : ${instance} := by\n  sorry\n`;
}
