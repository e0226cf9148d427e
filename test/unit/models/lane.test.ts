import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Breaker } from '../../../src/models/breaker';
import { Lane, type LaneOptions } from '../../../src/models/lane';
import type { ModelTrouble } from '../../../src/models/provider';
import { TroubleBoard } from '../../../src/models/trouble-board';
import { requestOf, ScriptedProvider, told, trouble, type Step } from './scripted-provider';

const MINUTE = 60_000;
const never = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function laneTo(script: (call: number, name: string) => readonly Step[], options: Partial<LaneOptions> = {}) {
  const provider = new ScriptedProvider(script);
  const notices: (string | undefined)[] = [];
  const board = new TroubleBoard((notice) => void notices.push(notice?.message));
  const lane = new Lane(provider, { parallel: 1, timeoutMs: MINUTE, ...options }, board, () => undefined);
  const ask = (seed = 1, signal = never, name = 'm') => told(lane.ask(name, requestOf(seed), signal));
  return { provider, notices, lane, ask };
}

/** What a promise gives, with all that has to happen until then, time included. */
async function soon<T>(promise: Promise<T>): Promise<T> {
  const [settled] = await Promise.all([Promise.allSettled([promise]), vi.runAllTimersAsync()]);
  if (settled[0].status === 'rejected') throw settled[0].reason;
  return settled[0].value;
}

const nothing = { parts: [], answer: undefined };

