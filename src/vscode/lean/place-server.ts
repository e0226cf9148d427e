/** One Lean server of ours: found, started, started again after a crash, given up. Knows no editor. */
import { abortable, type pause } from '../../server/abort';
import type { FoundLean, MissingLean } from '../../server/toolchain';
import { reasonOf, type SendRequest } from './goals';

/** A server that runs, from its start to its end. */
export interface ServerLife {
  readonly request: SendRequest;
  /** Resolves with how it ended when it ends without being told to; never rejects. */
  readonly ended: Promise<string>;
  /** Ends it; never rejects. */
  stop(): Promise<void>;
}

/** What a {@link PlaceServer} is doing. */
export type ServerState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly found: FoundLean; readonly life: ServerLife }
  /** There is no Lean. */
  | { readonly kind: 'missing'; readonly missing: MissingLean }
  /** It ended several times in a row; `reason` says how it did last. */
  | { readonly kind: 'failed'; readonly reason: string };

/** What a {@link PlaceServer} needs of the world. */
export interface ServerPorts {
  /** @throws only the signal's reason */
  find(signal: AbortSignal): Promise<FoundLean | MissingLean>;
  /** @throws why it could not be started; nothing of it is left then */
  start(found: FoundLean, signal: AbortSignal): Promise<ServerLife>;
  /** Waits, ms. @throws only the signal's reason */
  readonly pause: typeof pause;
  nowMs(): number;
  changed(state: ServerState): void;
  /** It ended, or did not start, and is started again in so many ms. */
  ended(reason: string, againInMs: number): void;
}

/** After so many ends in a row the server is given up. */
const MOST_FAILURES = 5;
/** A life of this length, ms, makes earlier ends forgotten. */
const LONG_ENOUGH_MS = 60_000;
/** Waiting time after the first end, ms; doubles with each further one. */
const FIRST_PAUSE_MS = 1_000;

/** Runs a server until it is stopped. */
export class PlaceServer {
  #state: ServerState = { kind: 'starting' };
  readonly #abort = new AbortController();
  readonly #over: Promise<void>;

  constructor(readonly ports: ServerPorts) {
    this.#over = this.#run(this.#abort.signal).catch((error: unknown) => {
      // Told to stop; anything else is a fault of ours that must not pass in silence.
      if (!this.#abort.signal.aborted) this.#set({ kind: 'failed', reason: reasonOf(error) });
    });
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Ends it for good. Resolves when its process is gone. */
  async stop(): Promise<void> {
    this.#abort.abort(new Error('the Lean server was told to stop'));
    await this.#over;
  }

  async #run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    for (;;) {
      this.#set({ kind: 'starting' });
      const found = await this.ports.find(signal);
      if (found.kind === 'missing') {
        this.#set({ kind: 'missing', missing: found });
        return;
      }
      const sinceMs = this.ports.nowMs();
      const reason = await this.#live(found, signal);
      signal.throwIfAborted();
      failures = this.ports.nowMs() - sinceMs >= LONG_ENOUGH_MS ? 1 : failures + 1;
      if (failures >= MOST_FAILURES) {
        this.#set({ kind: 'failed', reason });
        return;
      }
      const againInMs = FIRST_PAUSE_MS * 2 ** (failures - 1);
      this.ports.ended(reason, againInMs);
      this.#set({ kind: 'starting' });
      await this.ports.pause(againInMs, signal);
    }
  }

  /** One life, from start to end; says how it ended. */
  async #live(found: FoundLean, signal: AbortSignal): Promise<string> {
    let life: ServerLife;
    try {
      life = await this.ports.start(found, signal);
    } catch (error) {
      return reasonOf(error);
    }
    try {
      this.#set({ kind: 'running', found, life });
      return await abortable(life.ended, signal);
    } finally {
      await life.stop();
    }
  }

  #set(state: ServerState): void {
    this.#state = state;
    if (!this.#abort.signal.aborted) this.ports.changed(state);
  }
}
