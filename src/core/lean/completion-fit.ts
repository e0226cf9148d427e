import { isInStatement } from './declarations';
import type { LeanFile } from './file';
import type { Hole } from './holes';
import { newBlockColumn } from './placement';
import { closedBracket, matchBrackets, openedBracket, type Lexeme } from './lexeme';
import { alternativeTactics, continuations, proofEnders } from './words';

/** The hole that starts at an offset, if the text has one there. */
export function holeAt(file: LeanFile, start: number): Hole | undefined {
  return file.holes.find(({ span }) => span.start === start);
}

/** The first token behind a hole, if the hole's declaration goes on. */
export function nextToken(file: LeanFile, hole: Hole): Lexeme | undefined {
  const next = file.lexemes[hole.index + 1];
  return next !== undefined && next.start < hole.declaration.span.end ? next : undefined;
}

/** Whether a token would be a tactic of a block that is open, if its column fits. */
export function isTacticLike(token: Lexeme): boolean {
  return closedBracket(token) === undefined && !proofEnders.has(token.text) && !continuations.has(token.text);
}

/**
 * The column that tactics below an opened block have to be right of. Lean says so of `by` and `·`; what follows `=>`, `then`
 * and their like it takes whatever its column, and writers indent it from the line.
 *
 * @param file a text with a hole right behind the token that opens the block
 */
export function blockBase(file: LeanFile, hole: Hole): number {
  const opener = file.lexemes[hole.index - 1];
  if (opener === undefined || strictOpeners.has(opener.text)) return newBlockColumn(file, hole) - 2;
  const firstOfLine = file.lexemes.findLast(({ firstOnLine }, index) => firstOnLine && index <= hole.index);
  return firstOfLine?.column ?? 0;
}

const strictOpeners: ReadonlySet<string> = new Set(['by', 'decreasing_by', '·', '.', ':=']);

/** What a hole is put in the place of. */
export interface Fit {
  /** A column: tactics below that start right of it were meant for the block that the hole opens. */
  readonly base: number;
  /** Whether the hole replaces a tactic that stood there, so that what goes on with that tactic goes on with the hole. */
  readonly replacesTactic: boolean;
}

/**
 * Whether Lean would read a `sorry` that was put into a text as its writer means it: a tactic or a term in a proof, which
 * takes nothing from its neighbours and tears nothing apart.
 */
export function fits(file: LeanFile, hole: Hole, fit: Fit): boolean {
  const self = file.lexemes[hole.index];
  if (self === undefined || isInStatement(hole.declaration, hole.span.start)) return false;
  if (isInOpenBracket(file, hole)) return false;
  const before = file.lexemes[hole.index - 1];
  if (before?.text === 'by' && isTacticStart(file, hole.index - 1)) return false;
  if (hole.position === 'tactic' && !hole.opensBlock && self.firstOnLine && !canEndTactic(before))
    return false;
  const next = nextToken(file, hole);
  return next === undefined || mayFollow(next, self, hole, fit);
}

/** Whether a tactic starts at a lexeme; takes time linear in the number of tactics behind it. */
export function isTacticStart({ tacticStarts }: LeanFile, index: number): boolean {
  return tacticStarts.lastIndexOf(index) !== -1;
}

/** A bracket that nothing closes is an error that Lean reports before it reads any tactic. */
function isInOpenBracket({ lexemes }: LeanFile, { declaration, index }: Hole): boolean {
  const { start, end } = declaration.span;
  const own = lexemes.filter((lexeme) => start <= lexeme.start && lexeme.end <= end);
  const self = lexemes[index];
  const closers = matchBrackets(own);
  return own.some(
    (lexeme, at) =>
      self !== undefined &&
      lexeme.start < self.start &&
      closers[at] === -1 &&
      openedBracket(lexeme) !== undefined,
  );
}

function mayFollow(next: Lexeme, self: Lexeme, hole: Hole, { base, replacesTactic }: Fit): boolean {
  if (closedBracket(next) !== undefined || proofEnders.has(next.text)) return true;
  if (!next.firstOnLine) return false;
  if (replacesTactic && next.text === '<;>') return true;
  const goesOn = continuations.has(next.text);
  if (hole.position === 'term') return next.column <= base;
  if (hole.opensBlock) {
    return goesOn ? next.column < self.column : next.column <= base || next.column === self.column;
  }
  const column = hole.blockColumn ?? self.column;
  return next.column < column || (next.column === column && !goesOn);
}

/** Symbols that want something behind them. */
const openSymbols: ReadonlySet<string> = new Set(
  (
    '# $ % & && &&& + ++ - -> , / // /\\ : :: := < <$> <&> <* <*> <- <-> <<< <= <| <|> = == => =?= > >= >=> >> >>= >>> ' +
    '@ \\ \\/ ^ ^^ ^^^ | |* |> |>. || ||| × · ∘ ← ↑ → ↔ ↦ ∀ ∃ ∈ ∉ ∣ ∧ ∨ ∩ ∪ ≈ ≍ ≠ ≤ ≥ ⊂ ⊃ ⊆ ⊇ ⊕ ▸ λ Π Σ ¬'
  ).split(' '),
);

/** Words that take a term or tactics from the next line, whatever its column (Lean/Parser/Tactic.lean, Term.lean). */
const openWords: ReadonlySet<string> = new Set([
  ...alternativeTactics,
  ...'at by calc cases change do else exact exists from fun generalizing have haveI if in induction let letI match'.split(
    ' ',
  ),
  ...'obtain rcases refine rewrite rw show specialize suffices then unfold use using with apply'.split(' '),
  "refine'",
]);

/** Whether a tactic may end at a token, so that the next one starts on a new line. */
function canEndTactic(token: Lexeme | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'identifier') return !openWords.has(token.text);
  return token.kind !== 'symbol' || !openSymbols.has(token.text);
}
