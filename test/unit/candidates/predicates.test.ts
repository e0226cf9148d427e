import { describe, expect, it } from 'vitest';
import { fileContext, type DeclarationText, type GoalContext } from '../../../src/core/candidates';
import { movesFor, STAGE_COUNT } from '../../../src/core/candidates/moves';
import { parseGoal } from '../../../src/core/lean/goal';

const com = 'inductive Com where\n  | skip\n  | loop (n : Nat) (b : Com)';
const runs = [
  'inductive Runs : Com → Nat → Nat → Prop where',
  '  | skip {s} : Runs .skip s s',
  '  | loop {n b s t} : Runs b s t → Runs (.loop n b) s t',
].join('\n');
const declarations: readonly DeclarationText[] = [
  { kind: 'inductive', name: 'Com', text: com },
  { kind: 'inductive', name: 'Runs', text: runs },
];

function tacticsFor(goal: string, more: readonly DeclarationText[] = []): readonly string[] {
  const context: GoalContext = {
    goal: parseGoal(goal) ?? { hypotheses: [], target: goal },
    ...fileContext(goal, [...declarations, ...more], new Set()),
  };
  return Array.from({ length: STAGE_COUNT }, (_, stage) => movesFor(context, stage))
    .flat()
    .map(({ tactic }) => tactic);
}

describe('steps on a proof of an inductive predicate', () => {
  it('hold for any value of what only the rest speaks of', () => {
    const tactics = tacticsFor('c : Com\ns t u : Nat\nh : Runs c s t\nk : Runs c s u\n⊢ t = u');
    expect(tactics).toEqual(expect.arrayContaining(['cases h', 'induction h', 'induction h generalizing u']));
  });

  it('name a term that the predicate is about before an induction', () => {
    const tactics = tacticsFor('b : Com\nn s t : Nat\nh : Runs (Com.loop n b) s t\n⊢ s = t');
    expect(tactics).toContain('generalize hi : Com.loop n b = i at h\ninduction h');
  });
});

describe('what exists by the rules of a predicate', () => {
  it('is made of what hypotheses promise', () => {
    const goal = 'a b : Com\nn s : Nat\nih : ∀ (s : Nat), ∃ t, Runs b s t\n⊢ ∃ t, Runs (Com.loop n b) s t';
    expect(tacticsFor(goal)).toContain(
      'first | (obtain ⟨w1, hw1⟩ := ih s; first | exact ⟨_, Runs.skip⟩ | exact ⟨_, Runs.loop hw1⟩)',
    );
  });
});

describe('types by another name', () => {
  const more = [
    { kind: 'def', name: 'Even', text: 'def Even (n : Nat) := ∃ k, n = 2 * k' },
    { kind: 'def', name: 'EvenNat', text: 'def EvenNat := { n : Nat // Even n }' },
    { kind: 'abbrev', name: 'Store', text: 'abbrev Store := Nat → Nat' },
  ];

  it('are what they stand for, and nothing to unfold', () => {
    const tactics = tacticsFor('a b : EvenNat\ns : Store\n⊢ Even (a.val + b.val)', more);
    expect(tactics).toContain('obtain ⟨a, ha⟩ := a\nobtain ⟨b, hb⟩ := b\ntry dsimp only at *');
    expect(tactics).toContain('simp only [Even] at *');
    expect(tactics.filter((tactic) => /\[[^\]]*(?:EvenNat|Store)/u.test(tactic))).toEqual([]);
  });

  it('hold numbers that are made of those that are there', () => {
    const goal = 'k k1 : Nat\n⊢ ∃ j, 2 * k + 2 * k1 = 2 * j';
    expect(tacticsFor(goal).some((tactic) => tactic.startsWith('first | exact ⟨k + k1, by omega⟩'))).toBe(
      true,
    );
  });
});

describe('laws of a class of the file', () => {
  it('are lemmas where a goal has an instance of it, or of a class that extends it', () => {
    const semigroup =
      'class Semi (α : Type) where\n  op : α → α → α\n  assoc : ∀ a b c : α, op (op a b) c = op a (op b c)';
    const monoid = 'class Mon (α : Type) extends Semi α where\n  one : α\n  one_op (a : α) : op one a = a';
    const more = [
      { kind: 'class', name: 'Semi', text: semigroup },
      { kind: 'class', name: 'Mon', text: monoid },
    ];
    const goal = 'α : Type\ninst✝ : Mon α\na : α\n⊢ Semi.op a a = a';
    expect(fileContext(goal, more, new Set()).lemmas).toEqual(['Semi.assoc', 'Mon.one_op']);
    expect(fileContext('a : Nat\n⊢ a = a', more, new Set()).lemmas).toEqual([]);
  });
});
