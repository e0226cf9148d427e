/**
 * `example`s leave no trace in an `.olean`, so the audited copy of a text declares each of them under a name of our own.
 */
import { randomInt } from 'node:crypto';
import { SourceText } from '../../core/lean/text';

/** A text whose `example`s have become definitions. */
export interface NamedExamples {
  readonly text: string;
  /** By the name in the copy, the name to report: `example@12` for the one on line 12 (lines from 1). */
  readonly reported: ReadonlyMap<string, string>;
}

const keyword = 'example';

/**
 * Mathematical letters that Lean allows anywhere in a name (`isLetterLike` in Init/Meta/Defs.lean, U+1D49C to U+1D59F),
 * less the code points that Unicode leaves empty in the range.
 */
const letters: readonly string[] = Array.from({ length: 0x1d59f - 0x1d49c + 1 }, (_, index) =>
  String.fromCodePoint(0x1d49c + index),
).filter((letter) => /\p{L}/u.test(letter));

function randomLetter(): string {
  return letters[randomInt(letters.length)] ?? '𝒜';
}

/** Three letters that occur neither in the text nor in `taken`: nobody can have guessed them, or refer to them. */
function freshName(text: string, taken: ReadonlyMap<string, string>): string {
  for (;;) {
    const name = randomLetter() + randomLetter() + randomLetter();
    if (!taken.has(name) && !text.includes(name)) return name;
  }
}

/**
 * Turns each `example` into a `def`: the command elaborates it in the same way (a `theorem` would leave out section
 * variables that only the proof mentions, and refuse data). `def` and three letters are as wide as `example`, and Lean counts
 * columns in code points, so every token keeps its line and column: layout means the same, messages point to the same place.
 * @param text the user's text
 * @param exampleStarts UTF-16 offsets of the keyword `example`, in any order; an offset where it does not stand is an error
 * @returns the copy, and the names to report: `example@LINE`, and `example@LINE:COLUMN` (code points from 1) for a further one
 * on the same line
 * @throws when an offset does not point to `example`
 */
export function nameExamples(text: string, exampleStarts: readonly number[]): NamedExamples {
  const source = new SourceText(text);
  const reported = new Map<string, string>();
  const used = new Set<string>();
  let copy = '';
  let at = 0;
  for (const start of [...exampleStarts].sort((a, b) => a - b)) {
    if (!text.startsWith(keyword, start)) throw new Error(`no example at offset ${start}`);
    const { line, character } = source.positionAt(start);
    const column = Array.from(text.slice(start - character, start)).length;
    const byLine = `${keyword}@${line + 1}`;
    const shown = used.has(byLine) ? `${byLine}:${column + 1}` : byLine;
    used.add(shown);
    const name = freshName(text, reported);
    reported.set(name, shown);
    copy += `${text.slice(at, start)}def ${name}`;
    at = start + keyword.length;
  }
  return { text: copy + text.slice(at), reported };
}

/**
 * @param name full name of a declaration of the copy
 * @returns the name to report it under
 */
export function reportedName(name: string, reported: ReadonlyMap<string, string>): string {
  return reported.get(name.slice(name.lastIndexOf('.') + 1)) ?? name;
}

/** @returns a message in which the names of the copy are those to report */
export function withReportedNames(message: string, reported: ReadonlyMap<string, string>): string {
  let shown = message;
  for (const [name, report] of reported) shown = shown.replaceAll(name, report);
  return shown;
}
