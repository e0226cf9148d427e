import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RankedCandidate, StatedGoal, SuccessStats } from '../../src/core/candidates';
import { HoleChecker } from '../../src/core/check/checker';
import { siteOf } from '../../src/core/check/site';
import { readLeanFile } from '../../src/core/lean/file';
import { Journal } from '../../src/core/search/journal';
import { proveFile, type HoleReport } from '../../src/core/search/prove-file';
import { DEFAULT_AXIOMS } from '../../src/core/search/referee';
import type { Sample } from '../../src/core/search/samples';
import type { CandidateSource, SourceSession } from '../../src/core/search/source';
import { TreeView } from '../../src/core/search/tree/view';
import type { LeanServer } from '../../src/server';
import { sortBy } from '../sort-by';
import { serverUnderTest } from './session-setup';

const { signal } = new AbortController();
const limits = { signal, timeoutMs: 120_000 };
const now = (): number => performance.now();

let lean: LeanServer;
beforeAll(async () => {
  lean = await serverUnderTest();
});
afterAll(async () => {
  await lean.dispose();
});

async function checkerFor(text: string): Promise<HoleChecker> {
  const file = readLeanFile(text);
  const [hole] = file.holes;
  const site = hole && siteOf(file, hole);
  if (site === undefined || 'reason' in site) throw new Error('no site');
  const checker = await HoleChecker.open(site, await lean.elaborator.open(text), limits);
  if (!(checker instanceof HoleChecker)) throw new Error(JSON.stringify(checker));
  return checker;
}

/** Proves the only hole of a text. @param jobs goals worked on at a time @param source is asked, too */
async function proved(
  text: string,
  checks: number,
  jobs = 1,
  source?: CandidateSource,
): Promise<{
  readonly report: HoleReport;
  readonly tree: TreeView;
  readonly text: string;
  readonly stats: SuccessStats;
  readonly samples: readonly Sample[];
}> {
  const file = readLeanFile(text);
  const documents = await Promise.all(Array.from({ length: jobs }, () => lean.elaborator.open(text)));
  const tree = new TreeView();
  const samples: Sample[] = [];
  const result = await proveFile(
    file,
    file.holes,
    { documents, now, wallClock: () => Date.now() },
    {
      ...{ budget: { ms: 600_000, checks }, allowedAxioms: DEFAULT_AXIOMS, stats: {}, imported: [] },
      ...(source && { sources: [source] }),
    },
    new Journal(),
    (event) => {
      if (event.kind === 'tree') tree.apply(event.change);
      if (event.kind === 'sampled') samples.push(event.sample);
    },
    signal,
  );
  for (const document of documents) await document.close();
  const [report] = result.reports;
  if (report === undefined) throw new Error('no report');
  return { report, tree, text: result.text, stats: result.stats, samples };
}

const sum = [
  'def sumGo : List Nat → Nat → Nat',
  '  | [], acc => acc',
  '  | x :: xs, acc => sumGo xs (acc + x)',
  'def sumAll (xs : List Nat) : Nat := sumGo xs 0',
  'def sumAll_post (xs : List Nat) (r : Nat) : Prop := r = xs.sum',
  'theorem sumAll_correct (xs : List Nat) : sumAll_post xs (sumAll xs) := by',
  '  sorry',
  '',
].join('\n');

/** Somebody who knows nothing of whole goals and gives these texts as steps on goals with a word in them. */
function stepper(word: string, texts: readonly string[]): CandidateSource & { readonly asked: StatedGoal[] } {
  const asked: StatedGoal[] = [];
  const session = (given: readonly RankedCandidate[]): SourceSession => ({
    candidates: (async function* () {
      for (const candidate of given) yield await Promise.resolve(candidate);
    })(),
    decided: () => undefined,
  });
  return {
    ...{ name: 'stepper', exhaustive: false, asked },
    open: () => session([]),
    step: (goal, _limits, sampled) => {
      asked.push(goal);
      sampled({ number: 1, model: 'stepper', round: 0, state: 'asking', candidates: 0 });
      const sample = { number: 1, model: 'stepper', round: 0 };
      const given = goal.goalText.includes(word) ? texts : [];
      return session(
        given.map((text) => ({ text, origin: 'model', cost: 'normal', family: 'model', sample })),
      );
    },
  };
}

