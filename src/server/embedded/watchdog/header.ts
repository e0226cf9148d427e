/** What stands before the first command of a Lean file. */
export interface Header {
  /** The text from the start of the file to the end of the last header token, comments in between included. */
  readonly text: string;
  /** The modules named after `import`, in order. */
  readonly imports: readonly string[];
  /** Whether the file starts without `Init`. */
  readonly prelude: boolean;
}

const BLANK = /\s/u;
/** A dotted name: parts are anything without a blank, or anything at all between guillemets. */
const MODULE_NAME = /(?=[\p{L}_«])(?:«[^»]*»|[^\s«»])+/uy;
const WORD = /[A-Za-z]+(?![\p{L}\p{N}_'!?.])/uy;

/**
 * Reads the header of a Lean file: optional `module`, `prelude`, then imports (`Lean/Parser/Module.lean`). Lean throws its
 * imports away and starts a fresh process when the header's syntax changes, positions included, so two texts with equal
 * `text` keep their worker. An `import` without a name is part of it too: the text will not stay that way.
 *
 * @param source the whole file, line ends LF
 */
export function scanHeader(source: string): Header {
  const imports: string[] = [];
  let prelude = false;
  let end = 0;
  let at = skipBlanks(source, 0);
  const word = (): string | undefined => match(WORD, source, at);
  const take = (token: string): void => {
    end = at + token.length;
    at = skipBlanks(source, end);
  };
  if (word() === 'module') take('module');
  if (word() === 'prelude') {
    prelude = true;
    take('prelude');
  }
  for (;;) {
    // `public` and `meta` also start commands, so they count only once an `import` has followed.
    const before = at;
    const beforeEnd = end;
    for (const modifier of ['public', 'meta']) if (word() === modifier) take(modifier);
    if (word() !== 'import') {
      at = before;
      end = beforeEnd;
      break;
    }
    take('import');
    for (const modifier of ['runtime', 'all']) if (word() === modifier) take(modifier);
    const name = match(MODULE_NAME, source, at);
    if (name === undefined) break;
    imports.push(name);
    take(name);
  }
  return { text: source.slice(0, end), imports, prelude };
}

/** Whether a header needs nothing but what the embedded Lean brings along. */
export function isCoreHeader(header: Header): boolean {
  return header.imports.every((name) => /^(Init|Std|Lean|Lake)(\.|$)/u.test(name));
}

function match(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

/** Skips white space, line comments and (nested) block comments; doc comments belong to commands. */
function skipBlanks(source: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < source.length && BLANK.test(source.charAt(at))) at += 1;
    if (source.startsWith('--', at)) {
      const end = source.indexOf('\n', at);
      at = end === -1 ? source.length : end;
    } else if (source.startsWith('/-', at) && !/[-!]/u.test(source.charAt(at + 2))) {
      at = skipBlockComment(source, at);
    } else {
      return at;
    }
  }
}

function skipBlockComment(source: string, from: number): number {
  const fence = /\/-|-\//gu;
  fence.lastIndex = from;
  let depth = 0;
  for (let found = fence.exec(source); found !== null; found = fence.exec(source)) {
    depth += found[0] === '/-' ? 1 : -1;
    if (depth === 0) return fence.lastIndex;
  }
  return source.length;
}
