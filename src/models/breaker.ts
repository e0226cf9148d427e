import {
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  circuitBreaker,
  halfJitterGenerator,
  handleWhen,
  type CircuitBreakerPolicy,
  type IBackoffFactory,
  type IHalfOpenAfterBackoffContext,
} from 'cockatiel';
import { ModelTrouble } from './provider';

/** So many failures in a row, and nobody is asked for a while. */
const MOST_FAILURES = 3;
/** The first rest is 2.5 to 5 s, each one after another failure twice as long; ms. */
const rests = new ExponentialBackoff({
  initialDelay: 5_000,
  maxDelay: 60_000,
  generator: halfJitterGenerator,
});
/** Longer than that we do not rest, even if the server says so, ms. */
const LONGEST_REST_MS = 600_000;

/** A request that a breaker let through. The first of its ends counts; each is settled when the breaker has drawn its consequences. */
export interface Pass {
  /** The server did what it should. */
  succeeded(): Promise<void>;
  /** @param surely whether asking again now would certainly fail too: the breaker opens at once */
  failed(trouble: ModelTrouble, surely: boolean): Promise<void>;
  /** It ended before it told anything about the server. */
  dropped(): Promise<void>;
}

class Dropped extends Error {
  override readonly name = 'Dropped';
}

/**
 * A circuit breaker: open after failures, so that nobody is asked; after a rest it lets one request through, which closes
 * it or makes it rest for longer.
 */
export class Breaker {
  readonly #failures = new ConsecutiveBreaker(MOST_FAILURES);
  readonly #policy: CircuitBreakerPolicy;
  #restsUntil = 0;

  /** @param opened hears what opened it, each time that it opens or stays open because of a failure */
  constructor(opened: (trouble: ModelTrouble) => void) {
    this.#policy = circuitBreaker(
      // A dropped request says nothing; if it was the one that should tell whether to close, the next one shall.
      handleWhen((error) => error instanceof ModelTrouble || this.#policy.state === CircuitState.HalfOpen),
      { breaker: this.#failures, halfOpenAfter: this.#restAfter(rests) },
    );
    this.#policy.onBreak((reason) => {
      if ('error' in reason && reason.error instanceof ModelTrouble) opened(reason.error);
    });
  }

  /** Whether a request would be let through now. */
  get isReady(): boolean {
    const { state } = this.#policy;
    // The policy reads Date's clock too, and notices the end of a rest only with the next request.
    return state === CircuitState.Closed || (state === CircuitState.Open && Date.now() >= this.#restsUntil);
  }

  /** Lets a request through, or not. Who gets a pass has to end it. */
  begin(): Pass | undefined {
    // In the state "half open" the policy would hold the request back until the one under way is done.
    if (!this.isReady) return undefined;
    const begun = { yet: false };
    let end: (error?: Error) => void = () => undefined;
    const outcome = new Promise<void>((resolve, reject) => {
      end = (error) => {
        if (error === undefined) resolve();
        else reject(error);
      };
    });
    const consequences = this.#policy
      .execute(() => {
        begun.yet = true;
        return outcome;
      })
      // Whoever failed knows already.
      .catch(() => undefined);
    if (!begun.yet) return undefined;
    const ended = async (error?: Error): Promise<void> => {
      end(error);
      await consequences;
    };
    return {
      succeeded: () => ended(),
      failed: (trouble, surely) => {
        if (surely) this.#failures.state = MOST_FAILURES;
        return ended(trouble);
      },
      dropped: () => ended(new Dropped('nobody waits for the answer any more')),
    };
  }

  #restAfter(before: IBackoffFactory<unknown>): IBackoffFactory<IHalfOpenAfterBackoffContext> {
    return {
      next: ({ result }) => {
        const error = 'error' in result ? result.error : undefined;
        if (error instanceof Dropped) return { duration: 0, ...this.#restAfter(before) };
        const step = before.next(undefined);
        const wished = error instanceof ModelTrouble ? (error.retryAfterMs ?? 0) : 0;
        const duration = Math.max(step.duration, Math.min(wished, LONGEST_REST_MS));
        this.#restsUntil = Date.now() + duration;
        return { duration, ...this.#restAfter(step) };
      },
    };
  }
}
