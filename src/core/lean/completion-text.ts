import { holeAt } from './completion-fit';
import type { CompletionPoint } from './completion-point';
import type { LeanFile } from './file';
import { placeCandidate } from './placement';

/**
 * The text to put in place of `point.replaced` for a candidate.
 *
 * @param point from `completionPoint`
 * @param file `point.text`, read
 * @param candidate tactics, first line unindented, further lines relative to it
 * @returns the text, starting with what the user has typed; `undefined` where the candidate does not extend that, or has to
 * be written in another way there (on lines of its own, in brackets)
 */
export function completionText(
  point: CompletionPoint,
  file: LeanFile,
  candidate: string,
): string | undefined {
  const hole = holeAt(file, point.holeStart);
  if (hole === undefined || candidate.trim() === '') return undefined;
  const { text, span } = placeCandidate(file, hole, candidate);
  const lead = point.text.slice(point.replaced.start, point.holeStart);
  const placed = text.slice(span.start, span.end);
  const inserted = /^\r?\n/.test(placed) ? placed : lead + placed;
  return point.prefix === '' ? inserted : extended(point.prefix, inserted);
}

/** A completion that goes on with what is typed; a space typed last may stand before a line break of the completion. */
function extended(prefix: string, completion: string): string | undefined {
  const word = prefix.trimEnd();
  if (completion.length <= word.length) return undefined;
  if (completion.startsWith(prefix)) return completion.length === prefix.length ? undefined : completion;
  const rest = completion.slice(word.length);
  return completion.startsWith(word) && /^\r?\n/.test(rest) ? prefix + rest : undefined;
}
