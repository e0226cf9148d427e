import type { Token, TokenKind } from '../../lean/lexer';
import { lex } from '../../lean/lexer';

/** What a file says to people alone, doc comments included. */
const spoken: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'lineComment',
  'blockComment',
  'docComment',
  'moduleDoc',
  'unterminatedComment',
]);

/**
 * A stretch of Lean text without its comments: a model may take what they say for orders. Everything else keeps its line
 * order and its column, which Lean's layout depends on; lines that held nothing else go with them.
 *
 * @param text the whole text
 * @param tokens of the whole text, as `lex` gives them
 * @param from UTF-16 offset; a token that begins before it is left out
 * @param to UTF-16 offset; a token that ends after it is left out
 */
export function withoutComments(text: string, tokens: readonly Token[], from = 0, to = Infinity): string {
  let written = '';
  let gap = '';
  for (let index = firstFrom(tokens, from); index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.end > to) break;
    const piece = text.slice(token.start, token.end);
    if (spoken.has(token.kind)) gap += piece.replaceAll(/[^\n]/gu, GONE).replaceAll('\n', `${GONE}\n`);
    else if (token.kind === 'whitespace') gap += piece;
    else {
      written += tidied(gap) + piece;
      gap = '';
    }
  }
  return written + tidied(gap);
}

/** A text of its own without its comments; see {@link withoutComments}. */
export function uncommented(text: string): string {
  return withoutComments(text, lex(text));
}

/** In place of each character of a comment. No white space has it. */
const GONE = '\0';

/** White space as it is without comments: lines that were nothing else are gone, one empty line at most is left. */
function tidied(gap: string): string {
  const lines = gap.split('\n');
  const indent = (lines.pop() ?? '').replaceAll(GONE, ' ');
  if (lines.length === 0) return indent;
  const kept = lines.filter((line, index) => index === 0 || !line.includes(GONE));
  return `${'\n'.repeat(Math.min(2, kept.length))}${indent}`;
}

/** Index of the first token that starts at an offset or after it. */
function firstFrom(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
