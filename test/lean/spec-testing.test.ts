import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScratchDocument } from '../../src/core/check/ports';
import { readLeanFile } from '../../src/core/lean/file';
import { specsOf } from '../../src/core/spec/specs';
import { DEFAULT_TEST_LIMITS, Tester } from '../../src/core/spec/testing/tester';
import type { Tested } from '../../src/core/spec/testing/outcome';
import type { LeanServer } from '../../src/server';
import { serverUnderTest } from './session-setup';

const library = fs.readFileSync(path.join(import.meta.dirname, '..', '..', 'media', 'testing.lean'), 'utf8');
const { signal } = new AbortController();
let lean: LeanServer;
let document: ScratchDocument;
beforeAll(async () => {
  lean = await serverUnderTest();
  document = await lean.elaborator.open('');
});
afterAll(async () => {
  await lean.dispose();
});

async function tested(text: string): Promise<ReadonlyMap<string, Tested>> {
  const file = readLeanFile(text);
  const found = await new Tester(document, library).test(file, specsOf(file), {
    ...DEFAULT_TEST_LIMITS,
    signal,
  });
  return new Map([...found].map(([{ name }, outcome]) => [name, outcome]));
}

/** `xs = [1], n = 0` for a counterexample, else what came of it. */
function words(outcome: Tested | undefined): string {
  switch (outcome?.kind) {
    case 'refuted':
      return outcome.counterexample.values.map(({ name, value }) => `${name} = ${value}`).join(', ');
    case 'untestable':
      return `untestable: ${outcome.reason}`;
    case undefined:
    case 'survived':
    case 'stub':
    case 'slow':
      return outcome?.kind ?? 'nothing';
  }
}

async function wordsOf(text: string): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries([...(await tested(text))].map(([name, outcome]) => [name, words(outcome)]));
}

describe('a program with a bug', () => {
  const program = `
def insertInto (x : Nat) : List Nat → List Nat
  | [] => [x]
  | y :: ys => if x < y then x :: y :: ys else y :: ys

def sort : List Nat → List Nat
  | [] => []
  | x :: xs => insertInto x (sort xs)

def Sorted : List Nat → Prop
  | [] => True
  | [_] => True
  | x :: y :: rest => x ≤ y ∧ Sorted (y :: rest)

theorem sort_length (xs : List Nat) : (sort xs).length = xs.length := by
  sorry

theorem sorted_sort (xs : List Nat) : Sorted (sort xs) := by
  induction xs <;> nonsense

example : sort [2, 1] = [1, 2] := by sorry
example (xs : List Nat) (h : Sorted xs) : sort xs = xs := by sorry
`;

  it('is shown a smallest input for which it is wrong, and what it gives there', async () => {
    const found = await tested(program);
    const length = found.get('sort_length');
    expect(length).toMatchObject({
      kind: 'refuted',
      counterexample: {
        values: [{ name: 'xs', type: 'List Nat', value: '[0, 0]' }],
        conclusion: '(sort xs).length = xs.length',
        instance: '(sort [0, 0]).length = [0, 0].length',
        sides: { sign: '=', left: '1', right: '2' },
      },
    });
    expect(words(found.get('sorted_sort'))).toBe('survived');
    expect(words(found.get('example@21'))).toBe('');
    expect(words(found.get('example@22'))).toBe('xs = [0, 0]');
  });
});

