import type { RankedCandidate, StatedGoal } from '../candidates';
import type { CheckLimits } from '../check/checker';

/** Where candidates come from that are not built in, a model for example. What it gives is checked like all others. */
export interface CandidateSource {
  /** For people. */
  readonly name: string;
  /**
   * Candidates as they come. Ends without a word where there is nothing to be had or the time is over; trouble is the
   * source's own to tell of.
   *
   * @param limits how long it may take in all; aborting ends it soon, with or without the signal's reason
   */
  candidates(goal: StatedGoal, limits: CheckLimits): AsyncIterable<RankedCandidate>;
}

/** Follows a stream eagerly and yields all that has come since the last time, as soon as there is something; rejects as it does. */
export async function* bundlesOf<T>(source: AsyncIterable<T>): AsyncGenerator<readonly T[], void, undefined> {
  const state = { waiting: [] as T[], ended: false, wake: (): void => undefined };
  const followed = (async () => {
    try {
      for await (const one of source) {
        state.waiting.push(one);
        state.wake();
      }
    } finally {
      state.ended = true;
      state.wake();
    }
  })();
  // Met at the end; a failure must not count as unhandled before that.
  followed.catch(() => undefined);
  for (;;) {
    const bundle = state.waiting;
    state.waiting = [];
    if (bundle.length > 0) yield bundle;
    else if (state.ended) break;
    else
      await new Promise<void>((resolve) => {
        state.wake = resolve;
      });
  }
  await followed;
}
