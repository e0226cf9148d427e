import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, survivors, verdict } from './verdict';

let folder: string;
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'verdict-cli-'));
});
afterAll(async () => {
  await fs.rm(folder, { recursive: true });
});

async function file(name: string, text: string): Promise<string> {
  await fs.writeFile(path.join(folder, name), text);
  return name;
}

const read = (name: string): Promise<string> => fs.readFile(path.join(folder, name), 'utf8');

describe('verdict prove', () => {
  it('prints one JSON line per hole and a summary, and says with its exit code whether all are proved', async () => {
    const name = await file(
      'mixed.lean',
      'theorem easy (a b : Nat) : a + b = b + a := by\n  sorry\n\ntheorem wrong (n : Nat) : n = n + 1 := by\n  sorry\n',
    );
    const { code, lines } = await verdict(['prove', name, '--json', '--timeout', '15'], { cwd: folder });
    expect(lines).toHaveLength(3);
    // A hole is decided when its audit is through, so another one may come first.
    const about = (name: string): Record<string, unknown> | undefined =>
      lines.find(({ declaration }) => declaration === name);
    expect(about('easy')).toMatchObject({
      file: name,
      line: 2,
      column: 3,
      declaration: 'easy',
      goal: 'a b : Nat\n⊢ a + b = b + a',
      verdict: 'proved',
      label: 'replayed',
    });
    expect(about('easy')?.['proof']).toMatch(/\S/u);
    expect(about('wrong')).toMatchObject({
      line: 5,
      declaration: 'wrong',
      verdict: 'refuted',
      values: 'n = 0',
      proof: null,
      origin: null,
    });
    expect(lines[2]).toMatchObject({
      summary: { proved: 1, conditional: 0, open: 1, holes: 2, written: false, interrupted: false },
    });
    expect(code).toBe(1);
    expect(await read(name)).toContain('sorry');
  });

  it('writes proofs into the file and leaves every other byte alone', async () => {
    const text =
      '\uFEFF/-- 𝔸 is odd 🙂 -/\r\ntheorem 𝔸 (n : Nat) : n + 0 = n := by\r\n\tsorry\r\n\r\n-- the end, without a line break';
    const name = await file('bytes.lean', text.replace('\tsorry', '  sorry'));
    const { code, err } = await verdict(['prove', name, '--write', '--no-audit'], { cwd: folder });
    expect(err).toBe('');
    expect(code).toBe(0);
    const after = await read(name);
    const [head = '', tail = ''] = text.split('\tsorry');
    expect(after.startsWith(`${head}  `)).toBe(true);
    expect(after.endsWith(tail)).toBe(true);
    expect(after).not.toContain('sorry');
    // A second run finds nothing to do.
    expect((await verdict(['prove', name], { cwd: folder })).out).toContain('has no holes');
  });

  it('proves only the hole it is pointed at', async () => {
    const name = await file(
      'two.lean',
      'theorem a : 1 = 1 := by\n  sorry\n\ntheorem b : 2 = 2 := by\n  sorry\n',
    );
    const { code, lines } = await verdict(['prove', `${name}:5`, '--write', '--json'], { cwd: folder });
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({ declaration: 'b', verdict: 'proved' });
    expect(await read(name)).toMatch(
      /theorem a : 1 = 1 := by\n {2}sorry\n\ntheorem b : 2 = 2 := by\n {2}(?!sorry)/u,
    );
  });

  it('never fills a definition', async () => {
    const name = await file('stub.lean', 'def answer : Nat := by\n  sorry\n');
    const { code, lines } = await verdict(['prove', name, '--json'], { cwd: folder });
    expect(lines[0]).toMatchObject({ verdict: 'failed', proof: null });
    expect(lines[0]?.['reason']).toMatch(/definition/u);
    expect(code).toBe(1);
  });

  it('names what is open and no hole, and does not say that all is proved', async () => {
    const name = await file(
      'gaps.lean',
      [
        'theorem stopped (n : Nat) : n ≤ n + 1 := by\n  stop\n  simp',
        'theorem wrong (n m : Nat) (h : n = m) : m = n := by\n  have k : n = m := by\n  exact h',
        'theorem broken : 1 = 2 := by decide',
        'theorem fine : 1 = 1 := rfl\n',
      ].join('\n'),
    );
    const { code, lines } = await verdict(['prove', name, '--json'], { cwd: folder });
    expect(code).toBe(1);
    expect(lines).toMatchObject([
      { line: 2, column: 3, declaration: 'stopped', verdict: 'gap', proof: null },
      { declaration: 'wrong', verdict: 'gap', proof: null },
      { summary: { proved: 0, open: 2, holes: 0, gaps: 2 } },
    ]);
    expect(lines[0]?.['reason']).toMatch(/`stop`/u);
    expect(lines[1]?.['reason']).toMatch(/unsolved goals/u);
  });

  it('does not call proved what rests on an axiom of the file', async () => {
    const name = await file('axiom.lean', 'axiom magic : 1 = 2\n\ntheorem t : 1 = 2 := by\n  sorry\n');
    const { code, lines } = await verdict(['prove', name, '--json', '--timeout', '15'], { cwd: folder });
    expect(lines[0]?.['verdict']).not.toBe('proved');
    expect(code).toBe(1);
    const allowed = await verdict(['prove', name, '--json', '--allow-axiom', 'magic'], { cwd: folder });
    expect(allowed.lines[0]).toMatchObject({ verdict: 'proved', axioms: ['magic'] });
  });

  it('refuses to write when the file changed meanwhile', async () => {
    const name = await file(
      'race.lean',
      'theorem a : 1 = 1 := by\n  sorry\n\ntheorem b (n : Nat) : n < n + 1 := by\n  sorry\n',
    );
    const running = start(['prove', name, '--write', '--json'], { cwd: folder });
    await running.firstLine;
    await fs.appendFile(path.join(folder, name), '-- edited\n');
    const { code, err } = await running.finished;
    expect(err).toMatch(/changed while it was worked on/u);
    expect(code).toBe(2);
    expect(await read(name)).toMatch(/sorry[\s\S]*sorry[\s\S]*-- edited\n$/u);
  });

  it('stops on Ctrl+C, says what was found and leaves no process behind', async () => {
    const name = await file(
      'long.lean',
      `theorem a : 1 = 1 := by\n  sorry\n${Array.from({ length: 20 }, (_, n) => `theorem x${n} (f : Nat → Nat) : f ${n} = f (f 3) := by\n  sorry\n`).join('')}`,
    );
    const running = start(['prove', name, '--json'], { cwd: folder });
    expect(JSON.parse(await running.firstLine)).toMatchObject({ declaration: 'a', verdict: 'proved' });
    running.child.kill('SIGINT');
    const { code, lines } = await running.finished;
    expect(code).toBe(130);
    expect(lines.at(-1)).toMatchObject({ summary: { interrupted: true, holes: 21 } });
    await expect.poll(() => survivors(running.tag), { timeout: 10_000 }).toEqual([]);
  });

  it('leaves no process behind when it ends by itself', async () => {
    const name = await file('one.lean', 'theorem a : 1 = 1 := by\n  sorry\n');
    const running = start(['prove', name], { cwd: folder });
    expect((await running.finished).code).toBe(0);
    await expect.poll(() => survivors(running.tag), { timeout: 10_000 }).toEqual([]);
  });

  it('works on several holes at a time, in files that import others', async () => {
    await file('Base.lean', 'def triple (n : Nat) : Nat := n + n + n\n');
    const name = await file(
      'several.lean',
      'import Base\n\ntheorem a : triple 2 = 6 := by\n  sorry\n\ntheorem b (n : Nat) : n ≤ triple n := by\n  sorry\n',
    );
    const { code, lines } = await verdict(['prove', name, '--jobs', '2', '--json', '--write'], {
      cwd: folder,
    });
    expect(lines.slice(0, 2).map(({ verdict, label }) => [verdict, label])).toEqual([
      ['proved', 'replayed'],
      ['proved', 'replayed'],
    ]);
    expect(code).toBe(0);
    expect(await read(name)).not.toContain('sorry');
  });

  it('keeps a journal of every attempt', async () => {
    const name = await file('journal.lean', 'theorem a (n : Nat) : n < n + 1 := by\n  sorry\n');
    await verdict(['prove', name, '--journal', 'attempts.jsonl', '--no-audit'], { cwd: folder });
    const attempts = (await read('attempts.jsonl'))
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(attempts).toContainEqual(
      expect.objectContaining({ declaration: 'a', stage: 'confirm', verdict: 'proved' }),
    );
  });
});
