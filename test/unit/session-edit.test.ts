import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceText } from '../../src/core/lean/text';
import { commonPrefixLength, smallestEdit } from '../../src/server/edit';

/** Texts that share much, with the characters that break naive edits. */
const piece = fc.constantFrom('theorem ', 'a', '\n', '\r\n', '𝔸', '𝔹', '😀', 'é', '  ', 'simp');
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

function apply(before: string, after: string): string {
  const edit = smallestEdit(before, after);
  const { start, end } = new SourceText(before).spanOf(edit.range);
  return before.slice(0, start) + edit.text + before.slice(end);
}

describe('the smallest edit between two texts', () => {
  it('turns the first into the second', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(apply(before, after)).toBe(after);
      }),
      { numRuns: 2000 },
    );
  });

  it('never cuts a surrogate pair', () => {
    const edit = smallestEdit('x 𝔸 y', 'x 𝔹 y');
    expect(edit).toEqual({
      range: { start: { line: 0, character: 2 }, end: { line: 0, character: 4 } },
      text: '𝔹',
    });
    // 😀 is D83D DE00, 🨀 is D83E DE00: the same low half.
    expect(smallestEdit('😀', '🨀')).toEqual({
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } },
      text: '🨀',
    });
  });

  it('covers only what differs', () => {
    const lines = Array.from({ length: 2000 }, (_, n) => `theorem t${n} : True := trivial\n`).join('');
    const edit = smallestEdit(`${lines}by simp\n${lines}`, `${lines}by omega\n${lines}`);
    expect(edit.text).toBe('omega');
    expect(edit.range.start).toEqual({ line: 2000, character: 3 });
  });

  it('is empty between equal texts', () => {
    fc.assert(
      fc.property(text, (same) => {
        const { range, text: inserted } = smallestEdit(same, same);
        expect(range.start).toEqual(range.end);
        expect(inserted).toBe('');
      }),
    );
  });

  it('measures a common prefix in whole characters', () => {
    expect(commonPrefixLength('ab𝔸', 'ab𝔹')).toBe(2);
    expect(commonPrefixLength('abc', 'abc')).toBe(3);
    expect(commonPrefixLength('', 'abc')).toBe(0);
  });
});
