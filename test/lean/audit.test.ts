import { afterAll, describe, expect, it } from 'vitest';
import type { AuditOutcome } from '../../src/core/check/ports';
import { unwrittenDeclarations } from '../../src/core/check/unwritten';
import { readLeanFile } from '../../src/core/lean/file';
import { auditorUnderTest } from './audit-setup';

const auditor = auditorUnderTest();
const never = new AbortController().signal;

afterAll(() => auditor[Symbol.asyncDispose]());

/** Axioms by declaration; fails unless the text was audited. */
async function axiomsOf(text: string): Promise<Record<string, readonly string[]>> {
  const outcome = await auditor.audit(text, never);
  if (outcome.kind !== 'audited') throw new Error(`${outcome.kind}: ${outcome.reason}`);
  return Object.fromEntries(outcome.declarations.map(({ name, axioms }) => [name, axioms]));
}

async function refusalOf(text: string): Promise<string> {
  const outcome: AuditOutcome = await auditor.audit(text, never);
  if (outcome.kind !== 'refused') throw new Error(`not refused: ${JSON.stringify(outcome)}`);
  return outcome.reason;
}

describe('the axioms of honest declarations', () => {
  it('are exact for each, whatever its kind', async () => {
    const text = `
theorem byRfl : 1 + 1 = 2 := rfl
theorem byPropext (p q : Prop) (h : p ↔ q) : p = q := propext h
theorem byQuot (α : Type) (r : α → α → Prop) (a b : α) (h : r a b) : Quot.mk r a = Quot.mk r b := Quot.sound h
noncomputable def chosen (α : Type) (h : Nonempty α) : α := Classical.choice h
theorem byAll (p q : Prop) (h : p ↔ q) (n : Nonempty Nat) : p = q ∧ (chosen Nat n = chosen Nat n) ∧
    Quot.mk (fun _ _ : Nat => True) 0 = Quot.mk _ 1 := ⟨propext h, rfl, Quot.sound trivial⟩
theorem citing : 1 + 1 = 2 ∧ True := ⟨byRfl, trivial⟩

mutual
def isEven : Nat → Bool | 0 => true | n + 1 => isOdd n
def isOdd : Nat → Bool | 0 => false | n + 1 => isEven n
end

mutual
inductive Tree | node (children : Forest)
inductive Forest | nil | cons (head : Tree) (tail : Forest)
end

structure Point (α : Type) where
  x : α
  y : α
  deriving Repr, DecidableEq, Hashable, Inhabited

structure Positive extends Point Nat where
  positive : 0 < x

instance : Add (Point Nat) := ⟨fun a b => ⟨a.x + b.x, a.y + b.y⟩⟩
instance swapped : Mul (Point Nat) := ⟨fun a b => ⟨a.x * b.y, a.y * b.x⟩⟩
class Shape (α : Type) where
  area : α → Nat
abbrev Square := Nat
private theorem hidden (n : Nat) : n = n := rfl
private def Hidden.deep : Nat := 3

namespace Outer.Inner
theorem named : True := trivial
private theorem secret : True := named
protected def guarded : Nat := 1
end Outer.Inner

opaque mystery : Nat
noncomputable opaque mysteryOf (h : Nonempty Nat) : Nat := Classical.choice h
partial def collatz (n : Nat) : Nat := if n ≤ 1 then 0 else collatz (if n % 2 = 0 then n / 2 else 3 * n + 1)
def log2 (n : Nat) : Nat := if h : n ≤ 1 then 0 else 1 + log2 (n / 2)
  termination_by n
  decreasing_by omega
def «a name» : Nat := 7
theorem isEven_zero : isEven 0 = true := by unfold isEven; rfl
def matching : List Nat → Nat
  | [] => 0
  | x :: _ => go x
where
  go (n : Nat) : Nat := n + 1
`;
    expect(await axiomsOf(text)).toEqual({
      byRfl: [],
      byPropext: ['propext'],
      byQuot: ['Quot.sound'],
      chosen: ['Classical.choice'],
      byAll: ['Classical.choice', 'Quot.sound', 'propext'],
      citing: [],
      isEven: [],
      isOdd: [],
      Tree: [],
      Forest: [],
      Point: [],
      Positive: [],
      instReprPoint: [],
      instDecidableEqPoint: [],
      instHashablePoint: [],
      instInhabitedPoint: [],
      instAddPointNat: [],
      swapped: [],
      Shape: [],
      Square: [],
      hidden: [],
      'Hidden.deep': [],
      'Outer.Inner.named': [],
      'Outer.Inner.secret': [],
      'Outer.Inner.guarded': [],
      mystery: [],
      mysteryOf: ['Classical.choice'],
      collatz: [],
      log2: [],
      '«a name»': [],
      isEven_zero: [],
      matching: [],
      'matching.go': [],
    });
  });
});

describe('a text is refused', () => {
  it('when it does not compile', async () => {
    expect(await refusalOf('theorem t : 1 = 2 := by rfl\n')).toContain('line 1');
  });
});

it('tells a declaration that the kernel refuses, what rests on it, and what only compiled code shows, from the rest', async () => {
  const text = `macro "claim " n:ident t:term : command => \`(theorem $n : $t := by sorry)
claim five 2 + 2 = 5
theorem citing : 2 + 2 = 5 := five
theorem bad : False := by set_option debug.skipKernelTC true in decide +kernel
theorem onBad : 1 = 2 := bad.elim
example : (List.range 9).length = 9 := by native_decide
theorem native : (List.range 10).length = 10 := by native_decide
theorem fine : 1 + 1 = 2 := by decide
`;
  const outcome = await auditor.audit(text, never);
  if (outcome.kind !== 'audited') throw new Error(`${outcome.kind}: ${outcome.reason}`);
  const accepted = Object.fromEntries(outcome.declarations.map((one) => [one.name, one]));
  expect(accepted['five']).toMatchObject({
    kind: 'theorem',
    axioms: ['sorryAx'],
    sorries: ['five'],
    range: { start: { line: 1, character: 0 }, end: { line: 1, character: 20 } },
  });
  expect(accepted['citing']).toMatchObject({ axioms: ['sorryAx'], sorries: ['five'] });
  expect(accepted['fine']).toMatchObject({ axioms: [], sorries: [] });
  const skipped = expect.stringContaining("the kernel refuses 'bad._proof_1_1'") as string;
  const compiled = expect.stringContaining('the kernel refuses') as string;
  expect(outcome.refused).toMatchObject([
    { name: 'bad', native: false, axioms: [], reason: skipped },
    { name: 'native', native: true, axioms: ['Lean.ofReduceBool'], reason: compiled },
    { name: 'onBad', native: false, reason: expect.stringMatching(/^it rests on 'bad': /u) as string },
    { name: 'example@6', native: true, axioms: ['Lean.ofReduceBool'], reason: compiled },
  ]);
  expect(unwrittenDeclarations(readLeanFile(text), outcome).map(({ name }) => name)).toEqual(['five']);
});
