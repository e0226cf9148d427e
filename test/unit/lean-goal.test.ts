import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGoal, printGoal, type Goal } from '../../src/core/lean/goal';

const cases: readonly (readonly [string, Goal])[] = [
  ['⊢ True', { hypotheses: [], target: 'True', mark: '⊢' }],
  [
    'case foo\na b : Nat\nh : a = b\n⊢ b = a',
    {
      caseName: 'foo',
      hypotheses: [
        { names: ['a', 'b'], type: 'Nat' },
        { names: ['h'], type: 'a = b' },
      ],
      target: 'b = a',
      mark: '⊢',
    },
  ],
  [
    'α : Type u_1\ninst✝ : DecidableEq α\nx✝ : α\nthis : x✝ = x✝\n⊢ x✝ ∈ [x✝]',
    {
      hypotheses: [
        { names: ['α'], type: 'Type u_1' },
        { names: ['inst✝'], type: 'DecidableEq α' },
        { names: ['x✝'], type: 'α' },
        { names: ['this'], type: 'x✝ = x✝' },
      ],
      target: 'x✝ ∈ [x✝]',
      mark: '⊢',
    },
  ],
  [
    'x : Nat := 3\ny : let z := 1; z = 1\nf : (n : Nat) → n = n := fun n => rfl\n⊢ x = 3',
    {
      hypotheses: [
        { names: ['x'], type: 'Nat', value: '3' },
        { names: ['y'], type: 'let z := 1; z = 1' },
        { names: ['f'], type: '(n : Nat) → n = n', value: 'fun n => rfl' },
      ],
      target: 'x = 3',
      mark: '⊢',
    },
  ],
  [
    'case inl.intro\nh :\n  ∀ (x : Nat),\n    x = x\n⊢ ∃ x,\n    x = x',
    {
      caseName: 'inl.intro',
      hypotheses: [{ names: ['h'], type: '\n  ∀ (x : Nat),\n    x = x' }],
      target: '∃ x,\n    x = x',
      mark: '⊢',
    },
  ],
  ['a : Nat\n| a + 0', { hypotheses: [{ names: ['a'], type: 'Nat' }], target: 'a + 0', mark: '|' }],
  [
    '«a b» c : Nat\n⊢ c = c',
    { hypotheses: [{ names: ['«a b»', 'c'], type: 'Nat' }], target: 'c = c', mark: '⊢' },
  ],
  [
    'h : {x : Nat | x = 1} = s\n⊢ p',
    { hypotheses: [{ names: ['h'], type: '{x : Nat | x = 1} = s' }], target: 'p', mark: '⊢' },
  ],
  [
    '⊢ match n with\n  | 0 => True\n  | n => False',
    { hypotheses: [], target: 'match n with\n  | 0 => True\n  | n => False', mark: '⊢' },
  ],
];

describe('a goal', () => {
  it.each(cases)('%j is read', (text, goal) => {
    expect(parseGoal(text)).toEqual(goal);
  });

  it.each(cases)('%j is printed back', (text) => {
    const goal = parseGoal(text);
    expect(goal === undefined ? undefined : printGoal(goal)).toBe(text);
  });

  it.each(['', 'no goals', 'case a', 'h : p'])('is not read from %j', (text) => {
    expect(parseGoal(text)).toBeUndefined();
  });

  it('is read alike from text with Windows line ends', () => {
    expect(parseGoal('a : Nat\r\n⊢ a = a\r\n')).toEqual(parseGoal('a : Nat\n⊢ a = a'));
  });

  const name = fc.constantFrom('x', 'h₁', 'inst✝', 'x✝¹', '«a b»', 'this', "f'");
  const type = fc.constantFrom(
    'Nat',
    '(n : Nat) → n = n',
    'a =\n    b',
    'let x := 1; x = 1',
    '{x | x = 1}',
    '\n  p ∧\n    q',
    '"a : b := c"',
  );
  const hypothesis = fc
    .tuple(fc.array(name, { minLength: 1, maxLength: 3 }), type, fc.option(type))
    .map(([names, of, value]) => ({ names, type: of, ...(value === null ? {} : { value }) }));
  const goal = fc
    .tuple(
      fc.option(fc.constantFrom('a', 'inl.intro', 'h.«x y»')),
      fc.array(hypothesis),
      type,
      fc.constantFrom('⊢' as const, '|' as const),
    )
    .map(([caseName, hypotheses, target, mark]) => ({
      ...(caseName === null ? {} : { caseName }),
      hypotheses,
      target,
      mark,
    }));

  it('comes back from its own print', () => {
    fc.assert(
      fc.property(goal, (any) => {
        expect(parseGoal(printGoal(any))).toEqual(any);
      }),
    );
  });

  it('is never more than its text, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const any = parseGoal(`${text}\n⊢ p`);
        expect(any).toBeDefined();
      }),
    );
  });
});