describe('an expansion', () => {
  it('tells of each step what it leaves, in one edit, whatever the others do', async () => {
    const checker = await checkerFor('theorem t (a b : Nat) (h : a = b) : b = a ∧ a ≤ b := by\n  sorry\n');
    const outcomes = await checker.expand(
      'verdict_try_here',
      [['constructor', 'omega', 'grind_', 'simp [no_such]', 'rfl', 'exact ⟨h.symm, by omega⟩']],
      limits,
    );
    if ('kind' in outcomes) throw new Error(JSON.stringify(outcomes));
    const [own = []] = outcomes;
    // What does not parse keeps Lean from all that follows.
    expect(own.map(({ kind }) => kind)).toContain('unparsable');
    const again = await checker.expand(
      'verdict_try_here',
      [['constructor', 'omega', 'simp [no_such]', 'rfl', 'exact ⟨h.symm, by omega⟩']],
      limits,
    );
    if ('kind' in again) throw new Error(JSON.stringify(again));
    expect(again[0]?.map(({ kind }) => kind)).toEqual(['goals', 'closed', 'failed', 'failed', 'closed']);
    const [first] = again[0] ?? [];
    expect(first?.kind === 'goals' && first.goals).toHaveLength(2);
  });

  it('works on several goals of an unfinished proof at a time', async () => {
    const checker = await checkerFor('theorem t (a b : Nat) (h : a = b) : b = a ∧ a ≤ b := by\n  sorry\n');
    const outcomes = await checker.expand(
      'constructor\n·\n  verdict_try_here\n·\n  verdict_try_here',
      [['exact h.symm', 'exact h'], ['simp'], []].slice(0, 2),
      limits,
    );
    if ('kind' in outcomes) throw new Error(JSON.stringify(outcomes));
    expect(outcomes.map((own) => own.map(({ kind }) => kind))).toEqual([['closed', 'failed'], ['failed']]);
  });
});

describe('an evaluation', () => {
  it('tells values, and nothing of what has none', async () => {
    const checker = await checkerFor(sum);
    await expect(
      checker.evaluate(
        [
          'decide (sumAll [1, 2] = 3)',
          'decide (sumAll [1, 2] = 4)',
          'decide (no_such = 1)',
          '(#[1][7]! : Nat)',
        ],
        [],
        limits,
      ),
    ).resolves.toEqual(['true', 'false', undefined, '0']);
  });
});

