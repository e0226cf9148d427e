/**
 * A text on one line, its end left out where it is too long.
 *
 * @param units how long it may be, UTF-16 units; the mark of what is left out counts
 */
export function shortened(text: string, units: number): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length <= units ? line : `${wholeCharacters(line, units - 1)}…`;
}

/** The first `units` UTF-16 units of a text, one less where that would cut a character in two. */
export function wholeCharacters(text: string, units: number): string {
  const cut = text.slice(0, units);
  return cut.length < text.length && /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
