import { isDigit, isHexDigit, isNameRest, isNameStart, isSpace, widthUtf16 } from './characters';
import { symbolAt } from './symbols';
import type { Span } from './text';

/** What a token is. The `unterminated…` kinds reach to the end of the text, as they do for Lean. */
export type TokenKind =
  | 'whitespace'
  | 'lineComment'
  | 'blockComment'
  /** `/-- … -/` */
  | 'docComment'
  /** `/-! … -/` */
  | 'moduleDoc'
  /** A name, dotted or not, or a keyword made of letters (`theorem`, `fun`, `s!`): Lean tells them apart by its tables. */
  | 'identifier'
  /** `` `foo `` or ``` ``foo ``` */
  | 'nameLiteral'
  | 'number'
  | 'string'
  | 'rawString'
  /** `"…{` of an interpolated string; the code that follows is lexed as code. */
  | 'interpolationStart'
  /** `}…{` */
  | 'interpolationMiddle'
  /** `}…"` */
  | 'interpolationEnd'
  | 'char'
  | 'symbol'
  /** `#eval` and its kin: `#` followed by a word. */
  | 'hashWord'
  | 'unterminatedComment'
  | 'unterminatedString'
  | 'unterminatedName'
  /** A `'` that starts no character literal. */
  | 'strayQuote'
  /** A character that no token of Lean starts with. */
  | 'unknown';

/** A piece of text with its kind; offsets are UTF-16. Tokens of a text follow each other without gaps. */
export interface Token extends Span {
  readonly kind: TokenKind;
}

/** Words whose next string literal is interpolated (`interpolatedStr` in Lean's own syntax). */
const interpolating: ReadonlySet<string> = new Set([
  's!',
  'f!',
  'm!',
  'println!',
  'dbg_trace',
  'throwError',
  'reportIssue!',
  'reportDbgIssue!',
  'reportEMatchIssue!',
]);

const trivia: ReadonlySet<TokenKind> = new Set<TokenKind>(['whitespace', 'lineComment', 'blockComment']);

/** Whether Lean skips a token between others: white space and comments, but not doc comments, which are syntax. */
export function isTrivia(token: Token): boolean {
  return trivia.has(token.kind);
}

/**
 * Splits a text into tokens as Lean's own lexer would (Lean/Parser/Basic.lean, Lean/Parser/StrInterpolation.lean).
 *
 * @param text any text whatever; never throws
 * @returns tokens without gaps or overlaps: joined, they are the text. Takes time linear in the text's length
 */
export function lex(text: string): readonly Token[] {
  const lexer = new Lexer(text);
  return lexer.run();
}

class Lexer {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  /** For each open interpolation `"…{`, how many `{` of its code are open. */
  readonly #interpolations: number[] = [];
  /** The last token that is no trivia, as text; decides what `.1` and `"…{` mean. */
  #previous = '';
  #previousEnd = -1;

  constructor(text: string) {
    this.#text = text;
  }

  run(): readonly Token[] {
    let at = 0;
    while (at < this.#text.length) {
      const [kind, end] = this.#next(at);
      const token = { kind, start: at, end };
      this.#tokens.push(token);
      if (!isTrivia(token)) {
        this.#previous = this.#text.slice(at, end);
        this.#previousEnd = end;
      }
      at = end;
    }
    return this.#tokens;
  }

