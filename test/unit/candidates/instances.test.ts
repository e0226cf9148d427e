import { describe, expect, it } from 'vitest';
import { fileContext, type DeclarationText, type GoalContext } from '../../../src/core/candidates';
import { armRules, instanceRules } from '../../../src/core/candidates/instance-rules';
import { parseGoal } from '../../../src/core/lean/goal';

function rulesFor(goal: string, ...texts: readonly string[]): readonly string[] {
  return instanceRules(contextFor(goal, texts));
}

function contextFor(goal: string, texts: readonly string[]): GoalContext {
  const declarations = texts.map((text): DeclarationText => {
    const [, kind = '', name = ''] = /^(\w+)\s*([\w.]*)/u.exec(text) ?? [];
    return { kind, name: kind === 'instance' ? '' : name, text };
  });
  return {
    goal: parseGoal(goal) ?? { hypotheses: [], target: goal },
    ...fileContext(goal, declarations, new Set()),
  };
}

const score = 'structure Score where\n  home : Nat\n  away : Nat';
const own = 'inductive N where\n  | z\n  | s (n : N)';
const add = 'def N.add : N → N → N\n  | n, .z => n\n  | n, .s m => .s (n.add m)';

describe('what methods of the instances of a file stand for', () => {
  it('is read off a field with arguments', () => {
    const instance =
      'instance : Add Score where\n  add a b := { home := a.home + b.home, away := a.away + b.away }';
    expect(rulesFor('a b : Score\n⊢ a + b = b + a', score, instance)).toEqual([
      'show ∀ (a : Score) (b : Score), (a + b) = ({ home := a.home + b.home, away := a.away + b.away }) from fun _ _ => rfl',
    ]);
  });

  it('is read off a function, whatever the brackets', () => {
    const rule = 'show ∀ (x : N) (y : N), (x + y) = (N.add x y) from fun _ _ => rfl';
    const goal = 'a b : N\n⊢ a + b = b + a';
    for (const given of [':= ⟨N.add⟩', 'where add := N.add', ':= { add := N.add }', 'where\n  add := N.add'])
      expect(rulesFor(goal, own, add, `instance : Add N ${given}`), given).toEqual([rule]);
    expect(rulesFor(goal, own, add, 'instance addN : Add N := ⟨fun a b => a.add b⟩')).toEqual([
      'show ∀ (a : N) (b : N), (a + b) = (a.add b) from fun _ _ => rfl',
    ]);
  });

  it('is written with full names, and with the types of the goal', () => {
    const bag = 'structure Bag (α : Type) where\n  els : List α';
    const holds = 'def Bag.holds {α} (s : Bag α) (a : α) : Prop := a ∈ s.els';
    const mem = 'instance {α : Type} : Membership α (Bag α) := ⟨holds⟩';
    expect(rulesFor('β : Type\ns : Bag β\nx : β\n⊢ x ∈ s ∨ x ∉ s', bag, holds, mem)).toEqual([
      'show ∀ (x : (Bag β)) (y : _), (y ∈ x) = (Bag.holds x y) from fun _ _ => rfl',
    ]);
  });

  it('holds for constants, for mixed types, and for type constructors', () => {
    const zero = 'instance : OfNat N 0 := ⟨N.z⟩';
    expect(rulesFor('a : N\n⊢ 0 = a', own, zero)).toEqual(['show (0 : N) = (N.z) from rfl']);
    const mixed = 'instance : HAdd Score Nat Score where\n  hAdd p n := { p with home := p.home + n }';
    expect(rulesFor('p : Score\n⊢ p + 0 = p', score, mixed)).toEqual([
      'show ∀ (p : Score) (n : Nat), (p + n) = ({ p with home := p.home + n }) from fun _ _ => rfl',
    ]);
    const box = 'structure Box (α : Type) where\n  val : α';
    const functor = 'instance : Functor Box where\n  map f b := ⟨f b.val⟩';
    expect(rulesFor('α : Type\nb : Box α\n⊢ id <$> b = b', box, functor)).toEqual([
      'show ∀ (a₀ b₀ : Type _) (f : a₀ → b₀) (b : Box a₀), (f <$> b) = (⟨f b.val⟩) from fun _ _ _ _ => rfl',
    ]);
  });

  it('is told of classes of the file, and of what they inherit', () => {
    const shape = 'class Shape (α : Type) where\n  area : α → Nat\n  unit : α';
    const square = 'instance : Shape Score where\n  area s := s.home * s.away\n  unit := ⟨1, 1⟩';
    expect(rulesFor('s : Score\n⊢ 0 ≤ Shape.area s', score, shape, square)).toEqual([
      'show ∀ (s : Score), (Shape.area s) = (s.home * s.away) from fun _ => rfl',
      'show (Shape.unit : Score) = (⟨1, 1⟩) from rfl',
    ]);
    const magma = 'class Magma (α : Type) extends Mul α where\n  idem : ∀ a : α, a * a = a';
    const instance = 'instance : Magma N where\n  mul a _ := a\n  idem := by intros; rfl';
    expect(rulesFor('a b : N\n⊢ a * b = a', own, magma, instance)).toEqual([
      'show ∀ (a : N) (y : N), (a * y) = (a) from fun _ _ => rfl',
    ]);
  });

  it('is left to Lean where the fields of a structure are given by patterns', () => {
    const instance = 'instance : Add Score where\n  add\n    | ⟨a, b⟩, ⟨c, d⟩ => ⟨a + c, b + d⟩';
    expect(rulesFor('a b : Score\n⊢ a + b = b + a', score, instance)).toEqual([
      'show ∀ (x : Score) (y : Score), (x + y) = (Score.mk _ _) from fun _ _ => rfl',
    ]);
  });

  it('is not told of where the goal uses no method of it', () => {
    const instance = 'instance : Add N := ⟨N.add⟩';
    expect(rulesFor('a b : N\n⊢ a = b', own, add, instance)).toEqual([]);
    expect(rulesFor('a b : Nat\n⊢ a + b = b', own, add, instance)).toEqual([]);
  });

  it('is what `deriving` makes, which is known as a definition', () => {
    const colour = 'inductive Ui.Colour where\n  | red\n  | green (n : Nat)\nderiving Repr, BEq, Ord';
    const goal = 'x y : Ui.Colour\n⊢ (x == y) = true ↔ x = y';
    expect(rulesFor(goal, colour)).toEqual([
      'show ∀ (x : Ui.Colour) (y : Ui.Colour), (x == y) = (Ui.instBEqColour.beq x y) from fun _ _ => rfl',
    ]);
    const known = fileContext(goal, [{ kind: 'inductive', name: 'Ui.Colour', text: colour }], new Set());
    expect(known.localDefinitions).toMatchObject([
      { name: 'Ui.instBEqColour.beq', recursive: false, branches: true },
    ]);
  });

  it('recurses where the type does', () => {
    const tree = 'inductive Tree (α : Type) where\n  | leaf\n  | node (l r : Tree α) (a : α)\n  deriving BEq';
    const known = fileContext(
      'x y : Tree Nat\n⊢ (x == y) = (y == x)',
      [{ kind: 'inductive', name: 'Tree', text: tree }],
      new Set(),
    );
    expect(known.localDefinitions).toMatchObject([{ name: 'instBEqTree.beq', recursive: true }]);
  });
});

