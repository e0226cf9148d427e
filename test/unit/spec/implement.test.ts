import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLeanFile } from '../../../src/core/lean/file';
import { readPi } from '../../../src/core/spec/pi';
import { readStatements, SELF } from '../../../src/core/spec/implement/clauses';
import { functionsFor } from '../../../src/core/spec/implement/enumerate';
import { hintsFor } from '../../../src/core/spec/implement/hints';
import { isStub } from '../../../src/core/spec/implement/implement';
import { armsEdit, bodyEdit } from '../../../src/core/spec/implement/place';
import { bodyOf, programCommands } from '../../../src/core/spec/implement/programs';
import { withoutTheRest } from '../../../src/core/spec/closed-copy';
import { aboutStub, testFile } from '../../../src/core/spec/implement/relevant';
import { givenShape, shapesOf, type StubSignature } from '../../../src/core/spec/implement/shapes';
import { missingIn } from '../../../src/core/spec/implement/stub';
import { parseTerm } from '../../../src/core/spec/implement/syntax';
import { TermEnumerator } from '../../../src/core/spec/implement/terms';

const nothing = { clauses: [], fragments: [] };
const noNames: ReadonlySet<string> = new Set();

describe('terms', () => {
  const terms = new TermEnumerator({
    variables: [
      { type: 'Nat', name: 'x' },
      { type: 'List Nat', name: 'ys' },
    ],
    known: [{ type: 'List Nat', text: `(${SELF} x ys)` }],
    conditions: ['x % 2 = 0'],
    functions: [{ name: 'twice', arguments: ['Nat'], result: 'Nat' }],
    comparable: noNames,
  });

  it('are enumerated by type and size, variables and what is known first', () => {
    expect(terms.terms('Nat', 1)).toEqual(['x', '0', '1']);
    expect(terms.terms('Nat', 2)).toEqual(['(twice x)', '(twice 0)', '(twice 1)']);
    expect(terms.terms('List Nat', 1)).toEqual(['ys', `(${SELF} x ys)`, '[]']);
    expect(terms.terms('List Nat', 2)).toContain(`(x :: (${SELF} x ys))`);
    expect(terms.terms('List Nat', 2)).toContain('[x]');
  });

  it('are built in every way before one way is gone through', () => {
    const clip = new TermEnumerator({
      variables: ['floor', 'a', 'b'].map((name) => ({ type: 'Int', name })),
      ...{ known: [], conditions: [], functions: [], comparable: noNames },
    });
    expect(clip.terms('Int', 5).some((term) => term.startsWith('(max ') && term.includes('(max '))).toBe(
      true,
    );
  });

  it('are compared in conditions, those of the specs first; functions cannot be compared', () => {
    expect(terms.conditions(1)).toEqual(['x % 2 = 0', 'x = 0']);
    const functions = new TermEnumerator({
      variables: ['p', 'q'].map((name) => ({ type: 'Nat → Bool', name })),
      ...{ known: [], conditions: [], functions: [], comparable: noNames },
    });
    expect(functions.conditions(1)).toEqual([]);
  });
});

it('terms are taken apart as Lean reads them', () => {
  const read = (text: string): unknown => {
    const { parts, ...term } = parseTerm(text);
    return parts.length === 0
      ? term.text
      : ['sign' in term ? term.sign : term.kind, ...parts.map((one) => read(one.text))];
  };
  expect(read('2 * xs.length - 1')).toEqual(['-', ['*', '2', 'xs.length'], '1']);
  expect(read('a - b + c')).toEqual(['+', ['-', 'a', 'b'], 'c']);
  expect(read('x :: xs ++ ys')).toEqual(['++', ['::', 'x', 'xs'], 'ys']);
  expect(read('¬a = b ∧ c')).toEqual(['∧', ['¬', ['=', 'a', 'b']], 'c']);
  expect(read('(if x = v then 1 else 0) + f v xs')).toEqual([
    '+',
    ['choice', ['=', 'x', 'v'], '1', '0'],
    ['application', 'v', 'xs'],
  ]);
});

/** Signatures and statements of a stub. */
function stubOf(
  args: readonly (readonly [name: string, type: string])[],
  result: string,
  isNamed = true,
): StubSignature {
  return {
    name: 'f',
    result,
    elements: [],
    arguments: args.map(([name, type]) => ({ name, type, isNamed })),
  };
}

/** The bodies that specs say outright: the first value of each arm of the first shape. */
function readOff(stub: StubSignature, ...statements: readonly string[]): string {
  const reading = readStatements(
    statements.map((one) => readPi(one.replaceAll(/(?<![\p{L}.])f(?![\p{L}])/gu, SELF))),
    stub.arguments.length,
  );
  const [shape] = shapesOf(stub, [], reading, noNames);
  if (shape === undefined) throw new Error('no shape');
  return bodyOf(
    stub,
    shape,
    shape.arms.map((arm) => hintsFor(stub, shape, arm, reading).values[0] ?? 'sorry'),
  );
}

