import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameExamples, reportedName } from '../../src/server/audit/examples';

function startsOf(text: string): readonly number[] {
  return Array.from(text.matchAll(/\bexample\b/g), (match) => match.index);
}

function codePoints(text: string): number {
  return Array.from(text).length;
}

describe('examples in the audited copy', () => {
  it('become definitions with a name each', () => {
    const text = 'example : True := trivial\nexample(n : Nat) : n = n := rfl';
    const { text: copy, reported } = nameExamples(text, startsOf(text));
    expect([...reported.values()]).toEqual(['example@1', 'example@2']);
    const [first, second] = [...reported.keys()];
    expect(copy).toBe(`def ${first} : True := trivial\ndef ${second}(n : Nat) : n = n := rfl`);
  });

  it('are told apart when they share a line', () => {
    const text = '/- 𝔸 -/ example : A := a example : B := b';
    expect([...nameExamples(text, startsOf(text)).reported.values()]).toEqual(['example@1', 'example@1:26']);
  });

  it('keep the place of everything around them, in lines and in code points', () => {
    const piece = fc.constantFrom(
      'example ',
      '\n',
      'theorem t',
      ' 𝔸 ',
      '  ',
      '\r\n',
      '«𝒜»',
      ' := by\n  simp',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const { text: copy, reported } = nameExamples(text, startsOf(text));
        expect(copy.split('\n').map(codePoints)).toEqual(text.split('\n').map(codePoints));
        let restored = copy;
        for (const name of reported.keys()) restored = restored.replace(`def ${name}`, 'example');
        expect(restored).toBe(text);
      }),
    );
  });

  it('get names that the text cannot mention', () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 }), (count) => {
        const text = 'example : True := trivial\n'.repeat(count);
        const names = [...nameExamples(text, startsOf(text)).reported.keys()];
        expect(new Set(names).size).toBe(count);
        for (const name of names) expect(text).not.toContain(name);
      }),
    );
  });

  it('are reported by their line, in whatever namespace they stand', () => {
    const text = 'namespace N\nexample : True := trivial';
    const { reported } = nameExamples(text, startsOf(text));
    const [name = ''] = reported.keys();
    expect(reportedName(`N.${name}`, reported)).toBe('example@2');
    expect(reportedName('N.theorem', reported)).toBe('N.theorem');
  });

  it('must stand where they are said to stand', () => {
    expect(() => nameExamples('theorem t : True := trivial', [0])).toThrow('no example at offset 0');
  });
});
