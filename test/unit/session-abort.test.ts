import { describe, expect, it } from 'vitest';
import { abortable, pause, within } from '../../src/server/abort';

const forever = (): Promise<never> => new Promise(() => undefined);

describe('waiting that can be given up', () => {
  it('gives what the promise gives', async () => {
    const { signal } = new AbortController();
    await expect(abortable(Promise.resolve(7), signal)).resolves.toBe(7);
    await expect(abortable(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
  });

  it('rejects with the very reason of the signal, now or later', async () => {
    const reason = new Error('the user typed on');
    await expect(abortable(forever(), AbortSignal.abort(reason))).rejects.toBe(reason);
    const controller = new AbortController();
    const waiting = abortable(forever(), controller.signal);
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  it('tells a time-out from a value and ends the work that was too slow', async () => {
    const { signal } = new AbortController();
    await expect(within(1000, signal, () => Promise.resolve('fast'))).resolves.toEqual({
      kind: 'value',
      value: 'fast',
    });
    let inner: AbortSignal | undefined;
    const slow = await within(1, signal, (own) => {
      inner = own;
      return forever();
    });
    expect(slow).toEqual({ kind: 'timeout' });
    expect(inner?.aborted).toBe(true);
  });

  it('passes an abort on to the work, with its reason', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    let seen: unknown;
    const waiting = within(10_000, controller.signal, (own) => {
      own.addEventListener('abort', () => {
        seen = own.reason;
      });
      return forever();
    });
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(seen).toBe(reason);
    await expect(pause(10_000, controller.signal)).rejects.toBe(reason);
  });
});
