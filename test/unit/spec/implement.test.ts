import { describe, expect, it } from 'vitest';
import { readLeanFile } from '../../../src/core/lean/file';
import { isStub } from '../../../src/core/spec/implement/implement';
import { bodyOf, shapesOf, type StubSignature } from '../../../src/core/spec/implement/shapes';
import { TermEnumerator } from '../../../src/core/spec/implement/terms';

describe('terms', () => {
  const terms = new TermEnumerator(
    [
      { type: 'Nat', code: 'x', text: 'x' },
      { type: 'List Nat', code: 'ys', text: 'ys' },
      { type: 'List Nat', code: 'r', text: '(f x ys)' },
    ],
    [{ name: 'twice', arguments: ['Nat'], result: 'Nat' }],
  );
  const texts = (type: string, size: number): readonly string[] =>
    terms.terms(type, size).map(({ text }) => text);

  it('are enumerated by type and size, variables and constants first', () => {
    expect(texts('Nat', 1)).toEqual(['x', '0', '1']);
    expect(texts('Nat', 2)).toEqual(['(twice x)', '(twice 0)', '(twice 1)']);
    expect(texts('List Nat', 1)).toEqual(['ys', '(f x ys)', '[]']);
    expect(texts('List Nat', 2)).toContain('(x :: (f x ys))');
    expect(texts('List Nat', 2)).toContain('[x]');
  });

  it('run what is written', () => {
    const both = terms.terms('List Nat', 2).find(({ text }) => text === '(x :: (f x ys))');
    expect(both?.code).toBe('(x :: r)');
  });

  it('are compared in conditions', () => {
    expect(terms.conditions(1).map(({ text }) => text)).toEqual(['x = 0']);
  });
});

describe('bodies', () => {
  const insert: StubSignature = {
    name: 'insertInto',
    result: 'List Nat',
    elements: [],
    arguments: [
      { name: 'x', type: 'Nat', isNamed: true },
      { name: 'xs', type: 'List Nat', isNamed: false },
    ],
  };

  it('recur over lists before numbers, after plain terms', () => {
    expect(shapesOf(insert, []).map(({ over }) => over)).toEqual([undefined, 1, 0]);
  });

  it('are equations where the argument has no name, a match where it has one', () => {
    const [, shape] = shapesOf(insert, []);
    if (shape === undefined) throw new Error('no shape');
    expect(
      bodyOf(insert, shape, ['[x]', 'if x ≤ y then (x :: (y :: ys)) else (y :: (insertInto x ys))']),
    ).toBe('  | [] => [x]\n  | y :: ys => if x ≤ y then x :: y :: ys else y :: insertInto x ys');
    const named = { ...insert, arguments: insert.arguments.map((one) => ({ ...one, isNamed: true })) };
    const [, over] = shapesOf(named, []);
    if (over === undefined) throw new Error('no shape');
    expect(bodyOf(named, over, ['[x]', '(x :: (y :: ys))'])).toBe(
      ':= match xs with\n  | [] => [x]\n  | y :: ys => x :: y :: ys',
    );
  });

  it('take the user’s own types apart by their constructors', () => {
    const size: StubSignature = {
      name: 'size',
      result: 'Nat',
      elements: [],
      arguments: [{ name: 'a', type: 'Tree', isNamed: false }],
    };
    const tree = {
      name: 'Tree',
      parameters: 0,
      constructors: [
        { name: 'Tree.leaf', type: { binders: [], result: 'Tree' } },
        {
          name: 'Tree.node',
          type: {
            binders: ['l', 'r'].map((name) => ({ name, type: 'Tree', kind: 'explicit' as const })),
            result: 'Tree',
          },
        },
      ],
    };
    const [, shape] = shapesOf(size, [tree]);
    expect(shape?.recursor)
      .toBe(`def verdict_rec {R : Type} (a0 : R) (a1 : Tree → Tree → R → R → R) : Tree → R
  | .leaf => a0
  | .node l r => a1 l r (verdict_rec a0 a1 l) (verdict_rec a0 a1 r)`);
    expect(shape && bodyOf(size, shape, ['0', '((size l) + (size r))'])).toBe(
      '  | .leaf => 0\n  | .node l r => size l + size r',
    );
  });
});

it('a stub is a definition that is nothing but sorry', () => {
  const file = readLeanFile(`def a : Nat := sorry
def b : Nat := by
  sorry
def c : Nat := 1 + sorry
theorem d : a = b := sorry`);
  expect(file.declarations.map((declaration) => isStub(file, declaration))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
