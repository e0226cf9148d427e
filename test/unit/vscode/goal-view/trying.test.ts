import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../../src/checker/protocol';
import {
  afterActivities,
  allEnded,
  MOST_GROUPS,
  MOST_REASON,
  MOST_ROWS,
  nothingTried,
  type Trying,
} from '../../../../src/vscode/goal-view/trying';

function goal(id: number, over: Partial<Extract<Activity, { kind: 'goal' }>> = {}): Activity {
  return {
    kind: 'goal',
    id,
    for: 'prove',
    uri: 'file:///A.lean',
    position: { line: id, character: 2 },
    declaration: 'thm',
    goal: `⊢ ${id} = ${id}`,
    ...over,
  };
}

function tried(
  id: number,
  candidate: string,
  over: Partial<Extract<Activity, { kind: 'tried' }>> = {},
): Activity {
  return {
    kind: 'tried',
    id,
    candidate,
    origin: 'portfolio',
    stage: 'screen',
    verdict: 'failed',
    ms: 3,
    ...over,
  };
}

const after = (...activities: readonly Activity[]): Trying => afterActivities(nothingTried, activities);
const candidates = (trying: Trying): readonly (readonly string[])[] =>
  trying.groups.map(({ rows }) => rows.map(({ candidate }) => candidate));

describe('what is being tried', () => {
  it('is grouped by goal, latest first', () => {
    const trying = after(goal(1), tried(1, 'rfl'), goal(2), tried(2, 'simp'), tried(1, 'omega'));
    expect(candidates(trying)).toEqual([['simp'], ['omega', 'rfl']]);
  });

  it('holds one row for a candidate, with the latest that became of it', () => {
    const trying = after(
      goal(1),
      tried(1, 'simp', { verdict: 'proved' }),
      tried(1, 'omega'),
      tried(1, 'simp', { stage: 'confirm', verdict: 'proved', ms: 40 }),
    );
    expect(trying.groups[0]?.rows).toMatchObject([
      { candidate: 'simp', stage: 'confirm', verdict: 'proved', ms: 40 },
      { candidate: 'omega', stage: 'screen' },
    ]);
    expect(trying.groups[0]?.tried).toBe(2);
  });

  it('forgets the reason of an earlier attempt at the same candidate', () => {
    const trying = after(
      goal(1),
      tried(1, 'simp', { reason: 'no' }),
      tried(1, 'simp', { verdict: 'proved' }),
    );
    expect(trying.groups[0]?.rows[0]).not.toHaveProperty('reason');
  });

  it('keeps the proofs found, each once, the latest first', () => {
    const found = (proof: string): Activity => ({ kind: 'found', id: 1, proof });
    expect(after(goal(1), found('simp'), found('omega'), found('simp')).groups[0]?.proofs).toEqual([
      'simp',
      'omega',
    ]);
  });

  it('says how a search ended, and takes no news for it afterwards', () => {
    const trying = after(goal(1), { kind: 'ended', id: 1, verdict: 'open' }, tried(1, 'late'));
    expect(trying.groups[0]).toMatchObject({ ended: 'open', rows: [] });
  });

  it('replaces an earlier search for the same goal at the same place', () => {
    const again = goal(2, { position: { line: 1, character: 2 }, goal: '⊢ 1 = 1' });
    const trying = after(goal(1), tried(1, 'rfl'), { kind: 'ended', id: 1, verdict: 'open' }, again);
    expect(trying.groups.map(({ id }) => id)).toEqual([2]);
  });

  it('drops a search that typing cut off, but not one that had found something', () => {
    const cut = { kind: 'ended', verdict: 'cancelled' } as const;
    const trying = after(
      goal(1, { for: 'completion' }),
      { ...cut, id: 1 },
      goal(2, { for: 'completion' }),
      { kind: 'found', id: 2, proof: 'rfl' },
      { ...cut, id: 2 },
      goal(3),
    );
    expect(trying.groups.map(({ id }) => id)).toEqual([3, 2]);
  });

  it('takes numbers that start from 1 again for those of a new checker process', () => {
    const trying = after(goal(1), goal(2), tried(2, 'old'), goal(1, { goal: '⊢ new' }), tried(1, 'new'));
    expect(trying.groups.map(({ goal: text, ended }) => [text, ended])).toEqual([
      ['⊢ new', undefined],
      ['⊢ 2 = 2', 'cancelled'],
      ['⊢ 1 = 1', 'cancelled'],
    ]);
    expect(trying.groups[0]?.rows.map(({ candidate }) => candidate)).toEqual(['new']);
  });

  it('cuts what Lean said where it goes on for too long', () => {
    const trying = after(goal(1), tried(1, 'simp', { reason: 'x'.repeat(3 * MOST_REASON) }));
    expect(trying.groups[0]?.rows[0]?.reason).toHaveLength(MOST_REASON + 1);
  });

  it('counts candidates whose rows are gone', () => {
    const many = Array.from({ length: 3 * MOST_ROWS }, (_, at) => tried(1, `exact h${at}`));
    const group = after(goal(1), ...many).groups[0];
    expect(group?.rows).toHaveLength(MOST_ROWS);
    expect(group?.rows[0]?.candidate).toBe(`exact h${3 * MOST_ROWS - 1}`);
    expect(group?.tried).toBe(3 * MOST_ROWS);
  });
});

