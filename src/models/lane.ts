import { ExponentialBackoff, halfJitterGenerator } from 'cockatiel';
import PQueue from 'p-queue';
import type { ModelAnswer, ModelRequest } from '../core/candidates/model/types';
import { pause } from '../server/abort';
import { Breaker, type Pass } from './breaker';
import { ModelTrouble, type AskOptions, type Provider } from './provider';
import { TimeLimit } from './time-limit';
import type { TroubleBoard } from './trouble-board';

/** How requests to one server are carried out. */
export interface LaneOptions extends AskOptions {
  /** Requests under way at a time. */
  readonly parallel: number;
  /** An answer may take so long from when its request is sent, ms. */
  readonly timeoutMs: number;
}

/** A request is sent at most so often. */
const MOST_TRIES = 3;
/** Between tries: 250 to 500 ms, then twice that. */
const pauses = new ExponentialBackoff({
  initialDelay: 500,
  maxDelay: 8_000,
  generator: halfJitterGenerator,
});
/** A server that wants a longer pause than that is left alone altogether, ms. */
const LONGEST_PAUSE_MS = 15_000;

/** What came of one try. */
type Outcome =
  | { readonly kind: 'answer'; readonly answer: ModelAnswer }
  /** `begun`: a part of an answer was handed on, so it must not be asked for again. */
  | { readonly kind: 'trouble'; readonly trouble: ModelTrouble; readonly begun: boolean }
  | { readonly kind: 'closed' };

/**
 * The way to one server. Requests wait in line, first come, first served; what fails is tried again after a pause; a
 * server or a model that goes on failing is left alone for a while, and so is whoever waits for it.
 */
export class Lane implements Disposable {
  readonly #queue: PQueue;
  readonly #server: Breaker;
  readonly #models = new Map<string, Breaker>();
  /** Requests in line, by model. */
  readonly #waiting = new Map<AbortController, string>();
  readonly #closed = new AbortController();

