import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  candidatesFor,
  fileContext,
  noStats,
  parsedTactics,
  probeText,
  statsKey,
  withOutcome,
  type DeclarationText,
  type GoalContext,
  type ParsedGoal,
  type SuccessStats,
} from '../../src/core/candidates';
import { gate } from '../../src/core/check/gate';

const REV_ACC: DeclarationText = {
  kind: 'def',
  name: 'Own.revAcc',
  text: `/-- revAcc in a comment -/
def revAcc {α : Type} : List α → List α → List α
  | [], acc => acc
  | x :: xs, acc => revAcc xs (x :: acc)`,
};
const TREE: DeclarationText = {
  kind: 'inductive',
  name: 'Tree',
  text: `inductive Tree (α : Type) where
  | leaf : Tree α -- no value
  | node (left : Tree α) (value : α) (right : Tree α) : Tree α
  deriving Repr`,
};
const SORTED: DeclarationText = {
  kind: 'inductive',
  name: 'Sorted',
  text: `inductive Sorted : List Nat → Prop
  | nil : Sorted []
  | cons (m n : Nat) (rest : List Nat) : m ≤ n → Sorted (n :: rest) → Sorted (m :: n :: rest)`,
};

function goalOf(target: string, ...hypotheses: readonly string[]): ParsedGoal {
  return {
    hypotheses: hypotheses.map((line) => {
      const [names = '', type = ''] = line.split(' : ');
      return { names: names.split(' '), type };
    }),
    target,
  };
}

function contextFor(
  goal: ParsedGoal,
  declarations: readonly DeclarationText[] = [],
  stats?: SuccessStats,
): GoalContext {
  return { goal, ...fileContext(goal.target, declarations, new Set()), ...(stats && { stats }) };
}

function texts(goal: ParsedGoal, declarations: readonly DeclarationText[] = []): readonly string[] {
  return [...candidatesFor(contextFor(goal, declarations))].map(({ text }) => text);
}

describe('the context of a goal in its file', () => {
  it('finds a definition by the last part of its name and sees that it is recursive', () => {
    const { localDefinitions } = fileContext(
      'xs : List α\n⊢ revAcc xs [] = xs.reverse',
      [REV_ACC],
      new Set(),
    );
    expect(localDefinitions).toMatchObject([{ name: 'Own.revAcc', recursive: true, result: 'List α' }]);
  });

  it('follows definitions into the ones they use, nearest first', () => {
    const declarations = [
      { kind: 'def', name: 'inner', text: 'def inner (n : Nat) : Nat := n + 1' },
      { kind: 'def', name: 'outer', text: 'def outer (n : Nat) : Nat := inner (inner n)' },
      { kind: 'def', name: 'unrelated', text: 'def unrelated : Nat := 0' },
    ];
    const { localDefinitions } = fileContext('⊢ outer 1 = 3', declarations, new Set());
    expect(localDefinitions.map(({ name }) => name)).toEqual(['outer', 'inner']);
    expect(localDefinitions.every(({ recursive }) => !recursive)).toBe(true);
  });

  it('takes no mention in a comment for recursion', () => {
    const text = '/-- `once` once -/\ndef once (n : Nat) : Nat := n -- once';
    const { localDefinitions } = fileContext(
      '⊢ once 1 = 1',
      [{ kind: 'def', name: 'once', text }],
      new Set(),
    );
    expect(localDefinitions).toMatchObject([{ name: 'once', recursive: false, body: 'n' }]);
  });

  it('reads constructors with their arguments, named or in an arrow', () => {
    const { inductives } = fileContext('', [TREE, SORTED], new Set());
    expect(inductives).toMatchObject([
      {
        name: 'Tree',
        predicate: false,
        constructors: [
          { name: 'leaf', arguments: [] },
          { name: 'node', arguments: [{ name: 'left' }, { name: 'value' }, { name: 'right' }] },
        ],
      },
      {
        name: 'Sorted',
        predicate: true,
        constructors: [{ name: 'nil' }, { name: 'cons', arguments: { length: 5 } }],
      },
    ]);
  });

  it('cites only lemmas that count as proved and share a name with the goal', () => {
    const lemma = (name: string, statement: string): DeclarationText => ({
      kind: 'theorem',
      name,
      text: `theorem ${name} : ${statement} := by simp`,
    });
    const declarations = [
      REV_ACC,
      lemma('about', 'revAcc [] [] = []'),
      lemma('other', '1 = 1'),
      lemma('open', 'revAcc [] [] = []'),
    ];
    const { lemmas } = fileContext('⊢ revAcc xs [] = ys', declarations, new Set(['about', 'other']));
    expect(lemmas).toEqual(['about']);
  });
});

