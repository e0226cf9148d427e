import { afterAll, expect, it } from 'vitest';
import type { ConstantDescription } from '../../src/core/check/ports';
import { auditorUnderTest } from './audit-setup';

const auditor = auditorUnderTest();
afterAll(() => auditor[Symbol.asyncDispose]());
const { signal } = new AbortController();

async function described(text: string): Promise<ReadonlyMap<string, ConstantDescription>> {
  const outcome = await auditor.audit(text, signal, true);
  if (outcome.kind !== 'audited' || outcome.described === undefined) throw new Error(JSON.stringify(outcome));
  return new Map(outcome.described.map((constant) => [constant.name, constant]));
}

const definitions = `inductive Tree (α : Type u) | leaf | node (l : Tree α) (x : α) (r : Tree α)
  deriving DecidableEq

def Tree.size : Tree α → Nat | .leaf => 0 | .node l _ r => l.size + 1 + r.size

def Sorted : List Nat → Prop
  | x :: y :: r => x ≤ y ∧ Sorted (y :: r)
  | _ => True

`;

it('tells what statements are about, and what their definitions rest on', async () => {
  const found = await described(`${definitions}theorem positive (t : Tree Nat) : 0 ≤ t.size := Nat.zero_le _
private theorem hidden : Sorted [1] := trivial
example (t : Tree Nat) (h : t = .leaf) : Sorted [t.size] := trivial
theorem cases (t : Tree Nat) : t = .leaf ∨ t ≠ .leaf := by by_cases t = .leaf <;> simp [*]
`);
  expect(found.get('positive')).toMatchObject({
    kind: 'theorem',
    derived: false,
    gives: 'proof',
    value: '',
    typeUses: ['Tree', 'Tree.size'],
    valueUses: ['Tree', 'Tree.size'],
  });
  expect(found.get('hidden')).toMatchObject({ typeUses: ['Sorted'] });
  expect(found.get('example@12')).toMatchObject({ typeUses: ['Sorted', 'Tree', 'Tree.size'] });
  expect(found.get('Sorted')).toMatchObject({ kind: 'def', gives: 'prop', derived: false });
  expect(found.get('Tree')).toMatchObject({ kind: 'inductive', gives: 'type' });
  expect(found.get('Tree.size')?.gives).toBe('data');
  expect(found.get('Sorted')?.valueUses).toEqual(expect.arrayContaining(['Sorted.match_1']));
  expect(found.get('Sorted.match_1')?.derived).toBe(true);
});

it('does not depend on names of variables, comments, proofs or what else is declared', async () => {
  const one = await described(`${definitions}theorem positive (t : Tree Nat) : 0 ≤ t.size := Nat.zero_le _`);
  const two = await described(`/-! A comment. -/
def unrelated (n : Nat) : Nat := match n with | 0 => 1 | m + 1 => m
${definitions.replaceAll(/\bx\b/gu, 'first')}/-- Says the same. -/
@[simp] theorem positive (other : Tree Nat) : 0 ≤ Tree.size other := by
  exact Nat.zero_le (other.size)`);
  for (const name of ['positive', 'Sorted', 'Sorted.match_1', 'Tree', 'Tree.size'])
    expect({ ...two.get(name) }).toEqual({ ...one.get(name) });
});

it('differs where anything is said differently', async () => {
  const one = await described(`${definitions}theorem positive (t : Tree Nat) : 0 ≤ t.size := Nat.zero_le _`);
  const two = await described(
    `${definitions
      .replace('| _ => True', '| _ => False')
      .replace('(x : α) ', '')
      .replace('.node l _ r', '.node l r')}theorem positive (t : Tree Bool) : 0 ≤ t.size := Nat.zero_le _`,
  );
  for (const name of ['positive', 'Sorted', 'Tree', 'Tree.size'])
    expect({ ...two.get(name) }).not.toEqual({ ...one.get(name) });
});
