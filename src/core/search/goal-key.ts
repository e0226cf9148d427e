const OFFSET_BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/**
 * Names a goal without its text, so that what is kept on disk about samples does not show anybody's source. A fast hash, not
 * a secret one: whoever guesses a goal can see that it was this one.
 *
 * 64-bit FNV-1a (Fowler, Noll and Vo; draft-eastlake-fnv) of the text in UTF-8. Among a million goals, two share a name with
 * a chance of about 1 in 37 million, and then no more happens than that they are counted as one.
 *
 * @param goalText as Lean prints it
 * @returns 16 hexadecimal digits
 */
export function goalKey(goalText: string): string {
  let hash = OFFSET_BASIS;
  for (const byte of new TextEncoder().encode(goalText))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return hash.toString(16).padStart(16, '0');
}
