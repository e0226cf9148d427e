import type { Declaration, DeclarationLexemes } from './declarations';
import { closedBracket, isWord, type Lexeme } from './lexeme';
import type { Span } from './text';
import { continuations, proofEnders } from './words';

/** How somebody left a proof open. Only what is open for certain counts: a `?_` in `refine` is a goal for later. */
export type HoleForm =
  | 'sorry'
  | 'admit'
  /** `_` or `?_` where nothing can fill it in: a whole body, or anywhere in a proof without tactics. */
  | 'placeholder'
  /** `by`, `·`, `=>` and their like with no tactics behind them. */
  | 'no tactics'
  /** Nothing behind `:=`, or no `:=` at all. */
  | 'no body';

/** A place that admits something without a proof, and that no proof can be put in. */
export interface Gap {
  readonly span: Span;
  readonly declaration: Declaration;
  /** What is wrong and what to do, as a clause: "`stop` leaves out …". */
  readonly reason: string;
}

const STOP = '`stop` leaves the rest of this proof out: put `sorry` in its place, or take it away';
const SORRY_AX = 'it admits this without a proof: put `sorry` in its place';

/** Why a word is a gap, if it is one. */
export function gapReason({ text }: Lexeme, startsTactic: boolean): string | undefined {
  if (text === 'stop') return startsTactic ? STOP : undefined;
  return text === 'sorryAx' || text === '_root_.sorryAx' ? SORRY_AX : undefined;
}

/** Whether no tactic can start with a token. */
export function startsNoTactic(lexeme: Lexeme): boolean {
  const { text, firstOnLine } = lexeme;
  // `| zero => _` leaves a goal for later; on a line of its own it is the next step of a `calc`.
  if (text === '_') return firstOnLine;
  return (
    closedBracket(lexeme) !== undefined || text === ';' || continuations.has(text) || proofEnders.has(text)
  );
}

/** Whether nothing belongs to a term that goes up to a token. */
export function endsTerm(next: Lexeme | undefined): boolean {
  return next === undefined || next.firstOnLine || startsNoTactic(next);
}

/** What has to stand behind a token for a proof to follow: the tokens that open a block of tactics. */
export const blockOpeners: ReadonlySet<string> = new Set([
  'by',
  '·',
  '.',
  '=>',
  '↦',
  'then',
  'else',
  'decreasing_by',
]);

/** Openers whose tactics Lean wants right of the block around them, rather than no further left. */
export const strictOpeners: ReadonlySet<string> = new Set(['·', '.', 'decreasing_by']);

/** Where the body of a statement is missing: the index of the last token, and what has to be put behind it. */
export function missingBody(
  lexemes: readonly Lexeme[],
  brackets: readonly number[],
  { declaration, keyword, end }: DeclarationLexemes,
): { readonly index: number; readonly before: string } | undefined {
  const { kind, body } = declaration;
  const last = lexemes[end - 1];
  if (body.kind === 'term' && last?.start === body.assign.start) return { index: end - 1, before: ' ' };
  const stated = kind === 'theorem' || kind === 'lemma' || kind === 'example';
  if (!stated || body.kind !== 'none') return undefined;
  for (let index = keyword + 1; index < end - 1; index += 1) {
    const close = brackets[index] ?? -1;
    if (close !== -1) index = close;
    else if (lexemes[index]?.text === ':') return { index: end - 1, before: ' := ' };
  }
  return undefined;
}

/** Whether the placeholder from `first` to `last` is all of a body, or all that `exact` is given. */
export function isWhole(
  lexemes: readonly Lexeme[],
  first: number,
  last: number,
  { declaration, body, end }: DeclarationLexemes,
): boolean {
  const next = last + 1 < end ? lexemes[last + 1] : undefined;
  if (first - 1 === body && declaration.body.kind === 'term')
    return next === undefined || isWord(next, 'where') || isWord(next, 'termination_by');
  return isWord(lexemes[first - 1], 'exact') && endsTerm(next);
}
