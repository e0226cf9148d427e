import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPrices } from '../../../src/cli/price-table';
import { learntLines, usageLines } from '../../../src/cli/stats-text';
import { UsageError } from '../../../src/cli/usage-error';
import type { ModelUsage } from '../../../src/core/search/usage';

const usage: ModelUsage = {
  model: 'ollama:a',
  origin: 'model',
  samples: 1_200,
  proved: 300,
  searches: 300,
  passAt: [
    { k: 1, rate: 0.25, searches: 300 },
    { k: 4, rate: 0.6875, searches: 280 },
  ],
  promptTokens: 1_000_000,
  answerTokens: 20_000,
  ms: 3_600_000,
};

describe('figures as a table', () => {
  it('have the k that there are figures for, and a dash where there is none', () => {
    const repair: ModelUsage = {
      ...usage,
      origin: 'repair',
      proved: 0,
      passAt: [{ k: 1, rate: 0, searches: 3 }],
    };
    expect(usageLines([usage, repair], undefined)).toEqual([
      'model     origin  samples  proved  pass@1  pass@4  tokens in  tokens out  seconds',
      'ollama:a  model     1,200     300   25.0%   68.8%  1,000,000      20,000  3,600.0',
      'ollama:a  repair    1,200       0    0.0%       –  1,000,000      20,000  3,600.0',
    ]);
  });

  it('have the cost of a proof where prices are known', () => {
    const cells = (prices: Record<string, { perHour: number }>): readonly string[] =>
      usageLines([usage], prices).map(
        (line) =>
          line
            .trim()
            .split(/\s{2,}/u)
            .at(-1) ?? '',
      );
    expect(cells({ a: { perHour: 1.5 } })).toEqual(['cost/proof', '0.005']);
    expect(cells({ other: { perHour: 1.5 } })).toEqual(['cost/proof', '–']);
  });

  it('tell what is learnt, faded outcomes too', () => {
    expect(learntLines([{ shape: '∀', model: 'ollama:a', tries: 40, wins: 12.345 }])).toEqual([
      'shape of goal  model     tries  wins',
      '∀              ollama:a     40  12.3',
    ]);
  });
});

describe('a table of prices', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'verdict-prices-'));
  });
  afterAll(async () => {
    await fs.rm(folder, { recursive: true });
  });
  const written = async (text: string): Promise<string> => {
    const file = path.join(folder, 'prices.json');
    await fs.writeFile(file, text);
    return file;
  };

  it('is read', async () => {
    const prices = { a: { promptPerMillion: 0, answerPerMillion: 1.5 }, b: { perHour: 2 } };
    expect(await readPrices(await written(JSON.stringify(prices)))).toEqual(prices);
  });

  it.each([
    '',
    '[]',
    'null',
    '{"a": 1}',
    '{"a": {"perDay": 1}}',
    '{"a": {"perHour": -1}}',
    '{"a": {"perHour": "1"}}',
  ])('is refused with one that can be copied: %s', async (text) => {
    const reading = readPrices(await written(text));
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(/no table of prices.*Write one like \{/u);
  });

  it('is missed with a sentence', async () => {
    await expect(readPrices(path.join(folder, 'none.json'))).rejects.toThrow(/Cannot read the prices/u);
  });
});
