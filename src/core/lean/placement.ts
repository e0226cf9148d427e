import type { LeanFile } from './file';
import type { Hole } from './holes';
import { closedBracket, lexemesOf, type Lexeme } from './lexeme';
import { lex } from './lexer';
import { isWordHole, withSorry } from './spelling';
import type { Span } from './text';
import {
  alternativeTactics,
  arrowTactics,
  commaBinders,
  eliminationTactics,
  patternTactics,
  tacticCombinators,
} from './words';

/** A file's text with a candidate in place of a hole. */
export interface Placement {
  readonly text: string;
  /** What stands in place of the hole, `by`, brackets and line breaks around the candidate included. */
  readonly span: Span;
}

/**
 * Puts a candidate in place of a hole, indented as Lean's layout rule wants it, in brackets where its neighbours would
 * otherwise be read as part of it. Everything outside the hole stays byte for byte as it is; line ends are the file's.
 *
 * @param file as `readLeanFile` gave it
 * @param hole one of its holes
 * @param candidate tactics, first line unindented, further lines relative to it; a hole in term position gets `by` before
 */
export function placeCandidate(file: LeanFile, hole: Hole, candidate: string): Placement {
  const { text } = file.source;
  if (!isWordHole(hole)) {
    const written = withSorry(file, hole);
    // Not to be found again: the `sorry` stays, and nothing is proved.
    const placed = written.hole && placeCandidate(written.file, written.hole, candidate);
    const { lead, span } = hole;
    const all = placed?.text ?? written.file.source.text;
    // On further lines: no space is left at the end of this one.
    const rest = all.slice(span.start + lead.length);
    const whole = all.slice(0, span.start) + (/^\r?\n/u.test(rest) ? lead.trimEnd() : lead) + rest;
    const end = whole.length - (text.length - hole.span.end);
    return { text: whole, span: { start: hole.span.start, end } };
  }
  const place = new Place(file, hole);
  const lines = candidateLines(candidate);
  const replacement = hole.position === 'tactic' ? placeTactics(place, lines) : placeTerm(place, lines);
  return {
    text: text.slice(0, hole.span.start) + replacement + text.slice(hole.span.end),
    span: { start: hole.span.start, end: hole.span.start + replacement.length },
  };
}

/**
 * The column where tactics start that stand below a hole's line: two right of everything that Lean measures from, and of
 * the line's own indentation (the declaration's, where the block is its body).
 *
 * @param file as `readLeanFile` gave it
 * @param hole one of its holes
 */
export function newBlockColumn(file: LeanFile, hole: Hole): number {
  return new Place(file, hole).newBlockColumn;
}

/** A line of a candidate; one that starts inside a string literal must not be indented. */
interface CandidateLine {
  readonly text: string;
  readonly fixed: boolean;
}

interface CandidateText {
  readonly lines: readonly CandidateLine[];
  readonly lexemes: readonly Lexeme[];
}

function candidateLines(candidate: string): CandidateText {
  const text = stripMargin(candidate.replaceAll(/\r\n?/g, '\n'));
  const tokens = lex(text);
  const inside = new Set<number>();
  for (const token of tokens) {
    if (token.kind === 'whitespace') continue;
    for (
      let at = text.indexOf('\n', token.start);
      at !== -1 && at < token.end;
      at = text.indexOf('\n', at + 1)
    )
      inside.add(at + 1);
  }
  let start = 0;
  const lines = text.split('\n').map((line) => {
    const fixed = inside.has(start);
    start += line.length + 1;
    return { text: line, fixed };
  });
  return { lines, lexemes: lexemesOf(text, tokens) };
}

/** Drops blank lines and spaces around a candidate, and its first line's indentation from every line that has as much. */
function stripMargin(candidate: string): string {
  const text = candidate.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
  const margin = /^[ \t]*/.exec(text)?.[0] ?? '';
  if (margin === '') return text;
  return text
    .split('\n')
    .map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line.trimStart()))
    .join('\n');
}

/** The surroundings of a hole. */
class Place {
  readonly hole: Hole;
  readonly before: Lexeme | undefined;
  readonly after: Lexeme | undefined;
  readonly self: Lexeme | undefined;
  readonly lineBreak: string;
  readonly #text: string;

  constructor(file: LeanFile, hole: Hole) {
    this.hole = hole;
    this.#text = file.source.text;
    this.before = file.lexemes[hole.index - 1];
    this.self = file.lexemes[hole.index];
    const after = file.lexemes[hole.index + 1];
    this.after = after !== undefined && after.start < hole.declaration.span.end ? after : undefined;
    const firstBreak = this.#text.indexOf('\n');
    this.lineBreak = firstBreak > 0 && this.#text.charAt(firstBreak - 1) === '\r' ? '\r\n' : '\n';
  }

  get column(): number {
    return this.self?.column ?? 0;
  }

  /** Whether more tokens of the hole's block or expression follow it, rather than a line break or a closing bracket. */
  get goesOn(): boolean {
    const { after } = this;
    if (after === undefined || after.text === ',' || closedBracket(after) !== undefined) return false;
    return !after.firstOnLine || after.text === '<;>';
  }

  /** White space that reaches a column, starting with what the hole's own line starts with (tabs stay tabs). */
  indent(column: number): string {
    const own = this.#lineIndent(this.hole.span.start);
    return own.length <= column ? own + ' '.repeat(column - own.length) : own.slice(0, column);
  }

