import { describe, expect, it } from 'vitest';
import { EditList } from '../../../src/core/check/edits';
import { mentionedByStatement, uncitableEdits } from '../../../src/core/check/uncitable';
import { readLeanFile } from '../../../src/core/lean/file';

function uncitable(text: string): string {
  const file = readLeanFile(text);
  return new EditList(uncitableEdits(file, file.declarations)).applyTo(text);
}

describe('what may not be cited', () => {
  it.each([
    ['theorem t : 1 = 2 := sorry', 'unsafe def t : 1 = 2 := sorry'],
    ['lemma t : 1 = 2 := sorry', 'unsafe def t : 1 = 2 := sorry'],
    ['@[simp] private theorem t : 1 = 2 := sorry', '@[simp] private unsafe def t : 1 = 2 := sorry'],
    ['protected nonrec theorem t : p := sorry', 'protected unsafe nonrec def t : p := sorry'],
    ['def t : 1 = 2 := sorry', 'unsafe def t : 1 = 2 := sorry'],
    ['private partial def t : Nat := sorry', 'private unsafe def t : Nat := sorry'],
    [
      'instance : Inhabited Nat := sorry',
      '@[instance, reducible] unsafe def verdict_instance_0 : Inhabited Nat := sorry',
    ],
    [
      '/-- why -/\n@[simp] noncomputable instance (priority := low) has : Inhabited Nat where\n  default := sorry',
      '/-- why -/\n@[instance low, reducible, simp] noncomputable unsafe def has : Inhabited Nat where\n  default := sorry',
    ],
    [
      'local instance (priority := 10) [p : T] : LawfulBEq Tag := sorry',
      '@[local instance 10, reducible]  unsafe def verdict_instance_6 [p : T] : LawfulBEq Tag := sorry',
    ],
    ['axiom magic : False', 'unsafe axiom magic : False'],
    ['unsafe def t : Nat := sorry', 'unsafe def t : Nat := sorry'],
    ['example : 1 = 2 := sorry', 'example : 1 = 2 := sorry'],
    ['structure S where\n  n : Nat := sorry', 'structure S where\n  n : Nat := sorry'],
    [
      '/-- a theorem -/ @[grind nonrec] theorem t : p := sorry',
      '/-- a theorem -/ @[grind nonrec] unsafe def t : p := sorry',
    ],
  ])('is unsafe: %s', (before, after) => {
    expect(uncitable(before)).toBe(after);
    // What reads the text goes on reading it.
    expect(readLeanFile(after).declarations).toHaveLength(1);
  });
});

describe('what a statement mentions', () => {
  const file = readLeanFile(
    [
      'def size : Nat → Nat := sorry',
      'def twice (n : Nat) : Nat := size n + size n',
      'def other : Nat := sorry',
      'theorem hint : twice 0 = 0 := by exact other',
      'theorem t (n : Nat) : n.twice = 2 := sorry',
    ].join('\n'),
  );
  const names = [...mentionedByStatement(file, file.declarations[4] ?? fail())].map(({ name }) => name);

  it('is what its names stand for, and what that stands for', () => {
    expect(names.sort()).toEqual(['size', 'twice']);
  });
});

function fail(): never {
  throw new Error('there is no such declaration');
}
