import { describe, expect, it } from 'vitest';
import type { GoalContext } from '../../../src/core/candidates';
import { mutualInductions } from '../../../src/core/candidates/mutual-types';
import { shapeOf } from '../../../src/core/candidates/shape';
import { readLeanFile } from '../../../src/core/lean/file';
import { goalContext } from '../../../src/core/search/goal-context';

function inductionsFor(definitions: string, goal: string): readonly string[] {
  const file = readLeanFile(`${definitions}\ntheorem t : True := by\n  sorry\n`);
  const [hole] = file.holes;
  if (hole === undefined) throw new Error('no hole');
  const context: GoalContext = goalContext(goal, file, hole, [], { stats: {} });
  return mutualInductions(context, shapeOf(context)).map(({ on }) => on);
}

const rose = `inductive Rose (α : Type) where
  | tip (a : α)
  | fork (kids : List (Rose α))

mutual
def Rose.grow (f : α → β) : Rose α → Rose β
  | .tip a => .tip (f a)
  | .fork ks => .fork (growAll f ks)
def growAll (f : α → β) : List (Rose α) → List (Rose β)
  | [] => []
  | k :: ks => Rose.grow f k :: growAll f ks
end

mutual
def Rose.size : Rose α → Nat
  | .tip _ => 1
  | .fork ks => sizeAll ks
def sizeAll : List (Rose α) → Nat
  | [] => 0
  | k :: ks => k.size + sizeAll ks
end
`;

describe('an induction over types that are defined together', () => {
  it('says of the children what the sibling functions say, or the same of each', () => {
    expect(inductionsFor(rose, 'α β : Type\nf : α → β\nt : Rose α\n⊢ (Rose.grow f t).size = t.size')).toEqual(
      [
        't using Rose.rec (motive_2 := fun ts => sizeAll (growAll f ts) = (sizeAll ts))',
        't using Rose.rec (motive_2 := fun ts => ∀ u ∈ ts, (Rose.grow f u).size = u.size)',
      ],
    );
  });

  it('numbers the types as Lean does: those of the block, then the nested ones as they come up', () => {
    const json = `inductive Json where
  | null
  | arr (items : Array Json)
  | obj (fields : List (String × Json))
def Json.depth (j : Json) : Nat := 0
`;
    expect(inductionsFor(json, 'j : Json\n⊢ j.depth = 0')).toEqual([
      'j using Json.rec (motive_2 := fun ts => ∀ u ∈ ts, u.depth = 0) (motive_3 := fun ts => ∀ u ∈ ts, u.2.depth = 0) ' +
        '(motive_4 := fun ts => ∀ u ∈ ts, u.depth = 0) (motive_5 := fun ts => ts.2.depth = 0)',
    ]);
    const block = `mutual
inductive Stmt where
  | skip
  | seq (b : Block)
inductive Block where
  | nil
  | cons (s : Stmt) (b : Block)
end
mutual
def Stmt.cost : Stmt → Nat
  | .skip => 1
  | .seq b => b.cost
def Block.cost : Block → Nat
  | .nil => 0
  | .cons s b => s.cost + b.cost
end
`;
    expect(inductionsFor(block, 'b : Block\n⊢ 0 ≤ b.cost')).toEqual([
      'b using Block.rec (motive_1 := fun u => 0 ≤ (Stmt.cost u))',
      'b using Block.rec (motive_1 := fun _ => True)',
    ]);
  });

  it('holds for whatever the functions pass on', () => {
    const commands = `inductive Cmd where
  | add (n : Int)
  | block (cmds : List Cmd)
mutual
def Cmd.run : Cmd → Int → Int
  | .add n, s => s + n
  | .block cmds, s => runAll cmds s
def runAll : List Cmd → Int → Int
  | [], s => s
  | c :: cs, s => runAll cs (c.run s)
end
`;
    expect(inductionsFor(commands, 'c : Cmd\ns : Int\n⊢ c.run s = s')[0]).toBe(
      'c using Cmd.rec (motive_2 := fun ts => ∀ s, (runAll ts) s = s) generalizing s',
    );
  });

  it('is one over the children too', () => {
    expect(
      inductionsFor(
        rose,
        'α β : Type\nf : α → β\nks : List (Rose α)\n⊢ sizeAll (growAll f ks) = sizeAll ks',
      )[0],
    ).toBe('ks using Rose.rec_1 (motive_1 := fun u => Rose.size (Rose.grow f u) = Rose.size u)');
  });

  it('is none for a type that stands alone, or in a container that is not known', () => {
    const tree =
      'inductive Tree where\n  | leaf\n  | node (l r : Tree)\ndef Tree.size (t : Tree) : Nat := 0\n';
    expect(inductionsFor(tree, 't : Tree\n⊢ t.size = 0')).toEqual([]);
    const odd = 'inductive Odd where\n  | mk (kids : Bag Odd)\ndef Odd.size (t : Odd) : Nat := 0\n';
    expect(inductionsFor(odd, 't : Odd\n⊢ t.size = 0')).toEqual([]);
  });
});
