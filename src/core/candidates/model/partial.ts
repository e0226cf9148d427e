import { arrowFollows } from '../../lean/lexeme';
import { readLeanFile } from '../../lean/file';
import { lexemesOf, matchBrackets, type Lexeme } from '../../lean/lexeme';
import { lex } from '../../lean/lexer';
import { commaBinders } from '../../lean/words';

/** What of a candidate holds, around the place where it goes on. */
export interface KeptProof {
  /** Up to the failing step, white space included. */
  readonly before: string;
  /** What stands after the failing step and the rest of its block: later arms and bullets. */
  readonly after: string;
  /** Column at which what goes on in the failing step's place is written, code points. */
  readonly column: number;
}

/**
 * What of a candidate holds before its first error. The failing step is the innermost tactic that contains the error and
 * starts its line, or follows `=>`, `·` or `by`; the rest of its block goes with it. Where the error stands at such a
 * mark itself, Lean says of the block after it that goals are left: all of the block is kept, to be gone on with.
 *
 * @param candidate tactics, first line unindented
 * @param errorAt UTF-16 offset of Lean's first error in it; below 0 where Lean objects to what is around it: goals are left
 * @returns `undefined` if nothing holds before. Never throws
 */
export function keptBefore(candidate: string, errorAt: number): KeptProof | undefined {
  const steps = new Steps(candidate);
  const { lexemes } = steps;
  if (lexemes.length === 0) return undefined;
  if (errorAt < 0) return { before: candidate.trimEnd(), after: '', column: lexemes[0]?.column ?? 0 };
  const error = Math.max(
    0,
    lexemes.findLastIndex(({ start }) => start <= errorAt),
  );
  const block = steps.openedBy(error);
  const step = block ?? steps.around(error);
  const first = step === undefined ? undefined : lexemes[step.index];
  const end = step === undefined ? undefined : lexemes[step.end - 1]?.end;
  if (step === undefined || first === undefined || end === undefined) return undefined;
  const cut = block === undefined ? first.start : end;
  if (!steps.holdsBefore(block === undefined ? step.index : step.index + 1)) return undefined;
  return { before: candidate.slice(0, cut), after: candidate.slice(end), column: first.column };
}

/**
 * Puts a continuation in the place where a proof broke off.
 *
 * @param kept as {@link keptBefore} gave it
 * @param continuation tactics, first line unindented, others relative to it
 */
