import type { Unworkable } from '../check/checker';
import type { Judged } from '../check/judge';
import type { SpelledFile } from '../check/spelled';
import type { Hole } from '../lean/holes';
import type { ProveEvent } from './prove-types';

/** An event about the spelled file as one about the file that the user wrote. */
export function asWritten(spelled: SpelledFile, event: ProveEvent): ProveEvent {
  if (event.kind === 'gap') return { ...event, gap: spelled.writtenGap(event.gap) };
  if (event.kind !== 'decided') return { ...event, hole: spelled.written(event.hole) };
  return { ...event, report: { ...event.report, hole: spelled.written(event.report.hole) } };
}

/**
 * The error that keeps a hole from being worked on, with its line: the lines of a site are not the user's.
 *
 * @param judged the file as it stands, elaborated
 * @param trouble what kept the site of the hole from being opened
 */
export function withLine(
  { source, elaboration }: Judged,
  { declaration }: Hole,
  trouble: Unworkable,
): Unworkable {
  if (trouble.kind !== 'failed' || trouble.diagnostics.length === 0) return trouble;
  const { start, end } = declaration.span;
  const error = elaboration.diagnostics.find(({ severity, range }) => {
    const at = source.offsetAt(range.start);
    return severity === 'error' && start <= at && at <= end;
  });
  if (error === undefined) return trouble;
  const { line } = source.positionAt(source.offsetAt(error.range.start));
  return {
    ...trouble,
    reason: `this declaration has an error of its own on line ${line + 1}: ${error.message}`,
  };
}