describe('requests to one server', () => {
  it.each([1, 3])('are under way %i at a time, first come, first served', async (parallel) => {
    const { provider, ask } = laneTo(() => ['a', 100, 'b'], { parallel });
    const seeds = [1, 2, 3, 4, 5, 6, 7];
    const answers = await soon(Promise.all(seeds.map((seed) => ask(seed))));
    for (const { parts, answer } of answers) expect([parts, answer?.text]).toEqual([['a', 'b'], 'ab']);
    expect(provider.calls.map(({ seed }) => seed)).toEqual(seeds);
    expect(provider.mostAtOnce).toBe(parallel);
  });

  it('carry what the settings say to the server', async () => {
    const { provider, ask } = laneTo(() => ['a'], { keepAlive: '5m' });
    await soon(ask());
    expect(provider.calls[0]?.options.keepAlive).toBe('5m');
  });

  it('that are aborted in line never reach the server, and do not hold up the others', async () => {
    const { provider, ask } = laneTo(() => [100, 'a']);
    const cancel = new AbortController();
    const asked = [ask(1), ask(2, cancel.signal), ask(3)];
    const settled = Promise.allSettled(asked);
    await vi.advanceTimersByTimeAsync(50);
    cancel.abort(new Error('cancelled'));
    await expect(asked[1]).rejects.toThrow('cancelled');
    expect(provider.calls).toHaveLength(1);
    await soon(settled);
    expect(provider.calls.map(({ seed, end }) => [seed, end])).toEqual([
      [1, 'answered'],
      [3, 'answered'],
    ]);
  });

  it('that are aborted under way are hung up on, and the next one begins', async () => {
    const { provider, notices, ask } = laneTo((call) => (call === 1 ? ['a', 'forever'] : ['b']));
    const cancel = new AbortController();
    const first = ask(1, cancel.signal);
    const outcome = expect(first).rejects.toThrow('cancelled');
    const second = ask(2);
    await vi.advanceTimersByTimeAsync(10);
    cancel.abort(new Error('cancelled'));
    await outcome;
    expect((await second).answer?.text).toBe('b');
    expect(provider.ends()).toEqual(['aborted', 'answered']);
    expect(notices).toEqual([]);
  });

  it('that nobody listens to any more end too, and the next one begins', async () => {
    const { provider, lane, ask } = laneTo((call) => (call === 1 ? ['a', 'b', 'forever'] : ['c']));
    for await (const part of lane.ask('m', requestOf(), never)) {
      expect(part).toBe('a');
      break;
    }
    expect(provider.ends()).toEqual(['left']);
    expect((await soon(ask(2))).answer?.text).toBe('c');
  });

  it('that were aborted before are not sent', async () => {
    const { provider, ask } = laneTo(() => ['a']);
    await expect(ask(1, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
    expect(provider.calls).toEqual([]);
  });

  it('may take their time until the first part while a model is loaded, but not for ever', async () => {
    const { provider, ask } = laneTo((call) => (call === 1 ? [MINUTE - 1, 'a'] : [MINUTE + 1, 'b']));
    expect((await soon(ask())).answer?.text).toBe('a');
    expect(await soon(ask(2))).toEqual(nothing);
    expect(provider.ends()).toEqual(['answered', 'aborted']);
  });

  it('do not lose time in line', async () => {
    const { ask } = laneTo(() => [MINUTE * 0.8, 'a']);
    const answers = await soon(Promise.all([ask(1), ask(2), ask(3)]));
    expect(answers.map(({ answer }) => answer?.text)).toEqual(['a', 'a', 'a']);
  });

  it('all end when the lane is closed', async () => {
    const { provider, lane, ask } = laneTo(() => ['a', 'forever']);
    const asked = Promise.all([ask(1), ask(2)]);
    await vi.advanceTimersByTimeAsync(10);
    lane[Symbol.dispose]();
    expect((await asked).map(({ answer }) => answer)).toEqual([undefined, undefined]);
    expect(provider.ends()).toEqual(['aborted']);
    expect(lane.isReady('m')).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leave no timers behind', async () => {
    const { ask } = laneTo((call) => (call === 1 ? [trouble('failed')] : ['a']));
    const asked = ask();
    await vi.advanceTimersByTimeAsync(500);
    expect((await asked).answer?.text).toBe('a');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('trouble', () => {
  it.each(['failed', 'unreachable'] as const)('(%s) is met by trying again after a pause', async (kind) => {
    const { provider, notices, ask } = laneTo((call) => (call < 3 ? [trouble(kind)] : ['a']));
    const asked = ask();
    await vi.advanceTimersByTimeAsync(0);
    expect(provider.calls).toHaveLength(1);
    expect((await soon(asked)).answer?.text).toBe('a');
    expect(provider.ends()).toEqual(['failed', 'failed', 'answered']);
    expect(notices).toEqual([]);
  });

  it('is met by waiting as long as the server says, if it says so', async () => {
    const { provider, ask } = laneTo((call) => (call === 1 ? [trouble('failed', 7_000)] : ['a']));
    const asked = ask();
    await vi.advanceTimersByTimeAsync(6_999);
    expect(provider.calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect((await asked).answer?.text).toBe('a');
  });

  it('leaves a server alone that wants to be asked much later, for as long as it says', async () => {
    const { provider, lane, notices, ask } = laneTo((call) =>
      call === 1 ? [trouble('failed', 2 * MINUTE)] : ['a'],
    );
    expect(await soon(ask())).toEqual(nothing);
    expect(notices).toEqual(['it is failed']);
    await vi.advanceTimersByTimeAsync(2 * MINUTE - 1);
    expect(lane.isReady('m')).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(lane.isReady('m')).toBe(true);
    expect((await soon(ask())).answer?.text).toBe('a');
    expect(provider.calls).toHaveLength(2);
  });

  it('after the first part is never met by asking again', async () => {
    const { provider, ask } = laneTo(() => ['a', trouble('failed')]);
    expect(await soon(ask())).toEqual({ parts: ['a'], answer: undefined });
    expect(provider.calls).toHaveLength(1);
  });

  it('ends waiting for the next try when the request is aborted or its time is over', async () => {
    const { provider, ask } = laneTo(() => [trouble('failed', 5_000)], { timeoutMs: 2_000, parallel: 2 });
    const cancel = new AbortController();
    const aborted = expect(ask(1, cancel.signal)).rejects.toThrow('cancelled');
    const late = ask(2);
    await vi.advanceTimersByTimeAsync(1_000);
    cancel.abort(new Error('cancelled'));
    await aborted;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await late).toEqual(nothing);
    expect(provider.calls).toHaveLength(2);
  });

  it('that nobody foresaw counts as an answer that cannot be read', async () => {
    const { notices, ask } = laneTo(() => [new TypeError('x is not a function')]);
    for (let seed = 1; seed <= 3; seed += 1) expect(await ask(seed)).toEqual(nothing);
    expect(notices).toEqual([expect.stringContaining('x is not a function')]);
  });
});

describe('a model or server that goes on failing', () => {
  it.each([
    ['missing', 1],
    ['refused', 1],
    ['broken', 3],
    ['slow', 3],
  ] as const)('(%s) is left alone after %i requests, and told of once', async (kind, requests) => {
    const { provider, notices, lane, ask } = laneTo(() => [trouble(kind)]);
    for (let seed = 1; seed <= 10; seed += 1) {
      expect(lane.isReady('m')).toBe(seed <= requests);
      expect(await ask(seed)).toEqual(nothing);
    }
    expect(provider.calls).toHaveLength(requests);
    expect(notices).toEqual([`it is ${kind}`]);
  });

  it('is asked by one request after a while, and by all once that worked', async () => {
    let isWell = false;
    const { provider, notices, lane, ask } = laneTo(() => (isWell ? [100, 'a'] : [trouble('missing')]), {
      parallel: 4,
    });
    await ask(1);
    isWell = true;
    expect(await ask(2)).toEqual(nothing);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(lane.isReady('m')).toBe(true);
    const asked = Promise.all([ask(3), ask(4), ask(5)]);
    await vi.advanceTimersByTimeAsync(10);
    expect(lane.isReady('m')).toBe(false);
    expect((await soon(asked)).map(({ answer }) => answer?.text)).toEqual(['a', undefined, undefined]);
    expect(lane.isReady('m')).toBe(true);
    expect(notices).toEqual(['it is missing', undefined]);
    await soon(Promise.all([ask(6), ask(7)]));
    expect(provider.calls.map(({ seed }) => seed)).toEqual([1, 3, 6, 7]);
    expect(notices).toHaveLength(2);
  });

  it('rests for longer after each failure', async () => {
    const { provider, notices, lane, ask } = laneTo(() => [trouble('unreachable')]);
    await soon(ask());
    const rests: number[] = [];
    for (let time = 0; time < 6; time += 1) {
      let rest = 0;
      for (; !lane.isReady('m'); rest += 500) await vi.advanceTimersByTimeAsync(500);
      rests.push(rest);
      expect(await soon(ask())).toEqual(nothing);
    }
    // The first was tried three times, each one after it once: nobody tries again while the server rests.
    expect(provider.calls).toHaveLength(3 + rests.length);
    expect(rests[0]).toBeLessThanOrEqual(5_000);
    expect(rests[2]).toBeGreaterThanOrEqual(10_000);
    expect(rests[5]).toBeGreaterThanOrEqual(30_000);
    expect(Math.max(...rests)).toBeLessThanOrEqual(MINUTE + 500);
    expect(notices).toEqual(['it is unreachable']);
  });

  it('that was not heard out is asked by the next request, and still counts as in trouble', async () => {
    let steps: readonly Step[] = [trouble('missing')];
    const { provider, notices, lane, ask } = laneTo(() => steps);
    await ask(1);
    await vi.advanceTimersByTimeAsync(MINUTE);
    steps = ['forever'];
    const cancel = new AbortController();
    const outcome = expect(ask(2, cancel.signal)).rejects.toThrow('cancelled');
    await vi.advanceTimersByTimeAsync(10);
    cancel.abort(new Error('cancelled'));
    await outcome;
    expect(lane.isReady('m')).toBe(true);
    expect(notices).toEqual(['it is missing']);
    steps = [trouble('missing')];
    expect(await ask(3)).toEqual(nothing);
    expect(lane.isReady('m')).toBe(false);
    expect(provider.calls).toHaveLength(3);
  });

  it('lets go of those who wait for it in line, however long others take', async () => {
    const { provider, ask } = laneTo(
      (_call, name) => (name === 'm' ? [10, trouble('missing')] : [MINUTE / 2, 'a']),
      { parallel: 2 },
    );
    const [first, failing, second, waiting] = [ask(1, never, 'n'), ask(2), ask(3, never, 'n'), ask(4)];
    await vi.advanceTimersByTimeAsync(20);
    expect(await Promise.all([failing, waiting])).toEqual([nothing, nothing]);
    const others = await soon(Promise.all([first, second]));
    expect(others.map(({ answer }) => answer?.text)).toEqual(['a', 'a']);
    expect(provider.calls.map(({ seed }) => seed)).toEqual([1, 2, 3]);
  });

  it('concerns other models of the server only if the server is what fails', async () => {
    const steps: Record<string, readonly Step[]> = { m: [trouble('missing')], n: ['a'] };
    const { provider, notices, lane, ask } = laneTo((_call, name) => steps[name] ?? []);
    await ask(1);
    expect([lane.isReady('m'), lane.isReady('n')]).toEqual([false, true]);
    expect((await ask(2, never, 'n')).answer?.text).toBe('a');
    expect(notices).toEqual(['it is missing']);
    steps['n'] = [trouble('unreachable')];
    await soon(ask(3, never, 'n'));
    expect([lane.isReady('m'), lane.isReady('n')]).toEqual([false, false]);
    expect(provider.calls).toHaveLength(5);
  });

  it('is told of by what is wrong now: a server that answers again is there, if not with the model', async () => {
    let steps: readonly Step[] = [trouble('unreachable')];
    const { notices, ask } = laneTo(() => steps);
    await soon(ask(1));
    steps = [trouble('missing')];
    await vi.advanceTimersByTimeAsync(MINUTE);
    await ask(2);
    expect(notices).toEqual(['it is unreachable', 'it is missing']);
    steps = ['a'];
    await vi.advanceTimersByTimeAsync(MINUTE);
    await ask(3);
    expect(notices).toEqual(['it is unreachable', 'it is missing', undefined]);
  });

  it('is not one that fails now and then', async () => {
    const { notices, lane, ask } = laneTo((call) => (call % 3 === 0 ? ['a'] : [trouble('broken')]));
    for (let seed = 1; seed <= 12; seed += 1) {
      await ask(seed);
      expect(lane.isReady('m')).toBe(true);
    }
    expect(notices).toEqual([]);
  });
});

describe('a breaker', () => {
  it('that has rested lets one request through and holds no other back until that has ended', async () => {
    const opened: ModelTrouble[] = [];
    const breaker = new Breaker((problem) => void opened.push(problem));
    await breaker.begin()?.failed(trouble('refused'), true);
    expect(breaker.begin()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(MINUTE);
    const pass = breaker.begin();
    expect(pass).toBeDefined();
    expect(breaker.begin()).toBeUndefined();
    await pass?.succeeded();
    // Whatever is said of it afterwards.
    await pass?.failed(trouble('refused'), true);
    expect(breaker.begin()).toBeDefined();
    expect(breaker.begin()).toBeDefined();
    expect(opened.map(({ kind }) => kind)).toEqual(['refused']);
  });
});