describe('what an instance gives by patterns', () => {
  const arms = (goal: string, ...texts: readonly string[]): readonly string[] =>
    armRules(contextFor(goal, texts));
  const card = 'inductive Card where\n  | plain (suit : Nat) (rank : Nat)\n  | joker';
  const beq =
    "instance : BEq Card where\n  beq\n    | .plain s r, .plain s' r' => s == s' && r == r'\n    | .joker, .joker => true\n    | _, _ => false";

  it('is an equation for each arm that its patterns decide', () => {
    expect(arms('a b : Card\n⊢ (a == b) = true ↔ a = b', card, beq)).toEqual([
      "show ∀ s r s' r', ((Card.plain s r : Card) == (Card.plain s' r' : Card)) = (s == s' && r == r') from fun _ _ _ _ => rfl",
      'show ((Card.joker : Card) == (Card.joker : Card)) = (true) from rfl',
    ]);
  });

  it('is about a goal that shows the values only, in types of its own', () => {
    const result = 'inductive Result (α : Type) where\n  | value (a : α)\n  | fault (m : String)';
    const monad =
      'instance : Monad Result where\n  pure := value\n  bind\n    | value a, f => f a\n    | fault m, _ => fault m';
    const goal = 'q : Nat\nh : (do let x ← value 1; value x) = value q\n⊢ q = 1';
    expect(arms(goal, result, monad)).toEqual([
      'show ∀ (a₀ b₀ : Type _) a f, ((Result.value a : Result a₀) >>= (f : a₀ → Result b₀)) = (f a) from fun _ _ _ _ => rfl',
      'show ∀ (a b : Type _) m v1, ((Result.fault m : Result a) >>= (v1 : a → Result b)) = (Result.fault m) from fun _ _ _ _ => rfl',
    ]);
  });

  it('is none where an arm before it may be taken', () => {
    const first = 'instance : BEq Card where\n  beq\n    | a, .joker => true\n    | .joker, b => false';
    expect(arms('a b : Card\n⊢ (a == b) = true', card, first)).toEqual([]);
  });
});
