import type { DeclarationOutline } from '../../checker/protocol';
import { comparePositions, type Position } from '../../core/lean/text';

/** What "Prove This Lemma" is about at a position. */
export type Target =
  | { readonly kind: 'declaration'; readonly declaration: DeclarationOutline }
  /** The cursor is in a declaration without a hole; `next` is the nearest one below it, else above, that has some. */
  | {
      readonly kind: 'complete';
      readonly declaration: DeclarationOutline;
      readonly next?: DeclarationOutline;
    }
  /** No declaration of the text has a hole. */
  | { readonly kind: 'none' };

/**
 * Chooses the declaration to prove: the one that contains the position, else the next one with a hole.
 *
 * @param declarations in the order of the text
 */
export function chooseTarget(declarations: readonly DeclarationOutline[], position: Position): Target {
  const open = declarations.filter(({ holes }) => holes.length > 0);
  const next =
    open.find(({ range }) => comparePositions(range.start, position) >= 0) ??
    open.findLast(({ range }) => comparePositions(range.end, position) <= 0);
  const around = declarations.find(
    ({ range }) => comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0,
  );
  if (around !== undefined && around.holes.length > 0) return { kind: 'declaration', declaration: around };
  if (around !== undefined)
    return { kind: 'complete', declaration: around, ...(next !== undefined && { next }) };
  return next === undefined ? { kind: 'none' } : { kind: 'declaration', declaration: next };
}

/** A place that a code lens or a code action names; plain data, because commands may be called with anything. */
export interface TargetArguments {
  readonly uri: string;
  readonly position: Position;
}

/** Reads the argument of `verdict.proveLemma`; `undefined` where it is none (menus hand over other things). */
export function targetArguments(value: unknown): TargetArguments | undefined {
  if (!isRecord(value) || typeof value['uri'] !== 'string' || !isRecord(value['position'])) return undefined;
  const { line, character } = value['position'];
  if (typeof line !== 'number' || typeof character !== 'number') return undefined;
  return { uri: value['uri'], position: { line, character } };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