export function continued({ before, after, column }: KeptProof, continuation: string): string {
  const text = indented(continuation.replaceAll('\r\n', '\n').trimEnd(), (line) => ' '.repeat(column) + line);
  if (text === '') return before + after;
  const inline = before === '' || /(?:\s|=>|↦|·|(?:^|\s)\.|(?<![\p{L}\p{N}_.'!?])by)$/u.test(before);
  return `${before}${inline ? '' : `\n${' '.repeat(column)}`}${text}${after}`;
}

/**
 * The failing step that {@link keptBefore} left out, as a continuation is written: its first line unindented.
 *
 * @param candidate that `kept` is of
 */
export function leftOut(candidate: string, { before, after, column }: KeptProof): string {
  const text = candidate.slice(before.length, candidate.length - after.length);
  const margin = ' '.repeat(column);
  return indented(text, (line) => (line.startsWith(margin) ? line.slice(column) : line.trimStart()));
}

/** A text with all lines but the first changed, save those that are empty or begin inside a string. */
function indented(text: string, change: (line: string) => string): string {
  if (!text.includes('\n')) return text;
  const fixed = new Set<number>();
  for (const { kind, start, end } of lex(text)) {
    if (kind === 'whitespace') continue;
    for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1))
      fixed.add(at + 1);
  }
  let start = 0;
  return text
    .split('\n')
    .map((line, index) => {
      const keep = index === 0 || fixed.has(start) || line === '';
      start += line.length + 1;
      return keep ? line : change(line);
    })
    .join('\n');
}

/** What a candidate is read in; so many lexemes that has. */
const FRAME = 'example : True := by\n';
const FRAME_LEXEMES = 5;
/** What opens a block that may go on in the same line. */
const openers = new Set(['=>', '↦', '·', '.', 'by']);
/** Tactics that do nothing but hold others. */
const holders = new Set(['·', '.', '(', '{']);
/** Tactics whose commas are their own. */
const takesCommas = new Set(['use', 'use!', 'exists', 'rcases', 'match', 'generalize', 'induction', 'cases']);

/** Lexemes that belong together; `end` is the index after the last. */
interface Step {
  readonly index: number;
  readonly end: number;
}

/** The tactics of a candidate. */
class Steps {
  readonly lexemes: readonly Lexeme[];
  readonly #brackets: readonly number[];
  /** For each lexeme, the index of what closes the innermost bracket around it. */
  readonly #closers: readonly number[];
  /** Indices of lexemes that tactics start with, in order. */
  readonly #starts: readonly number[];

  constructor(candidate: string) {
    this.lexemes = lexemesOf(candidate, lex(candidate));
    this.#brackets = matchBrackets(this.lexemes);
    this.#closers = innermostClosers(this.#brackets);
    // The margin makes no difference to what the lexemes are, only to what they are in.
    const framed = readLeanFile(FRAME + candidate.replaceAll(/^/gmu, '  '));
    this.#starts = framed.tacticStarts.map((index) => index - FRAME_LEXEMES).filter((index) => index >= 0);
  }

  /** The innermost step around a lexeme that starts a line, or a block. */
  around(index: number): Step | undefined {
    for (const start of this.#starts.toReversed()) {
      if (start > index || !this.#startsStep(start)) continue;
      const end = this.#blockEnd(start);
      if (end > index) return { index: start, end };
    }
    return undefined;
  }

  /** The block that a lexeme opens. */
  openedBy(index: number): Step | undefined {
    const opens = openers.has(this.lexemes[index]?.text ?? '') && this.#starts.includes(index + 1);
    return opens ? { index: index + 1, end: this.#blockEnd(index + 1) } : undefined;
  }

  /** Whether a tactic starts before a lexeme that does something. */
  holdsBefore(index: number): boolean {
    return this.#starts.some((start) => start < index && !holders.has(this.lexemes[start]?.text ?? ''));
  }

  #startsStep(index: number): boolean {
    return this.lexemes[index]?.firstOnLine === true || openers.has(this.lexemes[index - 1]?.text ?? '');
  }

  /** Where the block ends, from the tactic at `start` on: at a line further left, or with what it stands in. */
  #blockEnd(start: number): number {
    const first = this.lexemes[start];
    const column = first?.column ?? 0;
    const closer = this.#closers[start] ?? this.lexemes.length;
    const inBracket = closer < this.lexemes.length && !takesCommas.has(first?.text ?? '');
    let commas = 0;
    // Lines in brackets count as well: none further left is ever part of a step.
    let inner = -1;
    for (let at = start + 1; at < closer; at += 1) {
      const lexeme = this.lexemes[at];
      if (lexeme === undefined || (lexeme.firstOnLine && lexeme.column < column)) return at;
      if (at > inner) {
        inner = Math.max(inner, this.#brackets[at] ?? -1);
        if (commaBinders.has(lexeme.text)) commas += 1;
        else if (lexeme.text === ',' && commas > 0) commas -= 1;
        else if (lexeme.text === ',' && inBracket) return at;
        else if (this.#isNextArm(first, at, closer)) return at;
      }
    }
    return closer;
  }

  /** Whether an arm starts beside the one that a block stands in, on the same line. */
  #isNextArm(first: Lexeme | undefined, at: number, end: number): boolean {
    const inLine = first?.firstOnLine !== true && this.lexemes[at]?.firstOnLine !== true;
    return inLine && this.lexemes[at]?.text === '|' && arrowFollows(this.lexemes, this.#brackets, at, end);
  }
}

function innermostClosers(brackets: readonly number[]): readonly number[] {
  const open: number[] = [];
  return brackets.map((close, index) => {
    while (open.at(-1) === index) open.pop();
    const around = open.at(-1) ?? brackets.length;
    if (close !== -1) open.push(close);
    return around;
  });
}
