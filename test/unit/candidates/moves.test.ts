import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatesFor, type GoalContext } from '../../../src/core/candidates';
import { movesFor, STAGE_COUNT } from '../../../src/core/candidates/moves';
import { gate } from '../../../src/core/check/gate';
import { readLeanFile } from '../../../src/core/lean/file';
import { goalContext } from '../../../src/core/search/goal-context';

function contextOf(definitions: string, goal: string, available?: ReadonlySet<string>): GoalContext {
  const file = readLeanFile(`${definitions}\ntheorem t : True := by\n  sorry\n`);
  const [hole] = file.holes;
  if (hole === undefined) throw new Error('no hole');
  return goalContext(goal, file, hole, [], { stats: {}, ...(available && { available }) });
}

const tactics = (context: GoalContext, stage: number): readonly string[] =>
  movesFor(context, stage).map(({ tactic }) => tactic);

const unzip =
  'def go : List (Nat × Nat) → List Nat → List Nat → List Nat × List Nat\n  | [], as, bs => (as.reverse, bs.reverse)\n  | (a, b) :: rest, as, bs => go rest (a :: as) (b :: bs)\n';

describe('the steps on a goal', () => {
  it('take equations about what a function carries along apart at once', () => {
    const goal =
      'ps : List (Nat × Nat)\n⊢ (go ps [] []).1 = ps.map Prod.fst ∧ (go ps [] []).2 = ps.map Prod.snd';
    const [apart] = movesFor(contextOf(unzip, goal), 0).filter(({ tactic }) => tactic === 'refine ⟨?_, ?_⟩');
    expect(apart?.commits).toBeGreaterThan(0);
    // Of what it does not start from, one part may need the other in an induction.
    const whole = 'ps : List (Nat × Nat)\nas bs : List Nat\n⊢ (go ps as bs).1 = as ∧ (go ps as bs).2 = bs';
    const [later] = movesFor(contextOf(unzip, whole), 0).filter(({ tactic }) => tactic === 'refine ⟨?_, ?_⟩');
    expect(later?.commits).toBeUndefined();
  });

  it('go through the cases of what is known in the arm of an induction, not before', () => {
    const known = 'n : Nat\nh : n = 1 ∨ n = 2\n⊢ n < 3';
    expect(tactics(contextOf('', known), 1)).not.toContain('rcases h with h | h');
    const arm = known.replace('\n⊢', '\nih : n < 2\n⊢');
    expect(tactics(contextOf('', arm), 1)).toContain('rcases h with h | h');
  });

  it('state what is known of quotients and remainders by something that is no number', () => {
    const facts = (goal: string): readonly string[] =>
      tactics(contextOf('', goal), 1).filter((tactic) => tactic.includes('Nat.div_add_mod'));
    const [own] = facts('a b : Nat\nh : 0 < b\n⊢ a ≤ (a + b - 1) / b * b');
    expect(own?.split('\n').slice(0, 2)).toEqual([
      'have hdiv0 := Nat.div_add_mod (a + b - 1) b',
      'have hmod0 := Nat.mod_lt (a + b - 1) (show b > 0 by omega)',
    ]);
    expect(facts('a : Nat\n⊢ a / 2 ≤ a')).toEqual([]);
  });

  it('ask for premises where the toolchain selects them', () => {
    const goal = 'xs : List Nat\n⊢ xs.length = 0';
    const asks = (available?: ReadonlySet<string>): boolean =>
      tactics(contextOf('', goal, available), 1).includes('grind +suggestions');
    expect(asks()).toBe(false);
    expect(asks(new Set(['grind', 'premises']))).toBe(true);
  });

  it('follow a loop that fills a map from any start', () => {
    const definitions = `import Std
open Std
def tally (names : List String) : HashMap String Nat :=
  names.foldl (fun m x => m.insert x (m.getD x 0 + 1)) ∅
def seen (xs : List Nat) : HashSet Nat := xs.foldl (·.insert ·) ∅
`;
    const stated = (goal: string): readonly string[] =>
      tactics(contextOf(definitions, goal), 0).filter((tactic) => tactic.startsWith('have aux'));
    expect(stated('xs : List String\nk : String\n⊢ (tally xs).getD k 0 = List.count k xs')).toContain(
      'have aux : ∀ (xs : List String) (k : String) (acc : HashMap String Nat), ' +
        '(xs.foldl (fun m x => m.insert x (m.getD x 0 + 1)) acc).getD k 0 = ((acc).getD k 0) + (List.count k xs)',
    );
    expect(stated('xs : List Nat\nn : Nat\n⊢ n ∈ seen xs ↔ n ∈ xs')).toContain(
      'have aux : ∀ (xs : List Nat) (n : Nat) (acc : HashSet Nat), n ∈ xs.foldl (·.insert ·) acc ↔ (n ∈ acc) ∨ (n ∈ xs)',
    );
  });

  it('follow a function for every value that it may give', () => {
    const definitions = `def find (x : Nat) : List Nat → Option Nat
  | [] => none
  | y :: ys => if x = y then some 0 else (find x ys).map (· + 1)
def pick (xs : List Nat) (i : Nat) (h : i < xs.length) : Nat :=
  if k : 0 < i then pick xs (i - 1) (by omega) else xs[i]
termination_by i
`;
    const found = 'x i : Nat\nxs : List Nat\nh : find x xs = some i\n⊢ xs[i]? = some x';
    const [first] = movesFor(contextOf(definitions, found), 1);
    expect(first?.tactic).toBe('fun_induction find x xs generalizing i');
    const whole = [...candidatesFor(contextOf(definitions, found))].map(({ text }) => text);
    const at = (start: string): number => whole.findIndex((text) => text.startsWith(start));
    expect(at('fun_induction find x xs generalizing i')).toBeLessThan(at('fun_induction find x xs <;>'));
    // What is only passed on is nothing to do induction on.
    expect(at('induction xs')).toBeLessThan(at('induction x with'));
    // A proof that is an argument is no variable, and in nobody's way.
    const proofs = 'xs : List Nat\ni n : Nat\nh : i < xs.length\n⊢ pick xs i h ≤ n + pick xs i h';
    expect(tactics(contextOf(definitions, proofs), 1)).toContain('fun_induction pick xs i h');
  });

  it('know facts of the library by what a goal speaks of', () => {
    const option = 'o : Option Nat\ni : Nat\nh : Option.map (fun x => x + 1) o = some i\n⊢ 0 < i';
    expect(tactics(contextOf('', option), 1)).toContain(
      'grind [Option.map_eq_some_iff, Option.bind_eq_some_iff]',
    );
    expect(tactics(contextOf('', 'a b c : Nat\nh : c ∣ a % b\n⊢ c ∣ a'), 1)).toContain(
      'grind [Nat.dvd_mod_iff, Nat.dvd_trans]',
    );
  });

  it('look again where a hypothesis could not be seen through before the target was', () => {
    const file = 'def small (n : Nat) : Prop :=\n  n < 9\n\ndef pick (n : Nat) (h : small n) : Nat :=\n  n\n';
    const goal = 'n : Nat\nh : small n\n⊢ pick n h < 9';
    expect(tactics(contextOf(file, goal), 0)).toContain(
      'simp only [small, pick] at *\ntry simp only [small, pick] at h',
    );
    expect(tactics(contextOf(file, 'n : Nat\nh : small n\n⊢ n < 9'), 0)).toContain('simp only [small] at *');
  });

  it('use the names that the library has now', () => {
    const context = contextOf('', 's : List Char\n⊢ (String.mk s).length = s.length');
    const renamed = [
      { from: 'String.mk', to: 'String.ofList' },
      { from: 'List.enum', to: 'List.zipIdx' },
    ];
    expect(tactics({ ...context, renamed }, 0)).toContain(
      'simp only [show @String.mk = @String.ofList from rfl] at *',
    );
  });

  it('compute nothing with strings, which Lean decodes byte by byte', () => {
    const computes = (type: string): boolean => {
      const context = contextOf('', `s : ${type}\n⊢ s.length = s.length + 0`);
      const tried = [...candidatesFor(context)].map(({ text }) => text);
      return [...tried, ...tactics(context, 0)].some((text) => /\brfl\b/u.test(text) && text !== 'ac_rfl');
    };
    expect(computes('List Nat')).toBe(true);
    expect(computes('String')).toBe(false);
  });

  it('say in words of logic what functions of the library give', () => {
    const given = tactics(contextOf('', 'xs : List Nat\nr : Nat\nh : xs.min? = some r\n⊢ r ∈ xs'), 0);
    expect(given.some((tactic) => tactic.includes('| rw [List.min?_eq_some_iff] at h'))).toBe(true);
    const tested = tactics(contextOf('', 'xs : List Nat\nh : xs.all (· < 9) = true\n⊢ xs.sum < 99'), 0);
    expect(
      tested.some((tactic) => tactic.startsWith('simp only [Array.all_eq_true, List.all_eq_true,')),
    ).toBe(true);
  });

  it('take what exists from the context, and from the places that are read', () => {
    const goal = 'xs : List Nat\nk i : Nat\nh : i < xs.length\n⊢ ∃ j, j < xs.length ∧ xs[j]! = xs[k - 1]!';
    const [witness = ''] = tactics(contextOf('', goal), 1).filter((tactic) =>
      tactic.startsWith('first | exact ⟨'),
    );
    const terms = [...witness.matchAll(/exact ⟨([^,]+), by/gu)].map((match) => match[1]);
    expect(terms).toContain('i');
    expect(terms).toContain('k - 1');
    expect(witness).toContain('getElem!_pos');
  });

  it('restart a loop that a goal has from two starts', () => {
    const goal =
      'b : UInt8\nbs : List UInt8\n⊢ List.foldl (fun x1 x2 => x1 + x2) b bs = b + List.foldl (fun x1 x2 => x1 + x2) 0 bs';
    expect(tactics(contextOf('', goal), 0)).toContain(
      'have aux : ∀ (xs : List UInt8) (acc : UInt8), ' +
        'List.foldl (fun x1 x2 => x1 + x2) acc xs = acc + (List.foldl (fun x1 x2 => x1 + x2) 0 xs)',
    );
  });

  it('see a program in a monad as the pure function that it is, and ask for the conditions of a triple', () => {
    const definitions = `def half (n : Nat) : Except String Nat := do
  if n % 2 = 1 then throw "odd"
  return n / 2
def pure' (n : Nat) : Nat := n
`;
    const first = (goal: string): readonly string[] => tactics(contextOf(definitions, goal), 0);
    const opened = first('n r : Nat\nh : half n = Except.ok r\n⊢ n = 2 * r').find((tactic) =>
      tactic.includes('Except.bind'),
    );
    expect(opened).toMatch(/^simp only \[half, .*Except\.bind.*\] at \*$/u);
    expect(first("n : Nat\n⊢ pure' n = n").join()).not.toContain('Except.bind');
    const triple = 'k : Nat\n⊢ ⦃fun s => ⌜s = k⌝⦄ half ⦃PostCond.noThrow fun r s => ⌜r = k⌝⦄';
    expect(first(triple)).toContain('mvcgen [half] <;> grind');
  });

  it('pass the gate at every stage, none twice', () => {
    const piece = fc.constantFrom('go ps [] []', 'xs', 'a / b', '0', 'a % (b + 1)', '[]', 'xs.length', 'f x');
    const relation = fc.constantFrom('=', '≤', '∧', '∨', '↔', '→', '∈');
    const type = fc.constantFrom('Nat', 'List Nat', 'a = b ∨ a < b', '∃ c, a = c', 'List (Nat × Nat)');
    fc.assert(
      fc.property(piece, relation, piece, type, fc.boolean(), (left, symbol, right, known, arm) => {
        const goal = `a b : Nat\nxs : List Nat\nps : List (Nat × Nat)\n${arm ? 'ih' : 'h'} : ${known}\n⊢ ${left} ${symbol} ${right}`;
        const context = contextOf(unzip, goal);
        for (let stage = 0; stage < STAGE_COUNT; stage += 1) {
          const all = tactics(context, stage);
          expect(new Set(all).size).toBe(all.length);
          for (const tactic of all)
            expect(gate(tactic, { allowSuggestions: true }), tactic).toMatchObject({ ok: true });
        }
      }),
      { numRuns: 60 },
    );
  });
});