describe('laws of what is being tried', () => {
  const id = fc.integer({ min: 1, max: 30 });
  const verdict = fc.constantFrom('proved', 'open', 'failed', 'refused', 'timeout', 'unknown');
  const activity: fc.Arbitrary<Activity> = fc.oneof(
    fc.tuple(id, fc.constantFrom('completion', 'prove')).map(([of, why]) => goal(of, { for: why })),
    {
      weight: 6,
      arbitrary: fc
        .tuple(id, fc.nat(40), verdict)
        .map(([of, which, outcome]) => tried(of, `t${which}`, { verdict: outcome })),
    },
    fc.tuple(id, fc.nat(5)).map(([of, which]): Activity => ({ kind: 'found', id: of, proof: `p${which}` })),
    fc
      .tuple(id, fc.oneof(verdict, fc.constant('cancelled' as const)))
      .map(([of, outcome]): Activity => ({ kind: 'ended', id: of, verdict: outcome })),
  );
  const history = fc.array(activity, { maxLength: 800, size: 'max' });

  it('bundles may be cut anywhere, as long as nothing is too much for the view', () => {
    fc.assert(
      fc.property(fc.array(activity, { maxLength: MOST_GROUPS }), fc.nat(), (activities, at) => {
        const cut = at % (activities.length + 1);
        const inTwo = afterActivities(after(...activities.slice(0, cut)), activities.slice(cut));
        expect(inTwo).toEqual(after(...activities));
      }),
    );
  });

  it('is never more than the view can hold', () => {
    fc.assert(
      fc.property(history, (activities) => {
        const { groups } = after(...activities);
        expect(groups.length).toBeLessThanOrEqual(MOST_GROUPS);
        expect(groups.reduce((sum, { rows }) => sum + rows.length, 0)).toBeLessThanOrEqual(MOST_ROWS);
      }),
    );
  });

  it('names every group and row once, latest first, and no candidate twice in a group', () => {
    fc.assert(
      fc.property(history, (activities) => {
        const { groups, next } = after(...activities);
        const falls = (numbers: readonly number[]): boolean =>
          numbers.every((number, at) => at === 0 || number < (numbers[at - 1] ?? 0));
        expect(falls(groups.map(({ key }) => key))).toBe(true);
        for (const { key, rows } of groups) {
          expect(falls([next, ...rows.map(({ at }) => at)])).toBe(true);
          expect(rows.every(({ at }) => at > key)).toBe(true);
          expect(new Set(rows.map(({ candidate }) => candidate)).size).toBe(rows.length);
        }
      }),
    );
  });

  it('has every search ended once the checker rests, and ending twice changes nothing', () => {
    fc.assert(
      fc.property(history, (activities) => {
        const over = allEnded(after(...activities));
        expect(over.groups.every(({ ended }) => ended !== undefined)).toBe(true);
        expect(allEnded(over)).toBe(over);
      }),
    );
  });

  it('leaves groups that nothing happened to as the same objects', () => {
    fc.assert(
      fc.property(history, (activities) => {
        const before = after(...activities);
        const running = before.groups.find(({ ended }) => ended === undefined);
        fc.pre(running !== undefined);
        // News goes to the latest group of a number.
        fc.pre(before.groups.find(({ id }) => id === running.id) === running);
        const later = afterActivities(before, [{ kind: 'found', id: running.id, proof: 'new' }]);
        for (const group of before.groups) expect(later.groups.includes(group)).toBe(group !== running);
      }),
    );
  });
});
