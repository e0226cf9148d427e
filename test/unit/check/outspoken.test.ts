import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outspoken } from '../../../src/core/check/outspoken';
import { readLeanFile } from '../../../src/core/lean/file';

const of = (text: string): string => outspoken(readLeanFile(text));

describe('a text in which Lean warns of every `sorry`', () => {
  it.each([
    [
      'set_option warn.sorry false\ntheorem a : p := sorry\n',
      'set_option warn.sorry true \ntheorem a : p := sorry\n',
    ],
    [
      'set_option warn.sorry false in\ntheorem a : p := sorry\n',
      'set_option warn.sorry true  in\ntheorem a : p := sorry\n',
    ],
    [
      '#guard_msgs (drop all) in\n@[simp] theorem a : p := by\n  todo\n',
      '                         \n@[simp] theorem a : p := by\n  todo\n',
    ],
    ['#guard_msgs(drop\n  warning) in def f := sorry\n', '                \n              def f := sorry\n'],
  ])('has none switched off', (text, expected) => {
    expect(of(text)).toBe(expected);
  });

  it.each([
    '#guard_msgs (error) in example : 1 = 2 := by decide\n',
    '#guard_msgs in #eval 1 + 1\ntheorem a : p := sorry\n',
    'set_option warn.sorry true\ntheorem a : p := sorry\n',
    '-- set_option warn.sorry false\ntheorem a : p := h\n',
    '#guard_msgs\ntheorem',
  ])('is the file’s own where nothing hides one: %s', (text) => {
    expect(of(text)).toBe(text);
  });

  it('leaves everything where it stood', () => {
    const piece = fc.constantFrom(
      ...[
        'set_option warn.sorry false',
        ' in',
        '\n',
        '#guard_msgs',
        ' (drop all)',
        'theorem a : p := sorry',
        '"',
        '/-',
        '-/',
      ],
      ...['example : p := h', '@[simp] ', 'def f := 1', '#eval 1', ' '],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        const said = of(text);
        expect(said).toHaveLength(text.length);
        expect(said.split('\n').map(({ length }) => length)).toEqual(
          text.split('\n').map(({ length }) => length),
        );
        expect(of(said)).toBe(said);
      }),
    );
  });
});