  #codePoint(at: number): number {
    return this.#text.codePointAt(at) ?? -1;
  }

  #next(at: number): [TokenKind, number] {
    const text = this.#text;
    const first = this.#codePoint(at);
    if (isSpace(first)) return ['whitespace', this.#skip(at, isSpace)];
    if (text.startsWith('--', at)) return ['lineComment', lineEnd(text, at)];
    if (text.startsWith('/-', at)) return this.#comment(at);
    if (first === 0x22) return this.#string(at);
    if (first === 0x27) return this.#quote(at);
    if (first === 0x60) return this.#backtick(at);
    if (isDigit(first)) return ['number', this.#number(at)];
    const rawQuote = first === 0x72 ? this.#rawQuote(at) : undefined;
    if (rawQuote !== undefined) return this.#rawString(at, rawQuote);
    if (isNameStart(first) || first === 0xab) return this.#name(at, 'identifier');
    if (first === 0x23 && isNameStart(this.#codePoint(at + 1)) && !text.startsWith('#v[', at)) {
      return ['hashWord', this.#skip(at + 1, isNameRest)];
    }
    return this.#symbol(at, first);
  }

  #skip(at: number, accept: (codePoint: number) => boolean): number {
    let end = at;
    for (;;) {
      const codePoint = this.#codePoint(end);
      if (codePoint === -1 || !accept(codePoint)) return end;
      end += widthUtf16(codePoint);
    }
  }

  #comment(at: number): [TokenKind, number] {
    const text = this.#text;
    const mark = text.charAt(at + 2);
    if (mark !== '-' && mark !== '!') {
      const end = blockEnd(text, at);
      return end === undefined ? ['unterminatedComment', text.length] : ['blockComment', end];
    }
    // Lean reads `/--` as a token, so white space and comments after it are skipped before the body starts: the `-/` of
    // `/-- -- note -/` belongs to the line comment and does not end the doc comment.
    const body = skipTrivia(text, at + 3);
    const end = body === undefined ? undefined : commentEnd(text, body);
    if (end === undefined) return ['unterminatedComment', text.length];
    return [mark === '-' ? 'docComment' : 'moduleDoc', end];
  }

  #string(at: number): [TokenKind, number] {
    const interpolated = interpolating.has(this.#previous);
    const [stop, end] = stringPart(this.#text, at + 1, interpolated);
    if (stop === 'brace') this.#interpolations.push(0);
    if (stop === 'end') return ['unterminatedString', end];
    return [stop === 'brace' ? 'interpolationStart' : 'string', end];
  }

  #quote(at: number): [TokenKind, number] {
    const text = this.#text;
    const next = this.#codePoint(at + 1);
    if (next === -1 || next === 0x27) return ['strayQuote', at + 1];
    const end = next === 0x5c ? escapeEnd(text, at + 1) : at + 1 + widthUtf16(next);
    return end !== undefined && text.charAt(end) === "'" ? ['char', end + 1] : ['strayQuote', at + 1];
  }

  #backtick(at: number): [TokenKind, number] {
    const from = this.#text.charAt(at + 1) === '`' ? at + 2 : at + 1;
    const first = this.#codePoint(from);
    if (isNameStart(first) || first === 0xab) return this.#name(from, 'nameLiteral');
    return this.#symbol(at, 0x60);
  }

  #name(at: number, kind: 'identifier' | 'nameLiteral'): [TokenKind, number] {
    const text = this.#text;
    let end = at;
    for (;;) {
      if (text.charAt(end) === '«') {
        const close = text.indexOf('»', end + 1);
        if (close === -1) return ['unterminatedName', text.length];
        end = close + 1;
      } else {
        end = this.#skip(end, isNameRest);
      }
      const after = this.#codePoint(end + 1);
      if (text.charAt(end) !== '.' || !(isNameStart(after) || after === 0xab)) return [kind, end];
      end += 1;
    }
  }

  #number(at: number): number {
    const digits = (from: number, accept: (codePoint: number) => boolean): number =>
      this.#skip(from, (codePoint) => codePoint === 0x5f || accept(codePoint));
    // After a projection's dot only an index may stand: `x.1.2` is (x.1).2.
    if (this.#previous.endsWith('.') && this.#previousEnd === at) return this.#skip(at, isDigit);
    const text = this.#text;
    const base = text.charAt(at) === '0' ? text.charAt(at + 1) : '';
    if (base === 'x' || base === 'X') return digits(at + 2, isHexDigit);
    if (base === 'b' || base === 'B')
      return digits(at + 2, (codePoint) => codePoint === 0x30 || codePoint === 0x31);
    if (base === 'o' || base === 'O')
      return digits(at + 2, (codePoint) => codePoint >= 0x30 && codePoint <= 0x37);
    let end = digits(at, isDigit);
    // `1.` is a numeral, but in `1..5` the dots are a range.
    if (text.charAt(end) === '.' && text.charAt(end + 1) !== '.') {
      end = isDigit(this.#codePoint(end + 1)) ? digits(end + 1, isDigit) : end + 1;
    }
    if (text.charAt(end) === 'e' || text.charAt(end) === 'E') {
      const sign = text.charAt(end + 1) === '-' || text.charAt(end + 1) === '+' ? 1 : 0;
      if (isDigit(this.#codePoint(end + 1 + sign))) end = digits(end + 1 + sign, isDigit);
    }
    return end;
  }

  /** Where the opening quote of the raw string `r##"…"##` at `at` stands, if there is one. */
  #rawQuote(at: number): number | undefined {
    const quote = this.#skip(at + 1, (codePoint) => codePoint === 0x23);
    return this.#text.charAt(quote) === '"' ? quote : undefined;
  }

  #rawString(at: number, quote: number): [TokenKind, number] {
    const close = '"' + '#'.repeat(quote - at - 1);
    const end = this.#text.indexOf(close, quote + 1);
    return end === -1 ? ['unterminatedString', this.#text.length] : ['rawString', end + close.length];
  }

  #symbol(at: number, first: number): [TokenKind, number] {
    const symbol = symbolAt(this.#text, at);
    const depth = this.#interpolations.at(-1);
    if (depth !== undefined && symbol === '}' && depth === 0) {
      const [stop, end] = stringPart(this.#text, at + 1, true);
      if (stop === 'brace') return ['interpolationMiddle', end];
      this.#interpolations.pop();
      return [stop === 'end' ? 'unterminatedString' : 'interpolationEnd', end];
    }
    if (depth !== undefined && symbol !== undefined) {
      const change = symbol.endsWith('{') ? 1 : symbol === '}' ? -1 : 0;
      this.#interpolations[this.#interpolations.length - 1] = depth + change;
    }
    if (symbol !== undefined) return ['symbol', at + symbol.length];
    const end = at + widthUtf16(first);
    return [/[\p{P}\p{S}\p{Lm}\p{No}]/u.test(this.#text.slice(at, end)) ? 'symbol' : 'unknown', end];
  }
}

/** The next `\n` or the end of the text; a line comment leaves its line end to the white space that follows. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** Where a comment ends whose body starts at `at`, one level deep; `undefined` if it never does. */
function commentEnd(text: string, at: number): number | undefined {
  let depth = 1;
  const mark = /\/-|-\//g;
  mark.lastIndex = at;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    depth += found[0] === '/-' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return undefined;
}

/** The end of the block comment that starts at `at`. Lean skips the character after `/-` unseen: `/-/` is not closed. */
function blockEnd(text: string, at: number): number | undefined {
  return commentEnd(text, at + 2 + widthUtf16(text.codePointAt(at + 2) ?? 0));
}

/** The end of white space and ordinary comments that start at `at`; `undefined` if a comment never ends. */
function skipTrivia(text: string, at: number): number | undefined {
  let end = at;
  for (;;) {
    if (isSpace(text.codePointAt(end) ?? -1)) end += 1;
    else if (text.startsWith('--', end)) end = lineEnd(text, end);
    else if (/^\/-[^-!]/su.test(text.slice(end, end + 4))) {
      const close = blockEnd(text, end);
      if (close === undefined) return undefined;
      end = close;
    } else return end;
  }
}

/** Reads string text from `at` to its closing quote, its next `{` (if interpolated) or the end of the text. */
function stringPart(text: string, at: number, interpolated: boolean): ['quote' | 'brace' | 'end', number] {
  for (let end = at; end < text.length; end += 1) {
    const unit = text.charAt(end);
    if (unit === '"') return ['quote', end + 1];
    if (unit === '{' && interpolated) return ['brace', end + 1];
    if (unit === '\\') end += 1;
  }
  return ['end', text.length];
}

/** The end of the escape that starts with the backslash at `at`, or `undefined` if it is none. */
function escapeEnd(text: string, at: number): number | undefined {
  const escape = /^\\(?:[\\"'rnt]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{1,6}\})/.exec(
    text.slice(at, at + 10),
  );
  return escape === null ? undefined : at + escape[0].length;
}