describe('candidates', () => {
  const cases: readonly (readonly [string, ParsedGoal, readonly DeclarationText[], RegExp])[] = [
    ['linear arithmetic', goalOf('a ≤ c', 'a b c : Nat', 'h : a ≤ b', 'g : b ≤ c'), [], /^omega$/u],
    ['a fact to compute', goalOf('2 ^ 10 = 1024'), [], /^decide$/u],
    ['unfolding', goalOf('revAcc [] ys = ys', 'ys : List Nat'), [REV_ACC], /^simp \[Own\.revAcc\]$/u],
    [
      'functional induction',
      goalOf('revAcc xs acc = xs.reverse ++ acc', 'α : Type', 'xs acc : List α'),
      [REV_ACC],
      /^fun_induction Own\.revAcc xs acc <;> /u,
    ],
    [
      'induction that generalises',
      goalOf('revAcc xs acc = xs.reverse ++ acc', 'α : Type', 'xs acc : List α'),
      [REV_ACC],
      /^induction xs generalizing acc with\n\| nil => .*\n\| cons x xs ih => /u,
    ],
    [
      'induction on an own type',
      goalOf('mirror (mirror t) = t', 'α : Type', 't : Tree α'),
      [TREE],
      /^induction t with\n\| leaf => .*\n\| node left value right ih_left ih_right => /u,
    ],
    [
      'induction on a proof',
      goalOf('p xs', 'xs : List Nat', 'h : Sorted xs'),
      [SORTED],
      /^induction h <;> /u,
    ],
    ['introductions', goalOf('∀ (n : Nat), 0 < n → n ≠ 0'), [], /^intro n h\n/u],
    [
      'an accumulator lemma',
      goalOf('revAcc xs [] = xs.reverse', 'α : Type', 'xs : List α'),
      [REV_ACC],
      /^have key : ∀ acc, Own\.revAcc xs acc = \(xs\.reverse\) \+\+ acc := by/u,
    ],
    ['a witness', goalOf('∃ k, n = 2 * k ∨ n = 2 * k + 1', 'n : Nat'), [], /^exact ⟨n \/ 2, by /u],
    [
      'witnesses of an equation',
      goalOf('∃ a b, n = 3 * a + 5 * b', 'n : Nat', 'h : 8 ≤ n'),
      [],
      /^exact ⟨\(n - 5 \* \(2 \* n % 3\)\) \/ 3, 2 \* n % 3, by omega⟩$/u,
    ],
    ['remainders', goalOf('m * n % 2 = 1', 'm n : Nat', 'hm : m % 2 = 1'), [], /^simp \[Nat\.mul_mod/u],
    [
      'squares',
      goalOf('2 * (a * b) ≤ a * a + b * b', 'a b : Int'),
      [],
      /^have h0 : 0 ≤ \(a - b\) \* \(a - b\)/u,
    ],
    ['a finite range', goalOf('n * n < 100', 'n : Nat', 'h : n < 10'), [], /^revert n\ndecide$/u],
    [
      'existence taken apart',
      goalOf('∃ x, q x', 'α : Type', 'q : α → Prop', 'h : ∃ x, q x'),
      [],
      /^obtain ⟨w0, hw0⟩ := h\n/u,
    ],
    ['extensionality', goalOf('(fun n => n + n) = fun n => 2 * n'), [], /^funext x\n/u],
    ['a case split', goalOf('(a && b) = (b && a)', 'a b : Bool'), [], /^cases a <;> cases b <;> /u],
  ];
  it.each(cases)('offer %s', (_, goal, declarations, expected) => {
    expect(texts(goal, declarations)).toContainEqual(expect.stringMatching(expected));
  });

  it('write a definition unambiguously when the core exports its name', () => {
    const definition = {
      kind: 'def',
      name: 'insert',
      text: 'def insert (n : Nat) : List Nat → List Nat\n  | [] => [n]\n  | x :: xs => x :: insert n xs',
    };
    expect(texts(goalOf('insert n xs ≠ []', 'n : Nat', 'xs : List Nat'), [definition])).toContain(
      'simp [_root_.insert]',
    );
  });

  it('name no variable that Lean prints as inaccessible', () => {
    const offered = texts(goalOf('n✝ + m = m + n✝', 'n✝ m : Nat'));
    expect(offered.filter((text) => text.includes('✝'))).toEqual([]);
  });

  it('introduce names that hide nothing', () => {
    expect(texts(goalOf('∀ (n : Nat), n = m → m = n', 'n m : Nat'))).toContainEqual(
      expect.stringMatching(/^intro n' h\n/u),
    );
  });

  it('come cheap and likely first', () => {
    expect(texts(goalOf('a + b = b + a', 'a b : Nat'))[0]).toBe('omega');
    expect(texts(goalOf('a + b = b + a', 'a b : Nat')).at(-1)).toBe('try?');
  });

  it('use only tactics that parse', () => {
    const goal = goalOf('a * b = b * a', 'a b : Nat');
    const old = [...candidatesFor({ ...contextFor(goal), available: new Set(['omega']) })].map(
      ({ text }) => text,
    );
    expect(old.filter((text) => /grind|exact\?|try\?|fun_induction|\bring\b/u.test(text))).toEqual([]);
    const rich = [...candidatesFor({ ...contextFor(goal), available: new Set(['ring', 'nlinarith']) })].map(
      ({ text }) => text,
    );
    expect(rich[0]).toBe('ring');
  });

  it('move up when they won before', () => {
    const goal = goalOf('a ∣ a * b', 'a b : Nat');
    const key = statsKey(contextFor(goal));
    const after = Array.from({ length: 30 }).reduce<SuccessStats>(
      (stats) => withOutcome(withOutcome(stats, key, 'grind', true), key, 'omega', false),
      noStats,
    );
    const place = (stats: SuccessStats, text: string): number =>
      [...candidatesFor(contextFor(goal, [], stats))].findIndex((candidate) => candidate.text === text);
    expect(place(after, 'grind')).toBeLessThan(place(noStats, 'grind'));
    expect(place(after, 'omega')).toBeGreaterThan(place(noStats, 'omega'));
  });

  it('pass the gate, are all different, and stay below a hundred, whatever the goal', () => {
    const word = fc.constantFrom(
      'n',
      'xs',
      'revAcc',
      '∀ x,',
      '∃ y,',
      '→',
      '∧',
      '∨',
      '¬',
      '↔',
      '=',
      '≤',
      '+',
      '*',
      '%',
      '2',
      '(',
      ')',
      '[',
      ']',
      '::',
      'fun x =>',
      'Sorted',
      't',
      '"a b"',
      '⟨',
      '⟩',
    );
    const target = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(target, fc.array(target, { maxLength: 2 }), (text, types) => {
        const goal: ParsedGoal = {
          hypotheses: [
            { names: ['n'], type: 'Nat' },
            { names: ['xs', 'ys'], type: 'List Nat' },
            { names: ['t'], type: 'Tree Nat' },
            ...types.map((type, index) => ({ names: [`h${index}`], type })),
          ],
          target: text,
        };
        const offered = [...candidatesFor(contextFor(goal, [REV_ACC, TREE, SORTED]))];
        expect(new Set(offered.map((candidate) => candidate.text)).size).toBe(offered.length);
        expect(offered.length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 300 },
    );
    for (const [, goal, declarations] of cases) {
      for (const text of texts(goal, declarations))
        expect(gate(text, { allowSuggestions: true }), text).toMatchObject({ ok: true });
    }
  });
});

describe('the probe of tactics', () => {
  const header = 'import Std\n';

  it('has one line a tactic after the header', () => {
    const lines = probeText(header).trimEnd().split('\n');
    expect(lines[0]).toBe('import Std');
    const probes = lines.slice(2);
    expect(probes.every((line) => line.startsWith('example : True := by '))).toBe(true);
    // What parses everywhere is run; all others must not be.
    const run = probes.filter((line) => !line.startsWith('example : True := by first | trivial | '));
    expect(run).toEqual(['example : True := by suggestions; trivial']);
  });

  it('leaves out the tactics whose line has an error', () => {
    const lines = probeText(header).split('\n');
    const line = lines.findIndex((text) => text.endsWith('| aesop'));
    const all = parsedTactics(header, []);
    expect(all.has('aesop')).toBe(true);
    expect([...all].filter((name) => !parsedTactics(header, [line]).has(name))).toEqual(['aesop']);
  });
});
