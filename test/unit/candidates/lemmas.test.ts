import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goalContext } from '../../../src/core/search/goal-context';
import {
  composed,
  conjecturesFor,
  counted,
  distributed,
  strengthened,
  understood,
} from '../../../src/core/candidates/lemmas/conjectures';
import { readTable, testOf, testPrelude } from '../../../src/core/candidates/lemmas/testing';
import { smallValues } from '../../../src/core/candidates/lemmas/values';
import { varies } from '../../../src/core/candidates/varying';
import type { GoalContext } from '../../../src/core/candidates';
import { readLeanFile } from '../../../src/core/lean/file';
import { sortBy } from '../../sort-by';

function contextOf(definitions: string, goal: string): GoalContext {
  const file = readLeanFile(`${definitions}\ntheorem t : True := by\n  sorry\n`);
  const [hole] = file.holes;
  if (hole === undefined) throw new Error('no hole');
  return goalContext(goal, file, hole, [], { stats: {} });
}

const sum = 'def sumGo : List Nat → Nat → Nat\n  | [], acc => acc\n  | x :: xs, acc => sumGo xs (acc + x)\n';
const search = [
  'def find (a : Array Nat) (x : Nat) : Nat :=',
  '  let rec loop (n : Nat) : Nat :=',
  '    if n < a.size then',
  '      if a[n]! = x then n else loop (n + 1)',
  '    else 0',
  '  termination_by a.size - n',
  '  loop 0',
  '',
].join('\n');

describe('a goal about a call that starts from something', () => {
  it('is stated for all values of the accumulator', () => {
    const context = contextOf(sum, 'xs : List Nat\n⊢ sumGo xs 0 = xs.sum');
    expect(strengthened(context).map(({ statement }) => statement)).toContain(
      '∀ (xs : List Nat) (acc : Nat), sumGo xs acc = acc + (xs.sum)',
    );
  });

  it('is stated for all values of it where Lean prints the call as one of what it is given', () => {
    const tree = [
      'inductive Bin (α : Type) where\n  | nil : Bin α\n  | node : Bin α → α → Bin α → Bin α',
      'def Bin.toList : Bin α → List α\n  | nil => []\n  | node l x r => l.toList ++ x :: r.toList',
      'def Bin.onto : Bin α → List α → List α\n  | nil, acc => acc\n  | node l x r, acc => l.onto (x :: r.onto acc)\n',
    ].join('\n');
    const statements = (goal: string): readonly string[] =>
      strengthened(contextOf(tree, `α : Type\nt : Bin α\n${goal}`)).map(({ statement }) => statement);
    expect(statements('⊢ t.onto [] = t.toList')).toContain(
      '∀ (t : Bin α) (acc : List α), Bin.onto t acc = (t.toList) ++ acc',
    );
    expect(statements('key : ∀ acc, t.onto acc = t.toList ++ acc\n⊢ t.onto [] = t.toList')).toEqual([]);
  });

  it('is stated for all values that a call in an assumption may start from', () => {
    const depth =
      'def depth : List Bool → Nat → Option Nat\n  | [], d => some d\n  | true :: bs, d => depth bs (d + 1)\n  | false :: bs, 0 => none\n  | false :: bs, d + 1 => depth bs d\n';
    const goal = 'bs : List Bool\nh : depth bs 0 = some 0\n⊢ bs.count true = bs.count false';
    const statements = strengthened(contextOf(depth, goal)).map(({ statement }) => statement);
    expect(statements).toContain(
      '∀ (bs : List Bool) (acc : Nat), depth bs acc = some 0 → acc + (bs.count true) = bs.count false',
    );
    const known = goal.replace('\n⊢', '\nkey : ∀ (acc : Nat), depth bs acc = none\n⊢');
    expect(strengthened(contextOf(depth, known))).toEqual([]);
  });

  it('is stated for all that a function carries along, where it carries several things', () => {
    const unzip =
      'def go : List (Nat × Nat) → List Nat → List Nat → List Nat × List Nat\n  | [], as, bs => (as.reverse, bs.reverse)\n  | (a, b) :: rest, as, bs => go rest (a :: as) (b :: bs)\n';
    const context = contextOf(unzip, 'ps : List (Nat × Nat)\n⊢ (go ps [] []).2 = List.map Prod.snd ps');
    const statements = strengthened(context).map(({ statement }) => statement);
    expect(statements).toContain(
      '∀ (ps : List (Nat × Nat)) (acc : List Nat) (acc1 : List Nat), (go ps acc1 acc).2 = acc.reverse ++ (List.map Prod.snd ps)',
    );
  });

  it('is stated for all values of an index, under what the goal says of those before it', () => {
    const goal =
      'a : Array Nat\nx : Nat\n⊢ find.loop a x 0 < a.size ∧ ∀ (k : Nat), k < find.loop a x 0 → a[k]! ≠ x';
    const statements = strengthened(contextOf(search, goal)).map(({ statement }) => statement);
    expect(statements).toContain(
      '∀ (n : Nat), (∀ (k : Nat), k < n → a[k]! ≠ x) → find.loop a x n < a.size ∧ ∀ (k : Nat), k < find.loop a x n → a[k]! ≠ x',
    );
  });

  it('is not stated again where something is known of its calls', () => {
    const context = contextOf(
      sum,
      'xs : List Nat\nkey : ∀ (acc : Nat), sumGo xs acc = acc + xs.sum\n⊢ sumGo xs 0 = xs.sum',
    );
    expect(strengthened(context)).toEqual([]);
  });

  it('is a strengthening only if it holds wherever its assumptions do, and these hold at the start', () => {
    const goal = 'a : Array Nat\nx : Nat\n⊢ find.loop a x 0 < a.size';
    const [plain] = strengthened(contextOf(search, goal)).filter(({ statement }) =>
      statement.startsWith('∀ (n : Nat), find.loop'),
    );
    const test = plain?.test;
    if (test === undefined) throw new Error('no test');
    expect(test.passes('[[true, true]]')).toBe(true);
    expect(test.passes('[[true, true], [true, false]]')).toBe(false);
  });
});

