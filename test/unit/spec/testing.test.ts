import { describe, expect, it } from 'vitest';
import { readLeanFile } from '../../../src/core/lean/file';
import { readPi } from '../../../src/core/spec/pi';
import { specsOf } from '../../../src/core/spec/specs';
import { testCopy } from '../../../src/core/spec/testing/copy';
import { asExample, instanceAt } from '../../../src/core/spec/testing/counterexample';
import { literalsOf } from '../../../src/core/spec/testing/literals';
import { readOutcome } from '../../../src/core/spec/testing/outcome';
import { readInductive, readPredicate } from '../../../src/core/spec/testing/printed';
import { ask, replies } from '../../../src/core/spec/testing/questions';

describe('the copy of a file', () => {
  it('holds the library, the definitions as they are, and statements without proofs', () => {
    const file = readLeanFile(`import Std
def f (n : Nat) : Nat := n + 1
theorem ends (n : Nat) : n < f n := by
  simp [f]
theorem used (n : Nat) : 0 < f n := by omega
def g (n : Nat) : Nat := if used n |> fun _ => true then 1 else 2
example : f 1 = 2 := by rfl
theorem cases : Nat → True
  | 0 => trivial
  | _ + 1 => trivial
`);
    const specs = specsOf(file);
    const copy = testCopy(file, specs, '-- library');
    const name = [...copy.names.values()].find((one) => one.startsWith('_root_.verdict_example'));
    expect(copy.text).toBe(`import Std
-- library

def f (n : Nat) : Nat := n + 1
theorem ends (n : Nat) : n < f n := sorry
theorem used (n : Nat) : 0 < f n := by omega
def g (n : Nat) : Nat := if used n |> fun _ => true then 1 else 2
theorem ${name ?? ''} : f 1 = 2 := sorry
theorem cases : Nat → True
  := sorry

`);
    for (const [spec, { start }] of copy.spans)
      expect(copy.text.slice(start)).toMatch(
        spec.declaration.kind === 'example'
          ? /^theorem _root_.verdict_example/u
          : new RegExp(`^theorem ${spec.name}`, 'u'),
      );
  });
});

describe('questions', () => {
  it('are answered by the messages on their lines', () => {
    const questions = ask('def a := 1\n', ['-- two\n-- lines'], ['#check a', '#eval\n  a', '#eval b']);
    const at = (
      line: number,
    ): { start: { line: number; character: number }; end: { line: number; character: number } } => ({
      start: { line, character: 0 },
      end: { line, character: 5 },
    });
    const message = (line: number, severity: 'information' | 'error', text: string) => ({
      range: at(line),
      fullRange: at(line),
      severity,
      message: text,
      leanTags: [],
    });
    expect(questions.text.split('\n')[questions.lines[2] ?? 0]).toBe('#eval b');
    expect(
      replies(questions, [
        message(questions.lines[0] ?? 0, 'information', 'a : Nat'),
        message(questions.lines[2] ?? 0, 'error', 'no b'),
      ]),
    ).toEqual([{ kind: 'said', text: 'a : Nat' }, { kind: 'silent' }, { kind: 'error', message: 'no b' }]);
  });
});

