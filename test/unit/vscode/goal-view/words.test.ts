import { describe, expect, it } from 'vitest';
import type { Sample } from '../../../../src/core/search/samples';
import {
  groupOutcome,
  rowAside,
  rowOutcome,
  sampleAside,
  sampleOutcome,
  sampleWords,
  sourceWords,
} from '../../../../src/webview/goal-view/words';

describe('what the view says of a candidate', () => {
  it('calls nothing proved that had but a first look', () => {
    expect(rowOutcome({ stage: 'screen', verdict: 'proved' })).toMatchObject({
      tone: 'pending',
      icon: 'dots',
    });
    expect(rowOutcome({ stage: 'confirm', verdict: 'proved' })).toMatchObject({
      tone: 'good',
      words: 'proved',
    });
  });

  it('has a sign of its own for each verdict, so that no colour is needed', () => {
    const verdicts = ['proved', 'open', 'failed', 'refused', 'timeout', 'unknown'] as const;
    const icons = verdicts.map((verdict) => rowOutcome({ stage: 'confirm', verdict }).icon);
    expect(new Set(icons).size).toBe(verdicts.length);
  });

  it('gives times in the unit people read', () => {
    expect(rowAside({ stage: 'screen', ms: 41.6 })).toBe('42 ms');
    expect(rowAside({ stage: 'confirm', ms: 1234 })).toBe('confirm · 1.2 s');
  });
});

describe('what the view says of a search', () => {
  it.each([
    [undefined, [], 'looking for a proof'],
    [undefined, ['rfl'], 'proof found, looking on'],
    ['cancelled', [], 'stopped'],
    ['cancelled', ['rfl'], 'proof found, then stopped'],
    ['open', [], 'no proof found'],
    ['proved', ['rfl'], 'proved'],
  ] as const)('that ended as %s with %j: %s', (ended, proofs, words) => {
    expect(groupOutcome({ proofs, ...(ended !== undefined && { ended }) }).words).toBe(words);
  });
});

describe('what the view says of a sample', () => {
  const sample: Sample = {
    ...{ number: 3, model: 'ollama:prover:7b', round: 0, state: 'decided', candidates: 2, verdict: 'failed' },
    ...{ promptTokens: 312, answerTokens: 88, firstPartMs: 400, ms: 2_000 },
  };

  it('has a sign and words of its own for each state, so that no colour is needed', () => {
    const states = ['asking', 'answered', 'decided', 'missing', 'stopped'] as const;
    const outcomes = states.map((state) => sampleOutcome({ state }));
    expect(new Set(outcomes.map(({ icon }) => icon)).size).toBe(states.length);
    expect(new Set(outcomes.map(({ words }) => words)).size).toBe(states.length);
  });

  it('calls it proved only once Lean has decided', () => {
    expect(sampleOutcome({ state: 'answered', verdict: 'proved' }).tone).toBe('pending');
    expect(sampleOutcome({ state: 'decided', verdict: 'proved' })).toMatchObject({
      tone: 'good',
      words: 'proved',
    });
  });

  it('counts tokens in and out, and their speed', () => {
    expect(sampleAside(sample)).toBe('312 → 88 tokens · 2.0 s · 44/s');
    expect(sampleWords(sample)).toBe(
      'failed; 2 new candidates; 312 tokens in; 88 tokens out; first part after 400 ms; whole after 2.0 s; 44 tokens a second',
    );
  });

  it('says no more than is known', () => {
    const asking: Sample = { number: 1, model: 'm', round: 2, state: 'asking', candidates: 0 };
    expect(sampleAside(asking)).toBe('');
    expect(sampleWords(asking)).toBe('answering; repair, round 2');
    expect(sampleAside({ ...asking, answerTokens: 7 })).toBe('? → 7 tokens');
  });

  it('claims no speed for what was remembered', () => {
    expect(sampleAside({ ...sample, remembered: true })).toBe('312 → 88 tokens · remembered');
  });

  it('names the model behind a candidate', () => {
    expect(sourceWords({ origin: 'model', sample: 3 }, 'prover')).toBe('from prover in sample 3');
    expect(sourceWords({ origin: 'repair', sample: 4 }, 'prover')).toBe('from prover, repaired in sample 4');
    expect(sourceWords({ origin: 'portfolio' })).toBe('from the portfolio of tactics');
  });
});
