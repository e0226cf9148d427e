import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proofsInAnswer } from '../../src/core/candidates';
import { placeCandidate } from '../../src/core/lean/placement';
import { readLeanFile } from '../../src/core/lean/file';

const fence = (code: string, language = 'lean'): string => `\`\`\`${language}\n${code}\n\`\`\``;

describe('the proofs in an answer', () => {
  const cases: readonly (readonly [what: string, answer: string, proofs: readonly string[]])[] = [
    ['are what a fence holds', fence('omega'), ['omega']],
    ['are found amid chatter', `Sure! Here it is:\n\n${fence('simp')}\nHope that helps.`, ['simp']],
    [
      'are taken from every fence, once each',
      [fence('simp'), fence('omega', 'lean4'), fence('simp')].join('\n'),
      ['simp', 'omega'],
    ],
    ['are not in fences of other languages', `${fence('print(1)', 'python')}\n${fence('rfl')}`, ['rfl']],
    ['are taken from a fence without language', fence('rfl', ''), ['rfl']],
    ['may be cut off', '```lean\nintro h\nexact h', ['intro h\nexact h']],
    ['need no fence', 'intro h\nexact h\n', ['intro h\nexact h']],
    ['are not prose', 'I think that simp would do it.', []],
    ['are not prose in small letters', 'you could try simp:\nit works.', []],
    [
      'are not what was only thought',
      `<think>maybe\n${fence('sorry')}</think>\n${fence('omega')}`,
      ['omega'],
    ],
    ['are not thoughts whose beginning is missing', `${fence('simp')}</think>\n${fence('omega')}`, ['omega']],
    ['are not thoughts without an end', `<think>\n${fence('simp')}`, []],
    ['lose a leading by', fence('by omega'), ['omega']],
    ['lose := by', fence(':= by\n  intro h\n  exact h'), ['intro h\nexact h']],
    [
      'keep names that start with by',
      fence('by_cases h : p\n· simp\n· simp'),
      ['by_cases h : p\n· simp\n· simp'],
    ],
    ['lose the theorem around them', fence('theorem t (n : Nat) : n = n := by\n  rfl'), ['rfl']],
    ['are taken from a theorem without a fence', 'theorem t : 1 = 1 := by\n  decide', ['decide']],
    ['are terms put into exact', fence('theorem t : True := trivial'), ['exact trivial']],
    ['are terms of several lines', fence('theorem t : p → p :=\n  fun h =>\n    h'), ['exact fun h =>\n  h']],
    [
      'belong to the theorem that is asked for',
      fence('theorem ask : a := by\n  simp\n\ntheorem aid : b := by\n  omega'),
      ['simp'],
    ],
    [
      'belong to the last theorem where none is asked for by name',
      fence('lemma aid : b := by omega\nexample : a := by\n  simp'),
      ['simp'],
    ],
    ['stand behind imports', fence('import Mathlib\n\nopen Nat\n\ntheorem x : a := by\n  simp'), ['simp']],
    ['lose their comments', fence('-- first\nintro h -- take it\n/- then -/\nexact h'), ['intro h\nexact h']],
    ['are moved to the margin', fence('    intro h\n    exact h'), ['intro h\nexact h']],
    [
      'keep their shape',
      fence('induction n with\n| zero => rfl\n| succ n ih =>\n  simp\n  exact ih'),
      ['induction n with\n| zero => rfl\n| succ n ih =>\n  simp\n  exact ih'],
    ],
    [
      'keep the further lines of a tactic further in',
      fence('  simp only [a,\n    b]'),
      ['simp only [a,\n  b]'],
    ],
    ['that start behind by keep their columns', fence('by intro h\n   exact h'), ['intro h\nexact h']],
    [
      'that start behind by are set straight',
      fence('theorem t : a := by intro h\n  exact h'),
      ['intro h\nexact h'],
    ],
    [
      'are read in both ways where the first line lost its indentation',
      fence('intro h\n  exact h'),
      ['intro h\nexact h', 'intro h\n  exact h'],
    ],
    ['have no tabs', fence('cases h with\n| inl a =>\n\tsimp'), ['cases h with\n| inl a =>\n  simp']],
    ['have no carriage returns', fence('intro h\r\nexact h'), ['intro h\nexact h']],
    ['are left as they are where they cheat: that is for the gate', fence('sorry'), ['sorry']],
    ['are none in an empty answer', '', []],
    ['are none in an empty fence', fence(''), []],
    ['are none in a theorem without a proof', fence('theorem t : a'), []],
  ];
  it.each(cases)('%s', (_what, answer, proofs) => {
    expect(proofsInAnswer(answer, 'N.ask')).toEqual(proofs);
  });

  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '```',
      '```lean\n',
      '\n',
      '  ',
      '\t',
      '\r',
      '<think>',
      '</think>',
      'by',
      ':=',
      ' := by\n',
    ),
    fc.constantFrom(
      'theorem t : a',
      'example',
      'def f',
      'mutual',
      'where',
      '| 0 =>',
      'sorry',
      'simp',
      '"',
      '/-',
      '-/',
      '--',
      '«',
      '⟨',
      '\n\n',
    ),
  );
  const answer = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
  const file = readLeanFile('theorem t : True := by\n  sorry\n');
  const hole = file.holes.at(0);

  it('are few, whole, told once and fit for a hole, whatever the answer', () => {
    fc.assert(
      fc.property(answer, fc.option(fc.string(), { nil: undefined }), (text, name) => {
        const proofs = proofsInAnswer(text, name);
        expect(proofs.length).toBeLessThanOrEqual(8);
        expect(new Set(proofs).size).toBe(proofs.length);
        for (const proof of proofs) {
          expect(proof.trim()).not.toBe('');
          expect(proof).toMatch(/^\S/u);
          expect(proof).not.toContain('\r');
          if (hole !== undefined) expect(placeCandidate(file, hole, proof).text).toContain('theorem t');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are found wherever they stand', () => {
    const tactics = fc.array(fc.constantFrom('simp', 'omega', 'intro h', 'exact h', 'rfl'), { minLength: 1 });
    const chatter = fc.constantFrom('', 'Sure.', 'Let me think: `simp` might do.', '<think>hm</think>');
    fc.assert(
      fc.property(tactics, chatter, chatter, fc.nat(6), (lines, before, after, indent) => {
        const code = lines.map((line) => ' '.repeat(indent) + line).join('\n');
        expect(proofsInAnswer(`${before}\n${fence(code)}\n${after}`)).toEqual([lines.join('\n')]);
      }),
    );
  });

  it('come in no time from megabytes of text', () => {
    expect(proofsInAnswer(`${'lorem ipsum `` by := '.repeat(200_000)}\n${fence('omega')}`)).toEqual([
      'omega',
    ]);
  });
});
