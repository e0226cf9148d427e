import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goalIdentity, readGoal, renamed, renaming } from '../../../../src/core/search/tree/goals';

function read(text: string, tactic = ''): NonNullable<ReturnType<typeof readGoal>> {
  const goal = readGoal(text, tactic);
  if (goal === undefined) throw new Error(`not read: ${text}`);
  return goal;
}

describe('a goal', () => {
  it('gets names that can be written, after what the step was about', () => {
    const goal = read(
      'case cons\nhead✝ : Nat\ntail✝ : List Nat\ntail_ih✝ : f tail✝ = 0\n⊢ f (head✝ :: tail✝) = 0',
      'induction xs',
    );
    expect(goal.tag).toBe('cons');
    expect(goal.names).toEqual(['x', 'xs', 'ih']);
    expect(goal.text).toContain('⊢ f (x :: xs) = 0');
  });

  it('keeps clear of names that are taken or bound', () => {
    const goal = read('x : Nat\nhead✝ : Nat\n⊢ ∀ (y : Nat), head✝ = x', 'cases xs');
    expect(goal.names).toEqual(['x1']);
  });

  it('is not read where another goal has to settle something of it', () => {
    expect(readGoal('n : Nat\n⊢ ?m.12 = n')).toBeUndefined();
  });

  it('is the same goal under other names, and another with another target', () => {
    const one = read('a b : Nat\nh : a < b\n⊢ a ≤ b');
    const two = read('x y : Nat\nhxy : x < y\n⊢ x ≤ y');
    const three = read('x y : Nat\nhxy : x < y\n⊢ y ≤ x');
    expect(goalIdentity(one)).toBe(goalIdentity(two));
    expect(goalIdentity(one)).not.toBe(goalIdentity(three));
    expect(renamed('exact Nat.le_of_lt h', renaming(one.goal, two.goal))).toBe('exact Nat.le_of_lt hxy');
  });

  it('that is a statement by itself is the same wherever it stands', () => {
    const here = { ...read('a : Nat\n⊢ ∀ (n : Nat), f n = n'), closed: true };
    const there = { ...read('b : Nat\nh : b = 0\n⊢ ∀ (n : Nat), f n = n'), closed: true };
    expect(goalIdentity(here)).toBe(goalIdentity(there));
  });

  it('has the same identity whatever its hypotheses are called', () => {
    const name = fc
      .stringMatching(/^[a-z][a-z0-9_]{0,5}$/u)
      .filter((text) => !['f', 'in', 'if'].includes(text));
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 2 }), ([a = '', b = '']) => {
        const goal = read(`${a} : Nat\n${b} : ${a} = 3\n⊢ f ${a} = 4`);
        expect(goalIdentity(goal)).toBe(goalIdentity(read('n : Nat\nh : n = 3\n⊢ f n = 4')));
      }),
    );
  });
});
