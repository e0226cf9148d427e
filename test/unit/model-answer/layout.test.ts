import { describe, expect, it } from 'vitest';
import { proofsInAnswer } from '../../../src/core/candidates/model/answer';

const wanted = { style: 'tactics', statement: 'theorem t : a', before: '' } as const;
const inFence = (code: string): readonly string[] => proofsInAnswer(`\`\`\`lean\n${code}\n\`\`\``, wanted);

type Case = readonly [what: string, code: string, proofs: readonly string[]];

describe('the layout of a proof', () => {
  const cases: readonly Case[] = [
    ['loses a leading by', 'by omega', ['omega']],
    ['loses := by', ':= by\n  intro h\n  exact h', ['intro h\nexact h']],
    ['loses exact by', 'exact by\n  intro h\n  exact h', ['intro h\nexact h']],
    ['keeps an exact by that more follows', 'exact by\n  simp\nrfl', ['exact by\n  simp\nrfl']],
    ['keeps names that start with by', 'by_cases h : p\n· simp\n· simp', ['by_cases h : p\n· simp\n· simp']],
    ['loses done', 'simp\ndone', ['simp']],
    ['keeps the done of an arm', 'cases h with\n| inl a =>\n  done', ['cases h with\n| inl a =>\n  done']],
    ['loses QED', 'simp\nQED', ['simp']],
    ['loses ∎', 'simp ∎', ['simp']],
    ['moves to the margin', '    intro h\n    exact h', ['intro h\nexact h']],
    [
      'keeps its shape',
      'induction n with\n| zero => rfl\n| succ n ih =>\n  simp\n  exact ih',
      ['induction n with\n| zero => rfl\n| succ n ih =>\n  simp\n  exact ih'],
    ],
    ['keeps the further lines of a tactic further in', '  simp only [a,\n    b]', ['simp only [a,\n  b]']],
    ['keeps columns behind by', 'by intro h\n   exact h', ['intro h\nexact h']],
    ['is set straight behind by', 'theorem t : a := by intro h\n  exact h', ['intro h\nexact h']],
    [
      'is read in both ways where the first line lost its indentation',
      'intro h\n  exact h',
      ['intro h\nexact h', 'intro h\n  exact h'],
    ],
    ['has no tabs', 'cases h with\n| inl a =>\n\tsimp', ['cases h with\n| inl a =>\n  simp']],
    [
      'is read in both ways where tabs stand beside spaces',
      'constructor\n  all_goals\n\tsimp',
      [
        'constructor\nall_goals\nsimp',
        'constructor\n  all_goals\n  simp',
        'constructor\nall_goals\n  simp',
        'constructor\n  all_goals\n    simp',
      ],
    ],
    ['has no carriage returns', 'intro h\r\nexact h', ['intro h\nexact h']],
    ['has plain spaces', 'exact\u00a0h', ['exact h']],
    ['has nothing of no width', '\ufeffex\u200bact h', ['exact h']],
    ['has no blank lines', 'intro h\n\n  \nsimp\nexact h', ['intro h\nsimp\nexact h']],
    ['is told once for each spacing', 'simp [a, b]\nor\nsimp  [a,b]', ['simp [a, b]']],
  ];
  it.each(cases)('%s', (_what, code, proofs) => {
    expect(inFence(code)).toEqual(proofs);
  });

  it.each([
    '\u202a',
    '\u202e',
    '\u2066',
    '\u2069',
    '\u200e',
    '\u200f',
    '\u0000',
    '\u001b',
    '\u007f',
    '\u061c',
    '\ue000',
  ])('is none where it holds the character %j', (character) => {
    expect(inFence(`exact ${character}h`)).toEqual([]);
    expect(inFence(`exact h -- ${character}`)).toEqual(['exact h']);
  });
});

describe('alternatives in one block', () => {
  const cases: readonly Case[] = [
    ['stand between or', 'simp\nor\nomega', ['simp', 'omega']],
    ['stand below comments', '-- alternative 1:\nsimp\n-- alternative 2:\nomega', ['simp', 'omega']],
    [
      'stand below an option',
      '-- Option 1\nintro h\nexact h\n-- Option 2\nsimp',
      ['intro h\nexact h', 'simp'],
    ],
    ['stand between rules', 'simp\n---\nomega', ['simp', 'omega']],
    ['are numbered', '1. simp\n2. intro h\n   exact h', ['simp', 'intro h\nexact h']],
    ['each begin with by', 'by simp\nby\n  intro h\n  exact h', ['simp', 'intro h\nexact h']],
    ['may be paragraphs of a line', 'simp\n\nomega', ['simp\nomega', 'simp', 'omega']],
    [
      'may be paragraphs that begin alike',
      'intro h\nsimp\n\nintro h\nomega',
      ['intro h\nsimp\nintro h\nomega', 'intro h\nsimp', 'intro h\nomega'],
    ],
    ['are not the parts of a proof', 'constructor\n\n· simp\n\n· omega', ['constructor\n· simp\n· omega']],
    ['may have dashes', '- simp\n- omega', ['simp', 'omega', '· simp\n· omega']],
    [
      'are not meant by dashes below a tactic',
      'constructor\n- simp\n- omega',
      ['constructor\n· simp\n· omega'],
    ],
    [
      'are not parted inside of a proof',
      'cases h with\n| inl a =>\n  -- or\n  simp',
      ['cases h with\n| inl a =>\n  simp'],
    ],
  ];
  it.each(cases)('%s', (_what, code, proofs) => {
    expect(inFence(code)).toEqual(proofs);
  });
});

