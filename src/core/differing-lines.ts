import { structuredPatch } from 'diff';

/** Lines around a change that are shown with it. */
const CONTEXT = 1;

/** The lines in which two texts differ, as a unified diff without its head: each begins with `+`, `-` or a space. */
export function differingLines(before: string, after: string): readonly string[] {
  const { hunks } = structuredPatch('', '', `${before}\n`, `${after}\n`, '', '', { context: CONTEXT });
  return hunks.flatMap(({ lines }) => lines);
}