  /** See the function of that name. */
  get newBlockColumn(): number {
    const { body, span } = this.hole.declaration;
    const opener = body.kind === 'tactics' ? body.by : body.kind === 'term' ? body.assign : undefined;
    const line =
      opener !== undefined && opener.start === this.before?.start ? span.start : this.hole.span.start;
    return Math.max(this.#lineIndent(line).length, this.hole.floor) + 2;
  }

  #lineIndent(offset: number): string {
    const start = this.#text.lastIndexOf('\n', offset - 1) + 1;
    return /^[ \t]*/.exec(this.#text.slice(start, offset))?.[0] ?? '';
  }

  /** The candidate's lines, all but the first indented to a column. */
  joined(lines: readonly CandidateLine[], column: number): string {
    const indent = this.indent(column);
    return lines
      .map((line, index) => (index === 0 || line.fixed || line.text === '' ? line.text : indent + line.text))
      .join(this.lineBreak);
  }

  /** The candidate on lines of its own, below what stands before it. */
  below(lines: readonly CandidateLine[], column: number): string {
    return this.lineBreak + this.indent(column) + this.joined(lines, column);
  }
}

/** What ends a line in an open block that a further line goes on with (`by`, `=>`), rather than a bullet beside it. */
const lineEnders = new Set(['by', '=>', '↦', 'then', 'else', 'in', 'decreasing_by']);

function placeTactics(place: Place, candidate: CandidateText): string {
  const { hole, before, after, self } = place;
  const { lines } = candidate;
  const single = lines.length === 1;
  const chained = before?.text === '<;>';
  const swallowsNext =
    place.goesOn || chained ? !isPlain(candidate) : after?.text === ',' && takesCommas(candidate);
  const onOwnLine = self?.firstOnLine === true;
  if (swallowsNext || (!single && !onOwnLine && !hole.opensBlock)) {
    return `(${place.joined(lines, place.column + 1)})`;
  }
  if (
    !single &&
    !onOwnLine &&
    before !== undefined &&
    (lineEnders.has(before.text) || tacticCombinators.has(before.text))
  ) {
    return place.below(lines, place.newBlockColumn);
  }
  return place.joined(lines, place.column);
}

/** What a term may follow without brackets even if it is a `by` block. */
const termOpeners = new Set([
  ':=',
  '=>',
  '↦',
  'exact',
  'from',
  'then',
  'else',
  '(',
  '⟨',
  '[',
  ',',
  '<|',
  '$',
  'refine',
  "refine'",
]);

/** What may follow a `by` block without being read as part of it. */
const termEnders = new Set(['|', 'else', 'then', 'in']);

function placeTerm(place: Place, candidate: CandidateText): string {
  const { before, after } = place;
  const { lines } = candidate;
  const opened = before !== undefined && termOpeners.has(before.text);
  if (opened && endsByItself(after, candidate)) return byBlock(place, lines, '');
  return `(${byBlock(place, lines, ')')}`;
}

function endsByItself(after: Lexeme | undefined, candidate: CandidateText): boolean {
  if (after === undefined || closedBracket(after) !== undefined) return true;
  if (after.text === ',') return !takesCommas(candidate);
  if (termEnders.has(after.text)) return after.firstOnLine || isPlain(candidate);
  if (!after.firstOnLine) return false;
  // On a line of its own an operator would go on with the term that ends the candidate; a word is left of the block.
  return after.kind !== 'symbol' || after.text === '·' || after.text === '⟨' || after.text === '(';
}

function byBlock(place: Place, lines: readonly CandidateLine[], end: string): string {
  if (lines.length === 1) return `by ${lines[0]?.text ?? ''}${end}`;
  return `by${place.below(lines, place.newBlockColumn)}${end}`;
}

/** Symbols and words after which a tactic would take what follows the hole. */
const openEnds = new Set([
  ';',
  '<;>',
  '|',
  '=>',
  '↦',
  'by',
  'fun',
  'λ',
  'at',
  'with',
  'then',
  'from',
  'calc',
  '·',
  ...commaBinders,
]);

/** Whether a candidate is one tactic on one line that cannot take a following `; tac`, `<;> tac` or `| …` into itself. */
function isPlain(candidate: CandidateText): boolean {
  if (candidate.lines.length !== 1) return false;
  const first = candidate.lexemes[0]?.text ?? '';
  if (tacticCombinators.has(first) || arrowTactics.has(first) || alternativeTactics.has(first)) return false;
  if (eliminationTactics.has(first) || patternTactics.has(first) || first === '.') return false;
  return !candidate.lexemes.some((lexeme) => openEnds.has(lexeme.text));
}

/** Tactics and terms that may go on after a comma. */
const commaWords = new Set([
  'exists',
  'use',
  'use!',
  'existsi',
  'generalize',
  'match',
  'fun',
  'λ',
  'calc',
  'let',
  'have',
  'show',
]);

function takesCommas(candidate: CandidateText): boolean {
  return candidate.lexemes.some(
    ({ text }) =>
      commaWords.has(text) ||
      eliminationTactics.has(text) ||
      patternTactics.has(text) ||
      commaBinders.has(text),
  );
}
