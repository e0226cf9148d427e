import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goalKey } from '../../../src/core/search/goal-key';
import type { SampleRecord } from '../../../src/core/search/samples';
import { PASS_AT, passAtK, usageOf, type ModelUsage } from '../../../src/core/search/usage';
import { costOf } from '../../../src/core/search/usage-cost';

const ROUNDING = 1e-12;

/** n samples with c proofs, and a k. */
const drawn = (most: number): fc.Arbitrary<{ n: number; c: number; k: number }> =>
  fc
    .integer({ min: 1, max: most })
    .chain((n) =>
      fc.record({ n: fc.constant(n), c: fc.integer({ min: 0, max: n }), k: fc.integer({ min: 1, max: n }) }),
    );

/** By the definition: the part of all choices of k samples that has a proof among them, the first c samples being proofs. */
function byCounting(n: number, c: number, k: number): number {
  const choices = Array.from({ length: 2 ** n }, (_, bits) =>
    Array.from({ length: n }, (_, at) => at).filter((at) => (bits >> at) % 2 === 1),
  ).filter((chosen) => chosen.length === k);
  return choices.filter((chosen) => chosen.some((at) => at < c)).length / choices.length;
}

/** The chance of c proofs in n samples, each of which is one with chance p. */
function binomial(n: number, c: number, p: number): number {
  let ways = 1;
  for (let i = 1; i <= c; i += 1) ways = (ways * (n - c + i)) / i;
  return ways * p ** c * (1 - p) ** (n - c);
}

describe('pass@k', () => {
  it('is the part of all choices of k samples that has a proof among them', () => {
    fc.assert(
      fc.property(drawn(9), ({ n, c, k }) => {
        expect(passAtK(n, c, k)).toBeCloseTo(byCounting(n, c, k), 12);
      }),
    );
  });

  it('is right on average, whatever the chance of a proof', () => {
    fc.assert(
      fc.property(drawn(40), fc.double({ min: 0, max: 1, noNaN: true }), ({ n, k }, p) => {
        const mean = Array.from({ length: n + 1 }, (_, c) => binomial(n, c, p) * passAtK(n, c, k));
        expect(mean.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1 - (1 - p) ** k, 9);
      }),
    );
  });

  it('is a chance, grows with the proofs and with k, and is 0 only without a proof', () => {
    fc.assert(
      fc.property(drawn(2_000), ({ n, c, k }) => {
        const rate = passAtK(n, c, k);
        expect(rate).toBeGreaterThanOrEqual(0);
        expect(rate).toBeLessThanOrEqual(1);
        expect(rate > 0).toBe(c > 0);
        if (c < n) expect(passAtK(n, c + 1, k)).toBeGreaterThanOrEqual(rate - ROUNDING);
        if (k < n) expect(passAtK(n, c, k + 1)).toBeGreaterThanOrEqual(rate - ROUNDING);
      }),
    );
  });

  it('is the share of proofs for one sample, and certain where k samples cannot all fail', () => {
    expect(passAtK(8, 2, 1)).toBeCloseTo(0.25, 12);
    expect(passAtK(8, 2, 7)).toBe(1);
    expect(passAtK(100_000, 1, 64)).toBeCloseTo(0.00064, 9);
  });

  it.each([
    [3, 4, 1],
    [3, -1, 1],
    [3, 1, 4],
    [3, 1, 0],
    [3, 1.5, 1],
  ])('is not told from n = %d, c = %d, k = %d', (n, c, k) => {
    expect(() => passAtK(n, c, k)).toThrow(RangeError);
  });
});

const record = (more: Partial<SampleRecord> = {}): SampleRecord => ({
  kind: 'sample',
  number: 1,
  model: 'ollama:a',
  round: 0,
  state: 'decided',
  candidates: 1,
  verdict: 'failed',
  at: 0,
  declaration: 'd',
  goal: 'g',
  search: 's',
  ...more,
});

const records = fc.array(
  fc
    .record(
      {
        model: fc.constantFrom('ollama:a', 'openai:b'),
        round: fc.integer({ min: 0, max: 2 }),
        state: fc.constantFrom('decided', 'missing', 'stopped'),
        verdict: fc.constantFrom('proved', 'failed', 'open'),
        search: fc.constantFrom('s', 't', 'u'),
        goal: fc.constantFrom('g', 'h'),
        promptTokens: fc.nat(9_999),
        answerTokens: fc.nat(9_999),
        ms: fc.nat(99_999),
        remembered: fc.boolean(),
      } as const,
      { requiredKeys: ['model', 'round', 'state', 'search', 'goal'] },
    )
    .map((one): SampleRecord => record(one)),
  { maxLength: 60 },
);

type Counter = 'samples' | 'proved' | 'searches' | 'promptTokens' | 'answerTokens' | 'ms';
const total = (usage: readonly ModelUsage[], of: Counter): number =>
  usage.reduce((sum, one) => sum + one[of], 0);

