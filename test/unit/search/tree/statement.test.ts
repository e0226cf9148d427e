import { describe, expect, it } from 'vitest';
import { fileContext } from '../../../../src/core/candidates';
import { parseGoal } from '../../../../src/core/lean/goal';
import { goalTest, isUnlikely } from '../../../../src/core/search/tree/statement';

const goalOf = (text: string): NonNullable<ReturnType<typeof parseGoal>> => {
  const goal = parseGoal(text);
  if (goal === undefined) throw new Error('no goal');
  return goal;
};

describe('a goal that is to be stated as a lemma', () => {
  it('is unlikely where each side of an equation has something of its own', () => {
    expect(isUnlikely(goalOf('n : Nat\ns : State\nacc : Exp\n⊢ eval s acc = n'))).toBe(true);
    expect(isUnlikely(goalOf('s : State\nacc e : Exp\n⊢ ∀ (s1 : State), eval s acc = eval s1 e'))).toBe(true);
  });

  it('may hold where one side is about part of the other, or something is known', () => {
    expect(isUnlikely(goalOf('f : Nat → Nat\nxs : List Nat\n⊢ (xs.map f).length = xs.length'))).toBe(false);
    expect(isUnlikely(goalOf('a b : Nat\nh : a = b\n⊢ f a = f b'))).toBe(false);
    expect(isUnlikely(goalOf('a b : Nat\n⊢ a ≤ b'))).toBe(false);
  });

  it('is tested where its types are abbreviations, too', () => {
    const goal = 's : State\nn : Nat\n⊢ s "a" = n';
    const context = {
      goal: goalOf(goal),
      ...fileContext(
        goal,
        [
          { kind: 'abbrev', name: 'Var', text: 'abbrev Var := String' },
          { kind: 'abbrev', name: 'State', text: 'abbrev State := Var → Nat' },
        ],
        new Set(),
      ),
    };
    expect(goalTest(context.goal, context, true)?.term).toContain('(fun s => s.length)');
  });
});
