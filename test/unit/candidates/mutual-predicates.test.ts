import { describe, expect, it } from 'vitest';
import { mutualPredicateInductions } from '../../../src/core/candidates/mutual-predicates';
import { shapeOf } from '../../../src/core/candidates/shape';
import { readLeanFile } from '../../../src/core/lean/file';
import { goalContext } from '../../../src/core/search/goal-context';

const PARITY = `mutual
inductive Even' : Nat → Prop where
  | zero : Even' 0
  | succ : Odd' n → Even' (n + 1)
inductive Odd' : Nat → Prop where
  | succ : Even' n → Odd' (n + 1)
end
`;

/** What is tried on the first hole of a file. */
function inductionsFor(theorems: string, goal: string): readonly string[] {
  const file = readLeanFile(PARITY + theorems);
  const [hole] = file.holes;
  if (hole === undefined) throw new Error('no hole');
  const context = goalContext(goal, file, hole, [], { stats: {} });
  return mutualPredicateInductions(context, shapeOf(context));
}

const GOAL = "n : Nat\nh : Even' n\n⊢ n % 2 = 0";
const first = "theorem even (h : Even' n) : n % 2 = 0 := by\n  sorry\n";

describe('an induction on a proof of a predicate that is defined together with others', () => {
  it('says of the others what the theorems of the same block say', () => {
    expect(
      inductionsFor(`mutual\n${first}theorem odd (h : Odd' m) : m % 2 = 1 := by\n  sorry\nend\n`, GOAL),
    ).toEqual(["h using Even'.rec (motive_2 := fun m _ => m % 2 = 1)"]);
  });

  it('keeps what such a theorem assumes, and for what it holds', () => {
    const odd = "theorem odd (m k : Nat) (hk : 0 < k) (h : Odd' m) : 0 < m * k := by\n  sorry\n";
    expect(inductionsFor(`mutual\n${first}${odd}end\n`, GOAL)).toEqual([
      "h using Even'.rec (motive_2 := fun m _ => ∀ k : Nat, (0 < k) → 0 < m * k)",
    ]);
  });

  it.each([
    ['stand alone', first],
    [
      'are about no variable',
      `mutual\n${first}theorem odd (h : Odd' (m + 1)) : m % 2 = 0 := by\n  sorry\nend\n`,
    ],
    ['are about something else', `mutual\n${first}theorem odd (h : m = 1) : m % 2 = 1 := by\n  sorry\nend\n`],
  ])('is not tried where theorems %s', (_, theorems) => {
    expect(inductionsFor(theorems, GOAL)).toEqual([]);
  });
});
