import { Channel } from './inbox';
import type { Confirmed, Proofs } from './screening';
import type { Search } from './search';

/**
 * Ways to a proof that take turns: each has one edit under way at most, and edits of one document wait for each other in the
 * order in which they were asked for. The first proof ends them all.
 *
 * @param ways each is started at once, with a signal of its own
 * @returns yields one proof at most, when all have ended
 */
export async function* raced(search: Search, ways: readonly ((search: Search) => Proofs)[]): Proofs {
  const over = new AbortController();
  const own = { ...search, signal: AbortSignal.any([search.signal, over.signal]) };
  const found = new Channel<Confirmed>();
  const run = async (way: (search: Search) => Proofs): Promise<void> => {
    try {
      for await (const confirmed of way(own)) {
        found.push(confirmed);
        over.abort(new Error('a proof is there'));
        return;
      }
    } catch (error) {
      // Those that were ended because they are not wanted any more did not fail.
      if (over.signal.aborted) return;
      over.abort(new Error('another way failed'));
      throw error;
    }
  };
  const ended = Promise.allSettled(ways.map(run)).then((results) => {
    found.close();
    return results;
  });
  try {
    for await (const confirmed of found) {
      await ended;
      yield confirmed;
      return;
    }
    for (const result of await ended) if (result.status === 'rejected') throw result.reason;
  } finally {
    over.abort(new Error('no more proofs are wanted'));
    await ended;
  }
}
