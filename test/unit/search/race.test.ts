import { describe, expect, it } from 'vitest';
import type { RankedCandidate } from '../../../src/core/candidates';
import { Budget } from '../../../src/core/search/budget';
import { raced } from '../../../src/core/search/race';
import type { Confirmed, Proofs } from '../../../src/core/search/screening';
import type { Search } from '../../../src/core/search/search';

function searchWith(signal: AbortSignal): Search {
  return {
    // No way in these tests asks Lean.
    checker: undefined as never,
    budget: new Budget({ ms: 60_000, checks: 10 }, () => 0),
    events: { tried: () => undefined, sampled: () => undefined },
    builtIn: true,
    signal,
  };
}

function proofOf(text: string): Confirmed {
  const proof: RankedCandidate = { text, origin: 'search', cost: 'cheap', family: 'x' };
  return { proof, candidate: proof, verdict: { kind: 'proved', label: 'compiles' } };
}

/** Waits until it is ended, as something that asks Lean does. */
function endless({ signal }: Search, ended: () => void): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      ended();
      reject(signal.reason as Error);
    });
  });
}

async function all(proofs: Proofs): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const { proof } of proofs) texts.push(proof.text);
  return texts;
}

describe('ways to a proof that take turns', () => {
  const { signal } = new AbortController();

  it('are all ended by the first proof, which is the only one', async () => {
    let ended = false;
    const found = await all(
      raced(searchWith(signal), [
        async function* (own): Proofs {
          yield await endless(own, () => {
            ended = true;
          });
        },
        async function* (): Proofs {
          yield await Promise.resolve(proofOf('rfl'));
          yield proofOf('simp');
        },
      ]),
    );
    expect(found).toEqual(['rfl']);
    expect(ended).toBe(true);
  });

  it('go on where one comes to nothing, and end when all have', async () => {
    const nothing = async function* (): Proofs {
      await Promise.resolve();
      yield* [];
    };
    const late = async function* (): Proofs {
      await new Promise((resolve) => setTimeout(resolve, 5));
      yield proofOf('omega');
    };
    await expect(all(raced(searchWith(signal), [nothing, late]))).resolves.toEqual(['omega']);
    await expect(all(raced(searchWith(signal), [nothing, nothing]))).resolves.toEqual([]);
  });

  it('fail as one of them does, when the others have ended', async () => {
    let ended = false;
    const failing = raced(searchWith(signal), [
      async function* (own): Proofs {
        yield await endless(own, () => {
          ended = true;
        });
      },
      async function* (): Proofs {
        yield await Promise.reject<Confirmed>(new Error('a surprise'));
      },
    ]);
    await expect(all(failing)).rejects.toThrow('a surprise');
    expect(ended).toBe(true);
  });

  it('are ended when the whole is, with its reason', async () => {
    const stop = new AbortController();
    const running = all(
      raced(searchWith(stop.signal), [
        async function* (own): Proofs {
          yield await endless(own, () => undefined);
        },
      ]),
    );
    stop.abort(new Error('cancelled'));
    await expect(running).rejects.toThrow('cancelled');
  });
});