describe('usage', () => {
  it('adds up over any split of the records, and over any split of the searches', () => {
    fc.assert(
      fc.property(records, fc.func(fc.boolean()), (all, left) => {
        const sides = (key: (one: SampleRecord) => unknown): readonly (readonly ModelUsage[])[] => [
          usageOf(all.filter((one) => left(key(one)))),
          usageOf(all.filter((one) => !left(key(one)))),
        ];
        const whole = usageOf(all);
        for (const of of ['samples', 'proved', 'promptTokens', 'answerTokens', 'ms'] as const)
          expect(sides((one) => all.indexOf(one)).reduce((sum, side) => sum + total(side, of), 0)).toBe(
            total(whole, of),
          );
        const bySearch = sides(({ search }) => search);
        expect(bySearch.reduce((sum, side) => sum + total(side, 'searches'), 0)).toBe(
          total(whole, 'searches'),
        );
        for (const { model, origin, passAt } of whole) {
          const parts = bySearch.flatMap((side) =>
            side.filter((one) => one.model === model && one.origin === origin),
          );
          for (const { k, rate, searches } of passAt) {
            const ofK = parts.flatMap((part) => part.passAt.filter((one) => one.k === k));
            expect(ofK.reduce((sum, one) => sum + one.searches, 0)).toBe(searches);
            expect(ofK.reduce((sum, one) => sum + one.rate * one.searches, 0) / searches).toBeCloseTo(
              rate,
              9,
            );
          }
        }
      }),
    );
  });

  it('does not depend on the order of the records', () => {
    fc.assert(
      fc.property(records, (all) => {
        const round = (usage: readonly ModelUsage[]): unknown =>
          usage.map(({ passAt, ...one }) => ({
            ...one,
            passAt: passAt.map(({ k, rate, searches }) => [k, rate.toFixed(9), searches]),
          }));
        expect(round(usageOf([...all].reverse()))).toEqual(round(usageOf(all)));
      }),
    );
  });

  it('tells first answers from answers to messages of Lean', () => {
    const usage = usageOf([
      record({ round: 1, verdict: 'proved' }),
      record(),
      record({ model: 'openai:b', round: 2 }),
    ]);
    expect(usage.map(({ model, origin, samples, proved }) => [model, origin, samples, proved])).toEqual([
      ['ollama:a', 'model', 1, 0],
      ['ollama:a', 'repair', 1, 1],
      ['openai:b', 'repair', 1, 0],
    ]);
  });

  it('counts what was stopped or never came as no failure, but as work', () => {
    const [usage] = usageOf([
      record({ verdict: 'proved', answerTokens: 10, ms: 100 }),
      record({ state: 'stopped', answerTokens: 5, ms: 50 }),
      record({ state: 'missing', ms: 7 }),
    ]);
    expect(usage).toMatchObject({ samples: 1, proved: 1, answerTokens: 15, ms: 157 });
    expect(usage?.passAt).toEqual([{ k: 1, rate: 1, searches: 1 }]);
  });

  it('counts an answer that was remembered as a sample that cost nothing', () => {
    expect(usageOf([record({ remembered: true, promptTokens: 9, answerTokens: 9, ms: 9 })])[0]).toMatchObject(
      { samples: 1, promptTokens: 0, answerTokens: 0, ms: 0 },
    );
  });

  it('averages pass@k over the searches with at least k samples', () => {
    const search = (name: string, verdicts: readonly SampleRecord['verdict'][]): readonly SampleRecord[] =>
      verdicts.map((verdict) => record({ search: name, ...(verdict && { verdict }) }));
    const [usage] = usageOf([
      ...search('s', ['failed', 'proved', 'failed', 'failed']),
      ...search('t', ['failed', 'failed']),
      ...search('u', ['proved']),
    ]);
    expect(usage?.passAt).toEqual([
      { k: 1, rate: (0.25 + 0 + 1) / 3, searches: 3 },
      { k: 2, rate: (0.5 + 0) / 2, searches: 2 },
      { k: 4, rate: 1, searches: 1 },
    ]);
    expect(usage?.passAt.every(({ k }) => PASS_AT.includes(k))).toBe(true);
  });
});

describe('cost', () => {
  const usage = {
    model: 'ollama:Qwen2.5-Coder:7b',
    origin: 'model',
    samples: 9,
    proved: 4,
    searches: 3,
    promptTokens: 2_000_000,
    answerTokens: 500_000,
    ms: 1_800_000,
  } as const;

  it('is what tokens and hours cost, and what each proof did', () => {
    const prices = { qwen: { promptPerMillion: 1, answerPerMillion: 4, perHour: 3 } };
    expect(costOf(usage, prices)).toEqual({ all: 5.5, perProof: 1.375 });
  });

  it('goes by the longest part of the name', () => {
    const prices = { '': { perHour: 2 }, QWEN: { perHour: 4 }, 'qwen2.5-coder': { perHour: 6 } };
    expect(costOf(usage, prices)?.all).toBe(3);
    expect(costOf({ ...usage, model: 'openai:other' }, prices)?.all).toBe(1);
  });

  it('is unknown without a price, and per proof without a proof', () => {
    expect(costOf(usage, { other: { perHour: 1 } })).toBeUndefined();
    expect(costOf({ ...usage, proved: 0 }, { qwen: { perHour: 1 } })).toEqual({ all: 0.5 });
  });
});

describe('the key of a goal', () => {
  // From the test vectors that the authors of FNV publish.
  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('is the FNV-1a hash: %j', (text, key) => {
    expect(goalKey(text)).toBe(key);
  });

  it('has 16 digits, and is another one for another goal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(goalKey(a)).toMatch(/^[\da-f]{16}$/u);
        expect(goalKey(a) === goalKey(b)).toBe(a === b);
      }),
    );
  });
});
