import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/core/search/budget';
import { Journal, type JournalEntry } from '../../../src/core/search/journal';

describe('Budget', () => {
  it('runs out of time', () => {
    let now = 100;
    const budget = new Budget({ ms: 50, checks: 10 }, () => now);
    expect([budget.remainingMs, budget.exhausted]).toEqual([50, undefined]);
    now = 149;
    expect([budget.remainingMs, budget.exhausted]).toEqual([1, undefined]);
    now = 300;
    expect([budget.remainingMs, budget.exhausted]).toEqual([0, 'time']);
  });

  it('runs out of checks', () => {
    const budget = new Budget({ ms: 50, checks: 3 }, () => 0);
    budget.spend(2);
    expect(budget.exhausted).toBeUndefined();
    budget.spend(1);
    expect([budget.checks, budget.exhausted]).toEqual([3, 'checks']);
  });

  it('can be told to end earlier, never later', () => {
    let now = 0;
    const budget = new Budget({ ms: 100, checks: 10 }, () => now);
    now = 20;
    budget.endWithin(30);
    budget.endWithin(500);
    expect(budget.remainingMs).toBe(30);
    now = 50;
    expect(budget.exhausted).toBe('time');
  });

  it('tells which part is spent, by what is nearer to its end', () => {
    let now = 0;
    const budget = new Budget({ ms: 100, checks: 10 }, () => now);
    budget.spend(3);
    expect(budget.spentPart).toBe(0.3);
    now = 50;
    expect(budget.spentPart).toBe(0.5);
  });
});

describe('Journal', () => {
  const attempt: JournalEntry = {
    at: 0,
    declaration: 'a',
    line: 1,
    candidate: 'simp',
    origin: 'portfolio',
    stage: 'screen',
    verdict: 'failed',
    ms: 3,
  };

  it('keeps attempts and tells listeners until they leave', () => {
    const journal = new Journal();
    const heard: JournalEntry[] = [];
    const listening = journal.listen((one) => heard.push(one));
    journal.record(attempt);
    listening[Symbol.dispose]();
    journal.record({ ...attempt, line: 2 });
    expect(heard).toEqual([attempt]);
    expect(journal.attempts.map(({ line }) => line)).toEqual([1, 2]);
  });
});