describe('the search over proof states', () => {
  it('proves what takes a lemma about every accumulator, and states it in the proof', async () => {
    const { report, tree, text, stats } = await proved(sum, 600);
    expect(report.verdict.kind).toBe('proved');
    expect(report.proof?.text).toMatch(/have key : ∀ .*acc.*sumGo xs acc = acc \+/u);
    expect(text).not.toContain('sorry');
    expect(tree.root?.state).toBe('proved');
    expect(tree.root?.steps.some(({ used }) => used)).toBe(true);
    // What its steps were is remembered for the next hole.
    const steps = Object.values(stats).flatMap((families) => Object.entries(families));
    expect(steps.find(([family]) => family === 'step: have generalised goal')?.[1]).toEqual({
      tries: 1,
      wins: 1,
    });
  });

  it('proves it with two documents at a time too', async () => {
    const { report } = await proved(sum, 900, 2);
    expect(report.verdict.kind).toBe('proved');
  });

  it('states what it needs for lists of anything, and counts to show that one is another in a different order', async () => {
    const theorem = 'theorem sortBy_perm (le : α → α → Bool) (xs : List α) : (sortBy le xs).Perm xs := by';
    const { report, text } = await proved(`${sortBy}${theorem}\n  sorry\n`, 1200);
    expect(report.verdict.kind).toBe('proved');
    expect(text).toContain('(xs : List α), (insertBy f a xs).Perm (a :: xs)');
  });

  it('takes up what somebody proposes for a goal that it came to', async () => {
    const text = [
      'def lookup : List (Nat × Nat) → Nat → Option Nat',
      '  | [], _ => none',
      '  | (k, v) :: rest, key => if k = key then some v else lookup rest key',
      'theorem t (key v : Nat) : lookup [(key, v)] key = some v ∧ ∃ n : Nat, n * n * n = 74088 := by',
      '  sorry',
      '',
    ].join('\n');
    const source = stepper('∃ n', ['omega', 'refine ⟨42, ?_⟩\nexact no_such_name', '∃ cannot be parsed']);
    const { report, samples } = await proved(text, 900, 1, source);
    expect(report.verdict.kind).toBe('proved');
    expect(report.proof?.text).toContain('42');
    // Each question has a number of its own and tells which goal it was about.
    expect(samples.length).toBe(source.asked.length);
    expect(samples.map(({ number }) => number)).toEqual(samples.map((_, at) => at + 1));
    expect(samples.every(({ treeGoal }) => treeGoal !== undefined && treeGoal > 0)).toBe(true);
    const about = source.asked.find(({ goalText }) => goalText.includes('∃ n'));
    expect(about?.statement).toMatch(/^theorem t_goal .*:\n +∃ n, n \* n \* n = 74088$/u);
    expect(about?.before).toBe('');
  });

  it('ends when those who are asked have nothing to say and all is tried', async () => {
    const source = stepper('nowhere', []);
    const { report } = await proved('theorem t (p : Prop) : p ∨ 1 = 2 := by\n  sorry\n', 5000, 1, source);
    expect(report.verdict.kind).toBe('open');
  });

  it('leaves a partial proof that Lean takes, and what it would have needed', async () => {
    const hard = [
      'def f : Nat → Nat',
      '  | 0 => 0',
      '  | n + 1 => f n * f n + 7 * n',
      'theorem t (n : Nat) : f n ≠ 123456789 ∧ n + 0 = n := by',
      '  sorry',
      '',
    ].join('\n');
    const { report } = await proved(hard, 60);
    expect(report.verdict.kind).toBe('open');
    const { partial } = report;
    if (partial === undefined) throw new Error('no partial proof');
    expect(partial.leaves.length).toBeGreaterThan(0);
    expect(partial.text.split('sorry')).toHaveLength(partial.leaves.length + 1);
    const checker = await checkerFor(hard);
    await expect(checker.admits(partial.text, limits)).resolves.toBe(true);
    const lemma = partial.leaves.find((leaf) => leaf.lemma !== undefined)?.lemma;
    expect(lemma?.text).toMatch(/^theorem t_aux/u);
  });
});

