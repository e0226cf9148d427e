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
 * order and its column, which Lean's layout depends on; lines that become empty go, but for one between others.
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
    if (spoken.has(token.kind)) gap += piece.replaceAll(/[^\n]/gu, ' ');
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

/** White space with at most one empty line, and nothing at the end of a line. */
function tidied(gap: string): string {
  return gap.replaceAll(/[^\n]*\n/gu, '\n').replaceAll(/\n{3,}/gu, '\n\n');
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
