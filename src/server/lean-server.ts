/** A Lean server that is there when needed: started on first use, restarted after a crash, stopped when idle. */
import crypto from 'node:crypto';
import path from 'node:path';
import { URI } from 'vscode-uri';
import type { Elaborator, ServerTrouble } from '../core/check/ports';
import { abortable, pause } from './abort';
import { commandLine, type LeanCommand } from './command';
import { OpenDocument } from './open-document';
import type { DependencyBuildMode } from './protocol';
import { LeanScratchDocument, type ScratchLimits, type SessionSource } from './scratch';
import { LeanSession, SessionEndedError } from './session';
import { TrafficLog } from './traffic-log';

/** Options of {@link createLeanServer}; times in ms. */
export interface LeanServerOptions {
  /**
   * Folder in which scratch documents pretend to lie (nothing is ever written there), so that imports resolve as for the
   * files in it. Default: the command's folder.
   */
  readonly scratchFolder?: string;
  /** Whether opening a document builds what it imports. Default: `never`, a check must not start a build. */
  readonly dependencyBuildMode?: DependencyBuildMode;
  /** File that all traffic is appended to. */
  readonly trafficLog?: string;
  /** From starting the process to the answer to `initialize`. Default 120,000: elan may first fetch a toolchain. */
  readonly startTimeoutMs?: number;
  /** For `shutdown`, and again for leaving. Default 2,000. */
  readonly stopTimeoutMs?: number;
  /**
   * From opening a document to the end of its imports. Default 120,000. The limit of a check begins only then: it is for
   * Lean's work on the text.
   */
  readonly importTimeoutMs?: number;
  /** How long a worker may take to come back after a time-out before it is replaced. Default 3,000. */
  readonly graceMs?: number;
  /** Without any call for so long, the process is stopped; the next call starts it again. Default: never. */
  readonly idleMs?: number;
  /** Wait before the first restart after a failure; doubles with each further one up to 10,000. Default 250. */
  readonly backoffMs?: number;
  /** So many failures in a row without one elaboration in between, and it stays down for a minute. Default 5. */
  readonly maxFailures?: number;
}

/** A Lean server, as a composition root uses it. */
export interface LeanServer extends AsyncDisposable {
  /** How it is started. */
  readonly command: LeanCommand;
  /** Opens scratch documents in {@link LeanServerOptions.scratchFolder}. */
  readonly elaborator: Elaborator;
  /** Opens scratch documents that pretend to lie in another folder. */
  elaboratorIn(folder: string): Elaborator;
  /** Starts the process ahead of need. @returns why it could not be started, `undefined` when it runs */
  start(signal: AbortSignal): Promise<ServerTrouble | undefined>;
  /** Process id of the running server, `undefined` when none runs. */
  processId(): number | undefined;
  /** Hears of crashes, muteness and failed starts, until disposed. */
  onTrouble(listener: (trouble: ServerTrouble) => void): Disposable;
  /** Ends the process in good order; the next call starts it again. */
  stop(): Promise<void>;
  /** Ends everything for good: no process is left, later calls answer `stopped`. */
  dispose(): Promise<void>;
}

const maxBackoffMs = 10_000;
const coolDownMs = 60_000;
const interruptAfterMs = 100;
const disposed: ServerTrouble = { kind: 'stopped', message: 'The Lean server was stopped for good.' };

