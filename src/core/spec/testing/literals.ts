import { statementEnd } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';

const MOST_NATS = 12;
const MOST_WORDS = 8;
const MOST_CHARS = 8;
const MOST_STRINGS = 6;
/** Larger numbers make a recursive function take too long; those of a statement are further from its branches. */
const LARGEST = { definition: 100_000n, statement: 1_000n };
/** Any number is one of these apart from the next. */
const SMALLEST = 6n;

/** What the text of a file speaks of, each once. */
export interface FileLiterals {
  /** Numbers that a program may count up to. */
  readonly nats: readonly bigint[];
  /** Larger ones, for types that hold only so many. */
  readonly words: readonly bigint[];
  /** Characters and strings as Lean writes them. */
  readonly chars: readonly string[];
  readonly strings: readonly string[];
}

/** The numbers, characters and strings that the definitions and statements of a file speak of. */
export function literalsOf({ tokens, source, declarations }: LeanFile): FileLiterals {
  const nats = new Set<bigint>();
  const words = new Set<bigint>();
  const chars = new Set<string>();
  const strings = new Set<string>();
  const read = (isDefinition: boolean): void => {
    const parts = declarations.filter(({ kind }) => DEFINING.has(kind) === isDefinition);
    let index = 0;
    for (const { kind, start, end } of tokens) {
      while ((parts[index]?.span.end ?? Infinity) <= start) index += 1;
      const part = parts[index];
      if (part === undefined) break;
      if (start < part.span.start || (!isDefinition && start >= statementEnd(part))) continue;
      const text = source.text.slice(start, end);
      if (kind === 'number' && NUMBER.test(text)) {
        const value = BigInt(text.replaceAll('_', ''));
        if (value < SMALLEST) continue;
        if (value <= LARGEST[isDefinition ? 'definition' : 'statement']) nats.add(value);
        else words.add(value);
      } else if (kind === 'char') chars.add(text);
      else if (kind === 'string') {
        if (/^"(?:[^"\\]|\\.)+"$/u.test(text)) strings.add(text);
        for (const char of text.slice(1, -1).replaceAll(/\\./gu, ''))
          if (char !== "'") chars.add(`'${char}'`);
      }
    }
  };
  read(true);
  read(false);
  return {
    nats: [...nats].slice(0, MOST_NATS),
    words: [...words].slice(0, MOST_WORDS),
    chars: [...chars].slice(0, MOST_CHARS),
    strings: [...strings].slice(0, MOST_STRINGS),
  };
}

const NUMBER = /^(?:\d[\d_]*|0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+)$/u;
const DEFINING: ReadonlySet<string> = new Set(['def', 'abbrev', 'instance']);
