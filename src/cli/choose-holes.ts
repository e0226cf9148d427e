import type { LeanFile } from '../core/lean/file';
import type { OpenPlace } from '../core/check/unfinished';
import type { Hole } from '../core/lean/holes';
import { isOnLine, type Location } from './location';
import { UsageError } from './usage-error';

/**
 * The holes that a location means: all of the file; those on a line, or of the declaration around it; the one at a column,
 * or the nearest on its line.
 *
 * @throws UsageError where there is none
 */
export function chooseHoles(file: LeanFile, location: Location): readonly Hole[] {
  if (location.line === undefined) return file.holes;
  const line = location.line - 1;
  const onLine = file.holes.filter(({ span }) => file.source.positionAt(span.start).line === line);
  if (onLine.length > 0) {
    if (location.column === undefined) return onLine;
    const column = location.column - 1;
    const distance = ({ span }: Hole): number =>
      Math.abs(file.source.positionAt(span.start).character - column);
    return [...onLine].sort((a, b) => distance(a) - distance(b)).slice(0, 1);
  }
  const around = file.holes.filter(({ declaration: { span } }) => isOnLine(file.source, span, line + 1));
  if (around.length > 0) return around;
  if (file.gaps.some((gap) => isChosen(file, location, gap))) return [];
  const lines = [...new Set(file.holes.map(({ span }) => file.source.positionAt(span.start).line + 1))];
  throw new UsageError(
    lines.length === 0
      ? `${location.file} has no hole: put \`sorry\` where a proof is wanted.`
      : `There is no hole at ${location.file}:${location.line}; the holes are on line ${lines.join(', ')}.`,
  );
}

/** Whether a location means the declaration of a gap. */
export function isChosen(file: LeanFile, location: Location, { declaration, span }: OpenPlace): boolean {
  return location.line === undefined || isOnLine(file.source, declaration?.span ?? span, location.line);
}