describe('what specs say outright', () => {
  it('is a body: an equation, whatever the variables are called', () => {
    expect(readOff(stubOf([['k', 'Nat']], 'Nat'), '∀ (n : Nat), f n = n + 3')).toBe(':= k + 3');
    expect(readOff(stubOf([['k', 'Nat']], 'Nat'), '∀ (n : Nat), f n < 10 ∧ n % 10 = f n')).toBe(':= k % 10');
  });

  it('is the arms of a match', () => {
    const count = stubOf(
      [
        ['v', 'Nat'],
        ['xs', 'List Nat'],
      ],
      'Nat',
    );
    expect(
      readOff(
        count,
        '∀ (a : Nat), f a [] = 0',
        '∀ (a x : Nat) (xs : List Nat), f a (x :: xs) = (if x = a then 1 else 0) + f a xs',
      ),
    ).toBe(':= match xs with\n  | [] => 0\n  | x :: xs => (if x = v then 1 else 0) + f v xs');
  });

  it('is a choice where it holds under conditions, or of a literal', () => {
    expect(
      readOff(
        stubOf(
          [
            ['a', 'Nat'],
            ['b', 'Nat'],
          ],
          'Option Nat',
        ),
        '∀ (x y : Nat), y ≠ 0 → f x y = some (x / y)',
        '∀ (x y : Nat), y = 0 → f x y = none',
      ),
    ).toBe(':= if b ≠ 0 then some (a / b) else none');
    expect(
      readOff(
        stubOf([['s', 'String']], 'Except String Nat'),
        'f "one" = Except.ok 1',
        '∀ (s : String), s ≠ "one" → f s = Except.error "?"',
      ),
    ).toBe(':= if s = "one" then Except.ok 1 else Except.error "?"');
  });

  it('is a decision, or a filter', () => {
    expect(readOff(stubOf([['n', 'Nat']], 'Bool'), '∀ (n : Nat), f n = true ↔ n % 2 = 0')).toBe(
      ':= decide (n % 2 = 0)',
    );
    expect(
      readOff(
        stubOf(
          [
            ['p', 'Nat → Bool'],
            ['xs', 'List Nat'],
          ],
          'List Nat',
        ),
        '∀ (p : Nat → Bool) (xs : List Nat) (x : Nat), x ∈ f p xs ↔ x ∈ xs ∧ p x = true',
      ),
    ).toBe(':= List.filter (fun x => decide (p x = true)) xs');
  });

  it('is nothing that goes round in circles', () => {
    expect(
      readOff(
        stubOf(
          [
            ['a', 'Nat'],
            ['b', 'Nat'],
          ],
          'Nat',
        ),
        '∀ (a b : Nat), f a b = f b a',
      ),
    ).toBe(':= sorry');
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
    expect(shapesOf(insert, [], nothing, noNames).map(({ over }) => over)).toEqual([[], [1], [0]]);
  });

  it('are equations where the argument has no name, a match where it has one', () => {
    const [, shape] = shapesOf(insert, [], nothing, noNames);
    if (shape === undefined) throw new Error('no shape');
    expect(shape.arms[1]?.calls).toEqual([`(${SELF} x ys)`]);
    const step = `if x ≤ y then (x :: (y :: ys)) else (y :: (${SELF} x ys))`;
    expect(bodyOf(insert, shape, ['[x]', step])).toBe(
      '  | [] => [x]\n  | y :: ys => if x ≤ y then x :: y :: ys else y :: insertInto x ys',
    );
    const named = { ...insert, arguments: insert.arguments.map((one) => ({ ...one, isNamed: true })) };
    const [, over] = shapesOf(named, [], nothing, noNames);
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
    const [, shape] = shapesOf(size, [tree], nothing, noNames);
    expect(shape?.arms.map(({ calls }) => calls)).toEqual([[], [`(${SELF} l)`, `(${SELF} r)`]]);
    expect(shape && bodyOf(size, shape, ['0', `((${SELF} l) + (${SELF} r))`])).toBe(
      '  | .leaf => 0\n  | .node l r => size l + size r',
    );
  });

  it('capture nothing: what the commands bind has names of its own', () => {
    const letter = fc.constantFrom<string[]>(
      'a',
      'b',
      'c',
      'n',
      'm',
      'x',
      'left',
      'h',
      'size',
      'c0',
      'a0',
      'R',
    );
    fc.assert(
      fc.property(fc.uniqueArray(letter, { minLength: 1, maxLength: 3 }), (names) => {
        const stub = stubOf(
          names.map((name) => [name, 'Nat'] as const),
          'Nat',
        );
        const [shape] = shapesOf(stub, [], nothing, noNames);
        if (shape === undefined) return false;
        const commands = programCommands(stub, shape, [], { functions: [], comparable: noNames }, 2).join(
          '\n',
        );
        const bound = [
          ...commands.matchAll(/\bfun ([^=]*?) =>|\blet (\S+) :=|\| some (\S+) =>|\(([^\s()]+) :/gu),
        ].flatMap((match) => match.slice(1).join(' ').trim().split(/\s+/u));
        return bound.every((name) => name.startsWith('verdict_') || name === '_' || names.includes(name));
      }),
    );
  });
});

describe('a stub', () => {
  it('may miss arms, which are filled where they stand', () => {
    const file = readLeanFile(`def between (sep : Char) : List Char → List Char
  | [] => sorry
  | [c] => [c]  -- alone
  | c :: d :: rest => sorry

def f (n : Nat) : Nat := match n with
  | 0 => 1
  | n + 1 => sorry
`);
    const [between, f] = file.declarations;
    if (between === undefined || f === undefined) throw new Error('not read');
    const missing = missingIn(file, between);
    if (missing?.kind !== 'arms') throw new Error('no arms');
    expect(missing.arms.map(({ patterns, hole }) => [...patterns, hole !== undefined])).toEqual([
      ['[]', true],
      ['[c]', false],
      ['c :: d :: rest', true],
    ]);
    expect(armsEdit(file, between, missing, ['[]', 'c :: sep :: rest']).text).toBe(
      '| [] => []\n  | [c] => [c]  -- alone\n  | c :: d :: rest => c :: sep :: rest',
    );
    const stub = {
      ...stubOf([['sep', 'Char']], 'List Char'),
      arguments: [
        { name: 'sep', type: 'Char', isNamed: true },
        { name: 'xs', type: 'List Char', isNamed: false },
      ],
    };
    const shape = givenShape(stub, [], missing.arms, missing.on);
    expect(shape?.arms.map(({ given, calls }) => given ?? calls)).toEqual([
      [],
      '[c]',
      [`(${SELF} sep (d :: rest))`, `(${SELF} sep rest)`],
    ]);
    expect(missingIn(file, f)).toMatchObject({ kind: 'arms', on: ['n'] });
  });

  it('is not made of functions that miss their own bodies', () => {
    const file = readLeanFile(
      'def g (n : Nat) : Nat := sorry\ndef h (n : Nat) : Nat := g n\ndef k (n : Nat) : Nat := n\ndef f (n : Nat) : Nat := sorry\n',
    );
    const type = readPi('Nat → Nat');
    const definitions = new Map(['g', 'h', 'k', 'f'].map((name) => [name, type] as const));
    const facts = { definitions, types: [], statements: new Map(), prelude: [] };
    expect(functionsFor(file, 'f', facts).map(({ name }) => name)).toEqual(['k']);
  });

  it('keeps what stands behind its body', () => {
    const file = readLeanFile('def f (n : Nat) : Nat := sorry\ntermination_by n\n');
    const [f] = file.declarations;
    if (f === undefined) throw new Error('not read');
    const { span, text } = bodyEdit(file, f, ':= n + 1');
    expect(`${file.source.text.slice(0, span.start)}${text}${file.source.text.slice(span.end)}`).toBe(
      'def f (n : Nat) : Nat := n + 1\ntermination_by n\n',
    );
  });

  it('is tested by what is about it, and nothing open elsewhere is left to be cited', () => {
    const file = readLeanFile(`def f (n : Nat) : Nat := sorry
def g (n : Nat) : Nat := sorry
theorem f_one : f 1 = 2 := sorry
theorem bad (n : Nat) : n = n + 1 := sorry
@[simp] theorem simplifies (n : Nat) : n = n + 2 := sorry
theorem both (n : Nat) : f n = g n := sorry
#guard f 2 = 3
#guard g 2 = 3
example : f 3 = 4 := by decide
`);
    const [stub] = file.declarations;
    if (stub === undefined) throw new Error('not read');
    const about = aboutStub(file, stub, 'f');
    expect(about.specs.map(({ name, kind }) => name ?? kind)).toEqual(['f_one', 'example']);
    expect(about.waiting).toEqual([{ name: 'both', stub: 'g' }]);
    const copy = testFile(file, stub, about);
    expect(copy && [...copy.titles.values()]).toEqual(['f_one', '#guard f 2 = 3', 'example : f 3 = 4']);
    const rest = withoutTheRest(file, (one) => about.specs.includes(one));
    expect(rest).toHaveLength(file.source.text.length);
    expect(rest).not.toMatch(/bad|both|#guard/u);
    // A proof may rest on it without naming it.
    expect(rest).toMatch(/simplifies/u);
  });

  it('is not changed by what is left out: what belongs to a command goes or stays with it', () => {
    const text =
      'open Nat in\ntheorem bad : 1 = 2 := sorry\n/-- info: 1 -/\n#guard_msgs in #eval 1\nopen Nat in #eval 2\n';
    expect(
      withoutTheRest(readLeanFile(text), () => false)
        .trim()
        .split(/\s*\n\s*/u),
    ).toEqual(['open Nat in', 'theorem bad : 1 = 2 := sorry', 'open Nat in #eval 2']);
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
