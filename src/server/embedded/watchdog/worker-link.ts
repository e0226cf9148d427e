import type { Message } from 'vscode-jsonrpc/node';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { toClient, toWorker } from './alias';
import type { Alias } from './alias';
import type { WatchdogTimes, WorkerProcess } from './options';
import type { WorkerEnd } from './worker-end';
import { classify, notification, request } from './wire';
import type { Incoming, RequestId } from './wire';

/** Who listens to a worker. */
export interface WorkerListener {
  message(message: Incoming): void;
  /** At most once, and not after {@link WorkerLink.end}. */
  ended(end: WorkerEnd): void;
}

/** What a worker is opened with. */
export interface OpenParams {
  readonly initializeParams: unknown;
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly buildMode: string;
}

const PROBE = 'verdict/probe';

/**
 * One worker process: messages both ways, and a watch over its pulse. Every message that goes in must be followed by
 * something that comes out: by itself, or because a probe (a request no worker knows, refused at once by its main loop,
 * however busy its elaborator is) asked for it. The embedded Lean can fall silent for good without ending, when it runs
 * out of memory for example.
 */
export class WorkerLink {
  readonly #writer: StreamMessageWriter;
  readonly #ended: Promise<void>;
  #listener: WorkerListener;
  #alias: Alias | undefined;
  #alive = true;
  #timer: NodeJS.Timeout | undefined;
  #probes = 0;
  #hasSpoken = false;
  /** ms since the epoch. */
  readonly startedAt = Date.now();

  constructor(
    readonly process: WorkerProcess,
    readonly uri: string,
    listener: WorkerListener,
    readonly times: WatchdogTimes,
  ) {
    this.#listener = listener;
    const reader = new StreamMessageReader(process.stdout);
    this.#writer = new StreamMessageWriter(process.stdin);
    // It would go on reminding of a message that was cut off by the worker's death.
    reader.partialMessageTimeout = 0;
    const listening = reader.listen((message) => {
      this.#receive(message);
    });
    reader.onError((error) => {
      this.#lose(`its output could not be read: ${error.message}`);
    });
    // A broken pipe is followed by the end of the process, which is what counts.
    this.#writer.onError(() => undefined);
    this.#ended = new Promise((resolve) => {
      process.once('close', (code, signal) => {
        // The reader hands over one message a turn; let it finish what the process said last.
        setTimeout(() => {
          resolve();
          this.#stop(
            code === null ? { kind: 'killed', signal: signal ?? 'unknown' } : { kind: 'exited', code },
          );
          listening.dispose();
          reader.dispose();
          this.#writer.dispose();
        }, 20);
      });
      process.once('error', (error) => {
        if (process.pid === undefined) resolve();
        this.#lose(`it could not be started: ${error.message}`);
      });
    });
  }

  /** Sends the two messages that a worker waits for, in their order (Lean/Server/FileWorker.lean, `initAndRunWorker`). */
  open(params: OpenParams): void {
    const { uri, version, text } = params;
    this.send(request(0, 'initialize', params.initializeParams));
    const textDocument = { uri, languageId: 'lean', version, text };
    this.send(notification('textDocument/didOpen', { textDocument, dependencyBuildMode: params.buildMode }));
  }

  /** Puts another listener in place of the present one. */
  listen(listener: WorkerListener): void {
    this.#listener = listener;
  }

  /**
   * Lets a worker that was opened under its own URI serve a document of the client from now on: messages both ways speak
   * of the client's URI, and nothing about older versions comes out.
   */
  serve(uri: string, fromVersion: number): void {
    this.#alias = { own: this.uri, client: uri, fromVersion };
  }

  /** Whether the worker was opened on another text than its document's. */
  get isAdopted(): boolean {
    return this.#alias !== undefined;
  }

  /** Sends a message; after the worker's end it is dropped. */
  send(message: Message): void {
    if (!this.#alive) return;
    this.#write(this.#alias === undefined ? message : toWorker(message, this.#alias));
    this.#timer ??= this.#after(this.times.probeAfterMs, () => {
      this.#probe();
    });
  }

  /** Ends the process. Resolves when it is gone. */
  async end(): Promise<void> {
    this.#silence();
    this.process.kill('SIGTERM');
    const kill = setTimeout(() => this.process.kill('SIGKILL'), this.times.killAfterMs);
    await this.#ended;
    clearTimeout(kill);
  }

  #write(message: Message): void {
    // Failures are reported through the writer's `onError`, above.
    this.#writer.write(message).catch(() => undefined);
  }

  #receive(raw: Message): void {
    if (!this.#alive) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#hasSpoken = true;
    const translated = this.#alias === undefined ? raw : toClient(raw, this.#alias);
    const message = classify(translated);
    if (message.kind === 'response' && isProbe(message.id)) return;
    this.#listener.message(message);
  }

  #probe(): void {
    const { muteAfterMs, firstWordMs } = this.times;
    const limitMs = this.#hasSpoken ? muteAfterMs : Math.max(muteAfterMs, firstWordMs);
    this.#probes += 1;
    this.#write(request(`${PROBE}/${this.#probes}`, `$/${PROBE}`, { textDocument: { uri: this.uri } }));
    this.#timer = this.#after(limitMs, () => {
      this.#lose(`it has been mute for ${Math.round((this.times.probeAfterMs + limitMs) / 1000)} s`);
    });
  }

  #after(ms: number, action: () => void): NodeJS.Timeout {
    return setTimeout(action, ms).unref();
  }

  #lose(reason: string): void {
    this.#stop({ kind: 'lost', reason });
    void this.end();
  }

  #stop(end: WorkerEnd): void {
    if (!this.#alive) return;
    this.#silence();
    this.#listener.ended(end);
  }

  #silence(): void {
    this.#alive = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

function isProbe(id: RequestId): boolean {
  return typeof id === 'string' && id.startsWith(PROBE);
}
