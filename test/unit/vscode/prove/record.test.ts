import { describe, expect, it } from 'vitest';
import { progressText, RunRecord } from '../../../../src/vscode/prove/record';
import { goal, tried } from './build';

const uri = 'file:///a.lean';

function recordOf(...activities: Parameters<RunRecord['hear']>[0][]): RunRecord {
  const record = new RunRecord(uri);
  for (const bundle of activities) record.hear(bundle);
  return record;
}

describe('the record of a run', () => {
  it('keeps what is tried for each of its holes', () => {
    const record = recordOf(
      [goal(1, uri, 3), tried(1, 'rfl')],
      [tried(1, 'simp'), { kind: 'ended', id: 1, verdict: 'open' }, goal(2, uri, 7), tried(2, 'omega')],
    );
    expect(record.workAt({ line: 3, character: 2 })?.attempts.map(({ candidate }) => candidate)).toEqual([
      'rfl',
      'simp',
    ]);
    expect(record.workAt({ line: 7, character: 2 })?.attempts).toHaveLength(1);
    expect(record.workAt({ line: 8, character: 2 })).toBeUndefined();
    expect(record.candidates).toBe(3);
  });

  it('passes over other documents and completions', () => {
    const completion = { ...goal(2, uri), for: 'completion' } as const;
    const record = recordOf([goal(1, 'file:///b.lean'), tried(1, 'rfl'), completion, tried(2, 'rfl')]);
    expect(record.works).toEqual([]);
    expect(record.candidates).toBe(0);
  });
});

describe('the progress of a run', () => {
  it('says what is prepared until the first goal is known', () => {
    expect(progressText(recordOf(), 2, 3_900, 'unpacking Lean')).toBe('unpacking Lean · 3 s');
    expect(progressText(recordOf(), 2, 900, undefined)).toBe('starting Lean · 0 s');
  });

  it('says which hole, what is tried, how many candidates and how long', () => {
    const record = recordOf([
      goal(1, uri),
      tried(1, 'rfl'),
      { kind: 'ended', id: 1, verdict: 'open' },
      goal(2, uri, 20),
      tried(2, 'intro x\nsimp'),
    ]);
    expect(progressText(record, 3, 12_000, undefined)).toBe(
      'hole 2 of 3 · intro x ⏎ simp · 2 candidates · 12 s',
    );
  });

  it('leaves the count of holes out where there is one', () => {
    expect(progressText(recordOf([goal(1, uri)]), 1, 0, undefined)).toBe(
      'reading the goal · 0 candidates · 0 s',
    );
    expect(progressText(recordOf([goal(1, uri), tried(1, 'rfl')]), 1, 0, undefined)).toBe(
      'rfl · 1 candidate · 0 s',
    );
  });

  it('says that a proof found is being checked, unless the search goes on elsewhere', () => {
    const found = [goal(1, uri), tried(1, 'rfl'), { kind: 'found', id: 1, proof: 'rfl' } as const];
    expect(progressText(recordOf(found), 2, 0, undefined)).toContain('hole 1 of 2 · found; checking');
    expect(progressText(recordOf(found, [goal(2, uri, 20)]), 2, 0, undefined)).toContain(
      'hole 2 of 2 · reading the goal',
    );
  });

  it('shortens long candidates between code points', () => {
    const text = progressText(recordOf([goal(1, uri), tried(1, '𝔸'.repeat(100))]), 1, 0, undefined);
    expect(text).toBe(`${'𝔸'.repeat(59)}… · 1 candidate · 0 s`);
  });
});
