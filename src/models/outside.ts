/** Reading what servers send: values of any shape, texts of any length and content. */
import { wholeCharacters } from '../core/lean/shortened';

/** What stands at `path` in a value that came from outside; `undefined` where nothing does. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Readonly<Record<string | number, unknown>>)[step];
  }
  return here;
}

/** The text at `path`; `undefined` where there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const here = at(value, ...path);
  return typeof here === 'string' ? here : undefined;
}

/** The whole number at `path`, 0 or above; `undefined` where there is none. */
export function countAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const here = at(value, ...path);
  return typeof here === 'number' && Number.isSafeInteger(here) && here >= 0 ? here : undefined;
}

/** The number at `path` if it can be a size: whole and above 0. */
export function sizeAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const here = countAt(value, ...path);
  return here === 0 ? undefined : here;
}

/** The list at `path`, 1,000 entries of it at most; empty where there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const here: unknown = at(value, ...path);
  return Array.isArray(here) ? here.slice(0, 1_000) : [];
}

/** `{ [name]: value }`, or nothing where there is no value: an optional member must not be `undefined`. */
export function given<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): Partial<Record<Name, Value>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, Value>>);
}

/**
 * A text fit to be shown in a message: one line of at most `most` UTF-16 units, without control characters and marks that
 * change the direction of writing.
 */
export function oneLine(text: string, most = 300): string {
  // What is cut off anyway need not be read.
  const line = text
    .slice(0, most * 20)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\s]+/gu, ' ')
    .trim();
  return line.length <= most ? line : `${wholeCharacters(line, most - 1)}…`;
}

/** Whether a name that a server gives can be shown and sent back as it is. */
export function isPlainName(name: string | undefined): name is string {
  return name !== undefined && /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]{1,300}$/u.test(name);
}
