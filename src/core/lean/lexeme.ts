import { isTrivia, type Token } from './lexer';
import { closes, opens } from './symbols';

/** A token that means something to Lean's parser, with what the layout rule needs to know of its place. */
export interface Lexeme extends Token {
  readonly text: string;
  /** Column as Lean's layout rule counts it: Unicode code points since the last `\n`, from 0. */
  readonly column: number;
  /** Whether only white space and comments stand before it on its line. */
  readonly firstOnLine: boolean;
  /**
   * Whether it is a word right behind a dot: `p.1.end`, `(p).open`, `xs |>.prefix`, `.section n`. Lean reads a name there
   * whatever the word (`rawIdent` in Lean/Parser/Term.lean), so it is none of its grammar's words. (A `.` may be a bullet,
   * too: whoever follows the tactics knows.)
   */
  readonly isField: boolean;
}

/** Whether a lexeme is this word of Lean's grammar, rather than a field of that name. */
export function isWord(lexeme: Lexeme | undefined, word: string): boolean {
  return lexeme?.kind === 'identifier' && lexeme.text === word && !lexeme.isField;
}

/**
 * The tokens that are no white space and no comment, with their columns.
 *
 * @param text the text that was lexed
 * @param tokens all its tokens
 */
export function lexemesOf(text: string, tokens: readonly Token[]): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  let column = 0;
  let firstOnLine = true;
  let previous = '';
  for (const token of tokens) {
    const { kind, start, end } = token;
    const skipped = isTrivia(token);
    if (!skipped) {
      const isField = kind === 'identifier' && fieldDot.test(previous) && lexemes.at(-1)?.end === start;
      previous = text.slice(start, end);
      lexemes.push({ kind, start, end, text: previous, column, firstOnLine, isField });
      firstOnLine = false;
    }
    for (let at = start; at < end; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === lineFeed) {
        column = 0;
        firstOnLine = skipped;
      } else if (!isLowSurrogate(unit) || at === start) {
        column += 1;
      }
    }
  }
  return lexemes;
}

const lineFeed = 0x0a;

/** The symbols that a field follows without a space. */
const fieldDot = /^(?:\.|\|>\.)$/u;

/** Whether a UTF-16 unit is the second of a pair; each such unit follows its first, or stands alone in broken text. */
function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Which bracket a lexeme opens, named by what closes it; `undefined` if none. */
export function openedBracket(lexeme: Lexeme): string | undefined {
  if (lexeme.kind === 'symbol') return opens(lexeme.text);
  return lexeme.kind === 'interpolationStart' || lexeme.kind === 'interpolationMiddle' ? '}"' : undefined;
}

/** Which bracket a lexeme closes, named by what closes it; `undefined` if none. */
export function closedBracket(lexeme: Lexeme): string | undefined {
  if (lexeme.kind === 'symbol') return closes(lexeme.text);
  return lexeme.kind === 'interpolationEnd' || lexeme.kind === 'interpolationMiddle' ? '}"' : undefined;
}

/**
 * For each lexeme that opens a bracket, the index of the one that closes it; -1 for every other lexeme and for brackets
 * that are never closed. A closing bracket that fits no open one is passed over.
 */
export function matchBrackets(lexemes: readonly Lexeme[]): readonly number[] {
  const matches = new Array<number>(lexemes.length).fill(-1);
  const open: { readonly index: number; readonly closer: string }[] = [];
  const openCount = new Map<string, number>();
  lexemes.forEach((lexeme, index) => {
    const closed = closedBracket(lexeme);
    if (closed !== undefined && (openCount.get(closed) ?? 0) > 0) {
      for (let top = open.pop(); top !== undefined; top = open.pop()) {
        openCount.set(top.closer, (openCount.get(top.closer) ?? 0) - 1);
        if (top.closer === closed) {
          matches[top.index] = index;
          break;
        }
      }
    }
    const closer = openedBracket(lexeme);
    if (closer !== undefined) {
      open.push({ index, closer });
      openCount.set(closer, (openCount.get(closer) ?? 0) + 1);
    }
  });
  return matches;
}

/** How far to look for the `=>` of a `|`; a pattern is short, and a bound keeps reading linear. */
const patternLimit = 100;

/** Whether the `|` at `at` starts `| pattern =>`, rather than an absolute value or a divisibility. */
export function arrowFollows(
  lexemes: readonly Lexeme[],
  brackets: readonly number[],
  at: number,
  end: number,
): boolean {
  for (let index = at + 1; index < Math.min(end, at + patternLimit); index += 1) {
    const lexeme = lexemes[index];
    if (lexeme === undefined || lexeme.text === ':=' || isWord(lexeme, 'by') || isWord(lexeme, 'fun'))
      return false;
    if (lexeme.text === '=>') return true;
    const close = brackets[index] ?? -1;
    if (close !== -1) index = close;
    else if (lexeme.kind === 'symbol' && /^[)\]}⟩]/.test(lexeme.text)) return false;
  }
  return false;
}
