import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startModelServer } from '../fake/model-server';
import { verdict } from './verdict';

let folder: string;
beforeAll(async () => {
  folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'verdict-implement-')));
});
afterAll(async () => {
  await fs.rm(folder, { recursive: true });
});

async function implement(text: string, ...more: readonly string[]): ReturnType<typeof verdict> {
  await fs.writeFile(path.join(folder, 'Stub.lean'), text);
  return verdict(['implement', 'Stub.lean', '--lean', 'embedded', ...more], { cwd: folder });
}

const written = (): Promise<string> => fs.readFile(path.join(folder, 'Stub.lean'), 'utf8');

describe('verdict implement', () => {
  it('finds a body for which every spec is proved, over any type, and writes both', async () => {
    const stub = `def rev {α : Type u} (xs : List α) : List α := sorry

theorem rev_nil {α : Type u} : rev ([] : List α) = [] := by
  sorry

theorem rev_cons {α : Type u} (x : α) (xs : List α) : rev (x :: xs) = rev xs ++ [x] := by
  sorry
`;
    const { code, lines } = await implement(stub, '--write', '--json');
    expect(lines).toEqual([
      expect.objectContaining({ definition: 'rev', found: true, unproved: [], written: true }),
    ]);
    expect(code).toBe(0);
    const text = await written();
    expect(text).not.toMatch(/sorry/u);
    expect(text).toMatch(
      /^def rev \{α : Type u\} \(xs : List α\) : List α := match xs with\n {2}\| \[\] => \[\]\n/u,
    );
    const specs = await verdict(['specs', 'Stub.lean', '--lean', 'embedded', '--json'], { cwd: folder });
    expect(specs.lines).toMatchObject([
      { name: 'rev_nil', state: 'green', subject: 'rev', label: 'replayed', line: 5 },
      { name: 'rev_cons', state: 'green', subject: 'rev', axioms: expect.any(Array) as unknown },
      { summary: { specs: 2, green: 2 } },
    ]);
    expect(specs.code).toBe(0);
  });

  it('has a model write what is too large to enumerate, and tells it of the counterexample', async () => {
    const stub = `def cost (n : Nat) : Nat := sorry

theorem cost_zero : cost 0 = 7919 := by
  sorry

theorem cost_succ (n : Nat) : cost (n + 1) = cost n * 3 + 4211 := by
  sorry
`;
    const answer = (step: string): string =>
      `\`\`\`lean\npartial def cost (n : Nat) : Nat :=\n  match n with\n  | 0 => 7919\n  | n + 1 => ${step}\n\`\`\``;
    await using server = await startModelServer({
      answers: (prompt) =>
        prompt.includes('does not hold') ? answer('cost n * 3 + 4211') : answer('cost n + 4211'),
    });
    const { code, lines } = await implement(
      stub,
      ...['--write', '--json', '--model', 'fake-prover', '--ollama', server.ollama, '--samples', '1'],
    );
    expect(lines).toEqual([expect.objectContaining({ definition: 'cost', found: true, unproved: [] })]);
    expect(code).toBe(0);
    const asked = server.requests.map(({ body }) => JSON.stringify(body));
    expect(asked[0]).toContain('theorem cost_succ');
    // The values are those that Lean found, not the model's.
    expect(asked[1]).toMatch(/With this definition cost_succ does not hold for n = \d/u);
    const text = await written();
    expect(text).toContain('\ndef cost'.trimStart());
    expect(text).not.toMatch(/partial|sorry/u);
  });

  it('shows nothing of what models say that is no such definition', async () => {
    const stub = `def area (n : Nat) : Nat := sorry

theorem area_spec (n : Nat) : area n = 977 * (n * n) := by
  sorry
`;
    const answers = [
      'def area (n : Nat) : Nat := sorry',
      'unsafe def area (n : Nat) : Nat := unsafeCast n',
      'def area (n : Nat) : Nat := area n',
      'def area (n : Nat) : Nat := n\n\naxiom area_spec (n : Nat) : area n = 977 * (n * n)',
    ];
    let calls = 0;
    await using server = await startModelServer({
      answers: () => `\`\`\`lean\n${answers[calls++ % answers.length] ?? ''}\n\`\`\``,
    });
    const { code, out, err } = await implement(
      stub,
      ...['--model', 'fake-prover', '--ollama', server.ollama, '--samples', '4', '--rounds', '0'],
      '--write',
    );
    expect(server.requests).toHaveLength(4);
    expect(`${out}${err}`).toMatch(/neither a small program nor what the models wrote stands/u);
    expect(code).toBe(1);
    expect(await written()).toBe(stub);
  });

  it('says what it needs', async () => {
    const none = await implement('def f (n : Nat) : Nat := n\n');
    expect(none.err).toMatch(/no stub: write `def … := sorry`/u);
    expect(none.code).toBe(2);
  });
});