describe('a loop over an index', () => {
  const statements = (definitions: string, goal: string): readonly string[] =>
    counted(contextOf(definitions, goal)).map(({ statement }) => statement);

  it('folds what is left over, by the step that the goal has', () => {
    const above = [
      'def above (xs : Array Int) (k : Int) : Nat :=',
      '  let rec go (i : Nat) (n : Nat) : Nat :=',
      '    if i < xs.size then',
      '      let more := if k < xs[i]! then n + 1 else n',
      '      go (i + 1) more',
      '    else n',
      '  go 0 0',
      '',
    ].join('\n');
    const step = '(fun n x => if k < x then n + 1 else n)';
    const goal = `xs : Array Int\nk : Int\n⊢ above.go xs k 0 0 = Array.foldl ${step} 0 xs`;
    expect(statements(above, goal)).toContain(
      `∀ (xs : Array Int) (k : Int) (i : Nat) (n1 : Nat), above.go xs k i n1 = List.foldl ${step} n1 (xs.toList.drop i)`,
    );
    // From any index on it is what is stated.
    expect(statements(above, goal.replace('go xs k 0 0', 'go xs k i 0'))).toEqual([]);
    expect(statements(above, `key : ∀ i n, above.go xs k i n = n\n${goal}`)).toEqual([]);
  });

  it('puts what it makes of the elements behind what it has', () => {
    const pick = [
      'def pick (xs : Array Nat) (i : Nat) (acc : Array Nat) : Array Nat :=',
      '  if i < xs.size then',
      '    if xs[i]! > 3 then pick xs (i + 1) (acc.push (xs[i]! + 1)) else pick xs (i + 1) acc',
      '  else acc',
      '',
    ].join('\n');
    expect(statements(pick, 'xs : Array Nat\n⊢ (pick xs 0 #[]).size ≤ xs.size')).toEqual([
      '∀ (xs : Array Nat) (i : Nat) (acc : Array Nat), pick xs i acc = acc ++ (((xs.toList.drop i).filter (fun x => x > 3)).map (fun x => x + 1)).toArray',
    ]);
  });

  it('writes every place from there on', () => {
    const fill = [
      'def fill (old new : Array Nat) (i : Nat) : Array Nat :=',
      '  if i < new.size then fill old (new.set! i (old[i]! + i)) (i + 1) else new',
      '',
    ].join('\n');
    const [loop] = counted(contextOf(fill, 'xs : Array Nat\n⊢ (fill xs xs 0).size = xs.size'));
    expect(loop?.statement).toContain(
      '∀ (j : Nat), (fill xs new i)[j]! = if i ≤ j ∧ j < new.size then (xs[j]! + j) else new[j]!',
    );
    expect(loop?.proof).toContain('fun_induction fill xs new i');
    expect(loop?.test?.term).toContain('fun j =>');
  });
});