  constructor(
    readonly provider: Provider,
    readonly options: LaneOptions,
    readonly board: TroubleBoard,
    readonly log: (line: string) => void,
  ) {
    this.#queue = new PQueue({ concurrency: Math.max(1, options.parallel) });
    this.#server = new Breaker((trouble) => {
      this.#opened(this.#about(), trouble);
      for (const waiting of this.#waiting.keys()) waiting.abort(trouble);
    });
  }

  /** Whether a model can be asked now. */
  isReady(name: string): boolean {
    return !this.#closed.signal.aborted && this.#server.isReady && this.#model(name).isReady;
  }

  /**
   * Asks a model once; see `ModelPort.ask`.
   *
   * @throws only the signal's reason
   */
  async *ask(
    name: string,
    request: ModelRequest,
    signal: AbortSignal,
  ): AsyncGenerator<string, ModelAnswer | undefined, undefined> {
    signal.throwIfAborted();
    if (!this.isReady(name)) return undefined;
    const leave = await this.#placeInLine(name, signal);
    if (leave === undefined) return undefined;
    try {
      using limit = new TimeLimit(this.options.timeoutMs, [signal, this.#closed.signal]);
      return yield* this.#untilItWorks(name, request, limit, signal);
    } finally {
      leave();
    }
  }

  /** Ends all that is under way; whoever waits for it gets no answer. */
  [Symbol.dispose](): void {
    const reason = new Error('the models are not asked any more');
    this.#closed.abort(reason);
    for (const waiting of this.#waiting.keys()) waiting.abort(reason);
  }

  async *#untilItWorks(
    name: string,
    request: ModelRequest,
    limit: TimeLimit,
    signal: AbortSignal,
  ): AsyncGenerator<string, ModelAnswer | undefined, undefined> {
    let step = pauses.next();
    for (let tries = 1; ; tries += 1, step = step.next(undefined)) {
      const outcome = yield* this.#once(name, request, limit);
      signal.throwIfAborted();
      if (outcome.kind === 'answer') return outcome.answer;
      if (outcome.kind === 'closed') return undefined;
      const { trouble, begun } = outcome;
      const again = !begun && tries < MOST_TRIES && !isCertain(trouble);
      if (!again || !['failed', 'unreachable'].includes(trouble.kind)) return undefined;
      try {
        await pause(Math.max(step.duration, trouble.retryAfterMs ?? 0), limit.signal);
      } catch {
        // Aborted, or the time that an answer may take is over.
        signal.throwIfAborted();
        return undefined;
      }
    }
  }

  /** Sends one request. Never throws. */
  async *#once(
    name: string,
    request: ModelRequest,
    limit: TimeLimit,
  ): AsyncGenerator<string, Outcome, undefined> {
    const pass = this.#begin(name);
    if (pass === undefined) return { kind: 'closed' };
    let begun = false;
    const parts: AsyncIterator<string, ModelAnswer, undefined> = this.provider.ask(
      name,
      request,
      this.options,
      limit.signal,
    );
    try {
      for (;;) {
        const part = await parts.next();
        if (part.done === true) {
          await pass.succeeded();
          return { kind: 'answer', answer: part.value };
        }
        begun = true;
        yield part.value;
      }
    } catch (error) {
      if (limit.signal.aborted && !limit.isOver) return { kind: 'closed' };
      const trouble = limit.isOver ? this.#slow(name) : this.#troubleOf(error, name);
      this.log(`model ${this.#about(name)}: ${trouble.kind}: ${trouble.message}`);
      await pass.failed(trouble, isCertain(trouble));
      return { kind: 'trouble', trouble, begun };
    } finally {
      // Where nobody wants the rest: the request ends, and it told nothing.
      await parts.return?.();
      await pass.dropped();
    }
  }

  /** Lets a request through to a model, if both the server and the model are fit. */
  #begin(name: string): Pass | undefined {
    if (!this.isReady(name)) return undefined;
    const server = this.#server.begin();
    const model = this.#model(name).begin();
    if (server === undefined || model === undefined) {
      void server?.dropped();
      void model?.dropped();
      return undefined;
    }
    return {
      succeeded: async () => {
        this.board.clear(this.#about());
        this.board.clear(this.#about(name));
        await Promise.all([server.succeeded(), model.succeeded()]);
      },
      failed: async (trouble, surely) => {
        if (trouble.kind === 'unreachable')
          await Promise.all([server.failed(trouble, surely), model.dropped()]);
        else
          await Promise.all([
            // It answered, if not as it should; only silence tells nothing.
            trouble.kind === 'slow' ? server.dropped() : server.succeeded(),
            model.failed(trouble, surely),
          ]);
      },
      dropped: async () => {
        await Promise.all([server.dropped(), model.dropped()]);
      },
    };
  }

  #model(name: string): Breaker {
    const known = this.#models.get(name);
    if (known !== undefined) return known;
    const breaker = new Breaker((trouble) => {
      this.#opened(this.#about(name), trouble);
      // That it does not answer at all is no longer what is wrong.
      if (trouble.kind !== 'slow') this.board.clear(this.#about());
      for (const [waiting, model] of this.#waiting) if (model === name) waiting.abort(trouble);
    });
    this.#models.set(name, breaker);
    return breaker;
  }

  #opened(about: string, trouble: ModelTrouble): void {
    this.log(`model ${about}: left alone for a while`);
    this.board.set(about, trouble.notice);
  }

  /**
   * Waits for a place among the requests under way.
   *
   * @returns gives the place back; `undefined` if waiting became pointless
   * @throws the signal's reason
   */
  async #placeInLine(name: string, signal: AbortSignal): Promise<(() => void) | undefined> {
    const waiting = new AbortController();
    const stop = (): void => {
      waiting.abort(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    this.#waiting.set(waiting, name);
    try {
      return await new Promise<() => void>((resolve, reject) => {
        const occupied = (): Promise<void> =>
          new Promise((leave) => {
            resolve(leave);
          });
        this.#queue.add(occupied, { signal: waiting.signal }).catch(reject);
      });
    } catch {
      signal.throwIfAborted();
      return undefined;
    } finally {
      // From here on the signal ends the request, and the place is given back when it has ended.
      signal.removeEventListener('abort', stop);
      this.#waiting.delete(waiting);
    }
  }

  #about(name?: string): string {
    const server = `${this.provider.kind} at ${this.provider.endpoint.href}`;
    return name === undefined ? server : `${name} of ${server}`;
  }

  #slow(name: string): ModelTrouble {
    const seconds = Math.round(this.options.timeoutMs / 1_000);
    return new ModelTrouble('slow', {
      message: `The model ${name} at ${this.provider.endpoint.origin} gave no whole answer within ${seconds} s, so it is not asked for a while. Choose a smaller model, or allow more time for an answer.`,
    });
  }

  #troubleOf(error: unknown, name: string): ModelTrouble {
    if (error instanceof ModelTrouble) return error;
    const why = error instanceof Error ? error.message : String(error);
    return new ModelTrouble(
      'broken',
      {
        message: `The answer of the model ${name} at ${this.provider.endpoint.origin} could not be read (${why}), so it is not asked for a while. Look at what the server says.`,
      },
      { cause: error },
    );
  }
}

/** Whether asking again soon would meet the same trouble. */
function isCertain({ kind, retryAfterMs }: ModelTrouble): boolean {
  return kind === 'missing' || kind === 'refused' || (retryAfterMs ?? 0) > LONGEST_PAUSE_MS;
}
