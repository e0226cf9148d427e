import { comparePositions } from '../lean/text';
import { placedText, type Site } from './site';
import type { LeanDiagnostic } from './ports';

/** An error of Lean's in a candidate. */
export interface CandidateError {
  /** UTF-16 offset in the candidate's text. */
  readonly at: number;
  /** In the candidate: lines from 1, columns in UTF-16 units from 0. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/**
 * Lean's errors in a candidate, in the candidate's own places, the first one first. Those outside of it are left out.
 *
 * @param site where the candidate was checked
 * @param diagnostics in the text with the candidate in place
 */
export function errorsInCandidate(
  { file, hole }: Site,
  candidate: string,
  diagnostics: readonly LeanDiagnostic[],
): readonly CandidateError[] {
  const placed = placedText(file, hole, candidate).split('\n');
  const lines = candidate.split('\n');
  // A line break before the candidate (after `by`) moves it down; brackets and `by` before it move its first line right.
  const offset = placed.findIndex((line) => line.includes((lines[0] ?? '').trim()));
  const start = file.source.positionAt(hole.span.start);
  return (
    diagnostics
      .filter(({ severity }) => severity === 'error')
      // What Lean says of a `by` before the hole is about the whole, not about the first step.
      .filter(({ range }) => comparePositions(range.start, start) >= 0)
      .flatMap(({ range, message }): readonly CandidateError[] => {
        const row = range.start.line - start.line;
        const line = row - Math.max(0, offset);
        const text = lines[line];
        const whole = placed[row];
        if (text === undefined || whole === undefined) return [];
        const before = row === 0 ? start.character : 0;
        const shift = Math.max(0, whole.indexOf(text.trim())) - (text.length - text.trimStart().length);
        const column = Math.min(text.length, Math.max(0, range.start.character - before - shift));
        const at = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + column;
        return [{ at, line: line + 1, column, message }];
      })
      .sort((a, b) => a.at - b.at)
  );
}
