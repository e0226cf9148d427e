import { describe, expect, it } from 'vitest';
import type { ModelUsage } from '../../../../src/core/search/usage';
import { pricesIn, statisticsText } from '../../../../src/vscode/model/statistics-text';

const usage: ModelUsage = {
  model: 'ollama:prover:7b',
  origin: 'model',
  samples: 40,
  proved: 12,
  searches: 10,
  passAt: [
    { k: 1, rate: 0.3, searches: 10 },
    { k: 4, rate: 0.61, searches: 8 },
  ],
  promptTokens: 20_000,
  answerTokens: 8_000,
  ms: 160_000,
};

describe('the statistics of models', () => {
  it('are tables by model and origin', () => {
    const text = statisticsText(
      { usage: [usage, { ...usage, origin: 'repair', passAt: [] }], learnt: [] },
      {},
    );
    expect(text).toContain('| model | asked for | goals | samples | proved | pass@1 | pass@4 |');
    expect(text).toContain('| model | asked for | tokens in | tokens out | seconds | tokens/s |');
    expect(text).toContain('| first answers | 10 | 40 | 12 | 30 % | 61 % |');
    expect(text).toContain('| repairs | 10 | 40 | 12 | – | – |');
    for (const origin of ['first answers', 'repairs'])
      expect(text).toContain(`| ${origin} | 20,000 | 8,000 | 160 | 50 |`);
  });

  it('show what took less than a second, and no expense of a model that took nothing', () => {
    const quick = { ...usage, promptTokens: 139, answerTokens: 12, ms: 19.4 };
    const mute = { ...usage, samples: 0, proved: 0, passAt: [], promptTokens: 0, answerTokens: 0, ms: 0 };
    expect(statisticsText({ usage: [quick], learnt: [] }, {})).toContain('| 139 | 12 | 0.019 | 619 |');
    const text = statisticsText({ usage: [mute], learnt: [] }, {});
    expect(text).toContain('| first answers | 10 | 0 | 0 |');
    expect(text).toContain('No model has answered yet.');
  });

  it('have the cost of a proof where there are prices', () => {
    const prices = pricesIn({ prover: { promptPerMillion: 1, answerPerMillion: 2, perHour: 0.9 } });
    const text = statisticsText({ usage: [usage, { ...usage, model: 'openai:free' }], learnt: [] }, prices);
    // 0.02 + 0.016 + 0.04, over twelve proofs.
    expect(text).toContain('| 0.076 | 0.00633 |');
    expect(text).toContain('| – | – |');
  });

  it('say which model pays off, the best first for each shape of goal', () => {
    const learnt = [
      { shape: '= Nat', model: 'ollama:a', tries: 4, wins: 1 },
      { shape: '= Nat', model: 'ollama:b', tries: 3.5, wins: 3 },
    ];
    const text = statisticsText({ usage: [], learnt }, {});
    expect(text.indexOf('ollama&#58;b')).toBeLessThan(text.indexOf('ollama&#58;a'));
    expect(text).toContain('| 3.5 | 3 |');
  });

  it('say what to do where there are none', () => {
    expect(statisticsText({ usage: [], learnt: [] }, {})).toContain('No model was asked yet.');
  });

  it('show the name of a model as text, whatever it is', () => {
    const model = 'x | [a](command:b) <img src=x> `c`\n# d \u202E';
    const text = statisticsText({ usage: [{ ...usage, model }], learnt: [] }, {});
    expect(text).not.toMatch(/\]\(command:|<img|\u202E|^# d/mu);
    const row = text.split('\n').find((line) => line.includes('first answers')) ?? '';
    expect(row.split('|')).toHaveLength(9);
  });
});

describe('prices', () => {
  it('are read as far as they are prices', () => {
    expect(pricesIn({ a: { perHour: 1, promptPerMillion: 'x' }, b: { perHour: -1 }, c: 3 })).toEqual({
      a: { perHour: 1 },
      b: { perHour: 0 },
      c: {},
    });
    expect(pricesIn('no table')).toEqual({});
  });
});
