import { expect, it } from 'vitest';
import { Silencer } from '../../../src/core/check/silenced';
import { readLeanFile } from '../../../src/core/lean/file';

function silencedAt(
  text: string,
  ...rounds: readonly (readonly string[])[]
): { silencer: Silencer; text: string } {
  const silencer = new Silencer(readLeanFile(text));
  let copy = text;
  for (const round of rounds) {
    const next = silencer.silence(round.map((part) => text.indexOf(part)));
    if ('errorAt' in next)
      return { silencer, text: `stuck at ${text.slice(next.errorAt).split('\n')[0] ?? ''}` };
    copy = next.text;
  }
  return { silencer, text: copy };
}
const namesOf = (silencer: Silencer): readonly (string | undefined)[] | undefined => {
  const doubtful = silencer.doubtful();
  return doubtful && [...doubtful.keys()].map(({ fullName, kind }) => fullName ?? kind);
};

it('has what fails run in silence, each line where it was', () => {
  const text = `import Std
-- a comment
open Nat in
/-- Says. -/
theorem broken : 1 = 2 := by
  decide

mutual
def ev : Nat → Bool | 0 => true | n + 1 => od n
def od : Nat → Bool | 0 => "x" | n + 1 => ev n
end
#check nope
theorem fine : 1 = 1 := rfl
`;
  expect(silencedAt(text, ['decide', '"x"', 'nope']).text).toBe(`import Std #guard_msgs (drop all) in
-- a comment
open Nat in
/-- Says. -/
theorem broken : 1 = 2 := by
  decide #guard_msgs (drop all) in

mutual
def ev : Nat → Bool | 0 => true | n + 1 => od n
def od : Nat → Bool | 0 => "x" | n + 1 => ev n
end #guard_msgs (drop all) in
#check nope
theorem fine : 1 = 1 := rfl
`);
});

it('finds a command of the user behind what the text takes it for, and the first of a file', () => {
  const text = `#check nope
theorem fine : 1 = 1 := rfl
claim two says 1 + 1 = 3
`;
  expect(silencedAt(text, ['nope', 'two'], ['two']).text)
    .toBe(`#guard_msgs (drop all) in #check nope #guard_msgs (drop all) in
theorem fine : 1 = 1 := rfl #guard_msgs (drop all) in
claim two says 1 + 1 = 3
`);
});

it('leaves out a declaration that cannot be parsed, and doubts what mentions it', () => {
  const text = `theorem bad (n : Nat : n = n := by
  sorry
def twice (n : Nat) : Nat := n + n
theorem on : 1 = 1 := (N.bad 1).elim
theorem fine : twice 1 = 2 := on.elim rfl
theorem free : twice 1 = 2 := rfl
#eval bad
`;
  const { silencer, text: copy } = silencedAt(text, [': n = n'], [': n = n']);
  expect(copy).toBe(text.replace('theorem bad (n : Nat : n = n := by\n  sorry', '\n'));
  expect(namesOf(silencer)).toEqual(['bad', 'on', 'fine']);
});

it.each([
  ['an instance', 'instance : Add Nat := ⟨fun a b => a +⟩\n', '⟩'],
  ['a type', 'inductive T | a | b (n : Nat\n', '(n'],
  ['a definition that may be found without its name', '@[coe] def f (n : Nat := 1\n', '(n'],
  [
    'what Lean may go on with in the middle',
    'theorem t (n : Nat : n = n := by\n  open Nat in simp\n',
    ': n =',
  ],
  ['a command of another kind', 'open Nat (add\n', '(add'],
])('does not leave out %s', (_, text, error) => {
  expect(silencedAt(text, [error], [error]).text).toMatch(/^stuck/u);
});

it('cannot tell where a command that gives meaning mentions what is left out', () => {
  const { silencer } = silencedAt('def f (n : Nat := 1\nattribute [simp] f\n', ['(n'], ['(n']);
  expect(silencer.doubtful()).toBeUndefined();
});
