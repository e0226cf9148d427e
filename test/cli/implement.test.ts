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
    // No constants of that type are tried, and the spec does not say which.
    const stub = `def fits (c n : UInt16) : Bool := c == n * 3 + 4211

def cost (n : UInt16) : UInt16 := sorry

theorem cost_fits (n : UInt16) : fits (cost n) n = true := by
  sorry
`;
    const answer = (step: string): string =>
      `\`\`\`lean\npartial def cost (n : UInt16) : UInt16 :=\n  ${step}\n\`\`\``;
    await using server = await startModelServer({
      answers: (prompt) => (prompt.includes('does not hold') ? answer('n * 3 + 4211') : answer('n + 4211')),
    });
    const { code, lines } = await implement(
      stub,
      ...['--write', '--json', '--model', 'fake-prover', '--ollama', server.ollama, '--samples', '1'],
    );
    expect(lines).toEqual([expect.objectContaining({ definition: 'cost', found: true, unproved: [] })]);
    expect(code).toBe(0);
    const asked = server.requests.map(({ body }) => JSON.stringify(body));
    expect(asked[0]).toContain('theorem cost_fits');
    // The values are those that Lean found, not the model's.
    expect(asked[1]).toMatch(/With this definition cost_fits does not hold for n = \d/u);
    const text = await written();
    expect(text).toContain('\ndef cost');
    expect(text).not.toMatch(/partial|sorry/u);
  });

  it('shows nothing of what models say that is no such definition', async () => {
    const stub = `def fits (a n : UInt16) : Bool := a == n * n * 977

def area (n : UInt16) : UInt16 := sorry

theorem area_fits (n : UInt16) : fits (area n) n = true := by
  sorry
`;
    const answers = [
      'def area (n : UInt16) : UInt16 := sorry',
      'unsafe def area (n : UInt16) : UInt16 := unsafeCast n',
      'def area (n : UInt16) : UInt16 := area n',
      'def area (n : UInt16) : UInt16 := n\n\naxiom area_fits (n : UInt16) : fits (area n) n = true',
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

  it('fills arms, counts tests, and leaves open what is about something else', async () => {
    const stub = `theorem bad (n : Nat) : n = n + 1 := by sorry

def other (n : Nat) : Nat := sorry
#guard other 1 = 1

def count (a : Nat) : List Nat → Nat
  | [] => sorry
  | b :: c => sorry

theorem count_cons (a b : Nat) (c : List Nat) : count a (b :: c) = (if b = a then 1 else 0) + count a c := by
  sorry
#guard count 1 [1, 2, 1] = 2
example : count 1 [2] = 0 := by decide
`;
    await fs.writeFile(path.join(folder, 'Stub.lean'), stub);
    const { lines, code } = await verdict(['implement', 'Stub.lean:6', '--lean', 'embedded', '--json'], {
      cwd: folder,
    });
    expect(lines).toMatchObject([
      { definition: 'count', found: true, unproved: [], failing: [], waiting: [] },
    ]);
    expect(code).toBe(0);
    const text = (lines[0] as { readonly text: string }).text;
    expect(text).toMatch(/\| \[\] => 0\n {2}\| b :: c => \(if b = a then 1 else 0\) \+ count a c\n/u);
    expect(text).toMatch(/^theorem bad \(n : Nat\) : n = n \+ 1 := by sorry\n/u);
  });

  it('tells how far it came', async () => {
    const { lines, code } = await implement(
      `def f (n : UInt16) : UInt16 := sorry
theorem f_same (n : UInt16) : f n = n := by sorry
theorem f_less (n : UInt16) : f n < n := by sorry
`,
      '--json',
    );
    expect(lines).toMatchObject([
      {
        definition: 'f',
        found: false,
        nearest: { body: ':= n', stands: ['f_same'], fails: [{ name: 'f_less' }] },
        written: false,
      },
    ]);
    expect(JSON.stringify(lines)).toContain('f_less does not hold for n = 0');
    expect(code).toBe(1);
  });

  it('says what it needs', async () => {
    const none = await implement('def f (n : Nat) : Nat := n\n');
    expect(none.err).toMatch(/no stub: write `def … := sorry`/u);
    expect(none.code).toBe(2);
  });
});
