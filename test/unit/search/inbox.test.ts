import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Channel, Inbox } from '../../../src/core/search/inbox';

async function* streamOf(items: readonly number[], turns: readonly number[]): AsyncGenerator<number> {
  for (const [index, item] of items.entries()) {
    for (let turn = 0; turn < (turns[index] ?? 0); turn += 1) await Promise.resolve();
    yield item;
  }
}

const turnsOf = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
};

describe('an inbox', () => {
  it('gives everything once, in order, however its reader dawdles', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer()),
        fc.array(fc.nat(5)),
        fc.array(fc.nat(5)),
        async (items, turns, pauses) => {
          const inbox = new Inbox(streamOf(items, turns));
          const taken: number[] = [];
          for (let round = 0; !inbox.ended; round += 1) {
            await inbox.more();
            await turnsOf(pauses[round] ?? 0);
            taken.push(...inbox.take());
          }
          await inbox.finished();
          expect(taken).toEqual(items);
        },
      ),
    );
  });

  it('collects what comes while nobody looks', async () => {
    const inbox = new Inbox(streamOf([1, 2, 3], []));
    await new Promise((resolve) => setImmediate(resolve));
    expect(inbox.take()).toEqual([1, 2, 3]);
    expect(inbox.take()).toEqual([]);
    expect(inbox.ended).toBe(true);
  });

  it('gives what came before a failure, then tells of it', async () => {
    const inbox = new Inbox(
      (async function* () {
        yield* streamOf([1], []);
        throw new Error('gone');
      })(),
    );
    await inbox.more();
    expect(inbox.take()).toEqual([1]);
    await inbox.more();
    expect(inbox.ended).toBe(true);
    await expect(inbox.finished()).rejects.toThrow('gone');
  });
});

describe('a channel', () => {
  it('is read as it was written, up to where it was closed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.integer(), fc.nat(3))), fc.integer(), async (items, late) => {
        const channel = new Channel<number>();
        const writing = (async () => {
          for (const [item, pause] of items) {
            channel.push(item);
            await turnsOf(pause);
          }
          channel.close();
          channel.push(late);
        })();
        const read: number[] = [];
        for await (const item of channel) read.push(item);
        await writing;
        expect(read).toEqual(items.map(([item]) => item));
      }),
    );
  });
});
