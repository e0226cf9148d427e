import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  LatestAnswer,
  PATIENCE_MS,
  SETTLE_MS,
  type Outcome,
} from '../../../../src/vscode/goal-view/latest-answer';

interface Asked {
  readonly question: string;
  readonly signal: AbortSignal;
  readonly answer: (answer: string) => void;
}

function setUp(): {
  readonly latest: LatestAnswer<string, string>;
  readonly asked: Asked[];
  readonly told: Outcome<string, string>[];
} {
  const asked: Asked[] = [];
  const told: Outcome<string, string>[] = [];
  const latest = new LatestAnswer<string, string>(
    (question, signal) =>
      new Promise((resolve, reject) => {
        asked.push({ question, signal, answer: resolve });
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      }),
    (outcome) => told.push(outcome),
  );
  return { latest, asked, told };
}

describe('the goal at a cursor that moves', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is asked for once the cursor holds still', async () => {
    const { latest, asked } = setUp();
    latest.ask('a');
    await vi.advanceTimersByTimeAsync(SETTLE_MS / 2);
    latest.ask('b');
    await vi.advanceTimersByTimeAsync(SETTLE_MS);
    expect(asked.map(({ question }) => question)).toEqual(['b']);
  });

  it('is never that of a place the cursor has left', async () => {
    const { latest, asked, told } = setUp();
    latest.ask('a');
    await vi.advanceTimersByTimeAsync(SETTLE_MS);
    latest.ask('b');
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[0]?.answer('late');
    await vi.advanceTimersByTimeAsync(SETTLE_MS);
    asked[1]?.answer('goal of b');
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([{ kind: 'answer', question: 'b', answer: 'goal of b' }]);
  });

  it('is asked for again after the answer when Lean had news meanwhile, however often', async () => {
    const { latest, asked, told } = setUp();
    latest.ask('a');
    await vi.advanceTimersByTimeAsync(SETTLE_MS);
    latest.refresh();
    latest.refresh();
    await vi.advanceTimersByTimeAsync(SETTLE_MS);
    expect(asked).toHaveLength(1);
    asked[0]?.answer('first');
    await vi.advanceTimersByTimeAsync(SETTLE_MS);
    asked[1]?.answer('second');
    await vi.advanceTimersByTimeAsync(10 * SETTLE_MS);
    expect(asked).toHaveLength(2);
    expect(told.map((outcome) => outcome.kind === 'answer' && outcome.answer)).toEqual(['first', 'second']);
  });

  it('is asked for again when Lean has news later', async () => {
    const { latest, asked } = setUp();
    latest.ask('a');
    await vi.advanceTimersByTimeAsync(SETTLE_MS);
    asked[0]?.answer('first');
    await vi.advanceTimersByTimeAsync(0);
    latest.refresh();
    await vi.advanceTimersByTimeAsync(SETTLE_MS);
    expect(asked.map(({ question }) => question)).toEqual(['a', 'a']);
  });

  it('says that an answer takes long, but not of a quick one', async () => {
    const { latest, asked, told } = setUp();
    latest.ask('slow');
    await vi.advanceTimersByTimeAsync(SETTLE_MS + PATIENCE_MS);
    expect(told).toEqual([{ kind: 'late', question: 'slow' }]);
    latest.ask('quick');
    await vi.advanceTimersByTimeAsync(SETTLE_MS);
    asked[1]?.answer('goal');
    await vi.advanceTimersByTimeAsync(10 * PATIENCE_MS);
    expect(told.slice(1)).toEqual([{ kind: 'answer', question: 'quick', answer: 'goal' }]);
  });

  it('is not asked for once nobody looks', async () => {
    const { latest, asked, told } = setUp();
    latest.ask('a');
    latest.stop();
    latest.refresh();
    await vi.advanceTimersByTimeAsync(10 * PATIENCE_MS);
    expect([asked, told]).toEqual([[], []]);
  });
});
