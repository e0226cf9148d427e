import { describe, expect, it } from 'vitest';
import { readLeanFile } from '../../../src/core/lean/file';
import { doubtAbout, ownImport } from '../../../src/core/spec/testing/doubts';

const replaced = `def fast (n : Nat) : Nat := 0
@[implemented_by fast]
def slow : Nat → Nat
  | 0 => 0
  | n + 1 => slow n + n
def twice (n : Nat) : Nat := slow n + slow n
def other (n : Nat) : Nat := n
theorem about_slow : slow 0 = 0 := by rfl
`;

describe('what does not run as it is defined', () => {
  it.each([
    ['itself', replaced, 'slow 3 = 3', '`slow` runs as `fast`'],
    ['at a distance', replaced, 'twice 3 = 6', '`slow` runs as `fast`'],
    ['beside', replaced, 'other 3 = 3', undefined],
    ['added later', 'def f := 1\nattribute [implemented_by g] f', 'f = 1', '`f` runs as `g`'],
    [
      'a method',
      'partial def N.spin (n : N) : N := n.spin',
      'n.spin = n',
      '`N.spin` is partial: nothing can be proved of what it computes',
    ],
    [
      'inside',
      'partial def spin (n : Nat) : Nat := go n\nwhere go (n : Nat) := go n',
      'spin.go 1 = 1',
      '`spin` is partial: nothing can be proved of what it computes',
    ],
    [
      'opaque',
      'opaque secret : Nat',
      'secret = 0',
      '`secret` is opaque: nothing can be proved of its values',
    ],
    [
      'extern',
      '@[extern "lean_nat_add"] def add (a b : Nat) := a * b',
      'add 1 2 = 3',
      '`add` runs as foreign code',
    ],
    [
      'an instance',
      `${replaced}\ninstance : Add P := ⟨fun a b => ⟨slow a.1 + b.1⟩⟩`,
      'a + b = b + a',
      '`slow` runs as `fast`',
    ],
    [
      'an instance replaced',
      '@[implemented_by fast]\ninstance : Add P := ⟨f⟩',
      'a + b = b',
      'line 1 may have functions run as other code (`implemented_by`)',
    ],
    ['notation', `${replaced}\nnotation "Σ" n => slow n`, '(Σ 3) = 3', '`slow` runs as `fast`'],
    [
      'a macro',
      'macro "fastly" f:ident g:ident : command => `(attribute [implemented_by $g] $f)\ndef f := 1\nfastly f g',
      'f = 1',
      'line 1 may have functions run as other code (`implemented_by`)',
    ],
    [
      'csimp',
      'def f := 1\ndef g := 1\n@[csimp] theorem f_eq : @f = @g := by sorry',
      'f = 2',
      '`f` may run as `f_eq` says',
    ],
    [
      'csimp, said later',
      'def f := 1\ndef g := 1\ntheorem f_eq : @f = @g := sorry\nattribute [csimp] f_eq',
      'f = 2',
      '`f` may run as `f_eq` says',
    ],
    [
      'under another name',
      `namespace A\n${replaced}end A\nopen A renaming other → o, slow → s`,
      's 3 = 3',
      '`A.slow` runs as `fast`',
    ],
    [
      'an instance by attribute',
      `${replaced}\ndef p : Add P := ⟨fun a b => ⟨slow a.1 + b.1⟩⟩\nattribute [local instance] p`,
      'a + b = b + a',
      '`slow` runs as `fast`',
    ],
    [
      'a definition that is an instance',
      `${replaced}\n@[reducible, instance] def p : Add P := ⟨fun a b => ⟨slow a.1 + b.1⟩⟩`,
      'a + b = b + a',
      '`slow` runs as `fast`',
    ],
    ['a fraction', '', '¬ 1.5 + 2.5 > 3.0', 'nothing can be proved of what numbers with a fraction compute'],
    [
      'floating point',
      'def f (n : Nat) : Nat := n.toFloat.toUInt64.toNat',
      'f 1 = 1',
      'nothing can be proved of what `toFloat` computes',
    ],
    [
      'a hash',
      'def f (s : String) := hash s % 7',
      'f s = 0',
      'nothing can be proved of what `hash` computes',
    ],
    ['projections and ranges', 'def f (p : Nat × Nat) := p.1', 'f p = p.1.1 ∧ [1, 2].length = 2', undefined],
    [
      'an axiom',
      'axiom a : ∀ x y : Nat, x = y\ninstance : DecidableEq P := fun x y => isTrue (a x y)',
      'p = q',
      '`a` is an axiom: what rests on it does not compute',
    ],
    [
      'a machine’s size',
      'def f (x : USize) : USize := x',
      'f x = x',
      '`USize` is not the same on every machine',
    ],
    [
      'words in comments',
      '/- partial opaque -/\ndef f (s := "partial") := 1 -- implemented_by g',
      'f = 1',
      undefined,
    ],
    ['commands that only look', `${replaced}\n#eval slow 3\n#guard slow 3 == 3`, 'other 1 = 1', undefined],
  ])('is found: %s', (_, text, statement, doubt) => {
    expect(doubtAbout(readLeanFile(text), statement)).toBe(doubt);
  });

  it('may stand in a module of the user’s, not in one of a library', () => {
    expect(ownImport(readLeanFile('import Std.Data.HashMap\nimport Mathlib'))).toBeUndefined();
    expect(ownImport(readLeanFile('import Lean\npublic import Shop.Base'))).toBe('Shop.Base');
  });
});
