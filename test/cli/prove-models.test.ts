import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startModelServer, type ModelServer, type ModelServerOptions } from '../fake/model-server';
import { start, survivors, verdict, type Finished } from './verdict';

let folder: string;
let server: ModelServer | undefined;
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'verdict-models-'));
  await fs.writeFile(
    path.join(folder, 'hard.lean'),
    [
      'def f (n : Nat) : Nat := (n * n + 7 * n + 1) % 1009',
      'theorem t : ∃ n, f n = 691 ∧ f (f n + n) = 205 ∧ n > 20 := by',
      '  sorry',
      '',
    ].join('\n'),
  );
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});
afterAll(async () => {
  await fs.rm(folder, { recursive: true });
});

const fence = (code: string): string => `Let me see.\n\`\`\`lean\n${code}\n\`\`\`\n`;
const wrong = fence('refine ⟨22, ?_, ?_, ?_⟩ <;> decide');
const right = fence('refine ⟨23, ?_, ?_, ?_⟩ <;> decide');
const key = 'a-key-that-nobody-else-sees';

async function serve(options: ModelServerOptions): Promise<ModelServer> {
  server = await startModelServer(options);
  return server;
}

function argsFor({ ollama, openai }: ModelServer, ...more: readonly string[]): readonly string[] {
  const where = ['--ollama', ollama, '--openai', openai];
  return ['prove', 'hard.lean', '--json', '--no-audit', '--no-built-in', ...where, ...more];
}

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  const figures = path.join(folder, 'figures');
  return verdict(args, { cwd: folder, env: { VERDICT_FIGURES_DIR: figures, ...env } });
}

