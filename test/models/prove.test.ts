import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verdict } from '../cli/verdict';
import { describeWithModels } from './suite';

const GEMMA = 'gemma3:270m';

/**
 * What these weights know: at this temperature 15 of 24 answers had `simp` in them, so that twelve fail together in less than
 * one of a hundred thousand cases. For most other goals they prove nothing.
 */
const LEMMA = 'theorem append_nothing (xs : List Nat) : xs ++ [] = xs := by\n  sorry\n';
const SAMPLING = ['--samples', '12', '--rounds', '0', '--temperature', '0.2', '--seed', '1'];

describeWithModels('a lemma that nothing but a real model proves', [GEMMA], (server) => {
  let folder = '';
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-model-'));
  });
  afterAll(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    { what: 'its own protocol', model: GEMMA, id: `ollama:${GEMMA}` },
    { what: 'the OpenAI protocol', model: `openai:${GEMMA}`, id: `openai:${GEMMA}` },
  ])('is proved over $what, from the goal to the audit', async ({ model, id }) => {
    const file = path.join(folder, 'lemma.lean');
    const journal = path.join(folder, `${id.replaceAll(':', '-')}.jsonl`);
    fs.writeFileSync(file, LEMMA);
    const { url } = server();
    const { code, lines, err } = await verdict(
      [
        ...['prove', file, '--write', '--json', '--no-built-in', '--journal', journal],
        ...['--model', model, '--ollama', url, '--openai', `${url}/v1`, ...SAMPLING],
      ],
      { cwd: folder },
    );
    expect(code, err).toBe(0);
    const [proved] = lines;
    expect(proved).toMatchObject({
      declaration: 'append_nothing',
      verdict: 'proved',
      label: 'replayed',
      origin: 'model',
      model: id,
      round: 0,
    });
    expect(fs.readFileSync(file, 'utf8')).toBe(LEMMA.replace('sorry', String(proved?.['proof'])));
    // Nothing but the model's answers was put to Lean, or shorter forms of the one that was right.
    const attempts = fs
      .readFileSync(journal, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"candidate"'))
      .map((line): unknown => JSON.parse(line));
    expect(attempts.length).toBeGreaterThan(0);
    for (const attempt of attempts) expect(attempt).toMatchObject({ origin: 'model', sample: { model: id } });
  });
});
