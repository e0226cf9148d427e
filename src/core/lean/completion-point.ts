import { blockBase, fits, holeAt, isTacticLike, isTacticStart, nextToken } from './completion-fit';
import { cursorLine, endsLine, touchedSorry, type CursorLine } from './completion-line';
import { isInStatement } from './declarations';
import { readLeanFile, type LeanFile } from './file';
import type { Hole } from './holes';
import { closedBracket, openedBracket, type Lexeme } from './lexeme';
import { isTrivia, lex, type TokenKind } from './lexer';
import { newBlockColumn } from './placement';
import type { Span } from './text';

/** A place in a document where a proof can be completed. Offsets are UTF-16. */
export interface CompletionPoint {
  /**
   * - `hole`: the cursor touches a `sorry`.
   * - `by`: right after `by`.
   * - `empty line`: where a tactic is to start: a blank line, or the end of a line after `·`, `=>`, `<;>` and their like.
   * - `prefix`: behind a half-typed tactic.
   * - `term`: right after `:=`; a proof starts with a `by` of its own.
   */
  readonly kind: 'hole' | 'by' | 'empty line' | 'prefix' | 'term';
  /** The document with `sorry` (and white space before it, where it needs some) in place of `replaced`. */
  readonly text: string;
  /** Where that `sorry` starts in `text`: one of the holes that `readLeanFile` finds there. */
  readonly holeStart: number;
  /** What an accepted proof replaces in the document. */
  readonly replaced: Span;
  /** What the proof has to start with, as typed up to the cursor; empty unless `kind` is `prefix`. */
  readonly prefix: string;
}

/**
 * Says whether a proof can be completed at a cursor, and how. Never throws, whatever the text and the cursor; takes time
 * linear in the text's length.
 *
 * @param text the whole document, as broken as it is while somebody types
 * @param cursor UTF-16 offset
 * @returns `undefined` where no proof goes: in comments, strings, statements, in the middle of a line
 */
export function completionPoint(text: string, cursor: number): CompletionPoint | undefined {
  if (!Number.isInteger(cursor) || cursor < 0 || cursor > text.length) return undefined;
  const line = cursorLine(text, cursor);
  const hole = holeAtCursor(text, cursor, line);
  if (hole !== undefined) return hole;
  if (!endsLine(line)) return undefined;
  const head = readHead(text.slice(0, cursor));
  if (head === undefined) return undefined;
  const place: Place = { text, cursor, line, head };
  if (/^[ \t]*$/.test(line.before))
    return head.wantsBlock ? firstInBlock(place, head.hole) : nextInBlock(place);
  return atEndOfLine(place) ?? halfTyped(place);
}

interface Place {
  readonly text: string;
  readonly cursor: number;
  readonly line: CursorLine;
  readonly head: Head;
}

function holeAtCursor(text: string, cursor: number, line: CursorLine): CompletionPoint | undefined {
  const back = touchedSorry(line);
  if (back === undefined) return undefined;
  const hole = holeAt(readLeanFile(text), cursor - back);
  if (hole === undefined || isInStatement(hole.declaration, hole.span.start)) return undefined;
  return { kind: 'hole', text, holeStart: hole.span.start, replaced: hole.span, prefix: '' };
}

/** The text before the cursor, with a `sorry` right after its last token to see what Lean expects there. */
type Head = { readonly file: LeanFile; readonly previous: Lexeme } & (
  | { readonly wantsBlock: false }
  /** A block of tactics has to follow; `hole` is that `sorry`. */
  | { readonly wantsBlock: true; readonly hole: Hole }
);

/** Tokens that a cursor right behind them is still in. */
const unfinished: ReadonlySet<TokenKind> = new Set([
  'lineComment',
  'unterminatedComment',
  'unterminatedString',
  'unterminatedName',
]);

function readHead(text: string): Head | undefined {
  const tokens = lex(text);
  const last = tokens.at(-1);
  const end = tokens.findLast((token) => !isTrivia(token))?.end;
  if (last === undefined || end === undefined || unfinished.has(last.kind)) return undefined;
  const file = readLeanFile(`${text.slice(0, end)} sorry`);
  const previous = file.lexemes.at(-2);
  if (previous === undefined) return undefined;
  const hole = file.holes.at(-1);
  const wantsBlock =
    hole?.span.start === end + 1 &&
    hole.position === 'tactic' &&
    hole.opensBlock &&
    !(previous.text === 'by' && isTacticStart(file, hole.index - 1));
  return wantsBlock ? { file, previous, wantsBlock, hole } : { file, previous, wantsBlock: false };
}

/** The text with a `sorry` in it, read. */
interface Trial {
  readonly point: CompletionPoint;
  readonly file: LeanFile;
  readonly hole: Hole;
}

function tryOut(
  { text }: Place,
  kind: CompletionPoint['kind'],
  replaced: Span,
  lead: string,
  prefix = '',
): Trial | undefined {
  const trial = `${text.slice(0, replaced.start)}${lead}sorry${text.slice(replaced.end)}`;
  const holeStart = replaced.start + lead.length;
  const file = readLeanFile(trial);
  const hole = holeAt(file, holeStart);
  if (hole === undefined) return undefined;
  return { point: { kind, text: trial, holeStart, replaced, prefix }, file, hole };
}

/** A blank line where the tactics of a block go on. */
function nextInBlock(place: Place): CompletionPoint | undefined {
  const trial = tryOut(place, 'empty line', { start: place.cursor, end: place.cursor }, '');
  if (trial?.hole.position !== 'tactic') return undefined;
  return fits(trial.file, trial.hole, { base: 0, replacesTactic: false }) ? trial.point : undefined;
}