describe('what one tactic proves, or two lines', () => {
  const card = [
    'inductive Card | plain (suit rank : Nat) | joker',
    'instance : BEq Card where',
    '  beq',
    '    | .plain s r, .plain s1 r1 => s == s1 && r == r1',
    '    | .joker, .joker => true',
    '    | _, _ => false',
    '',
  ].join('\n');
  const tree = [
    'inductive Tree (α : Type u) | leaf | node (l : Tree α) (x : α) (r : Tree α)',
    'def Tree.map (f : α → β) : Tree α → Tree β',
    '  | .leaf => .leaf',
    '  | .node l x r => .node (l.map f) (f x) (r.map f)',
    'instance : Functor Tree := ⟨Tree.map, fun x => Tree.map fun _ => x⟩',
    '',
  ].join('\n');
  const pair = 'structure Pair where\n  x : Nat\n  y : Nat\nderiving BEq\n';
  it.each([
    [
      'by a fact of the library, once its hypotheses are introduced',
      'theorem t : ∀ m n : Nat, m ∣ n ∧ 0 < n → m ≤ n := by\n  sorry\n',
    ],
    ['by a product that is zero', 'theorem t (x : Int) (h : x * x = 0) : x = 0 := by\n  sorry\n'],
    [
      'through an instance of the file',
      `${pair}instance : Add Pair where\n  add a b := ⟨a.x + b.x, a.y + b.y⟩\ntheorem t (a b : Pair) : a + b = b + a := by\n  sorry\n`,
    ],
    [
      'through an instance that was derived',
      `${pair}theorem t (a b : Pair) : (a == b) = true ↔ a = b := by\n  sorry\n`,
    ],
    [
      'by the cases of a proof',
      [
        'inductive Even : Nat → Prop',
        '  | zero : Even 0',
        '  | next {n} : Even n → Even (n + 2)',
        'theorem t (n : Nat) (h : Even (n + 2)) : Even n := by',
        '  sorry',
        '',
      ].join('\n'),
    ],
    [
      'by an induction on one proof and the cases of another, over a type by another name',
      [
        'abbrev Store := Nat → Nat',
        'inductive Com | skip | inc (x : Nat) | seq (a b : Com)',
        'inductive Runs : Com → Store → Store → Prop',
        '  | skip {s} : Runs .skip s s',
        '  | inc {s x} : Runs (.inc x) s (fun y => if y = x then s y + 1 else s y)',
        '  | seq {a b s t u} : Runs a s t → Runs b t u → Runs (.seq a b) s u',
        'theorem t {c s t u} (h : Runs c s t) (k : Runs c s u) : t = u := by',
        '  sorry',
        '',
      ].join('\n'),
    ],
    [
      'by what holds of the values of a subtype',
      'def Even (n : Nat) := ∃ k, n = 2 * k\ndef E := { n : Nat // Even n }\ntheorem t (a b : E) : Even (a.1 + b.1) := by\n  sorry\n',
    ],
    [
      'by the arms of an instance',
      `${card}theorem t (a b : Card) : (a == b) = true ↔ a = b := by\n  sorry\n`,
    ],
    [
      'by an induction behind a functor of the file',
      `${tree}theorem t (t : Tree α) : id <$> t = t := by\n  sorry\n`,
    ],
    [
      'by an induction on a proof of predicates that are defined together',
      [
        'mutual',
        'inductive Ev : Nat → Prop | zero : Ev 0 | succ {n} : Od n → Ev (n + 1)',
        'inductive Od : Nat → Prop | succ {n} : Ev n → Od (n + 1)',
        'end',
        'mutual',
        'theorem t {n : Nat} (h : Ev n) : n % 2 = 0 := by',
        '  sorry',
        'theorem u {m : Nat} (h : Od m) : m % 2 = 1 := by',
        '  sorry',
        'end',
        '',
      ].join('\n'),
    ],
    [
      'in the names that the library has now',
      'def shout (s : String) : String :=\n  String.mk (s.toList.map Char.toUpper)\ntheorem t (s : String) : (shout s).length = s.length := by\n  sorry\n',
    ],
    [
      'by what is known of what a function of the library gives',
      'def least (xs : List Nat) : Option Nat :=\n  xs.min?\ntheorem t (xs : List Nat) : match least xs with | none => xs = [] | some r => ∀ x ∈ xs, r ≤ x := by\n  sorry\n',
    ],
    [
      'by the places that a test of all elements speaks of',
      'def meet (a b : Array Int) : Bool :=\n  a.any fun x => b.any fun y => x == y\ntheorem t (a b : Array Int) : meet a b = true ↔ ∃ i j, i < a.size ∧ j < b.size ∧ a[i]! = b[j]! := by\n  sorry\n',
    ],
    [
      'by what a loop over an index writes',
      [
        'def halve (old new : Array Nat) (i : Nat) : Array Nat :=',
        '  if i < new.size then halve old (new.set! i (old[i]! / 2)) (i + 1) else new',
        'theorem t (a : Array Nat) : (halve a a 0).size = a.size ∧ ∀ i, i < a.size → (halve a a 0)[i]! = a[i]! / 2 := by',
        '  sorry',
        '',
      ].join('\n'),
    ],
  ])('is found: %s', async (_, text) => {
    const { report } = await proved(text, 400);
    expect(report.verdict.kind).toBe('proved');
  });
});
