import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../../src/checker/protocol';
import type { Sample } from '../../../../src/core/search/samples';
import {
  afterActivities,
  allEnded,
  boundedActivity,
  MOST_CANDIDATE,
  MOST_GOAL,
  MOST_GROUPS,
  MOST_NAME,
  MOST_REASON,
  MOST_ROWS,
  MOST_SAMPLES,
  MOST_TREE,
  MOST_TREES,
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

function sample(id: number, number: number, over: Partial<Sample> = {}): Activity {
  return {
    kind: 'sample',
    id,
    sample: { number, model: 'ollama:prover', round: 0, state: 'asking', candidates: 0, ...over },
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

  it('keeps what Lean said of a candidate whose text is only looked at once more', () => {
    const trying = after(
      goal(1),
      tried(1, 'decide', { stage: 'confirm', reason: 'is false', sample: 1 }),
      tried(1, 'decide', { reason: 'does not close the goal' }),
    );
    expect(trying.groups[0]).toMatchObject({
      tried: 1,
      rows: [{ candidate: 'decide', stage: 'confirm', reason: 'is false', sample: 1 }],
    });
  });

  it('keeps how a search tree came about, cut where it goes on for too long, and its proof in any case', () => {
    const change = (step: number, used?: boolean): Activity => ({
      ...{ kind: 'tree', id: 1 },
      change: { kind: 'step', step, goal: 0, tactic: 'simp', leaves: 0, ...(used === true && { used }) },
    });
    const root: Activity = {
      ...{ kind: 'tree', id: 1 },
      change: { kind: 'goal', goal: 0, text: 'x'.repeat(2 * MOST_GOAL) },
    };
    const grown = after(goal(1), root, change(1), change(2));
    expect(grown.groups[0]?.tree).toEqual([
      { kind: 'goal', goal: 0, text: `${'x'.repeat(MOST_GOAL)}…` },
      { kind: 'step', step: 1, goal: 0, tactic: 'simp', leaves: 0 },
      { kind: 'step', step: 2, goal: 0, tactic: 'simp', leaves: 0 },
    ]);
    const many = Array.from({ length: MOST_TREE + 9 }, (_, at) => change(at));
    const full = afterActivities(grown, many);
    expect(full.groups[0]?.tree).toHaveLength(MOST_TREE);
    const proved = afterActivities(full, [change(7, true), change(MOST_TREE + 20)]);
    expect(proved.groups[0]?.tree.slice(MOST_TREE)).toMatchObject([{ step: 7, used: true }]);
  });

  it('keeps the trees of the latest goals only', () => {
    const trees = Array.from({ length: MOST_TREES + 2 }, (_, at): readonly Activity[] => [
      goal(at + 1),
      { kind: 'tree', id: at + 1, change: { kind: 'goal', goal: 0, text: '⊢ p' } },
    ]).flat();
    expect(after(...trees).groups.map(({ tree }) => tree.length)).toEqual([1, 1, 1, 0, 0]);
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

describe('samples of models', () => {
  const states = (trying: Trying): readonly (readonly [number, Sample['state']])[] =>
    (trying.groups[0]?.samples ?? []).map(({ number, state }) => [number, state]);

  it('are there once each, the latest first, as they are now', () => {
    const trying = after(
      goal(1),
      sample(1, 1),
      sample(1, 2),
      sample(1, 1, { state: 'decided', verdict: 'failed', answerTokens: 42 }),
    );
    expect(states(trying)).toEqual([
      [2, 'asking'],
      [1, 'decided'],
    ]);
    expect(trying.groups[0]?.samples[1]).toMatchObject({ verdict: 'failed', answerTokens: 42 });
  });

  it('are known to the rows that were read in them', () => {
    const trying = after(goal(1), sample(1, 7), tried(1, 'rfl', { sample: 7 }), tried(1, 'simp'));
    expect(trying.groups[0]?.rows.map((row) => row.sample)).toEqual([undefined, 7]);
  });

  it('are stopped with the search, what was decided apart', () => {
    const trying = after(
      goal(1),
      sample(1, 1, { state: 'decided', verdict: 'proved' }),
      sample(1, 2, { state: 'answered' }),
      sample(1, 3),
      { kind: 'ended', id: 1, verdict: 'proved' },
    );
    expect(states(trying)).toEqual([
      [3, 'stopped'],
      [2, 'stopped'],
      [1, 'decided'],
    ]);
  });

  it('are told of to their ends after the search, but begin no more', () => {
    const over = after(goal(1), sample(1, 1), { kind: 'ended', id: 1, verdict: 'open' });
    const later = afterActivities(over, [
      sample(1, 1, { state: 'decided', verdict: 'failed' }),
      sample(1, 2),
      sample(1, 3, { state: 'decided' }),
    ]);
    expect(states(later)).toEqual([[1, 'decided']]);
  });

  it('are cut where names and candidates go on for too long, and cutting twice is cutting once', () => {
    const huge = 'x'.repeat(3_000_000);
    const activities = [goal(1), sample(1, 1, { model: huge }), tried(1, huge, { sample: 1, reason: huge })];
    const [group] = after(...activities).groups;
    expect(group?.samples[0]?.model).toHaveLength(MOST_NAME + 1);
    expect(group?.rows[0]?.candidate).toHaveLength(MOST_CANDIDATE + 1);
    const bounded = activities.map(boundedActivity);
    expect(bounded.map(boundedActivity)).toEqual(bounded);
    expect(after(...bounded)).toEqual(after(...activities));
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
    fc
      .tuple(id, fc.nat(200), fc.constantFrom('asking', 'answered', 'decided', 'missing', 'stopped'))
      .map(([of, number, state]) => sample(of, number, { state })),
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
        for (const { samples } of groups) expect(samples.length).toBeLessThanOrEqual(MOST_SAMPLES);
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
        for (const { key, rows, samples, ended } of groups) {
          expect(falls(samples.map(({ number }) => number))).toBe(true);
          if (ended !== undefined)
            expect(samples.filter(({ state }) => state === 'asking' || state === 'answered')).toEqual([]);
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
