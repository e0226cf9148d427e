import { EditList } from '../../check/edits';
import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import { withoutProof } from '../testing/copy';

/**
 * A copy of a file in which declarations with errors do no harm, and everything else stands on the same line as before.
 *
 * @param unproved statements that keep standing, with `sorry` for a proof
 * @param without declarations that are left out
 */
export function auditableCopy(
  { source }: LeanFile,
  unproved: ReadonlySet<Declaration>,
  without: ReadonlySet<Declaration>,
): string {
  const padded = (text: string, start: number, end: number): string =>
    `${text}${'\n'.repeat(source.text.slice(start, end).split('\n').length - 1)}`;
  const edits = [
    ...[...without].map(({ span, inMutual }) => ({
      span,
      // What stands before a declaration (`open A in`) needs a command to belong to.
      text: padded(inMutual ? '' : '#check True', span.start, span.end),
    })),
    ...[...unproved]
      .filter((declaration) => !without.has(declaration))
      .flatMap(withoutProof)
      .map(({ span, text }) => ({ span, text: padded(text, span.start, span.end) })),
  ];
  return new EditList(edits).applyTo(source.text);
}
