import { describe, expect, it } from 'vitest';
import { proofsInAnswer } from '../../../src/core/candidates/model/answer';
import type { WantedProof } from '../../../src/core/candidates/model/types';

const fence = (code: string, language = 'lean'): string => `\`\`\`${language}\n${code}\n\`\`\``;

const wanted = (change: Partial<WantedProof> = {}): WantedProof => ({
  style: 'tactics',
  declaration: 'N.ask',
  statement: 'theorem ask (n : Nat) : n = n',
  before: '',
  ...change,
});
const stated = (proof: string): string => `theorem ask (n : Nat) : n = n ${proof}`;

type Case = readonly [what: string, answer: string, proofs: readonly string[]];

describe('a theorem in an answer', () => {
  const cases: readonly Case[] = [
    ['gives its proof', fence(stated(':= by\n  rfl')), ['rfl']],
    ['may have another name', fence('theorem other (n : Nat) : n = n := by\n  rfl'), ['rfl']],
    ['may be an example', fence('example (n : Nat) : n = n := by\n  rfl'), ['rfl']],
    [
      'may be a lemma with attributes',
      fence('@[simp] private lemma ask (n : Nat) : n = n := by rfl'),
      ['rfl'],
    ],
    ['may be spaced differently', fence('theorem ask (n:Nat) :\n    n = n -- so\n  := by\n  rfl'), ['rfl']],
    ['may have universes', fence('theorem ask.{u} (n : Nat) : n = n := by rfl'), ['rfl']],
    [
      'gives nothing where its statement differs',
      fence('theorem ask (n : Nat) : n = n + 0 := by\n  rfl'),
      [],
    ],
    ['gives nothing where its binders differ', fence('theorem ask (m : Nat) : m = m := by\n  rfl'), []],
    ['gives nothing where it has fewer binders', fence('theorem ask : n = n := by\n  rfl'), []],
    ['gives nothing without a proof', fence('theorem ask (n : Nat) : n = n'), []],
    [
      'is told from lemmas beside it',
      fence(
        `theorem aid : b := by\n  omega\n\n${stated(':= by\n  simp')}\n\ntheorem more : c := by\n  aesop`,
      ),
      ['simp'],
    ],
    [
      'may come in several versions',
      fence(`${stated(':= by\n  simp')}\n\n${stated(':= by\n  omega')}`),
      ['simp', 'omega'],
    ],
    ['may stand behind imports', fence(`import Mathlib\n\nopen Nat\n\n${stated(':= by\n  simp')}`), ['simp']],
    ['may be proved by a term', fence(stated(':= trivial')), ['exact trivial']],
    [
      'may be proved by a term of several lines',
      fence(stated(':=\n  fun h =>\n    h')),
      ['exact fun h =>\n  h'],
    ],
    ['may end with what its recursion needs', fence(stated(':= by\n  simp\ntermination_by n')), ['simp']],
    [
      'follows tactics without touching them',
      fence(`simp\n\n${stated(':= by\n  omega')}`),
      ['simp', 'omega'],
    ],
  ];
  it.each(cases)('%s', (_what, answer, proofs) => {
    expect(proofsInAnswer(answer, wanted())).toEqual(proofs);
  });

  it('is compared with a definition as well', () => {
    const definition = wanted({ statement: 'def double (n : Nat) : Nat' });
    expect(proofsInAnswer(fence('def double (n : Nat) : Nat := n + n'), definition)).toEqual(['exact n + n']);
  });

  it('is read alike in ASCII', () => {
    const arrow = wanted({ statement: 'theorem t : ∀ x, p x → q ∧ r' });
    expect(proofsInAnswer(fence('theorem t : ∀ x, p x -> q /\\ r := by simp'), arrow)).toEqual(['simp']);
  });
});

describe('a hole inside a proof', () => {
  const inside = wanted({ before: 'induction n with\n  | zero => simp -- so\n  | succ n ih =>' });
  const cases: readonly Case[] = [
    [
      'takes of a theorem what follows the same beginning',
      fence(
        stated(':= by\n  induction n with\n  | zero => simp\n  | succ n ih =>\n    rw [f]\n    exact ih'),
      ),
      ['rw [f]\nexact ih'],
    ],
    [
      'takes of a theorem what belongs to its own block',
      fence(
        stated(':= by\n  induction n with\n  | zero => simp\n  | succ n ih =>\n    rw [f]\n  | more => rfl'),
      ),
      ['rw [f]'],
    ],
    ['takes nothing of a theorem that begins differently', fence(stated(':= by\n  omega')), []],
    ['takes tactics', fence('rw [f]\nexact ih'), ['rw [f]\nexact ih']],
    [
      'takes tactics with and without the same beginning',
      fence('induction n with\n| zero => simp\n| succ n ih => omega'),
      ['omega', 'induction n with\n| zero => simp\n| succ n ih => omega'],
    ],
  ];
  it.each(cases)('%s', (_what, answer, proofs) => {
    expect(proofsInAnswer(answer, inside)).toEqual(proofs);
  });

  const terms: readonly (readonly [what: string, before: string, proof: string, found: readonly string[]])[] =
    [
      ['behind exact', 'intro h\n  exact', ':= by\n  intro h\n  exact f\n    h\n  simp', ['exact f\n  h']],
      ['in brackets', 'exact f (', ':= by\n  exact f (by simp', ['simp']],
      ['behind an arrow', 'fun h =>', ':= fun h =>\n  f h', ['exact f h']],
      [
        'that is tactics',
        'have h : a :=',
        ':= by\n  have h : a := by\n    simp\n    omega\n  exact h',
        ['simp\nomega'],
      ],
      ['of one case', '| 0 =>', '\n  | 0 => f 0\n  | n + 1 => g n', ['exact f 0']],
      ['of a later case', '| 0 => f\n  | n + 1 =>', '\n  | 0 => f\n  | n + 1 => by\n    simp', ['simp']],
    ];
  it.each(terms)('may be a term %s', (_what, before, proof, found) => {
    expect(proofsInAnswer(fence(stated(proof)), wanted({ before }))).toEqual(found);
  });

  it('may stand behind a semicolon', () => {
    const answer = fence(stated(':= by\n  intro h; simp\n  omega'));
    expect(proofsInAnswer(answer, wanted({ before: 'intro h' }))).toEqual(['simp\nomega']);
  });
});
