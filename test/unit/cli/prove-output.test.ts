import { describe, expect, it } from 'vitest';
import { jsonLine } from '../../../src/cli/prove-json';
import { ProveProgress, sampleWords } from '../../../src/cli/prove-progress';
import type { Candidate } from '../../../src/core/check/verdict';
import { readLeanFile } from '../../../src/core/lean/file';
import type { Hole } from '../../../src/core/lean/holes';
import type { Sample } from '../../../src/core/search/samples';
import { keptTerminal, type KeptTerminal } from './terminal';

const file = readLeanFile('theorem a : 1 = 1 := by\n  sorry\n');
const hole = ((): Hole => {
  const [first] = file.holes;
  if (first === undefined) throw new Error('the file has a hole');
  return first;
})();

const asking: Sample = { number: 2, model: 'ollama:a', round: 0, state: 'asking', candidates: 0 };
const decided: Sample = {
  ...asking,
  state: 'decided',
  candidates: 3,
  verdict: 'failed',
  promptTokens: 100,
  answerTokens: 20,
  ms: 2_340,
};

describe('a sample in words', () => {
  it.each<[Sample, string]>([
    [asking, 'sample 2 of ollama:a: asking …'],
    [{ ...asking, candidates: 1 }, 'sample 2 of ollama:a: 1 new candidate so far …'],
    [
      { ...asking, state: 'answered', round: 1, ms: 500 },
      'sample 2 of ollama:a, round 1: 0 new candidates (0.5 s)',
    ],
    [decided, 'sample 2 of ollama:a: failed, 3 new candidates (100 tokens in, 20 out, 2.3 s)'],
    [
      { ...asking, state: 'decided', remembered: true },
      'sample 2 of ollama:a: nothing new in it to be checked (remembered)',
    ],
    [{ ...asking, state: 'missing' }, 'sample 2 of ollama:a: no answer'],
    [{ ...asking, state: 'stopped' }, 'sample 2 of ollama:a: stopped'],
  ])('%#', (sample, words) => {
    expect(sampleWords(sample)).toBe(words);
  });
});

describe('progress', () => {
  const shown = (verbose: boolean, samples: readonly Sample[]): KeptTerminal['lines'] => {
    const terminal = keptTerminal();
    const progress = new ProveProgress(terminal, file, 'a.lean', false, verbose, false);
    for (const sample of samples) progress.show({ kind: 'sampled', hole, sample });
    return terminal.lines;
  };

  it('shows each change of a sample in the live line, and keeps what became of it where that is wanted', () => {
    const { status, note } = shown(true, [asking, decided]);
    expect(status).toEqual([`a.lean:2:3  ${sampleWords(asking)}`, `a.lean:2:3  ${sampleWords(decided)}`]);
    expect(note).toEqual([`  ${sampleWords(decided)}`]);
    expect(shown(false, [asking, decided]).note).toEqual([]);
  });
});

describe('a JSON line', () => {
  const line = (proof: Candidate): unknown =>
    JSON.parse(
      jsonLine(file, 'a.lean', {
        hole,
        goal: '⊢ 1 = 1',
        verdict: { kind: 'proved', label: 'compiles' },
        proof,
        checks: 1,
        ms: 1,
      }),
    );

  it('tells the model, sample and round of a proof that came from a model, and of no other', () => {
    const sample = { number: 3, model: 'ollama:a', round: 1 };
    expect(line({ text: 'rfl', origin: 'repair', sample })).toMatchObject({
      origin: 'repair',
      model: 'ollama:a',
      sample: 3,
      round: 1,
    });
    expect(line({ text: 'rfl', origin: 'portfolio' })).not.toHaveProperty('model');
  });
});
