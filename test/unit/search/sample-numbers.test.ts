import { expect, it } from 'vitest';
import type { StatedGoal } from '../../../src/core/candidates';
import { SampleNumbers } from '../../../src/core/search/sample-numbers';
import type { Sample } from '../../../src/core/search/samples';
import type { CandidateSource, SourceSession } from '../../../src/core/search/source';

it('samples of all sessions of a search are counted together, and what is read in them goes with them', async () => {
  const decided: string[] = [];
  const session = (sampled: (sample: Sample) => void): SourceSession => {
    const about = { model: 'm', round: 0 };
    for (const number of [1, 2]) sampled({ ...about, number, state: 'asking', candidates: 0 });
    return {
      candidates: (async function* () {
        const sample = await Promise.resolve({ ...about, number: 2 });
        yield { text: 'rfl', origin: 'model', cost: 'normal', family: 'model', sample };
      })(),
      decided: ({ text }) => decided.push(text),
    };
  };
  const source: CandidateSource = {
    ...{ name: 'm', exhaustive: false },
    open: (_goal, _limits, sampled) => session(sampled),
    step: (_goal, _limits, sampled) => session(sampled),
  };
  const numbers = new SampleNumbers();
  const numbered = numbers.numbered(source);
  const told: number[] = [];
  const limits = { signal: new AbortController().signal, timeoutMs: 1 };
  const goal = {} as StatedGoal;
  const hear = ({ number }: Sample): void => {
    told.push(number);
  };
  const sessions = [
    numbered.open(goal, limits, hear),
    numbered.step?.(goal, limits, hear),
    numbers.numbered(source).open(goal, limits, hear),
  ];
  expect(told).toEqual([1, 2, 3, 4, 5, 6]);
  const read: (number | undefined)[] = [];
  for (const one of sessions)
    for await (const candidate of one?.candidates ?? []) {
      read.push(candidate.sample?.number);
      one?.decided(candidate, { verdict: 'failed' });
    }
  expect(read).toEqual([2, 4, 6]);
  expect(decided).toEqual(['rfl', 'rfl', 'rfl']);
});

it('a source without steps has none when numbered', () => {
  const source: CandidateSource = {
    ...{ name: 'm', exhaustive: true },
    open: () => {
      throw new Error('nobody asks');
    },
  };
  expect(new SampleNumbers().numbered(source)).not.toHaveProperty('step');
});
