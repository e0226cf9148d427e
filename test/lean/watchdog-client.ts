import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import type { Message } from 'vscode-jsonrpc/node';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { runWatchdog } from '../../src/server/embedded/watchdog';
import type { SpawnWorker, WatchdogOptions, WorkerProcess } from '../../src/server/embedded/watchdog';
import { isRecord, member, notification, request } from '../../src/server/embedded/watchdog/wire';

/** A message of the watchdog, as it came. */
export interface Seen {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A worker that the watchdog started. */
export interface StartedWorker {
  readonly process: WorkerProcess;
  readonly uri: string;
  readonly args: readonly string[];
}

const launcher = path.join(import.meta.dirname, '..', '..', 'dist', 'lean.js');

/** Starts the embedded Lean, as its launcher does for `--server`. */
export const spawnLean: SpawnWorker = (uri, args) =>
  spawn(process.execPath, [launcher, '--worker', ...args, uri], { stdio: ['pipe', 'pipe', 'inherit'] });

/** A watchdog in this process and a client that remembers everything it was sent. */
export class WatchdogClient {
  readonly seen: Seen[] = [];
  readonly workers: StartedWorker[] = [];
  readonly #lines: string[] = [];
  readonly #logged = new Set<() => void>();
  readonly exitCode: Promise<number>;
  readonly input = new PassThrough();
  readonly #writer = new StreamMessageWriter(this.input);
  readonly #waiting = new Set<() => void>();
  #nextId = 1;

  constructor(spawnWorker: SpawnWorker, options: Partial<WatchdogOptions> = {}) {
    const output = new PassThrough();
    new StreamMessageReader(output).listen((message) => {
      this.seen.push(message as Seen);
      for (const check of [...this.#waiting]) check();
    });
    this.exitCode = runWatchdog({
      input: this.input,
      output,
      spawnWorker: (uri, args, text) => {
        const process = spawnWorker(uri, args, text);
        this.workers.push({ process, uri, args });
        return process;
      },
      log: (line) => {
        this.#lines.push(line);
        for (const check of [...this.#logged]) check();
      },
      ...options,
    });
  }

  /** Sends `initialize` and `initialized`; answers the result. */
  async initialize(capabilities: object = { lean: { silentDiagnosticSupport: true } }): Promise<unknown> {
    const { result } = await this.request('initialize', { processId: null, rootUri: null, capabilities });
    this.notify('initialized', {});
    return result;
  }

  /** Sends a request with an id of its own; resolves to the answer, error answers included. */
  request(method: string, params?: unknown): Promise<Seen> {
    return this.requestAs(this.#nextId++, method, params);
  }

  /** Sends a request under a given id. */
  requestAs(id: number | string, method: string, params?: unknown): Promise<Seen> {
    this.send(request(id, method, params));
    return this.until((message) => message.id === id && message.method === undefined);
  }

  notify(method: string, params: unknown = {}): void {
    this.send(notification(method, params));
  }

  send(message: Message): void {
    void this.#writer.write(message);
  }

  open(uri: string, text: string, version = 1): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'lean4', version, text } });
  }

  /** Sends a `didChange`: the whole text, or incremental changes. */
  change(uri: string, version: number, change: string | readonly object[]): void {
    const contentChanges = typeof change === 'string' ? [{ text: change }] : change;
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** Waits until a version has elaborated, then gives its diagnostics. */
  async elaborated(uri: string, version: number): Promise<readonly Diagnostic[]> {
    const answer = await this.request('textDocument/waitForDiagnostics', { uri, version });
    if (answer.error !== undefined) throw new Error(`${answer.error.code}: ${answer.error.message}`);
    return this.diagnostics(uri, version);
  }

  /** The diagnostics last published for a document, of one version if given. */
  diagnostics(uri: string, version?: number): readonly Diagnostic[] {
    const published = this.notifications('textDocument/publishDiagnostics', uri);
    const last = published.findLast(
      (params) => version === undefined || member(params, 'version') === version,
    );
    // What the server publishes is an array of diagnostics by the protocol.
    return (member(last, 'diagnostics') ?? []) as readonly Diagnostic[];
  }

  /** Parameters of the notifications of a method about a document, in order. */
  notifications(method: string, uri: string): readonly unknown[] {
    return this.seen
      .filter((message) => message.method === method && about(message.params) === uri)
      .map((message) => message.params);
  }

  /** The first message, past or to come, that the predicate accepts. */
  until(accepts: (message: Seen) => boolean): Promise<Seen> {
    return new Promise((resolve) => {
      const check = (): void => {
        const found = this.seen.find(accepts);
        if (found === undefined) return;
        this.#waiting.delete(check);
        resolve(found);
      };
      this.#waiting.add(check);
      check();
    });
  }

  /** Resolves once the watchdog has logged a line like that. */
  untilLogged(pattern: RegExp): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!this.#lines.some((line) => pattern.test(line))) return;
        this.#logged.delete(check);
        resolve();
      };
      this.#logged.add(check);
      check();
    });
  }

  /** Ends the session as an editor does. */
  async leave(): Promise<number> {
    await this.request('shutdown');
    this.notify('exit');
    return this.exitCode;
  }
}

/** Whether a process still runs. */
export function isAlive(worker: StartedWorker | undefined): boolean {
  const pid = worker?.process.pid;
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process.
    return false;
  }
}

/** Resident memory of a process, MB (Linux). */
export function residentMb(worker: StartedWorker | undefined): number {
  const status = fs.readFileSync(`/proc/${worker?.process.pid ?? 0}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Messages of diagnostics, silent ones ("Goals accomplished!") left out. */
export function audible(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.filter((one) => member(one, 'isSilent') !== true).map((one) => messageOf(one));
}

function messageOf(diagnostic: Diagnostic): string {
  return typeof diagnostic.message === 'string' ? diagnostic.message : diagnostic.message.value;
}

function about(params: unknown): unknown {
  return isRecord(params) ? (member(params, 'textDocument', 'uri') ?? params['uri']) : undefined;
}
