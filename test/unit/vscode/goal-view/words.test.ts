import { describe, expect, it } from 'vitest';
import { groupOutcome, rowAside, rowOutcome } from '../../../../src/webview/goal-view/words';

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
