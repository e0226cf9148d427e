import type { ReadyModelServer } from './install.mjs';

/** A model server that runs. */
export interface RunningModelServer {
  /** `http://127.0.0.1:PORT`, the same after a restart. */
  readonly url: string;
  /** What it printed so far, for failures. */
  log(): string;
  /** Ends it, if it runs; what it has stays for {@link start}. */
  stop(): Promise<void>;
  /** Starts it again at the same address. */
  start(): Promise<void>;
  /** Ends it and removes what it has. */
  [Symbol.asyncDispose](): Promise<void>;
}

export function startModelServer(
  ready: ReadyModelServer,
  options?: { readonly models?: readonly string[] },
): Promise<RunningModelServer>;
