import { differingLines } from '../../core/differing-lines';
import type { Terminal } from '../terminal';

/** The lines in which two texts differ, in colours. */
export function diffLines(before: string, after: string, { colors }: Terminal): readonly string[] {
  return differingLines(before, after).map((line) =>
    line.startsWith('+') ? colors.green(line) : line.startsWith('-') ? colors.red(line) : colors.dim(line),
  );
}
