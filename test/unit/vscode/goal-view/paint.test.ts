import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { painted, type Paint } from '../../../../src/webview/goal-view/paint';

/** The pieces of a colour, white space around them left out. */
const pieces = (text: string, paint: Paint): readonly string[] =>
  painted(text)
    .filter((piece) => piece.paint === paint)
    .map((piece) => piece.text.trim());

describe('the colours of a term', () => {
  it.each<readonly [string, Paint, readonly string[]]>([
    ['∀ (x : Nat), ∃ y, x < y', 'keyword', ['∀', '∃']],
    ['fun x => if x = 0 then 1 else 2', 'keyword', ['fun', 'if', 'then', 'else']],
    ['α : Type u_1', 'keyword', ['Type']],
    ['List Nat → Option String', 'type', ['List', 'Nat', 'Option', 'String']],
    ['Foo.Bar x ∧ foo.Bar ∧ List.length xs = n', 'type', ['Foo.Bar', 'foo.Bar']],
    ['xs.length + 12 = "a b".length', 'literal', ['12', '"a b"']],
    ['x✝ = y✝¹ + z', 'inaccessible', ['x✝', 'y✝¹']],
    ['inst✝ x', 'inaccessible', ['inst✝']],
    ['prefix_fun + funny', 'keyword', []],
  ])('of %j has as %s %j', (text, paint, expected) => {
    expect(pieces(text, paint)).toEqual(expected);
  });

  it('leave every letter in its place, whatever the text', () => {
    const some = fc.array(
      fc.oneof(
        fc.constantFrom('x✝', '∀ ', 'Nat', '"', '/-', ' ', '\n', '«', '✝¹', '12', '𝔸'),
        fc.string({ unit: 'binary' }),
      ),
    );
    fc.assert(
      fc.property(some, (parts) => {
        const text = parts.join('');
        expect(
          painted(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('do not change between two neighbouring pieces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const paints = painted(text).map(({ paint }) => paint);
        expect(paints.every((paint, at) => at === 0 || paint !== paints[at - 1])).toBe(true);
      }),
    );
  });
});
