import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { learn } from '../../../src/core/search/alloy';
import { learntOf, modelStatsStore } from '../../../src/models/store';

let folder: string;
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'verdict-store-'));
  vi.stubEnv('VERDICT_FIGURES_DIR', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await fs.rm(folder, { recursive: true, force: true });
});

describe('what is learnt of models', () => {
  it('is kept from one run to the next, can be looked at, and forgotten', async () => {
    const stats = learn(
      learn(learn({}, 'eq', 'ollama:b', true), 'eq', 'ollama:a', false),
      'and',
      'ollama:b',
      false,
    );
    await modelStatsStore().save(stats);
    expect(await modelStatsStore().load()).toEqual(stats);
    expect(learntOf(stats)).toEqual([
      { shape: 'and', model: 'ollama:b', tries: 1, wins: 0 },
      { shape: 'eq', model: 'ollama:a', tries: 1, wins: 0 },
      { shape: 'eq', model: 'ollama:b', tries: 1, wins: 1 },
    ]);
    await modelStatsStore().reset();
    expect(await modelStatsStore().load()).toEqual({});
  });

  it.each([
    '',
    '[]',
    '{"eq": {"a": 3}}',
    '{"eq": {"a": {"tries": 1}}}',
    '{"eq": {"a": {"tries": 1, "wins": 2}}}',
    '{"eq": {"a": {"tries": 1, "wins": -1}}}',
    '{"eq": {"a": {"tries": 1e999, "wins": 1}}}',
  ])('starts anew where the file holds %j', async (text) => {
    await fs.writeFile(path.join(folder, 'model-statistics.json'), text);
    expect(await modelStatsStore().load()).toEqual({});
  });
});
