import type { Range } from '../core/lean/text';
import { SourceText } from '../core/lean/text';

/** One change of a document: `text` in place of `range`. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

const isHighSurrogate = (unit: number): boolean => (unit & 0xfc00) === 0xd800;
const isLowSurrogate = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;

/** Length in UTF-16 units of what two texts have in common at their start, no surrogate pair cut in two. */
export function commonPrefixLength(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let at = 0;
  while (at < limit && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at > 0 && isHighSurrogate(a.charCodeAt(at - 1)) ? at - 1 : at;
}

/**
 * The smallest single edit that turns `before` into `after`: one range over all that differs.
 * A range in the middle of a surrogate pair would mean nothing to Lean, which counts code points inside, so the edit covers
 * whole characters. Sending the whole text instead takes Lean the same time (600 ms each for a theorem at the end of 2,000
 * lines on a machine busy otherwise): it compares the texts itself. The edit keeps pipes and logs small.
 */
export function smallestEdit(before: string, after: string): Edit {
  const start = commonPrefixLength(before, after);
  const limit = Math.min(before.length, after.length) - start;
  let same = 0;
  while (
    same < limit &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same += 1;
  if (same > 0 && isLowSurrogate(before.charCodeAt(before.length - same))) same -= 1;
  return {
    range: new SourceText(before).rangeOf({ start, end: before.length - same }),
    text: after.slice(start, after.length - same),
  };
}
