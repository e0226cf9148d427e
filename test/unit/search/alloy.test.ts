import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noStats } from '../../../src/core/candidates/stats';
import { profileFor } from '../../../src/core/candidates/model/profiles';
import { Alloy, learn, type AlloyMode } from '../../../src/core/search/alloy';
import type { ModelMember } from '../../../src/core/search/models';

const first = { shape: 'eq', round: 0 };
const modes: readonly AlloyMode[] = ['turn', 'weight', 'learn'];

function membersOf(weights: Readonly<Record<string, number>>): readonly ModelMember[] {
  return Object.entries(weights).map(([id, weight]) => ({ id, weight, profile: profileFor(id, {}) }));
}

function models(members: readonly ModelMember[], isReady: (id: string) => boolean = () => true) {
  return { members, isReady: ({ id }: ModelMember) => isReady(id) };
}

/** Numbers from 0 up to 1 that look random and are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How often each is chosen in `times` first rounds. */
function shares(alloy: Alloy, members: readonly ModelMember[], times: number, seed: number) {
  const counts = new Map(members.map(({ id }) => [id, 0]));
  const random = randomFrom(seed);
  for (let time = 0; time < times; time += 1) {
    const id = alloy.choose(models(members), first, random)?.id ?? '';
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

const weights = fc
  .array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
  .map((list) => membersOf(Object.fromEntries(list.map((weight, index) => [`ollama:m${index}`, weight]))));

describe('an alloy', () => {
  it('in turn gives each model exactly its weight out of the sum of weights', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 4 }), (members, rounds) => {
        const sum = members.reduce((total, { weight }) => total + weight, 0);
        const counts = shares(new Alloy('turn'), members, sum * rounds, 1);
        for (const { id, weight } of members) expect(counts.get(id)).toBe(weight * rounds);
      }),
    );
  });

  it('in turn never has a model wait longer than it has to', () => {
    const alloy = new Alloy('turn');
    const members = membersOf({ a: 5, b: 1, c: 1 });
    const turns = Array.from({ length: 7 }, () => alloy.choose(models(members), first, () => 0)?.id);
    expect(turns.join('')).toBe('aabacaa');
  });

  it('by weight gives each model about its weight out of the sum of weights', () => {
    fc.assert(
      fc.property(weights, fc.integer(), (members, seed) => {
        const times = 4_000;
        const sum = members.reduce((total, { weight }) => total + weight, 0);
        const counts = shares(new Alloy('weight'), members, times, seed);
        for (const { id, weight } of members) {
          const share = weight / sum;
          // Six standard deviations of the binomial distribution.
          const margin = 6 * Math.sqrt((share * (1 - share)) / times);
          expect(Math.abs((counts.get(id) ?? 0) / times - share)).toBeLessThanOrEqual(margin);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('never picks a model that is not ready, and one if any is', () => {
    const outcome = fc.tuple(fc.nat(4), fc.boolean());
    fc.assert(
      fc.property(
        fc.constantFrom(...modes),
        weights,
        fc.array(fc.subarray([0, 1, 2, 3, 4]), { maxLength: 20 }),
        fc.array(outcome, { maxLength: 50 }),
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1 }),
        (mode, members, readiness, outcomes, numbers) => {
          let stats = noStats;
          for (const [member, won] of outcomes) stats = learn(stats, 'eq', `ollama:m${member}`, won);
          const alloy = new Alloy(mode, () => stats);
          let next = 0;
          const random = (): number => numbers[next++ % numbers.length] ?? 0;
          for (const [index, ready] of readiness.entries()) {
            const ids = ready.map((number) => `ollama:m${number}`);
            const choices = members.filter(({ id }) => ids.includes(id));
            const context = { shape: 'eq', round: index % 3, last: 'ollama:m0' };
            const choice = alloy.choose(
              models(members, (id) => ids.includes(id)),
              context,
              random,
            );
            if (choices.length === 0) expect(choice).toBeUndefined();
            else expect(choices).toContain(choice);
          }
        },
      ),
    );
  });

  it.each(modes)('(%s) has an answer repaired by another model than the one that gave it', (mode) => {
    const members = membersOf({ a: 50, b: 1, c: 1 });
    const alloy = new Alloy(mode);
    const random = randomFrom(3);
    for (let round = 1; round < 100; round += 1)
      expect(alloy.choose(models(members), { shape: 'eq', round, last: 'a' }, random)?.id).not.toBe('a');
    const onlyOne = models(members, (id) => id === 'a');
    expect(alloy.choose(onlyOne, { shape: 'eq', round: 1, last: 'a' }, random)?.id).toBe('a');
  });

  it.each(modes)('(%s) chooses the same with the same random numbers', (mode) => {
    const members = membersOf({ a: 3, b: 2, c: 1 });
    const run = (seed: number): readonly (string | undefined)[] => {
      let stats = noStats;
      const alloy = new Alloy(mode, () => stats);
      const random = randomFrom(seed);
      return Array.from({ length: 200 }, () => {
        const id = alloy.choose(models(members), first, random)?.id;
        if (id !== undefined) stats = learn(stats, 'eq', id, random() < 0.3);
        return id;
      });
    };
    expect(run(7)).toEqual(run(7));
  });
});

describe('an alloy that learns', () => {
  /** Samples one after another whose success is as likely as `rates` say; shares of the last half. */
  function simulate(rates: readonly Readonly<Record<string, number>>[], times: number, seed: number) {
    const members = membersOf({ a: 1, b: 1, c: 1 });
    const random = randomFrom(seed);
    let stats = noStats;
    const alloy = new Alloy('learn', () => stats);
    return rates.map((phase) => {
      const counts: Record<string, number> = { a: 0, b: 0, c: 0 };
      for (let time = 0; time < times; time += 1) {
        const id = alloy.choose(models(members), first, random)?.id ?? '';
        stats = learn(stats, 'eq', id, random() < (phase[id] ?? 0));
        if (time >= times / 2) counts[id] = (counts[id] ?? 0) + 2 / times;
      }
      return counts;
    });
  }

  it.each([1, 2, 3, 4, 5])('finds the better model, and the new one when that changes (seed %i)', (seed) => {
    const [before, after] = simulate(
      [
        { a: 0.6, b: 0.2, c: 0.1 },
        { a: 0.1, b: 0.2, c: 0.7 },
      ],
      600,
      seed,
    );
    expect(before?.['a']).toBeGreaterThan(0.6);
    expect(after?.['c']).toBeGreaterThan(0.6);
    // Nobody is starved: at least half of its share of what is left to chance.
    for (const id of ['a', 'b', 'c']) {
      expect(before?.[id]).toBeGreaterThan(0.05 / 3 / 2 - 1e-9);
      expect(after?.[id]).toBeGreaterThan(0);
    }
  });

  it('follows the weights while nothing is learnt', () => {
    const counts = shares(new Alloy('learn'), membersOf({ a: 6, b: 1 }), 2_000, 5);
    expect(counts.get('a')).toBeGreaterThan(1_500);
    expect(counts.get('b')).toBeGreaterThan(0);
  });

  it('tells shapes of goals apart, and starts on a new one with what it learnt elsewhere', () => {
    let stats = noStats;
    for (let time = 0; time < 40; time += 1) {
      for (const [shape, winner] of [
        ['eq', 'a'],
        ['le', 'b'],
      ] as const)
        for (const id of ['a', 'b']) stats = learn(stats, shape, id, id === winner);
    }
    for (let time = 0; time < 40; time += 1) stats = learn(stats, 'and', 'b', true);
    const alloy = new Alloy('learn', () => stats);
    const members = membersOf({ a: 1, b: 1 });
    const share = (shape: string, id: string): number => {
      const random = randomFrom(11);
      const picks = Array.from(
        { length: 500 },
        () => alloy.choose(models(members), { shape, round: 0 }, random)?.id,
      );
      return picks.filter((pick) => pick === id).length / picks.length;
    };
    expect(share('eq', 'a')).toBeGreaterThan(0.9);
    expect(share('le', 'b')).toBeGreaterThan(0.9);
    expect(share('never seen', 'b')).toBeGreaterThan(0.55);
  });

  it('keeps tallies bounded, and never more wins than tries', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 300 }), (outcomes) => {
        let stats = noStats;
        for (const won of outcomes) stats = learn(stats, 'eq', 'a', won);
        const tally = stats['eq']?.['a'] ?? { tries: 0, wins: 0 };
        expect(tally.tries).toBe(Math.min(outcomes.length, 40));
        expect(tally.wins).toBeGreaterThanOrEqual(0);
        expect(tally.wins).toBeLessThanOrEqual(tally.tries);
      }),
    );
  });

  it('forgets: after as many failures as it remembers, a past of wins weighs little', () => {
    let stats = noStats;
    for (let time = 0; time < 1_000; time += 1) stats = learn(stats, 'eq', 'a', true);
    for (let time = 0; time < 120; time += 1) stats = learn(stats, 'eq', 'a', false);
    expect(stats['eq']?.['a']?.wins).toBeLessThan(40 * 0.06);
  });
});