describe('verdict prove with a model', () => {
  it('proves what the model says, tells whose proof it is, and keeps what it cost', async () => {
    // Endless at the end, so that what comes after the proof is stopped in the middle.
    const endless = { text: 'and ', endless: true };
    const model = await serve({ answers: [wrong, right, endless], chunkBytes: 1 });
    const { code, lines } = await run(
      argsFor(model, '--model', 'fake-prover', '--rounds', '0', '--journal', 'journal.jsonl'),
    );
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({
      ...{ verdict: 'proved', origin: 'model', model: 'ollama:fake-prover', sample: 2, round: 0 },
      proof: expect.stringContaining('23') as unknown,
    });
    const journal = await fs.readFile(path.join(folder, 'journal.jsonl'), 'utf8');
    const samples = journal.split('\n').filter((line) => line.includes('"kind":"sample"'));
    expect(samples.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { number: 1, state: 'decided', verdict: 'failed', declaration: 't' },
      { number: 2, state: 'decided', verdict: 'proved' },
      ...samples.slice(2).map(() => ({ state: 'stopped' })),
    ]);
    // Neither the goal nor the source is kept in the figures.
    const figures = await fs.readFile(path.join(folder, 'figures', 'samples.jsonl'), 'utf8');
    for (const text of ['∃', 'f n', 'hard.lean']) {
      expect(figures).not.toContain(text);
    }
    const stats = await run(['stats', '--json']);
    expect(stats.lines).toMatchObject([{ usage: [{ model: 'ollama:fake-prover', samples: 2, proved: 1 }] }]);
  });

  it('has a failed answer repaired by the other model of an alloy, over the other protocol', async () => {
    const model = await serve({
      models: ['first', 'second'],
      answers: (prompt) => (prompt.includes('22') ? right : wrong),
    });
    const { code, lines } = await run(
      argsFor(model, '--model', 'first,openai:second', '--alloy', 'turn', '--samples', '1', '--rounds', '2'),
    );
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({ origin: 'repair', model: 'openai:second', round: 1 });
    expect(model.requests.map(({ path: one }) => one)).toEqual(['/api/chat', '/v1/chat/completions']);
  });

  it('gives the same answers again with the same seed, and others without', async () => {
    const model = await serve({ answers: [wrong] });
    const seeds = async (...more: readonly string[]): Promise<readonly unknown[]> => {
      const from = model.requests.length;
      await run(argsFor(model, '--model', 'fake-prover', '--samples', '2', '--rounds', '0', ...more));
      return model.requests.slice(from).map(({ body }) => /"seed":(\d+)/u.exec(JSON.stringify(body))?.[1]);
    };
    expect(await seeds('--seed', '7')).toEqual(['8', '9']);
    expect(await seeds()).not.toEqual(await seeds());
  });

  it('says once what helps where no server answers, and goes on with tactics', async () => {
    const gone = await startModelServer({ answers: [''] });
    await gone.close();
    await fs.writeFile(
      path.join(folder, 'two.lean'),
      'theorem a (f : Nat → Nat) (h : ∀ n, f (n + n) = n) : f 3 = 3 := by\n  sorry\ntheorem b : 1 + 1 = 2 := by\n  sorry\n',
    );
    // Bounded by checks: on a busy machine a short time may be over before the model's turn.
    const bounds = ['--timeout', '240', '--max-checks', '300'];
    const args = ['prove', 'two.lean', '--json', '--no-audit', ...bounds, '--ollama', gone.ollama];
    const { code, err, lines } = await run([...args, '--model', 'fake-prover']);
    expect(code).toBe(1);
    expect(err.match(/No model server answers/gu)).toHaveLength(1);
    expect(err).toContain('\n  ollama serve');
    expect(
      lines
        .map((line) => line['verdict'])
        .filter((one) => one !== undefined)
        .sort(),
    ).toEqual(['open', 'proved']);
  });

  it('says how to fetch a model that is missing', async () => {
    const model = await serve({ answers: [''], models: ['other'] });
    const { code, err } = await run(argsFor(model, '--model', 'fake-prover'));
    expect(code).toBe(1);
    expect(err).toContain('ollama pull fake-prover');
    expect(model.requests.length).toBeLessThanOrEqual(1);
  });

  it('sends a key from the environment, and shows it to nobody else', async () => {
    const model = await serve({ answers: [right], key });
    const { code, out, err } = await run(argsFor(model, '--model', 'openai:fake-prover', '-v'), {
      VERDICT_OPENAI_KEY: key,
    });
    expect(code).toBe(0);
    expect(out + err).not.toContain(key);
    const refused = await run(argsFor(model, '--model', 'openai:fake-prover'));
    expect(refused.err).toContain('VERDICT_OPENAI_KEY');
  });

  it('takes nothing for proved that cites a false statement, with the audit or without', async () => {
    await fs.writeFile(
      path.join(folder, 'false.lean'),
      'theorem bad : False := by\n  sorry\n\ntheorem t (n : Nat) : n = 2 := by\n  sorry\n',
    );
    const cites = fence('exact bad.elim');
    for (const audit of ['--audit', '--no-audit']) {
      const model = await serve({ answers: [cites, cites, cites, cites, cites, cites] });
      const args = argsFor(model, '--model', 'fake-prover', '--rounds', '0', '--timeout', '20');
      const options = args.filter((one) => one !== 'hard.lean' && one !== '--no-audit');
      const { code, lines } = await run([...options, 'false.lean', ...(audit === '--audit' ? [] : [audit])]);
      expect(code).toBe(1);
      expect(lines.map((line) => line['verdict'])).toEqual(['refuted', 'refuted', undefined]);
      expect(lines.at(-1)).toMatchObject({ summary: { proved: 0, conditional: 0, open: 2 } });
      await model.close();
    }
  });

  it('names what a proof rests on that cites an open statement, and writes it only when told to', async () => {
    const file = path.join(folder, 'open.lean');
    // True, and more than a test proves (International Mathematical Olympiad 1977).
    const text = [
      'theorem hard (f : Nat → Nat) (h : ∀ n, f (f n) < f (n + 1)) (n : Nat) : f n = n := by',
      '  sorry',
      'theorem user (f : Nat → Nat) (h : ∀ n, f (f n) < f (n + 1)) (n : Nat) : f n + 1 = n + 1 := by',
      '  sorry\n',
    ].join('\n');
    await fs.writeFile(file, text);
    const answers = Array.from({ length: 12 }, () => fence('rw [hard f h n]'));
    const model = await serve({ answers });
    const args = argsFor(model, '--model', 'fake-prover', '--rounds', '0', '--timeout', '20', '--write');
    const options = [...args.filter((one) => one !== 'hard.lean' && one !== '--no-audit'), 'open.lean'];
    const { code, lines } = await run(options);
    expect(lines).toMatchObject([
      { declaration: 'hard', verdict: 'open' },
      { declaration: 'user', verdict: 'conditional', restsOn: ['hard'], proof: 'rw [hard f h n]' },
      { summary: { proved: 0, conditional: 1, open: 1, written: false } },
    ]);
    expect(code).toBe(1);
    expect(await fs.readFile(file, 'utf8')).toBe(text);
    const again = await run([...options, '--conditional', '--no-audit']);
    expect(again.lines.at(-1)).toMatchObject({ summary: { conditional: 1, written: true } });
    expect(await fs.readFile(file, 'utf8')).toContain('rw [hard f h n]');
  });

  it('hangs up on the model when it is stopped, and leaves no process behind', async () => {
    const model = await serve({ answers: [{ text: 'and ', endless: true }], msPerToken: 5 });
    const running = start(argsFor(model, '--model', 'fake-prover'), { cwd: folder });
    while (model.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    running.child.kill('SIGINT');
    const { code } = await running.finished;
    expect(code).toBe(130);
    while (model.requests[0]?.state === 'running') await new Promise((resolve) => setTimeout(resolve, 50));
    expect(model.requests[0]?.state).toBe('aborted');
    // What was killed takes a moment to be gone on a busy machine.
    if (process.platform === 'linux')
      await expect.poll(() => survivors(running.tag), { timeout: 10_000 }).toEqual([]);
  });
});
