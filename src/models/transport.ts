import { beginningOf, Complained, jsonBody, objectEvents, objectLines, Unreadable } from './framing';
import { given } from './outside';
import { ModelTrouble } from './provider';
import {
  detailOf,
  troubleOfComplaint,
  troubleOfConnection,
  unreadable,
  type Complaint,
  type Errand,
} from './trouble';

/** How an answer comes: as one JSON object, as a line for each object, or as an event for each. */
export type Framing = 'whole' | 'lines' | 'events';

/** What somebody says about an error is in its first bytes. */
const LONGEST_COMPLAINT = 65_536;
/** Longer waits than this are no longer this request's business, ms. */
const LONGEST_WAIT_MS = 3_600_000;

/**
 * One errand to a models' server, for as long as somebody wants its answer. Its {@link fetch} is what a client library is
 * given, and holds to what the libraries leave open: it goes to this one server and follows no redirection, sends this key
 * and no header from the environment, reads bounded amounts of well-formed answers only, and turns whatever goes wrong into
 * a `ModelTrouble`. Disposing of it hangs up, also on a server that has not begun to answer.
 */
export class Exchange implements Disposable {
  readonly #own = new AbortController();
  readonly #forward = (): void => {
    this.#own.abort(this.signal.reason);
  };
  #trouble: ModelTrouble | undefined;
  #complaint: Complaint | undefined;
  #begun = false;
  #finished = false;

  /**
   * @param key sent as a bearer token
   * @throws ModelTrouble; the signal's reason
   */
  constructor(
    readonly errand: Errand,
    readonly framing: Framing,
    readonly key: string | undefined,
    readonly signal: AbortSignal,
  ) {
    signal.throwIfAborted();
    // What is wrong with it is for its owner to see; an error of `fetch` would quote it.
    if (key !== undefined && !/^[\x21-\x7e]+$/u.test(key))
      throw new ModelTrouble('refused', {
        message: `No model is asked at ${errand.endpoint.origin}: its key has characters that no key has. Set it again.`,
      });
    signal.addEventListener('abort', this.#forward, { once: true });
  }

  /** Whether a stream of events came to its end. */
  get finished(): boolean {
    return this.#finished;
  }

  /** What the server said instead of an answer, where that is the trouble. */
  get complaint(): Complaint | undefined {
    return this.#complaint;
  }

  /** Forgets the trouble so far, for another try. */
  forgive(): void {
    this.#trouble = undefined;
    this.#complaint = undefined;
  }

  [Symbol.dispose](): void {
    this.signal.removeEventListener('abort', this.#forward);
    this.#own.abort(new Error('nobody wants the answer any more'));
  }

  /** What an error of a library that was given {@link fetch} means. @throws the signal's reason */
  troubleOf(error: unknown): ModelTrouble {
    this.signal.throwIfAborted();
    if (error instanceof ModelTrouble) return error;
    // Libraries wrap an error, or replace it by one of their own.
    return this.#trouble ?? unreadable(this.errand, 'it cannot be understood', { cause: error });
  }

  /** For a client library, in place of the global `fetch`. */
  readonly fetch = async (
    input: string | URL | Request,
    init?: { readonly method?: string; readonly body?: unknown },
  ): Promise<Response> => {
    try {
      const url = new URL(input instanceof Request ? input.url : input);
      if (url.origin !== this.errand.endpoint.origin)
        throw new Unreadable('it was to be asked at another address');
      const response = await fetch(url, {
        method: init?.method ?? 'GET',
        headers: {
          Accept: this.framing === 'events' ? 'text/event-stream' : 'application/json',
          'User-Agent': 'verdict',
          // A connection that is kept would be that to the server as it was, which may have been started again.
          Connection: 'close',
          ...(typeof init?.body === 'string' ? { 'Content-Type': 'application/json' } : {}),
          ...(this.key === undefined ? {} : { Authorization: `Bearer ${this.key}` }),
        },
        ...(typeof init?.body === 'string' ? { body: init.body } : {}),
        redirect: 'manual',
        signal: this.#own.signal,
      });
      if (!response.ok) throw await complained(response);
      this.#begun = true;
      return new Response(await this.#framed(response), {
        headers: { 'Content-Type': this.framing === 'events' ? 'text/event-stream' : 'application/json' },
      });
    } catch (error) {
      throw this.#kept(error);
    }
  };

  async #framed({ body }: Response): Promise<string | ReadableStream<Uint8Array>> {
    if (this.framing === 'whole') return jsonBody(body);
    const parts =
      this.framing === 'lines'
        ? objectLines(body)
        : objectEvents(body, () => {
            this.#finished = true;
          });
    const encoder = new TextEncoder();
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          try {
            const part = await parts.next();
            if (part.done === true) controller.close();
            else controller.enqueue(encoder.encode(part.value));
          } catch (error) {
            throw this.#kept(error);
          }
        },
        cancel: async () => {
          await parts.return();
        },
      },
      // Nothing is read ahead of who reads.
      { highWaterMark: 0 },
    );
  }

  /** The first trouble counts; what libraries make of it does not. */
  #kept(error: unknown): unknown {
    if (this.#own.signal.aborted) return error;
    this.#trouble ??= this.#understood(error);
    return this.#trouble;
  }

  #understood(error: unknown): ModelTrouble {
    if (error instanceof ModelTrouble) return error;
    if (error instanceof Complained) {
      this.#complaint = error.complaint;
      return troubleOfComplaint(this.errand, error.complaint);
    }
    if (error instanceof Unreadable) return unreadable(this.errand, error.message);
    return troubleOfConnection(this.errand, error, this.#begun);
  }
}

async function complained(response: Response): Promise<Complained> {
  const body = await beginningOf(response.body, LONGEST_COMPLAINT);
  return new Complained({
    status: response.status,
    detail: detailOf(body),
    ...given('retryAfterMs', retryAfterMs(response.headers.get('retry-after'))),
  });
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\s*\d+(?:\.\d+)?\s*$/u.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_WAIT_MS);
}
