import { describe, expect, it } from 'vitest';
import { Pool } from '../../../src/core/search/pool';

describe('a pool', () => {
  it('lends what is free at once, and makes others wait in the order of their asking', async () => {
    const pool = new Pool<string>();
    const { signal } = new AbortController();
    pool.give('a');
    await expect(pool.take(signal)).resolves.toBe('a');
    const first = pool.take(signal);
    const second = pool.take(signal);
    pool.give('b');
    pool.give('c');
    await expect(Promise.all([first, second])).resolves.toEqual(['b', 'c']);
  });

  it('lends nothing to those who have given up', async () => {
    const pool = new Pool<string>();
    const control = new AbortController();
    const gone = pool.take(control.signal);
    control.abort();
    await expect(gone).resolves.toBeUndefined();
    await expect(pool.take(control.signal)).resolves.toBeUndefined();
    pool.give('a');
    await expect(pool.take(new AbortController().signal)).resolves.toBe('a');
  });
});
