/**
 * Which characters may stand in a Lean name. Lean's own letters are ASCII only; every other letter comes from the ranges
 * below (Lean 4: `isLetterLike`, `isSubScriptAlnum`, `isIdFirst`, `isIdRest` in Init/Meta/Defs.lean).
 */

/** A range of code points, both ends included. */
type CodePointRange = readonly [from: number, to: number];

const letterLike: readonly CodePointRange[] = [
  [0x00c0, 0x00d6],
  [0x00d8, 0x00f6],
  [0x00f8, 0x00ff],
  [0x0100, 0x017f],
  // Greek, but not Π, Σ and λ, which bind variables.
  [0x0391, 0x039f],
  [0x03a1, 0x03a2],
  [0x03a4, 0x03a9],
  [0x03b1, 0x03ba],
  [0x03bc, 0x03c9],
  [0x03ca, 0x03fb],
  [0x1f00, 0x1ffe],
  [0x2100, 0x214f],
  [0x1d49c, 0x1d59f],
];

const subscripts: readonly CodePointRange[] = [
  [0x2080, 0x2089],
  [0x2090, 0x209c],
  [0x1d62, 0x1d6a],
  [0x2c7c, 0x2c7c],
];

function within(ranges: readonly CodePointRange[], codePoint: number): boolean {
  return ranges.some(([from, to]) => from <= codePoint && codePoint <= to);
}

function isAsciiLetter(codePoint: number): boolean {
  return (codePoint >= 0x61 && codePoint <= 0x7a) || (codePoint >= 0x41 && codePoint <= 0x5a);
}

/** Whether a code point is an ASCII digit; Lean knows no others. */
export function isDigit(codePoint: number): boolean {
  return codePoint >= 0x30 && codePoint <= 0x39;
}

/** Whether a code point is an ASCII hexadecimal digit. */
export function isHexDigit(codePoint: number): boolean {
  return (
    isDigit(codePoint) || (codePoint >= 0x61 && codePoint <= 0x66) || (codePoint >= 0x41 && codePoint <= 0x46)
  );
}

/** Whether a name component may start with this code point. */
export function isNameStart(codePoint: number): boolean {
  return (
    isAsciiLetter(codePoint) || codePoint === 0x5f || (codePoint > 0x7f && within(letterLike, codePoint))
  );
}

/** Whether a name component may go on with this code point (letters, digits, subscripts, `_ ' ! ?`). */
export function isNameRest(codePoint: number): boolean {
  if (codePoint <= 0x7f) {
    return (
      isAsciiLetter(codePoint) ||
      isDigit(codePoint) ||
      codePoint === 0x5f ||
      codePoint === 0x27 ||
      codePoint === 0x21 ||
      codePoint === 0x3f
    );
  }
  return within(letterLike, codePoint) || within(subscripts, codePoint);
}

/** Whether Lean skips this code point between tokens. (It refuses a tab and a lone `\r` there, with an error.) */
export function isSpace(codePoint: number): boolean {
  return codePoint === 0x20 || codePoint === 0x0a || codePoint === 0x0d || codePoint === 0x09;
}

/** Number of UTF-16 units of a code point. */
export function widthUtf16(codePoint: number): 1 | 2 {
  return codePoint > 0xffff ? 2 : 1;
}