describe('what the tests print', () => {
  const statement = readPi('∀ {α : Type} (xs : List α) (n : Int), xs ≠ [] → f xs n = []');

  it('becomes a counterexample with its values in the conclusion', () => {
    const outcome = readOutcome(
      {
        kind: 'said',
        text: 'PANIC: what\nrefuted\u001D3 1 0\u001DNat\u001F[0]\u001F(-1)\u001F\u001D=\u001E[1]\u001E[]',
      },
      statement,
    );
    expect(outcome).toEqual({
      kind: 'refuted',
      counts: { tested: 3, unmet: 1, unknown: 0 },
      counterexample: {
        values: [
          { name: 'α', type: 'Type', value: 'Nat' },
          { name: 'xs', type: 'List α', value: '[0]' },
          { name: 'n', type: 'Int', value: '(-1)' },
        ],
        conclusion: 'f xs n = []',
        instance: 'f [0] ((-1) : Int) = []',
        sides: { sign: '=', left: '[1]', right: '[]' },
      },
    });
    if (outcome.kind === 'refuted')
      expect(asExample(outcome.counterexample)).toBe('example : f [0] ((-1) : Int) = [] := by\n  sorry\n');
  });

  it('says what held, or why nothing was tested', () => {
    expect(readOutcome({ kind: 'said', text: 'open\u001D0 400 0' }, statement)).toEqual({
      kind: 'survived',
      counts: { tested: 0, unmet: 400, unknown: 0 },
    });
    expect(readOutcome({ kind: 'error', message: "depends on the 'sorry' axiom" }, statement)).toEqual({
      kind: 'stub',
    });
    expect(readOutcome({ kind: 'said', text: 'nonsense' }, statement).kind).toBe('untestable');
    expect(readOutcome({ kind: 'silent' }, statement).kind).toBe('untestable');
  });

  it('keeps variables that a value shadows apart by whole names', () => {
    const values = [{ name: 'x', type: 'Nat', value: '1' }];
    expect(instanceAt(readPi("∀ (x : Nat), x' + x.succ + xs = 2"), values)).toBe(
      "x' + (1 : Nat).succ + xs = 2",
    );
  });
});

describe('a type as #print shows it', () => {
  it('has parameters and constructors', () => {
    expect(
      readInductive(
        'Tree',
        'inductive Tree.{u} : Type u → Type u\nnumber of parameters: 1\nconstructors:\nTree.leaf : {α : Type u} → Tree α\nTree.node : {α : Type u} →\n  Tree α → α → Tree α',
      ),
    ).toMatchObject({
      parameters: 1,
      constructors: [{ name: 'Tree.leaf' }, { name: 'Tree.node', type: { result: 'Tree α' } }],
    });
    expect(
      readInductive(
        'Point',
        'structure Point : Type\nnumber of parameters: 0\nfields:\n  Point.x : Nat\nconstructor:\n  Point.mk (x : Nat) : Point\nfield notation resolution order:\n  Point',
      ),
    ).toMatchObject({ parameters: 0, constructors: [{ name: 'Point.mk' }] });
  });
  it('is none where its values are proofs, but a proposition with what it is about', () => {
    const printed = 'inductive Even : Nat → Prop\nnumber of parameters: 0\nconstructors:\nEven.zero : Even 0';
    expect(readInductive('Even', printed)).toBeUndefined();
    expect(readPredicate('Even', printed)).toMatchObject({
      indices: ['Nat'],
      constructors: [{ name: 'Even.zero' }],
    });
    expect(
      readPredicate('Nat', 'inductive Nat : Type\nnumber of parameters: 0\nconstructors:\nNat.zero : Nat'),
    ).toBeUndefined();
  });
});

it('numbers, characters and strings are taken from definitions first, then from statements', () => {
  const file = readLeanFile(`theorem t : f 0x63 = true := by simp [show 77 = 77 from rfl]
def f (n : Nat) : Bool := n < 18 && n != 3 && n < 4_000_000_000
theorem u : f 70000 = true := sorry
def g (c : Char) (s : String) : Bool := c == '{' || "ab".contains c`);
  expect(literalsOf(file)).toEqual({
    nats: [18n, 99n],
    words: [4_000_000_000n, 70_000n],
    chars: ["'{'", "'a'", "'b'"],
    strings: ['"ab"'],
  });
});

it('a definition whose end is not proved is run all the same', () => {
  const file = readLeanFile(`def log2 (n : Nat) : Nat := if n ≤ 1 then 0 else 1 + log2 (n / 2)
termination_by n
decreasing_by sorry
def stub (n : Nat) : Nat := if n = 0 then sorry else stub (n - 1)
decreasing_by sorry
theorem t (n : Nat) : log2 n = 0 := sorry
`);
  expect(testCopy(file, specsOf(file), '').text)
    .toContain(`partial def log2 (n : Nat) : Nat := if n ≤ 1 then 0 else 1 + log2 (n / 2)

def stub (n : Nat) : Nat := if n = 0 then sorry else stub (n - 1)
decreasing_by sorry
`);
});
