import { splitCommands } from '../lean/commands';
import type { LeanFile } from '../lean/file';
import { matchBrackets, type Lexeme } from '../lean/lexeme';
import type { Span } from '../lean/text';
import { declarationWords } from '../lean/words';

/** What Lean elaborates as one command: with the `open A in` before it; a mutual block whole. */
export interface LeanCommand {
  readonly span: Span;
  /** Where what stands before it ends, white space and comments not counted; `undefined` for the first of the file. */
  readonly after: number | undefined;
  /** The keywords of its parts: `['open', 'theorem']`. Empty where the text does not tell what it is. */
  readonly keywords: readonly string[];
  readonly lexemes: readonly Lexeme[];
}

/** The commands of a file, as its text tells. A command of the user's own belongs to what stands before it. */
export function leanCommands(file: LeanFile): readonly LeanCommand[] {
  const { lexemes, header } = file;
  const headerEnd = lexemes.findIndex(({ end }) => end > header.span.end);
  if (headerEnd === -1) return [];
  const pieces = splitCommands(lexemes, matchBrackets(lexemes), headerEnd);
  const commands: LeanCommand[] = [];
  const add = (first: number, end: number, keywords: readonly string[]): void => {
    const start = lexemes[first];
    const last = lexemes[end - 1];
    if (start === undefined || last === undefined || end <= first) return;
    commands.push({
      span: { start: start.start, end: last.end },
      after: lexemes[first - 1]?.end,
      keywords,
      lexemes: lexemes.slice(first, end),
    });
  };
  add(headerEnd, pieces[0]?.first ?? lexemes.length, []);
  for (let at = 0; at < pieces.length; at += 1) {
    const first = pieces[at]?.first ?? 0;
    const keywords: string[] = [];
    let inMutual = false;
    for (; at < pieces.length; at += 1) {
      const piece = pieces[at];
      if (piece === undefined) break;
      const keyword = lexemes[piece.keyword]?.text ?? '';
      keywords.push(keyword);
      if (keyword === 'mutual') inMutual = true;
      else if (keyword === 'end') inMutual = false;
      if (!inMutual && lexemes[piece.end - 1]?.text !== 'in') break;
    }
    add(first, pieces[at]?.end ?? lexemes.length, keywords);
  }
  return commands;
}

/** The command that an offset stands in, or behind. */
export function commandAt(commands: readonly LeanCommand[], offset: number): LeanCommand | undefined {
  return commands.findLast(({ span }) => span.start <= offset) ?? commands[0];
}

/** Words that go on with a declaration where they start a line of their own, however far to the left. */
const GOING_ON: ReadonlySet<string> = new Set([
  ...[
    'where',
    'termination_by',
    'termination_by?',
    'decreasing_by',
    'deriving',
    'with',
    'by',
    'from',
    'then',
  ],
  ...['else', 'at', 'using', 'extends'],
]);

/**
 * Where commands may start that only the user's own macros know: words no further to the right than the command that they
 * seem to belong to.
 */
export function ownCommandStarts({ lexemes }: LeanCommand): readonly Lexeme[] {
  const [first] = lexemes;
  return lexemes
    .slice(1)
    .filter(
      ({ kind, text, firstOnLine, column }) =>
        firstOnLine && kind === 'identifier' && column <= (first?.column ?? 0) && !GOING_ON.has(text),
    );
}

/** Commands that only tell something, or fail; what follows means the same with and without them. */
const TELLING: ReadonlySet<string> = new Set([
  ...[
    '#check',
    '#check_failure',
    '#eval',
    '#eval!',
    '#guard',
    '#guard_expr',
    '#guard_msgs',
    '#print',
    '#reduce',
  ],
  ...['#synth', '#help', '#where', '#version', '#find', '#simp', '#norm_num', '#lint', '#test', '#loogle'],
]);

/** Parts of a command that say how the next one is read, and of nothing else. */
const LOCAL: ReadonlySet<string> = new Set(['open', 'set_option', 'variable', 'include', 'omit', 'universe']);

/**
 * Whether a command, if it fails, harms nothing but what mentions it: a declaration, or one that only tells something.
 * Anything else that fails (`open`, `end`, `attribute`, a command of the user's own, …) may be what gives the rest its meaning.
 */
export function isSelfContained({ keywords }: LeanCommand): boolean {
  const last = keywords.at(-1);
  if (last === undefined) return false;
  const parts = keywords[0] === 'mutual' && last === 'end' ? keywords.slice(1, -1) : keywords;
  return parts.every((word, index) =>
    index < parts.length - 1 || parts !== keywords
      ? LOCAL.has(word) || TELLING.has(word) || declarationWords.has(word)
      : TELLING.has(word) || declarationWords.has(word),
  );
}
