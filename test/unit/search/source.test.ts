import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundlesOf } from '../../../src/core/search/source';

async function* streamOf(items: readonly number[], turns: readonly number[]): AsyncGenerator<number> {
  for (const [index, item] of items.entries()) {
    for (let turn = 0; turn < (turns[index] ?? 0); turn += 1) await Promise.resolve();
    yield item;
  }
}

describe('bundlesOf', () => {
  it('gives everything once, in order, and no empty bundle', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer()),
        fc.array(fc.nat(5)),
        fc.array(fc.nat(5)),
        async (items, turns, pauses) => {
          const bundles: (readonly number[])[] = [];
          for await (const bundle of bundlesOf(streamOf(items, turns))) {
            for (let turn = 0; turn < (pauses[bundles.length] ?? 0); turn += 1) await Promise.resolve();
            bundles.push(bundle);
          }
          expect(bundles.flat()).toEqual(items);
          expect(bundles.every(({ length }) => length > 0)).toBe(true);
        },
      ),
    );
  });

  it('collects what comes while nobody looks', async () => {
    const bundles = bundlesOf(streamOf([1, 2, 3], []));
    expect((await bundles.next()).value).toEqual([1]);
    await new Promise((resolve) => setImmediate(resolve));
    expect((await bundles.next()).value).toEqual([2, 3]);
    expect((await bundles.next()).done).toBe(true);
  });

  it('gives what came before a failure, then fails', async () => {
    const bundles = bundlesOf(
      (async function* () {
        yield* streamOf([1], []);
        throw new Error('gone');
      })(),
    );
    expect((await bundles.next()).value).toEqual([1]);
    await expect(bundles.next()).rejects.toThrow('gone');
  });
});
