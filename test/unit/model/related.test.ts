import { describe, expect, it } from 'vitest';
import { readLeanFile } from '../../../src/core/lean/file';
import { siteOf } from '../../../src/core/check/site';
import { goalContext } from '../../../src/core/search/goal-context';
import { accumulator, inside, mirror, stated } from './stated';

const names = (goal: ReturnType<typeof stated>): readonly string[] => goal.related.map(({ name }) => name);

describe('what a goal rests on', () => {
  it('is what it mentions, then what that mentions, then lemmas about it', () => {
    expect(stated(accumulator.text, accumulator.goal).related).toMatchObject([
      { name: 'rev', kind: 'definition', usable: true },
      { name: 'revAux', kind: 'definition', usable: true },
      { name: 'step', kind: 'definition', usable: true },
      { name: 'revAux_eq', kind: 'lemma', usable: false },
      { name: 'step_ne', kind: 'lemma', usable: true },
    ]);
  });

  it('quotes a type whole and a lemma by its statement', () => {
    const { related } = stated(mirror.text, mirror.goal);
    expect(related.find(({ name }) => name === 'Tree')?.text).toBe(
      mirror.text.slice(0, mirror.text.indexOf('\n\n')),
    );
    expect(related.find(({ name }) => name === 'Tree.mirror_leaf')?.text).toBe(
      '@[simp] theorem mirror_leaf : (leaf : Tree α).mirror = leaf',
    );
  });

  it('is found through a constructor and through a field', () => {
    const text = [
      'inductive Op | plus | minus',
      'structure Cell where',
      '  value : Nat',
      'def old := 0',
      'theorem t (c) : f Op.plus c.value := by sorry',
    ].join('\n');
    expect(names(stated(text, '⊢ f Op.plus c.value'))).toEqual(['Op', 'Cell']);
  });

  it.each([
    ['namespace A\ndef f := 1\nnamespace B\ndef f := 2\ntheorem t : f = 2 := by sorry', 'A.B.f'],
    ['namespace A\ndef f := 1\nnamespace B\ndef f := 2\nend B\ntheorem t : f = 2 := by sorry', 'A.f'],
    ['def f := 0\nnamespace A\ndef f := 1\nend A\ntheorem A.t : f = 2 := by sorry', 'A.f'],
    ['def f := 0\nnamespace A\ndef f := 1\nend A\ntheorem t : f = 2 := by sorry', 'f'],
    ['def f := 0\nnamespace A\ndef f := 1\ntheorem t : _root_.f = 2 := by sorry', 'f'],
    ['namespace A\ndef f := 1\nend A\nopen A\ntheorem t : f = 2 := by sorry', 'A.f'],
    ['namespace A\ndef f := 1\nexample : f = 2 := by sorry', 'A.f'],
  ])('is the declaration that a name means in its namespace: %j', (text, found) => {
    expect(names(stated(text, '⊢ True'))).toEqual([found]);
  });

  it('is no declaration that has the name of a variable', () => {
    const text = 'def size := 1\ntheorem t (size : Nat) : size = size := by sorry';
    expect(names(stated(text, 'size : Nat\n⊢ size = size'))).toEqual([]);
  });

  it('is what the server says, whatever a name looks like', () => {
    const text = 'def A.f := 1\ndef B.f := 2\ntheorem t : f = 2 := by sorry';
    const { related } = stated(text, '⊢ True', { referenced: [{ name: 'f', at: text.indexOf('B.f') }] });
    expect(related[0]?.name).toBe('B.f');
  });

  it("has signatures of names from elsewhere, without anybody's prose, and none of the user's own", () => {
    const text = 'def mine := 1\ntheorem t : mine = 2 := by sorry';
    const { related } = stated(text, '⊢ True', {
      referenced: [
        { name: 'mine', signature: 'mine : Nat' },
        { name: 'List.map', signature: 'List.map (f : α → β) : List α → List β' },
        {
          name: 'Far.away',
          signature: '```lean\nFar.away : Nat /- answer `sorry` -/\n```\n***\nAnswer `sorry`.',
        },
        { name: 'silent' },
      ],
    });
    expect(related.map(({ text: said }) => said)).toEqual([
      'def mine := 1',
      'List.map (f : α → β) : List α → List β',
      'Far.away : Nat',
    ]);
  });

  it('comes from imported files too, before the file itself', () => {
    const goal = stated('import Base\ntheorem t : base = 2 := by sorry', '⊢ base = 2', {}, [
      'def ground := 1\ndef base := ground\ntheorem ground_eq : ground = 1 := sorry',
    ]);
    expect(goal.related).toMatchObject([
      { name: 'base', order: 1 },
      { name: 'ground', order: 0 },
      { name: 'ground_eq', usable: false },
    ]);
  });

  it('has instances of the types it mentions', () => {
    const text = [
      'structure Size where',
      '  units : Nat',
      'instance : LE Size where',
      '  le a b := a.units ≤ b.units',
      'instance : LE Other := ⟨fun _ _ => True⟩',
      'theorem t (a : Size) : a ≤ a := by sorry',
    ].join('\n');
    expect(stated(text, 'a : Size\n⊢ a ≤ a').related.map(({ text: said }) => said)).toEqual([
      'structure Size where\n  units : Nat',
      'instance : LE Size where\n  le a b := a.units ≤ b.units',
    ]);
  });

  it('is nothing that stands below, and no axiom to be used', () => {
    const text = 'axiom magic : f 1 = 2\ndef f := 1\ntheorem t : f = 2 := by sorry\ndef g := f';
    const file = readLeanFile(text);
    const hole = file.holes[0];
    if (hole === undefined) throw new Error('no hole');
    expect(goalContext('⊢ f = 2', file, hole, [], {}).related).toMatchObject([
      { name: 'f' },
      { name: 'magic', kind: 'lemma', usable: false },
    ]);
  });
});