describe('auxiliary statements', () => {
  it('say what a function does with appended lists, where it is fed with such', () => {
    const context = contextOf(
      `${sum}def twice : List Nat → List Nat\n  | [] => []\n  | x :: xs => [x, x] ++ twice xs\n`,
      'xs : List Nat\n⊢ sumGo (twice xs) 0 = 2 * xs.sum',
    );
    expect(distributed(context).map(({ statement }) => statement)).toContain(
      '∀ (xs : List Nat) (n : Nat) (ys : List Nat), sumGo (xs ++ ys) n = sumGo ys (sumGo xs n)',
    );
  });

  it('say that a list is only put into another order, where the goal speaks of that', () => {
    const arm = 'α : Type u\nle : α → α → Bool\ny : α\nys : List α\nih1 : (sortBy le ys).Perm ys\n';
    const statements = (target: string): readonly string[] =>
      composed(contextOf(sortBy, `${arm}⊢ ${target}`)).map(({ statement }) => statement);
    const permuted = '∀ (f : α → α → Bool) (a : α) (xs : List α), (insertBy f a xs).Perm (a :: xs)';
    expect(statements('(insertBy le y (sortBy le ys)).Perm (y :: ys)')).toContain(permuted);
    expect(statements('(insertBy le y (sortBy le ys)).length = ys.length + 1')).not.toContain(permuted);
    // What is known of the arm is no variable: whatever is stated for more values can be tested.
    const context = contextOf(sortBy, `${arm}⊢ (insertBy le y (sortBy le ys)).Perm (y :: ys)`);
    expect(strengthened(context).filter(({ test }) => test === undefined)).toEqual([]);
  });

  it('are about functions that the goal mentions before others, none twice', () => {
    const statements = conjecturesFor(contextOf(sum, 'xs : List Nat\n⊢ sumGo xs 0 = xs.sum')).map(
      ({ statement }) => statement,
    );
    expect(statements.length).toBeGreaterThan(0);
    expect(new Set(statements).size).toBe(statements.length);
  });
});

describe('functions inside definitions', () => {
  it('stand for themselves, with what they use of the outer arguments before their own', () => {
    const { localDefinitions } = contextOf(search, 'a : Array Nat\nx : Nat\n⊢ find a x = 0');
    const loop = localDefinitions.find(({ name }) => name === 'find.loop');
    expect(loop?.recursive).toBe(true);
    expect(loop?.text).toMatch(/^def loop \(a : Array Nat\) \(x : Nat\) \(n : Nat\) : Nat :=/u);
    expect(localDefinitions.find(({ name }) => name === 'find')?.recursive).toBe(false);
  });

  it('are found after `where` too', () => {
    const where =
      'def up (k : Nat) : Nat := go 0\nwhere\n  go (i : Nat) : Nat :=\n    if i < k then go (i + 1) else i\n  termination_by k - i\n';
    const { localDefinitions } = contextOf(where, 'k : Nat\n⊢ up k = k');
    expect(localDefinitions.map(({ name }) => name).toSorted()).toEqual(['up', 'up.go']);
  });
});

describe('an argument', () => {
  it('varies where a call inside passes another value on', () => {
    const [definition] = contextOf(sum, '⊢ sumGo [] 0 = 0').localDefinitions;
    if (definition === undefined) throw new Error('no definition');
    expect(varies(definition, 0)).toBe(false);
    expect(varies(definition, 1)).toBe(true);
  });
});

describe('small values', () => {
  it('are written for numbers, lists, pairs, functions and types of the file', () => {
    const { inductives } = contextOf(
      'inductive T where\n  | leaf\n  | node (l : T) (v : Nat) (r : T)\n',
      '⊢ True',
    );
    expect(smallValues('List Nat', inductives).slice(0, 2)).toEqual(['[]', '[1]']);
    expect(smallValues('T', inductives)[0]).toBe('T.leaf');
    expect(smallValues('T', inductives)[1]).toMatch(/^\(T\.node /u);
    expect(smallValues('Nat → Bool', inductives)).toContain('(fun _ => true)');
    expect(smallValues('Nat × Bool', inductives)[0]).toBe('(0, true)');
    expect(smallValues('Unheard', inductives)).toEqual([]);
  });

  it('make a test of each variable in turn; there is none where a type has no values', () => {
    expect(testOf([['n', 'Nat']], 'n = n', [])?.term).toBe(
      '([0, 1, 2, 3, 5] : List (Nat)).all fun n => decide (n = n)',
    );
    expect(testOf([['x', 'Unheard']], 'x = x', [])).toBeUndefined();
  });

  it('make the propositions of a file decidable', () => {
    const prelude = testPrelude(
      contextOf('def Small (xs : List Nat) : Prop := ∀ x ∈ xs, x < 3\n', 'xs : List Nat\n⊢ Small xs'),
    );
    expect(prelude[0]).toMatch(
      /^unsafe def verdict_decidable_\d+ \(a0 : List Nat\) : Decidable \(Small a0\)/u,
    );
  });

  it('are read back from a table of truth values, whatever its layout', () => {
    const table = fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }), { maxLength: 5 });
    fc.assert(
      fc.property(table, fc.constantFrom(' ', '\n ', '\n  '), (rows, gap) => {
        const printed = `[${rows.map((row) => `[${row.join(`,${gap}`)}]`).join(`,${gap}`)}]`;
        expect(readTable(printed)).toEqual(rows);
      }),
    );
  });
});

