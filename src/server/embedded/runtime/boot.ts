import type { Mount } from './mounts';

/** Everything a thread of the embedded Lean must know before it starts; plain data, shared memory included. */
export interface ThreadBoot {
  /** The reworked Emscripten loader (host path). */
  readonly loaderFile: string;
  readonly mounts: readonly Mount[];
  /** Current folder inside (a guest path). */
  readonly workingDirectory: string;
  /** `NAME=value` lines: the whole environment that Lean sees. */
  readonly environment: readonly string[];
  /** How many processors Lean is told of; it starts one task thread for each. */
  readonly processors: number;
  readonly stdin: SharedArrayBuffer;
  readonly files: SharedArrayBuffer;
  /** Symbol table written by the install step (name hash → function table index or data address). */
  readonly symbols: SharedArrayBuffer;
}

/** Messages of ours from a thread to the process's main thread; Emscripten's own carry `cmd` instead. */
export type ThreadMessage =
  { readonly verdict: 'exit'; readonly code: number } | { readonly verdict: 'read stdin' };

/** Tells our messages from Emscripten's. */
export function isThreadMessage(message: unknown): message is ThreadMessage {
  return typeof message === 'object' && message !== null && 'verdict' in message;
}

/** A function that WebAssembly imports or exports. */
export type GuestFunction = (...args: readonly (number | bigint)[]) => number | bigint | undefined;

/** A shared WebAssembly memory (Node's types leave WebAssembly's out). `buffer` is another object after growing. */
export interface WasmMemory {
  readonly buffer: SharedArrayBuffer;
}

/** What an instance exports, by name. */
export type WasmExports = Readonly<Record<string, unknown>>;

/** What the reworked loader lets the host do (see `build/loader.ts`, which writes the calls). */
export interface LoaderHost {
  /** Whether this is a pthread (a worker thread) rather than the process's main thread. */
  readonly isThread: boolean;
  /** Stands in for `worker_threads.Worker`: each instance is one pthread. */
  readonly Worker: unknown;
  /** How many worker threads are made before Lean starts. */
  readonly poolSize: number;
  /** Replaces imports in place, before instantiation. */
  readonly replaceImports: (imports: Record<string, unknown>, memory: () => WasmMemory) => void;
  /** Runs a pthread's start routine and returns its result. */
  readonly runThread: (
    routine: number,
    argument: number,
    tableEntry: (index: number) => GuestFunction,
    exports: WasmExports,
    memory: WasmMemory,
  ) => number | bigint | undefined;
  /** Called on the main thread in place of C's `main`. */
  readonly startMain: (args: readonly string[], exports: WasmExports, memory: () => WasmMemory) => void;
}

/** The start routine that stands for `main(argc, argv)`; no table index is negative. */
export const MAIN_ROUTINE = -16;
