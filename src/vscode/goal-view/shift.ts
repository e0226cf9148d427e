/** One replacement in a text; offsets are UTF-16, in the text before it. */
export interface Replacement {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * Where a place is after edits. A place inside replaced text moves to its start; text inserted right at the place comes
 * after it.
 * @param offset UTF-16, before the edits
 * @param replacements all in terms of the text before any of them, without overlap
 */
export function shiftedOffset(offset: number, replacements: readonly Replacement[]): number {
  let shift = 0;
  let within = offset;
  for (const { rangeOffset, rangeLength, text } of replacements) {
    if (rangeOffset >= offset) continue;
    if (rangeOffset + rangeLength <= offset) shift += text.length - rangeLength;
    else within = rangeOffset;
  }
  return within + shift;
}
