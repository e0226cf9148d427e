import { structuredPatch } from 'diff';
import type { Terminal } from '../terminal';

/** Lines around a change that are shown with it. */
const CONTEXT = 1;

/** The lines in which two texts differ, as a unified diff without its head. */
export function diffLines(before: string, after: string, { colors }: Terminal): readonly string[] {
  const { hunks } = structuredPatch('', '', `${before}\n`, `${after}\n`, '', '', { context: CONTEXT });
  return hunks.flatMap(({ lines }) =>
    lines.map((line) =>
      line.startsWith('+') ? colors.green(line) : line.startsWith('-') ? colors.red(line) : colors.dim(line),
    ),
  );
}
