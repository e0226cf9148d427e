import { describe, expect, it } from 'vitest';
import { plot } from '../../../bench/solve/plot';
import { faults, figures, openOnes, table, type Result } from '../../../bench/solve/results';

const attempt = (proof: string | undefined, ms: number): Result['attempts'][string] => ({
  ...(proof !== undefined && { proof }),
  ...{ checks: 3, ms, ownMs: ms / 100 },
});
const result = (name: string, grind: boolean, ours: boolean, accepted = true): Result => ({
  ...{ problem: `lists/${name}`, theorem: name, category: 'lists', kind: 'program', difficulty: 'easy' },
  attempts: {
    grind: attempt(grind ? 'grind' : undefined, 500),
    Verdict: attempt(ours ? 'simp' : undefined, 2_000),
  },
  ...(ours && { accepted }),
});

describe('what the solve benchmark prints', () => {
  const results = [
    result('a', true, true),
    result('b', false, true),
    result('c', true, false),
    result('d', false, false),
  ];

  it('is what the targets are about', () => {
    const text = figures(results).join('\n');
    expect(text).toContain('Verdict proves 2 of 4 (50 %)');
    expect(text).toContain('All peers together prove 2 (50 %');
    expect(text).toContain('Proved by a peer and not by Verdict: lists/c (c).');
    expect(text).toContain('Of 2 that all peers leave open Verdict proves 1 (50 %');
    expect(text).toContain('Accepted again by a fresh Lean process: 2 of 2.');
    expect(openOnes(results)).toEqual(['lists/c (c)', 'lists/d (d)']);
    expect(figures([result('a', false, true, false)]).join('\n')).toContain('0 of 1; not: lists/a (a)');
  });

  it('fails for what a peer proves and Verdict does not, and for a proof that Lean does not take', () => {
    expect(faults(results)).toEqual(['lists/c (c): a peer proves it, Verdict does not']);
    expect(faults([result('a', false, true, false)])).toEqual(['lists/a (a): Lean does not take the proof']);
    expect(faults([result('d', false, false), result('b', false, true)])).toEqual([]);
  });

  it('counts a problem of the ordinary kinds where its last theorem is proved', () => {
    const ordinary = [result('a', false, true), result('b', false, true), result('b', false, false)].map(
      (one) => ({ ...one, category: 'maps' }),
    );
    expect(figures(ordinary).join('\n')).toMatch(
      /Of 2 problems about .* Verdict proves 1 to the last theorem/u,
    );
    expect(figures(results).join('\n')).not.toContain('last theorem');
  });

  it('says nothing of peers that were not asked', () => {
    const alone = results.map((one) => ({ ...one, attempts: { Verdict: attempt('simp', 1_000) } }));
    expect(figures(alone).join('\n')).not.toMatch(/peer/u);
  });

  it('counts by category, and in all', () => {
    expect(
      table(results, ({ category }) => category)
        .split('\n')
        .slice(2),
    ).toEqual(['| lists | 4 | 2 | 2 | 2 |', '| **all** | 4 | 2 | 2 | 2 |']);
  });

  it('draws a line for each contestant', () => {
    const picture = plot(results, 60_000);
    expect(picture.match(/<polyline /gu)).toHaveLength(2);
    expect(picture).toContain('>Verdict 2<');
  });
});
