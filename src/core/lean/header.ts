import type { Lexeme } from './lexeme';
import type { Span } from './text';

/** One `import` of a file. */
export interface Import {
  /** Module name as written, e.g. `Std.Data.HashMap`. */
  readonly module: string;
  /** From the first modifier to the module name's end. */
  readonly span: Span;
  readonly isPublic: boolean;
  readonly isMeta: boolean;
  /** `import all`. */
  readonly isAll: boolean;
}

/** What stands before the first command of a file. */
export interface Header {
  /** Whether the file starts with `module`. */
  readonly isModule: boolean;
  readonly isPrelude: boolean;
  readonly imports: readonly Import[];
  /** From the first word of the header to the end of its last; empty, at 0, where there is none. */
  readonly span: Span;
}

/**
 * Reads `module`, `prelude` and the imports (Lean/Parser/Module.lean).
 *
 * @param lexemes those of the whole file
 * @returns the header, and how many lexemes it takes
 */
export function readHeader(lexemes: readonly Lexeme[]): {
  readonly header: Header;
  readonly lexemeCount: number;
} {
  let at = 0;
  const word = (text: string): boolean => lexemes[at]?.kind === 'identifier' && lexemes[at]?.text === text;
  const take = (text: string): boolean => {
    const found = word(text);
    if (found) at += 1;
    return found;
  };
  const isModule = take('module');
  const isPrelude = take('prelude');
  const imports: Import[] = [];
  for (;;) {
    const start = at;
    const isPublic = take('public');
    const isMeta = take('meta');
    if (!take('import')) {
      at = start;
      break;
    }
    const isAll =
      word('all') &&
      lexemes[at + 1]?.kind === 'identifier' &&
      lexemes[at + 1]?.firstOnLine === false &&
      take('all');
    const name = lexemes[at];
    const first = lexemes[start];
    if (name?.kind !== 'identifier' || first === undefined) break;
    imports.push({ module: name.text, span: { start: first.start, end: name.end }, isPublic, isMeta, isAll });
    at += 1;
  }
  const last = lexemes[at - 1];
  const span = last === undefined ? { start: 0, end: 0 } : { start: lexemes[0]?.start ?? 0, end: last.end };
  return { header: { isModule, isPrelude, imports, span }, lexemeCount: at };
}