describe('a proof in Lean 3', () => {
  const cases: readonly (readonly [what: string, code: string, last: string])[] = [
    ['between begin and end', 'begin\n  intro h,\n  exact h,\nend', 'intro h\nexact h'],
    ['of a theorem', 'theorem t : a :=\nbegin\n  intro h,\n  exact h\nend', 'intro h\nexact h'],
    ['with commas on one line', 'intro h, exact h', 'intro h; exact h'],
    ['with functions', 'exact λ x, f x', 'exact fun x => f x'],
    ['with rewriting at a place', 'rw foo at h,\nsimp', 'rw [foo] at h\nsimp'],
    ['with rewriting by an application', 'rw (foo x y)', 'rw [(foo x y)]'],
    ['with names for a case', 'cases h with x hx,\nsimp', 'rcases h with ⟨x, hx⟩\nsimp'],
    [
      'with names for cases',
      'cases h with a b,\n{ simp },\n{ omega }',
      'rcases h with a | b\n{ simp }\n{ omega }',
    ],
    ['with assume', 'assume h,\nexact h', 'intro h\nexact h'],
    ['with refl', 'refl', 'rfl'],
    ['with existsi', 'existsi x,\nrefl', 'exists x\nrfl'],
    ['with use', 'use x,\nrcases h with ⟨a, b⟩,\nexact a,', 'use x\nrcases h with ⟨a, b⟩\nexact a'],
    ['with arrows to rewrite along', 'rw ←foo at h,\nrwa h', 'rw [←foo] at h\nrwa [h]'],
    [
      'with blocks',
      'split,\n{ left,\n  exact a },\n{ exact b, }',
      'constructor\n{ left\n  exact a }\n{ exact b }',
    ],
    ['with split', 'split,\nsimp,\nsimp', 'constructor\nsimp\nsimp'],
    ['with have and from', 'have h : a, from b,\nexact h', 'have h : a := b\nexact h'],
    ['with have and by', 'have h : a, by simp,\nexact h', 'have h : a := by simp\nexact h'],
    [
      'with have and brackets',
      'have h : a, { simp, omega },\nexact h',
      'have h : a := by { simp; omega }\nexact h',
    ],
    [
      'with have and begin',
      'begin\n  have h : a, begin simp, omega end,\n  exact h,\nend',
      'have h : a := by { simp; omega }\nexact h',
    ],
    ['with brackets after by', 'exact (by { intro h, exact h })', 'exact (by { intro h; exact h })'],
    ['keeps the commas of binders', 'have h : ∀ x, p x, from f,\nexact h', 'have h : ∀ x, p x := f\nexact h'],
    ['keeps names that only look old', 'exact nat.succ_le h,', 'exact nat.succ_le h'],
  ];
  it.each(cases)('%s is read in Lean 4', (_what, code, last) => {
    expect(inFence(code).at(-1)).toBe(last);
  });

  it('is offered as it stands too', () => {
    expect(inFence('intro h,\nexact h')).toEqual(['intro h,\nexact h', 'intro h\nexact h']);
  });

  it.each([
    'simp only [a,\n  b]',
    'have h : ∀ x,\n    p x := f',
    'use a,\n  b',
    'split <;> simp',
    'cases h with\n| inl a => simp\n| inr b => omega',
    'obtain ⟨a, b⟩ := h',
    'rw [foo, bar] at h',
    'exact fun (x, y) => f x y',
    'have : (a, b) = c := by simp',
    'induction x, y using foo with\n| bar => simp',
    'exact ⟨a, fun x => b, c⟩',
    'match a, b with\n| x, y => simp',
    'refine ⟨_, fun ⟨a, b⟩ => ?_⟩',
    'show ∃ x, p x',
    'intro | .inl a, b => simp',
    'rintro _ ⟨a, b⟩ ⟨⟩',
    'conv => rw [foo]',
    'simp at h ⊢',
  ])('is not seen in %j', (code) => {
    expect(inFence(code)).toEqual([code]);
  });
});
