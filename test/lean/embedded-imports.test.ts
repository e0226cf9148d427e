import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, runLean } from './embedded-run';

const files = {
  'lean-toolchain': 'leanprover/lean4:v4.28.0\n',
  'Shop/Basic.lean': [
    'namespace Shop',
    'def total (prices : List Nat) : Nat := prices.foldr (· + ·) 0',
    'theorem total_append (a b : List Nat) : total (a ++ b) = total a + total b := by',
    '  induction a with',
    '  | nil => simp [total]',
    '  | cons x xs ih => simp [total] at *; omega',
    'inductive Unit where | euro | franc deriving Repr',
    'macro "obvious" : tactic => `(tactic| omega)',
    '@[simp] theorem total_nil : total [] = 0 := rfl',
    'private def hidden := 4',
    'def viaHidden := hidden + 1',
    'end Shop',
  ].join('\n'),
  'Shop/More.lean': 'import Shop.Basic\ndef Shop.double (p : List Nat) := Shop.total (p ++ p)\n',
  'app/Main.lean': [
    'import Shop.More',
    'example (p : List Nat) : Shop.double p = 2 * Shop.total p := by',
    '  rw [Shop.double, Shop.total_append]; omega',
    'example : Shop.total [] + 1 = 1 := by simp',
    'example (a : Nat) : a < a + 1 := by obvious',
    'example : Shop.total [1, 2] = 3 := by decide',
    '#eval Shop.double [1, 2]',
    '#eval Shop.Unit.euro',
    '#eval Shop.viaHidden',
  ].join('\n'),
  'Cycle/A.lean': 'import Cycle.B\n',
  'Cycle/B.lean': 'import Cycle.A\n',
  'Wrong.lean': 'theorem no : 1 = 2 := by decide\n',
  'UsesWrong.lean': 'import Wrong\n#eval 1\n',
};

describe('imports between the user’s own files', () => {
  const folder = folderWith(files);
  // The first run of all prepares the embedded Lean, and says so on standard error.
  beforeAll(() => runLean(['--version'], { cwd: folder.dir }));
  afterAll(() => {
    folder[Symbol.dispose]();
  });

  it('work for definitions, theorems, macros, simp lemmas and evaluation', async () => {
    const run = await runLean(['Main.lean'], { cwd: path.join(folder.dir, 'app') });
    expect(run).toEqual({ code: 0, stderr: '', stdout: '6\nShop.Unit.euro\n5\n' });
  });

  it('follow a change of an imported file', async () => {
    const file = path.join(folder.dir, 'Shop/More.lean');
    fs.writeFileSync(file, files['Shop/More.lean'].replace('p ++ p', 'p ++ p ++ []'));
    const run = await runLean(['app/Main.lean'], { cwd: folder.dir });
    fs.writeFileSync(file, files['Shop/More.lean']);
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('app/Main.lean:3:');
  });

  it('that form a circle are reported', async () => {
    const run = await runLean(['Cycle/A.lean'], { cwd: folder.dir });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('Cycle.B → Cycle.A → Cycle.B');
  });

  it('that do not compile are reported with their own errors', async () => {
    const run = await runLean(['UsesWrong.lean'], { cwd: folder.dir });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('Wrong.lean does not compile');
    expect(run.stderr).toContain('error: Tactic `decide` proved that the proposition');
  });

  it('leave nothing in the project', () => {
    const found = fs
      .readdirSync(folder.dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile());
    expect(found.length).toBe(Object.keys(files).length);
  });
});