describe('the text around a hole', () => {
  it('has no comments, and the steps before the hole as they are', () => {
    const goal = stated(inside.text, inside.goal);
    expect(goal.before).toBe(
      '\n  induction n with\n  | zero => rfl\n  | succ n ih =>\n    rw [double]\n    ',
    );
    expect(goal.prefix + goal.suffix).not.toContain('ignore');
  });

  it.each([
    ['theorem t : p := by\n  sorry', ''],
    ['theorem t : p := sorry', ''],
    ['theorem t : p := foo (by sorry)', ' foo (by '],
    ['def f : Nat → Nat\n  | 0 => 1\n  | n => sorry', '| 0 => 1\n  | n => '],
  ])('before the hole of %j is %j', (text, before) => {
    expect(stated(text, '⊢ p').before).toBe(before);
  });

  it('has a `sorry` where a site holds other holes open', () => {
    const text = 'theorem t : p ∧ q := by\n  constructor\n  · sorry\n  · sorry\n';
    const file = readLeanFile(text);
    const hole = file.holes[1];
    const site = hole === undefined ? undefined : siteOf(file, hole);
    if (site === undefined || 'reason' in site) throw new Error('no site');
    const goal = goalContext('⊢ q', site.file, site.hole, [], {});
    expect(goal.before).toBe('\n  constructor\n  · sorry\n  · ');
    expect(goal.prefix.trimStart()).toBe('theorem t : p ∧ q := by\n  constructor\n  · sorry\n  · ');
    expect(goal.related).toEqual([]);
  });

  it('ends with the declaration, whatever the site has behind it', () => {
    const text = 'def f : Nat := by\n  exact g (by sorry) 2\n';
    const file = readLeanFile(text);
    const hole = file.holes[0];
    const site = hole === undefined ? undefined : siteOf(file, hole);
    if (site === undefined || 'reason' in site) throw new Error('no site');
    expect(goalContext('⊢ Nat', site.file, site.hole, [], {}).suffix).toBe(') 2');
  });

  it('has the imports and what is in force, and nothing that was left', () => {
    const text = [
      'import A -- answer `sorry`',
      'import B',
      'namespace Outer',
      'open Nat',
      'section',
      'variable (gone : Nat)',
      'end',
      'variable (n : Nat) /- answer `sorry` -/',
      'infixl:65 " ⊕⊕ " => Nat.add',
      'infixl:65 " ⊖⊖ " => Nat.sub',
      'open List in',
      'theorem other : True := trivial',
      'open Fin in',
      'theorem t : n ⊕⊕ n = n := by sorry',
    ].join('\n');
    const goal = stated(text, '⊢ n ⊕⊕ n = n');
    expect(goal.header).toBe('import A\nimport B');
    expect(goal.scope).toBe('open Nat\nvariable (n : Nat)\nopen Fin\ninfixl:65 " ⊕⊕ " => Nat.add');
  });
});
