import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLeanFile } from '../../../src/core/lean/file';
import { twinOf } from '../../../src/core/spec/strength/distinguish';
import { mutated, mutationsOf } from '../../../src/core/spec/strength/mutations';

/** Each mutation of the first definition: its kind, and the lines that it changes. */
function changes(text: string): readonly string[] {
  const file = readLeanFile(text);
  const [declaration] = file.declarations;
  if (declaration === undefined) throw new Error('no definition');
  return mutationsOf(file, declaration).map((mutation) => {
    const { before, after } = mutated(file, declaration, mutation);
    const old = new Set(before.split('\n'));
    const lines = after.split('\n').filter((line) => !old.has(line));
    return `${mutation.kind}: ${lines.map((line) => line.trim()).join(' / ')}`;
  });
}

describe('small changes of a definition', () => {
  it('leave patterns alone and meet branches, comparisons, elements and cases', () => {
    expect(
      changes(`def insertInto (x : Nat) : List Nat → List Nat
  | [] => [x]
  | y :: ys => if x ≤ y then x :: y :: ys else y :: insertInto x ys
`),
    ).toEqual([
      'other comparison: | y :: ys => if x < y then x :: y :: ys else y :: insertInto x ys',
      'swapped branches: | y :: ys => if x ≤ y then (y :: insertInto x ys) else (x :: y :: ys)',
      'lost element: | y :: ys => if x ≤ y then y :: ys else y :: insertInto x ys',
      'lost element: | y :: ys => if x ≤ y then x :: ys else y :: insertInto x ys',
      'lost element: | y :: ys => if x ≤ y then x :: y :: ys else insertInto x ys',
      'swapped arguments: | y :: ys => if x ≤ y then x :: y :: ys else y :: insertInto ys x',
      'constant result: := fun _ => []',
      'other case: | y :: ys => [x]',
    ]);
  });

  it('move numbers by one, replace operators and constructors', () => {
    expect(changes('def f (n : Nat) : Bool := n + 2 == 4 && true')).toEqual([
      'other operator: def f (n : Nat) : Bool := n - 2 == 4 && true',
      'off by one: def f (n : Nat) : Bool := n + 3 == 4 && true',
      'off by one: def f (n : Nat) : Bool := n + 1 == 4 && true',
      'other comparison: def f (n : Nat) : Bool := n + 2 != 4 && true',
      'off by one: def f (n : Nat) : Bool := n + 2 == 5 && true',
      'off by one: def f (n : Nat) : Bool := n + 2 == 3 && true',
      'other operator: def f (n : Nat) : Bool := n + 2 == 4 || true',
      'other constructor: def f (n : Nat) : Bool := n + 2 == 4 && false',
      'constant result: def f (n : Nat) : Bool := true',
      'constant result: def f (n : Nat) : Bool := false',
    ]);
  });

  it('leave alone what says why a definition ends', () => {
    expect(
      changes(`def f (n : Nat) : Nat := if n = 0 then 0 else f (n / 2)
termination_by n + 1
`).filter((change) => change.includes('termination_by')),
    ).toEqual([]);
  });

  it('never overlap, whatever the text', () => {
    const word = fc.constantFrom(
      'if',
      'then',
      'else',
      '|',
      '=>',
      'x',
      'ys',
      '::',
      '(',
      ')',
      '+',
      '1',
      'f',
      '\n  ',
      '≤',
      'match',
      'with',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const file = readLeanFile(`def f (x : Nat) : Nat := ${words.join(' ')}`);
        for (const declaration of file.declarations)
          for (const mutation of mutationsOf(file, declaration)) {
            const sorted = mutation.edits.toSorted((a, b) => a.span.start - b.span.start);
            sorted.forEach((edit, index) => {
              expect(edit.span.start).toBeLessThanOrEqual(edit.span.end);
              expect(sorted[index + 1]?.span.start ?? Infinity).toBeGreaterThanOrEqual(edit.span.end);
            });
          }
      }),
    );
  });
});

it('a changed definition beside the original calls itself', () => {
  const file = readLeanFile(`def Tree.size : Tree → Nat
  | .leaf => 0
  | .node l _ r => l.size + 1 + size r`);
  const [declaration] = file.declarations;
  if (declaration === undefined) throw new Error('no definition');
  const mutation = mutationsOf(file, declaration).find(({ kind }) => kind === 'off by one');
  expect(mutation && twinOf(file, declaration, mutation)).toBe(`def Tree.verdict_twin : Tree → Nat
  | .leaf => 1
  | .node l _ r => l.verdict_twin + 1 + verdict_twin r`);
});
