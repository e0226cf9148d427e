import { describe, expect, it } from 'vitest';
import { readLeanFile } from '../../src/core/lean/file';

/** What each declaration of a file is called and where it ends. */
function declarations(text: string): readonly (string | undefined)[] {
  return readLeanFile(text).declarations.map(
    ({ fullName, span }) => `${fullName ?? ''}:${text.slice(span.end - 4, span.end)}`,
  );
}

describe('commands that a file makes', () => {
  it('end what stands before them', () => {
    const text = [
      'macro "claim " n:ident " says " t:term : command => `(theorem $n : $t := by sorry)',
      'syntax (name := law) "law " ident " := " term : command',
      'elab "silent" : command => pure ()',
      'theorem a : 1 = 1 := by rfl',
      'claim two_two says 2 + 2 = 5',
      'theorem b : 1 = 1 := by rfl',
      'law three := ∀ n : Nat, n = n',
      'theorem c : 1 = 1 := by rfl',
      '/-- documented -/ silent',
      'theorem d (claim : Nat) : claim = claim := by rfl',
    ].join('\n');
    expect(declarations(text)).toEqual(['a: rfl', 'b: rfl', 'c: rfl', 'd: rfl']);
  });

  it('are not tactics or terms of that name', () => {
    const text = [
      'macro "close" : tactic => `(tactic| rfl)',
      'macro "three" : term => `(3)',
      'theorem a : 1 = 1 := by',
      'close',
      'theorem b : three = 3 := by rfl',
    ].join('\n');
    expect(declarations(text)).toEqual(['a:lose', 'b: rfl']);
  });
});
