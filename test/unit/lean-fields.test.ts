import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLeanFile } from '../../src/core/lean/file';
import {
  commandWords,
  declarationWords,
  libraryCommandWords,
  modifierWords,
} from '../../src/core/lean/words';

/** Words of Lean's grammar, any of which may be the name of a field or of a constructor. */
const reserved = [
  ...commandWords,
  ...declarationWords,
  ...libraryCommandWords,
  ...modifierWords,
  ...['open', 'set_option', 'deriving', 'by', 'sorry', 'fun', 'match', 'with', 'if', 'then', 'else', 'in'],
  ...['where', 'calc', 'let', 'have', 'decreasing_by', 'termination_by', 'do', 'admit', 'stop'],
].filter((word) => /^[a-z_]+$/u.test(word));

const fields = fc.constantFrom(...reserved);

/** How a field is named in a term. */
const uses = fc.constantFrom(
  (word: string) => `p.1.${word}`,
  (word: string) => `(p).${word}`,
  (word: string) => `xs[0].${word}`,
  (word: string) => `‹Span›.${word}`,
  (word: string) => `⟨1, 2⟩.${word}`,
  (word: string) => `(xs |>.${word})`,
  (word: string) => `(f .${word})`,
  (word: string) => `p.1.${word}.2`,
  (word: string) => `s!"{p.1.${word}}".length`,
  (word: string) => `p.${word}`,
  (word: string) => `Foo.«${word}»`,
  (word: string) => `\`${word}`,
);

function told(text: string): string[] {
  const file = readLeanFile(text);
  return [
    ...file.declarations.map(({ kind, fullName }) => `${kind} ${fullName ?? '-'}`),
    ...file.holes.map(
      ({ declaration, position, span }) =>
        `${declaration.fullName ?? '-'}: ${position} ${text.slice(span.start, span.end)}`,
    ),
  ];
}

describe('words of the grammar that are names of fields', () => {
  it('end no declaration and no namespace, whatever they are and wherever they stand', () => {
    fc.assert(
      fc.property(fields, uses, (word, use) => {
        const term = use(word);
        const text = [
          'namespace A',
          `theorem one (p : Span × Nat) (h : ${term} = 3) : ${term} = 3 := by`,
          `  have k : ${term} = 3 := sorry`,
          `  rw [${term}] at k`,
          '  sorry',
          `def two : Nat := ${term} + sorry`,
          'end A',
          'theorem three : True := by sorry',
        ].join('\n');
        expect(told(text)).toEqual([
          ...['theorem A.one', 'def A.two', 'theorem three'],
          ...['A.one: term sorry', 'A.one: tactic sorry', 'A.two: term sorry', 'three: tactic sorry'],
        ]);
      }),
    );
  });

  it('may be patterns', () => {
    fc.assert(
      fc.property(fields, (word) => {
        const text = [
          'namespace A',
          'def cost : Cmd → Nat',
          `  | .${word} n => n`,
          `  | .${word} => match c with`,
          `    | .${word} => sorry`,
          `    | .close => 0`,
          'theorem t : cost c = 0 := by',
          '  match c with',
          `  | .${word} => sorry`,
          `  | .${word} n => exact sorry`,
          'end A',
          'example : True := sorry',
        ].join('\n');
        expect(told(text)).toEqual([
          ...['def A.cost', 'theorem A.t', 'example -'],
          ...['A.cost: term sorry', 'A.t: tactic sorry', 'A.t: term sorry', '-: term sorry'],
        ]);
      }),
    );
  });

  it('are commands again where no dot is right before them', () => {
    expect(told('namespace A\nexample : 1.\n  = 1 := sorry\nend A\ndef x := a.1\nend')).toEqual([
      ...['example -', 'def x', '-: term sorry'],
    ]);
    // A bullet written as a dot.
    expect(told('theorem t : p ∧ q := by\n  constructor\n  .sorry\n  . sorry')).toEqual([
      ...['theorem t', 't: tactic sorry', 't: tactic sorry'],
    ]);
  });
});

describe('what starts a command', () => {
  it('is no `open … in` or `set_option … in` of a proof', () => {
    const text = [
      'open Nat in',
      'set_option maxRecDepth 100 in',
      'theorem t : p ∧ q := by',
      '  set_option maxRecDepth 200 in',
      '  set_option maxHeartbeats 400 in',
      '  open Nat in open Classical in constructor',
      '  · sorry',
      '  · exact open Nat in set_option maxRecDepth 9 in sorry',
      'open Nat in set_option maxRecDepth 100 in example : True := sorry',
    ].join('\n');
    expect(told(text)).toEqual([
      ...['theorem t', 'example -', 't: tactic sorry', 't: term sorry', '-: term sorry'],
    ]);
  });

  it('is no notation that looks like a command', () => {
    const text =
      'theorem card : #s = 3 := by\n  have : #t = 2 := sorry\n  #adaptation_note /-- n -/\n  sorry';
    expect(told(text)).toEqual(['theorem card', 'card: term sorry', 'card: tactic sorry']);
    expect(told('theorem t : p := by\n  sorry\n#my_command\n#check t')).toEqual([
      'theorem t',
      't: tactic sorry',
    ]);
    expect(told('theorem t : p := by simp #check sorry')).toEqual(['theorem t']);
  });

  it('may be indented below a namespace', () => {
    const text = 'namespace A\n  lemma x : p := by\n    sorry\n  lemma y : p := sorry\nend A';
    expect(told(text)).toEqual(['lemma A.x', 'lemma A.y', 'A.x: tactic sorry', 'A.y: term sorry']);
  });

  it('is no binding of `do` in a statement', () => {
    expect(told('theorem t : f = do let x ← g; pure x := by\n  sorry')).toEqual([
      'theorem t',
      't: tactic sorry',
    ]);
  });
});