/** A blank line below `by` or its like, with no tactic before it: the cursor's column if it fits, else further right. */
function firstInBlock(place: Place, opened: Hole): CompletionPoint | undefined {
  const { cursor, line, head } = place;
  const wanted = newBlockColumn(head.file, opened);
  const base = blockBase(head.file, opened);
  const own = line.before.length;
  const at = (column: number): Trial | undefined =>
    tryOut(place, 'empty line', { start: cursor, end: cursor }, ' '.repeat(column - own));
  let trial = at(own > base ? own : wanted);
  if (trial === undefined) return undefined;
  const next = nextToken(trial.file, trial.hole);
  // Tactics that stand further down belong to the same block.
  if (next !== undefined && isTacticLike(next) && next.column > base) {
    if (next.column < own) return undefined;
    trial = at(next.column);
  }
  return trial?.hole.opensBlock === true && fits(trial.file, trial.hole, { base, replacesTactic: false })
    ? trial.point
    : undefined;
}

/** What may stand right before the cursor, without a space, and have a tactic or a term behind it. */
const openers: ReadonlySet<string> = new Set([
  'by',
  'decreasing_by',
  '·',
  '=>',
  '↦',
  ';',
  '<;>',
  '(',
  '{',
  ':=',
]);

/** Behind `by`, `=>`, `·` and their like. */
function atEndOfLine(place: Place): CompletionPoint | undefined {
  const { cursor, line, head } = place;
  const { previous } = head;
  if (previous.end === cursor && !openers.has(previous.text)) return undefined;
  const kind = previous.text === ':=' ? 'term' : previous.text === 'by' ? 'by' : 'empty line';
  const lead = /[\s({]$/.test(line.before) ? '' : ' ';
  const trial = tryOut(place, kind, { start: cursor, end: cursor }, lead);
  if (trial?.hole.position !== (kind === 'term' ? 'term' : 'tactic')) return undefined;
  const base = blockBase(trial.file, trial.hole);
  return fits(trial.file, trial.hole, { base, replacesTactic: false }) ? trial.point : undefined;
}

/** Tokens that no typed part of a tactic holds. */
const unfitForPrefix: ReadonlySet<TokenKind> = new Set([
  'lineComment',
  'blockComment',
  'docComment',
  'moduleDoc',
  'strayQuote',
  'interpolationStart',
  'interpolationMiddle',
  'interpolationEnd',
]);

function halfTyped(place: Place): CompletionPoint | undefined {
  const { text, cursor, line, head } = place;
  const start = typedTactic(head.file, line.start);
  if (start === undefined) return undefined;
  const prefix = text.slice(start.start, cursor);
  const rest = text.slice(head.previous.end, cursor);
  if (rest !== '' && rest !== ' ') return undefined;
  if (head.file.tokens.some((token) => token.start >= start.start && unfitForPrefix.has(token.kind)))
    return undefined;
  const typed = head.file.lexemes.filter(
    (lexeme) => start.start <= lexeme.start && lexeme.start < head.previous.end,
  );
  const end = cursor + closedBehind(typed, line.after);
  const trial = tryOut(place, 'prefix', { start: start.start, end }, '', prefix);
  if (trial?.hole.position !== 'tactic') return undefined;
  const own = trial.file.lexemes[trial.hole.index];
  const base = own?.firstOnLine === true ? own.column : blockBase(trial.file, trial.hole);
  return fits(trial.file, trial.hole, { base, replacesTactic: true }) ? trial.point : undefined;
}

/** The first token of the tactic that is being typed at the end of a head, if it starts on the head's last line. */
function typedTactic({ lexemes, tacticStarts }: LeanFile, lineStart: number): Lexeme | undefined {
  const starts = new Set(tacticStarts);
  let depth = 0;
  let comma = false;
  let behindComma: Lexeme | undefined;
  for (let index = lexemes.length - 2; index >= 0; index -= 1) {
    const lexeme = lexemes[index];
    if (lexeme === undefined || lexeme.start < lineStart) break;
    if (closedBracket(lexeme) !== undefined) depth += 1;
    if (openedBracket(lexeme) !== undefined) {
      if (depth > 0) depth -= 1;
      else {
        // Out of a bracket: a tactic inside it ended at its comma, `⟨by simp, …`.
        comma = false;
        behindComma = undefined;
      }
    } else if (depth === 0) {
      if (lexeme.text === ',') comma = true;
      if (starts.has(index)) {
        if (lexeme.kind !== 'identifier') return undefined;
        if (!comma) return lexeme;
        behindComma ??= lexeme;
      }
    }
  }
  return behindComma;
}

/**
 * How much of the text behind the cursor closes brackets that the typed tokens opened, as editors put them there by
 * themselves; in UTF-16 units.
 */
function closedBehind(typed: readonly Lexeme[], after: string): number {
  const open: string[] = [];
  for (const lexeme of typed) {
    if (open.length > 0 && closedBracket(lexeme) === open.at(-1)) open.pop();
    const opened = openedBracket(lexeme);
    if (opened !== undefined) open.push(opened);
  }
  let end = 0;
  for (const closer of open.reverse()) {
    const at = end + (/^[ \t]*/.exec(after.slice(end))?.[0].length ?? 0);
    if (!after.startsWith(closer, at)) break;
    end = at + closer.length;
  }
  return end;
}
