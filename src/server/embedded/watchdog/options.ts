import type { Readable, Writable } from 'node:stream';

/** What the watchdog needs of a worker process; Node's `ChildProcess` with piped stdin and stdout is one. */
export interface WorkerProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly pid?: number | undefined;
  kill(signal?: NodeJS.Signals): boolean;
  /** `close`: the process has ended and its output has been read. */
  once(event: 'close', listener: (code: number | null, signal: NodeJS.Signals | null) => void): unknown;
  /** The process could not be started. */
  once(event: 'error', listener: (error: Error) => void): unknown;
}

/**
 * Starts `lean --worker ARGS URI`.
 *
 * @param uri the document (a spare worker's own URI does not exist as a file)
 * @param args options to stand before the URI
 * @param text the document's text, line ends LF, for a launcher that prepares its imports first
 */
export type SpawnWorker = (uri: string, args: readonly string[], text: string) => WorkerProcess;

/** Time limits, ms. */
export interface WatchdogTimes {
  /** Quiet time after a header edit before a fresh worker starts: typing a module name should start one, not ten. */
  readonly headerDelayMs: number;
  /** A worker that has said nothing for so long since it was written to is asked for a sign of life. */
  readonly probeAfterMs: number;
  /** So long may that answer take. */
  readonly muteAfterMs: number;
  /** So long may a worker take to say its first word; a quiet machine needs 3 s, a crowded one 15 s. */
  readonly firstWordMs: number;
  /** Waiting time after the second crash in a row; doubles with each further one. */
  readonly backOffMs: number;
  /** Longest waiting time after a crash. */
  readonly longestBackOffMs: number;
  /** A worker that lived so long wipes the record of crashes. */
  readonly stableAfterMs: number;
  /** So long all workers must have had nothing to do before a spare is started. */
  readonly idleBeforeSpareMs: number;
  /** So long a worker may take to end when told to before it is killed outright. */
  readonly killAfterMs: number;
}

/** The times used unless the caller says otherwise. */
export const defaultTimes: WatchdogTimes = {
  headerDelayMs: 200,
  probeAfterMs: 5_000,
  muteAfterMs: 45_000,
  firstWordMs: 180_000,
  backOffMs: 1_000,
  longestBackOffMs: 30_000,
  stableAfterMs: 60_000,
  idleBeforeSpareMs: 500,
  killAfterMs: 2_000,
};

/** What {@link runWatchdog} takes. */
export interface WatchdogOptions {
  /** The client's messages (stdin). */
  readonly input: Readable;
  /** Messages for the client (stdout); nothing else is written there. */
  readonly output: Writable;
  readonly spawnWorker: SpawnWorker;
  /** `--spare=0|1` and `--log=FILE` for the watchdog; the rest (`-Dserver.reportDelayMs=0` …) goes to every worker. */
  readonly args?: readonly string[];
  /** Takes lines about what happens to workers. */
  readonly log?: (line: string) => void;
  /**
   * Documents with equal places see the same files, so that one may take over a spare worker started for the other. The
   * folder of the document unless given.
   */
  readonly placeOf?: (uri: string) => string;
  readonly times?: Partial<WatchdogTimes>;
  /** Aborting ends every worker, then the watchdog. */
  readonly signal?: AbortSignal;
}
