import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftedOffset, type Replacement } from '../../../../src/vscode/goal-view/shift';

describe('the place the view is held at', () => {
  const text = 'theorem t : P := by\n  simp\n  omega';
  const place = text.indexOf('omega');

  it.each<readonly [string, readonly Replacement[], number]>([
    ['moves on with text inserted before it', [{ rangeOffset: 0, rangeLength: 0, text: 'abc' }], place + 3],
    ['moves back with text removed before it', [{ rangeOffset: 0, rangeLength: 8, text: '' }], place - 8],
    ['stays where text comes after it', [{ rangeOffset: place + 1, rangeLength: 2, text: 'x' }], place],
    ['stays before text inserted at it', [{ rangeOffset: place, rangeLength: 0, text: 'x' }], place],
    [
      'moves to the start of what replaces it',
      [{ rangeOffset: place - 2, rangeLength: 4, text: 'x' }],
      place - 2,
    ],
    [
      'follows several edits',
      [
        { rangeOffset: place - 2, rangeLength: 2, text: '' },
        { rangeOffset: 0, rangeLength: 0, text: 'ab' },
      ],
      place,
    ],
  ])('%s', (_what, replacements, expected) => {
    expect(shiftedOffset(place, replacements)).toBe(expected);
  });

  it('stays on its letter under any edits before or after it', () => {
    const edits = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 4 }), fc.string({ maxLength: 5 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(edits, edits, (before, after) => {
        const replacements: Replacement[] = [];
        const pad = (some: typeof before): string => '.'.repeat(some.reduce((sum, [a, b]) => sum + a + b, 0));
        const whole = `${pad(before)}@${pad(after)}`;
        const offset = whole.indexOf('@');
        const place = (some: typeof before, from: number): void => {
          let at = from;
          for (const [gap, rangeLength, replacement] of some) {
            replacements.unshift({
              rangeOffset: at + gap,
              rangeLength,
              text: replacement.replaceAll('@', ''),
            });
            at += gap + rangeLength;
          }
        };
        place(before, 0);
        place(after, offset + 1);
        const edited = replacements.reduce(
          (so, { rangeOffset, rangeLength, text: by }) =>
            so.slice(0, rangeOffset) + by + so.slice(rangeOffset + rangeLength),
          whole,
        );
        expect(shiftedOffset(offset, replacements)).toBe(edited.indexOf('@'));
      }),
    );
  });
});