class SupervisedServer implements LeanServer, SessionSource {
  readonly elaborator: Elaborator;
  readonly #limits: ScratchLimits;
  readonly #log: TrafficLog | undefined;
  readonly #listeners = new Set<(trouble: ServerTrouble) => void>();
  readonly #disposing = new AbortController();
  #session: LeanSession | undefined;
  #starting: Promise<LeanSession | ServerTrouble> | undefined;
  #lastTrouble: ServerTrouble | undefined;
  #failures = 0;
  #failedAtMs = 0;
  #users = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(
    readonly command: LeanCommand,
    private readonly options: LeanServerOptions,
  ) {
    this.#limits = {
      startTimeoutMs: options.importTimeoutMs ?? 120_000,
      graceMs: options.graceMs ?? 3_000,
      interruptAfterMs,
    };
    if (options.trafficLog !== undefined) {
      this.#log = new TrafficLog(options.trafficLog, (error) => {
        this.trouble({ kind: 'protocol', message: `The traffic log cannot be written: ${error.message}` });
      });
    }
    this.elaborator = this.elaboratorIn(options.scratchFolder ?? command.cwd);
  }

  elaboratorIn(folder: string): Elaborator {
    return {
      open: (text) => Promise.resolve(new LeanScratchDocument(this, this.#limits, folder, text)),
    };
  }

  async start(signal: AbortSignal): Promise<ServerTrouble | undefined> {
    const used = this.use();
    try {
      const session = await this.session(signal);
      return 'kind' in session ? session : undefined;
    } finally {
      used[Symbol.dispose]();
    }
  }

  processId(): number | undefined {
    return this.#session?.end === undefined ? this.#session?.processId : undefined;
  }

  onTrouble(listener: (trouble: ServerTrouble) => void): Disposable {
    this.#listeners.add(listener);
    return {
      [Symbol.dispose]: () => {
        this.#listeners.delete(listener);
      },
    };
  }

  async stop(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#starting;
    await this.#session?.dispose();
  }

  async dispose(): Promise<void> {
    this.#disposing.abort(new SessionEndedError(disposed));
    await this.stop();
    await this.#log?.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  async session(signal: AbortSignal): Promise<LeanSession | ServerTrouble> {
    if (this.#disposing.signal.aborted) return disposed;
    if (this.#session && !this.#session.end) return this.#session;
    // One start serves all who wait, so it goes on when one of them gives up.
    this.#starting ??= this.#restart().finally(() => {
      this.#starting = undefined;
    });
    return await abortable(this.#starting, signal);
  }

  openDocument(session: LeanSession, folder: string, text: string): OpenDocument {
    const file = path.join(folder, `VerdictScratch${crypto.randomBytes(8).toString('hex')}.lean`);
    return new OpenDocument(
      session,
      URI.file(file).toString(),
      text,
      this.options.dependencyBuildMode ?? 'never',
    );
  }

  use(): Disposable {
    clearTimeout(this.#idle);
    this.#users += 1;
    return {
      [Symbol.dispose]: () => {
        this.#users -= 1;
        const { idleMs } = this.options;
        if (this.#users > 0 || idleMs === undefined) return;
        clearTimeout(this.#idle);
        this.#idle = setTimeout(() => void this.#session?.dispose(), idleMs).unref();
      },
    };
  }

  succeeded(): void {
    this.#failures = 0;
  }

  trouble(trouble: ServerTrouble): void {
    for (const listener of this.#listeners) listener(trouble);
  }

  async #restart(): Promise<LeanSession | ServerTrouble> {
    const {
      maxFailures = 5,
      backoffMs = 250,
      startTimeoutMs = 120_000,
      stopTimeoutMs = 2_000,
    } = this.options;
    const { signal } = this.#disposing;
    try {
      // The process before must be gone: two servers at once would take twice the memory.
      await this.#session?.ended;
      for (;;) {
        if (this.#failures >= maxFailures) {
          if (performance.now() - this.#failedAtMs < coolDownMs) return this.#givenUp();
          this.#failures = maxFailures - 1;
        }
        if (this.#failures > 0)
          await pause(Math.min(backoffMs * 2 ** (this.#failures - 1), maxBackoffMs), signal);
        const options = { startTimeoutMs, stopTimeoutMs, ...(this.#log && { log: this.#log }) };
        try {
          const session = await LeanSession.start(this.command, options, signal);
          this.#session = session;
          void session.ended.then((trouble) => {
            if (trouble.kind !== 'stopped') this.#failed(trouble);
          });
          return session;
        } catch (error) {
          if (signal.aborted || !(error instanceof SessionEndedError)) throw error;
          this.#failed(error.trouble);
          // A program that is not there will not be there in a second; one that says nothing for minutes neither.
          if (error.trouble.kind !== 'crashed') return error.trouble;
        }
      }
    } catch (error) {
      if (signal.aborted) return disposed;
      throw error;
    }
  }

  #failed(trouble: ServerTrouble): void {
    this.#failures += 1;
    this.#failedAtMs = performance.now();
    this.#lastTrouble = trouble;
    this.trouble(trouble);
  }

  #givenUp(): ServerTrouble {
    const last = this.#lastTrouble?.message ?? '';
    const message = `Lean (${commandLine(this.command)}) failed ${this.#failures} times in a row; it is tried again in a minute. ${last} \`verdict doctor\` tells what is used and why.`;
    return { kind: 'stopped', message };
  }
}

/**
 * A Lean server for checking. Nothing is started before the first need.
 * @param command how to start a program that behaves like `lean --server`
 */
export function createLeanServer(command: LeanCommand, options: LeanServerOptions = {}): LeanServer {
  return new SupervisedServer(command, options);
}