describe('values', () => {
  it('are found for the types of the core', async () => {
    expect(
      await wordsOf(`
theorem int (a b : Int) : a - b ≤ a := sorry
theorem bools (a b : Bool) : (a && b) = (a || b) := sorry
theorem string (s : String) : s.length < 2 := sorry
theorem char (c : Char) : c.isAlpha := sorry
theorem option (o : Option Nat) : o.isSome := sorry
theorem pair (p : Nat × Bool) : p.1 = 0 ∨ p.2 = true := sorry
theorem array (a : Array Nat) (i : Nat) (h : i < a.size) : a[i] ≤ 2 := sorry
theorem fin (n : Nat) (i : Fin n) : i.val ≠ 1 := sorry
theorem bits (x : BitVec 8) : x + 1 > x := sorry
theorem function (f : Nat → Nat) (xs : List Nat) : (xs.map f).map f = xs.map f := sorry
theorem predicate (p : Nat → Bool) (xs : List Nat) : (xs.filter p).length = xs.length := sorry
theorem prop (p q : Prop) (h : p ∨ q) : p ∧ q := sorry
theorem anyType {α : Type} [BEq α] [LawfulBEq α] (xs ys : List α) : xs ++ ys = ys ++ xs := sorry
theorem anyUniverse {α : Type u} (xs : List α) : xs.reverse = xs := sorry
theorem decidable (p : Nat → Prop) [DecidablePred p] (xs : List Nat) : (xs.filter p).length = 0 := sorry
theorem headed (xs : List Nat) (h : xs ≠ []) : xs.head h = 0 := sorry
theorem witness (n : Nat) (h : ∃ k, n = 2 * k) : n < 4 := sorry
theorem right (xs ys : List Nat) : (xs ++ ys).length = xs.length + ys.length := sorry
theorem everywhere : ∀ n : Nat, n > 1 → ∀ x ∈ [n], ∀ y : Nat, x = y → y < n := sorry
theorem result (p : Nat) (q : Except String Nat) (h : q = .ok p) : q = .ok 0 := sorry
theorem vector {n : Nat} (v : Vector Nat n) : v.toList.sum ≤ n := sorry
theorem signed (x y : Int32) (h : 0 < x) (k : 0 < y) : 0 < x + y := sorry
theorem unsigned (x y : UInt64) : x ≤ x + y := sorry
theorem rational (q : Rat) (h : 0 < q) : 1 ≤ q := sorry
theorem ordering (o : Ordering) (h : o ≠ .lt) : o = .gt := sorry
theorem anyPredicate (p : Nat → Prop) (n : Nat) (h : p n) : p (n + 1) := sorry
theorem listed (s : String) (h : s.length = 5) : s ≠ "admin" := sorry
theorem rebuilt (s : String) : (String.ofList (s.toList ++ s.toList)).length = s.length := sorry
theorem mentioned (n : Nat) : n ≠ 777 := sorry
theorem machine (x : USize) : x.toNat < 4294967296 := sorry
`),
    ).toEqual({
      int: 'a = 0, b = (-1)',
      bools: 'a = false, b = true',
      string: expect.stringMatching(/^s = "..+"$/u) as string,
      char: expect.stringMatching(/^c = '.'$/u) as string,
      option: 'o = none',
      pair: 'p = (1, false)',
      array: 'a = #[3], i = 0',
      fin: 'n = 2, i = 1',
      bits: 'x = 255#8',
      function: 'f = (fun x => if x = 0 then 1 else 0), xs = [0]',
      predicate: 'p = (fun _ => false), xs = [0]',
      prop: 'p = True, q = False',
      anyType: expect.stringMatching(/^α = Nat, xs = /u) as string,
      anyUniverse: 'α = Nat, xs = [0, 1]',
      decidable: 'p = (fun _ => true), xs = [0]',
      headed: 'xs = [1]',
      witness: 'n = 4',
      right: 'survived',
      everywhere: 'n = 2, x = 2, y = 2',
      result: 'p = 1, q = (.ok 1)',
      vector: 'n = 1, v = #v[2]',
      signed: 'x = 1, y = 2147483647',
      unsigned: 'x = 1, y = 18446744073709551615',
      rational: 'q = ((1 : Rat) / 2)',
      ordering: 'o = Ordering.eq',
      anyPredicate: 'p = (fun x => if x = 0 then true else false), n = 0',
      listed: 's = "admin"',
      rebuilt: expect.stringMatching(/^s = "."$/u) as string,
      mentioned: 'n = 777',
      machine: 'untestable: `USize` is not the same on every machine',
    });
  });

  it('are made of the constructors of the user’s own types', async () => {
    expect(
      await wordsOf(`
namespace Own
inductive Tree (α : Type u) where
  | leaf
  | node (left : Tree α) (value : α) (right : Tree α)

def Tree.mirror : Tree α → Tree α
  | .leaf => .leaf
  | .node l x r => .node r.mirror x l.mirror

def Tree.size : Tree α → Nat
  | .leaf => 0
  | .node l _ r => l.size + r.size

structure Range where
  low : Nat
  high : Nat
  ordered : low ≤ high

inductive Colour | red | green | blue

mutual
inductive Json
  | num (n : Nat)
  | list (items : List Json)
inductive Doc
  | of (json : Json)
end

def Json.depth : Json → Nat
  | .num _ => 0
  | .list [] => 1
  | .list (j :: _) => j.depth + 1

def Stack := List Nat
def Stack.top (s : Stack) : Option Nat := List.head? s

theorem mirror (t : Tree Nat) : t.mirror = t := sorry
theorem size (t : Tree Bool) : t.size = 0 := sorry
theorem range (r : Range) : r.high - r.low ≤ 1 := sorry
theorem colour (c : Colour) (h : c ≠ .red) : c = .green := sorry
theorem json (j : Json) : j.depth < 2 := sorry
theorem doc (d : Doc) : ∃ n, d = .of (.num n) := sorry
theorem stack (s : Stack) (h : s.top = some 1) : s.length = 1 := sorry
end Own
`),
    ).toEqual({
      'Own.mirror': expect.stringMatching(/^t = \(Own\.Tree\.node/u) as string,
      'Own.size': 'survived',
      'Own.range': 'r = (Own.Range.mk 0 2 (by decide))',
      'Own.colour': 'c = Own.Colour.blue',
      'Own.json': expect.stringMatching(/^j = \(Own\.Json\.list \[\(Own\.Json\.list/u) as string,
      'Own.doc': expect.stringContaining('untestable: ') as string,
      'Own.stack': 's = [1, 0]',
    });
  });

  it('lie where the program’s own numbers and characters are', async () => {
    expect(
      await wordsOf(`
def fee (age : Nat) : Nat := if age < 18 then 0 else if age > 6543 then 1 else 10
def isOpen (c : Char) : Bool := c == '{'
theorem fee_grows (a : Nat) (h : 18 ≤ a) : fee a = 10 := sorry
theorem isOpen_never (c : Char) : isOpen c = false := sorry
`),
    ).toEqual({ fee_grows: 'a = 6544', isOpen_never: "c = '{'" });
  });
});

describe('what the library offers', () => {
  it('is tested where a file imports it: maps and sets by what is in them, triples on small states', async () => {
    expect(
      await wordsOf(`import Std.Data.HashMap
import Std.Tactic.Do
open Std Std.Do
def put (m : HashMap Nat Nat) (k : Nat) : HashMap Nat Nat := m.insert k 1
def bump : StateM Nat Nat := do
  let n ← get
  set (n + 1)
  return n
def double (n : Nat) : Id Nat := do
  let mut t := 0
  for i in [0:n] do
    t := t + 2
  return t
theorem put_size (m : HashMap Nat Nat) (k : Nat) : (put m k).size = m.size + 1 := sorry
theorem put_get (m : HashMap Nat Nat) (k : Nat) : (put m k)[k]? = some 1 := sorry
theorem bump_right (k : Nat) : ⦃fun s => ⌜s = k⌝⦄ bump ⦃⇓ r s => ⌜r = k ∧ s = k + 1⌝⦄ := sorry
theorem bump_wrong (k : Nat) : ⦃fun s => ⌜s = k⌝⦄ bump ⦃⇓ r s => ⌜r = k ∧ s = k⌝⦄ := sorry
theorem double_wrong (n : Nat) : ⦃⌜True⌝⦄ double n ⦃⇓ r => ⌜r = n * n⌝⦄ := sorry
`),
    ).toEqual({
      put_size: 'm = (Std.HashMap.ofList [(0, 0)]), k = 0',
      put_get: 'survived',
      bump_right: 'survived',
      bump_wrong: 'k = 0',
      double_wrong: 'n = 1',
    });
  });
});

describe('what cannot be tested', () => {
  it('says why', async () => {
    const found = await wordsOf(`
def stub (n : Nat) : Nat := sorry
theorem of_stub (n : Nat) : stub n = n := sorry
theorem undecidable (f : Nat → Nat) (h : ∀ x y, f x = f y → x = y) : f 0 = 0 := sorry
theorem broken (n : Nat) : undefinedName n = 0 := sorry
inductive Pos : Nat → Prop | one : Pos 1 | step {n} (h : Pos n) : Pos (n + 1)
theorem pos (n : Nat) (h : Pos n) : n < 2 := sorry
theorem pos_right (n : Nat) (h : Pos n) : 0 < n := sorry
inductive Gives : (Nat → Nat) → Nat → Prop | mk (f : Nat → Nat) (n : Nat) : f n = 1 → Gives f n
theorem gives (f : Nat → Nat) (n : Nat) (h : Gives f n) : f n = 0 := sorry
theorem reals (f : (Nat → Nat) → Nat) : f id = 0 := sorry
def log2 (n : Nat) : Nat := if n ≤ 1 then 0 else 1 + log2 (n / 2)
decreasing_by sorry
theorem unended (n : Nat) : 2 ^ log2 n ≤ n := sorry
def ack : Nat → Nat → Nat
  | 0, n => n + 1
  | m + 1, 0 => ack m 1
  | m + 1, n + 1 => ack m (ack (m + 1) n)
theorem Nat.add_comm (n : Nat) : n = 0 := sorry
theorem slow (n : Nat) (h : n > 5) : ack n n = 0 := sorry
theorem after (n : Nat) : n < 3 := sorry
`);
    expect(found).toEqual({
      of_stub: 'stub',
      undecidable: 'survived',
      broken: 'untestable: Lean reports an error in the statement',
      pos: 'n = 2',
      pos_right: 'survived',
      gives: 'untestable: its hypothesis `Gives f n` cannot be decided for given values',
      reals: expect.stringMatching(/^f = /u) as string,
      unended: 'n = 0',
      'Nat.add_comm': 'untestable: Lean reports an error in the statement',
      slow: 'slow',
      after: 'n = 3',
    });
  });
});

describe('what does not run as it is defined', () => {
  it('is refuted only where the kernel itself finds the values to be a counterexample', async () => {
    expect(
      await wordsOf(`
def fast (n : Nat) : Nat := if n < 3 then n * (n + 1) / 2 else 0
@[implemented_by fast]
def sumTo : Nat → Nat
  | 0 => 0
  | n + 1 => (n + 1) + sumTo n
def viaSum (n : Nat) : Nat := sumTo n
partial def spin (n : Nat) : Nat := if n = 0 then 0 else spin (n - 1)
opaque secret (n : Nat) : Nat

theorem right (n : Nat) : viaSum n ≤ viaSum (n + 1) := sorry
theorem wrong (n : Nat) : viaSum n = n := sorry
theorem spins : spin 3 = 1 := sorry
theorem secret_one (n : Nat) : secret n = 1 := sorry
theorem plain (n : Nat) : n < 2 := sorry
`),
    ).toEqual({
      right: 'untestable: `sumTo` runs as `fast`',
      wrong: 'n = 2',
      spins: 'untestable: `spin` is partial: nothing can be proved of what it computes',
      secret_one: 'untestable: `secret` is opaque: nothing can be proved of its values',
      plain: 'n = 2',
    });
  });
});