describe('what a function may be in words of the library', () => {
  const covers =
    'def covers : List Nat → List Nat → Bool\n  | [], _ => true\n  | x :: xs, ys => ys.contains x && covers xs ys\n';
  const meant = (goal: string): readonly string[] =>
    conjecturesFor(contextOf(covers, goal))
      .filter(({ family }) => family === 'meaning')
      .map(({ statement }) => statement);

  it('is read off its type, to be tested', () => {
    const statements = meant('xs ys : List Nat\n⊢ (covers xs ys && covers ys xs) = true ↔ xs = ys');
    expect(statements).toContain(
      '∀ (xs : List Nat) (xs1 : List Nat), covers xs xs1 = true ↔ ∀ z ∈ xs, z ∈ xs1',
    );
    expect(statements.length).toBeLessThan(10);
  });

  it('is asked before the goal is taken apart where it speaks of several calls, in hypotheses too', () => {
    const occurs =
      'def occurs (x : Nat) : List Nat → Nat\n  | [] => 0\n  | y :: ys => if x = y then occurs x ys + 1 else occurs x ys\n';
    const goal = 'xs ys : List Nat\nx : Nat\nh : occurs x xs ≤ occurs x ys\nh1 : x ∈ xs\n⊢ x ∈ ys';
    const early = (text: string): readonly string[] =>
      understood(contextOf(occurs, text)).map(({ statement }) => statement);
    expect(early(goal)).toContain('∀ (n : Nat) (xs : List Nat), 0 < occurs n xs ↔ n ∈ xs');
    expect(early('xs : List Nat\nx : Nat\nh1 : x ∈ xs\n⊢ occurs x xs ≠ 0')).toEqual([]);
    // In the arm of an induction there is something better to go by.
    expect(early(goal.replace('\n⊢', '\nih : x ∈ ys\n⊢'))).toEqual([]);
  });

  it('is asked of functions put together where an induction comes to them', () => {
    const set =
      'def add (x : Nat) : List Nat → List Nat\n  | [] => [x]\n  | y :: ys => if x = y then y :: ys else y :: add x ys\ndef has (x : Nat) : List Nat → Bool\n  | [] => false\n  | y :: ys => x == y || has x ys\n';
    const goal =
      'z x : Nat\nxs ys : List Nat\nih : has z ys = true\n⊢ has z (add x (add x xs)) = (z == x || has z xs)';
    const statements = composed(contextOf(set, goal)).map(({ statement }) => statement);
    expect(statements).toContain(
      '∀ (n : Nat) (xs : List Nat) (z : Nat), has z (add n xs) = true ↔ z = n ∨ has z xs = true',
    );
    // Before an induction that is the goal itself.
    expect(composed(contextOf(set, goal.replace('ih :', 'h :')))).toEqual([]);
  });

  it('is not what the goal says itself', () => {
    const said = 'covers xs xs1 = true ↔ ∀ z ∈ xs, z ∈ xs1';
    expect(meant(`xs xs1 : List Nat\n⊢ ${said}`).some((statement) => statement.endsWith(said))).toBe(false);
  });
});

describe('the variables of a statement', () => {
  const appendsOf = (definitions: string, goal: string): readonly string[] =>
    conjecturesFor(contextOf(definitions, goal)).flatMap(({ statement, family }) =>
      family === 'append' ? [statement] : [],
    );
  const reverse = 'def rev : List α → List α\n  | [] => []\n  | x :: xs => rev xs ++ [x]\n';

  it('have the types that the goal has', () => {
    const statement = (type: string): string =>
      `∀ (xs : List ${type}) (ys : List ${type}), rev (xs ++ ys) = rev ys ++ rev xs`;
    expect(appendsOf(reverse, 'α : Type u\nl : List α\n⊢ rev (rev l) = l')).toContain(statement('α'));
    expect(appendsOf(reverse, 'β : Type u\nl : List β\n⊢ rev (rev l) = l')).toContain(statement('β'));
  });

  it('are of any type where the goal has none, with the instances that this takes', () => {
    expect(appendsOf(reverse, 'l : List Nat\n⊢ rev (rev l) = l')).toContain(
      '∀ {α : Type} (xs : List α) (ys : List α), rev (xs ++ ys) = rev ys ++ rev xs',
    );
    const times =
      'def times [DecidableEq α] (a : α) : List α → Nat\n  | [] => 0\n  | x :: xs => if x = a then times a xs + 1 else times a xs\n';
    expect(appendsOf(times, 'l : List Nat\n⊢ times 1 l = 0')).toContain(
      '∀ {α : Type} [DecidableEq α] (a : α) (xs : List α) (ys : List α), times a (xs ++ ys) = times a xs + times a ys',
    );
  });
});
