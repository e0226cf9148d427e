import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortened, wholeCharacters } from '../../src/core/lean/shortened';

/** With `u`, only half a character is a surrogate by itself. */
const HALF = /\p{Cs}/u;

describe('a shortened text', () => {
  it('is one line, with a mark where its end is left out', () => {
    expect(shortened('  a\n  b ', 9)).toBe('a b');
    expect(shortened('abcdef', 4)).toBe('abc…');
  });

  it('is never longer than it may be, and cuts no character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 12 }), (text, units) => {
        const short = shortened(text, units);
        expect(short.length).toBeLessThanOrEqual(units);
        if (!HALF.test(text)) expect(HALF.test(short)).toBe(false);
        expect(text.startsWith(wholeCharacters(text, units))).toBe(true);
      }),
    );
  });
});
