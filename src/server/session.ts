/** One running Lean server: its process, its connection, the handshake, an orderly end. Knows nothing of restarts. */
import {
  CancellationTokenSource,
  ConnectionError,
  createMessageConnection,
  ExitNotification,
  InitializedNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { MessageConnection, NotificationType, RequestType } from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import type { ServerTrouble } from '../core/check/ports';
import { abortable, within } from './abort';
import { commandLine, type LeanCommand } from './command';
import { startProcessGroup, type ProcessEnd, type ProcessGroup } from './process-group';
import {
  FileProgressNotification,
  LeanInitializeRequest,
  LeanPublishDiagnosticsNotification,
} from './protocol';
import type { FileProgressParams, LeanInitializeParams, LeanPublishDiagnosticsParams } from './protocol';
import type { TrafficLog } from './traffic-log';

/** The server ended, or never started: every request on it fails with this. */
export class SessionEndedError extends Error {
  override readonly name = 'SessionEndedError';

  constructor(readonly trouble: ServerTrouble) {
    super(trouble.message);
  }
}

/** What a document hears from the server. */
export interface DocumentListener {
  diagnostics(params: LeanPublishDiagnosticsParams): void;
  progress(params: FileProgressParams): void;
}

/** Options of {@link LeanSession.start}. */
export interface SessionOptions {
  /** How long the server may take to answer `initialize`, ms. */
  readonly startTimeoutMs: number;
  /** How long it may take to answer `shutdown`, and then to leave, ms each. */
  readonly stopTimeoutMs: number;
  readonly log?: TrafficLog;
}

/** How much of the server's stderr is kept for messages, UTF-16 units. */
const keptStderr = 4000;
const never = new AbortController().signal;

/** A connection to a Lean server that answered `initialize`. */
export class LeanSession implements AsyncDisposable {
  /** Resolves, never rejects, with the reason why the server is gone. */
  readonly ended: Promise<ServerTrouble>;
  readonly #group: ProcessGroup;
  readonly #connection: MessageConnection;
  readonly #listeners = new Map<string, DocumentListener>();
  #end: ServerTrouble | undefined;
  /** Why we are about to end it; says more than how the process then ends. */
  #cause: ServerTrouble | undefined;
  #stderr = '';
  #serverVersion: string | undefined;
  #disposed: Promise<void> | undefined;

  private constructor(
    private readonly command: LeanCommand,
    private readonly options: SessionOptions,
  ) {
    const { log } = options;
    log?.write('note', `start: ${commandLine(command)} (in ${command.cwd})`);
    this.#group = startProcessGroup(command);
    const { child } = this.#group;
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (chunk: string) => {
      this.#stderr = (this.#stderr + chunk).slice(-keptStderr);
      log?.write('stderr', chunk);
    });
    const reader = new StreamMessageReader(child.stdout);
    const writer = new StreamMessageWriter(child.stdin);
    this.#connection = createMessageConnection(log?.reader(reader) ?? reader, log?.writer(writer) ?? writer);
    this.ended = this.#group.ended.then((end) => {
      const trouble = this.#cause ?? this.#describe(end);
      this.#end = trouble;
      log?.write('note', `end: ${trouble.kind}: ${trouble.message}`);
      // Rejects all requests that still wait.
      this.#connection.dispose();
      this.#listeners.clear();
      return trouble;
    });
    this.#listen();
  }

  /**
   * Starts the server and shakes hands.
   * @throws {SessionEndedError} when it cannot be started, ends at once, or does not answer in time
   */
  static async start(
    command: LeanCommand,
    options: SessionOptions,
    signal: AbortSignal,
  ): Promise<LeanSession> {
    const session = new LeanSession(command, options);
    try {
      await session.#initialize(signal);
      return session;
    } catch (error) {
      session.kill({ kind: 'stopped', message: 'Lean did not start.' });
      await session.ended;
      throw error;
    }
  }

  /** Why it is gone; `undefined` while it runs. */
  get end(): ServerTrouble | undefined {
    return this.#end ?? this.#cause;
  }

  /** `serverInfo.version` of the handshake: the version of the server's protocol, not of Lean. */
  get serverVersion(): string | undefined {
    return this.#serverVersion;
  }

  /** Process id of the server, for diagnosis. */
  get processId(): number | undefined {
    return this.#group.child.pid;
  }

  /**
   * Sends a request.
   * @param signal aborting sends `$/cancelRequest` and rejects with the signal's reason without waiting for the server
   * @throws {ResponseError} what the server answers; {@link SessionEndedError} when it is or goes away
   */
  async request<P, R, E>(type: RequestType<P, R, E>, params: P, signal: AbortSignal): Promise<R> {
    signal.throwIfAborted();
    if (this.#end) throw new SessionEndedError(this.#end);
    const source = new CancellationTokenSource();
    const cancel = (): void => {
      source.cancel();
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
      // By name, because the typed overload forbids `params` to be generic.
      return await abortable(this.#connection.sendRequest<R>(type.method, params, source.token), signal);
    } catch (error) {
      if (signal.aborted || (this.end === undefined && !(error instanceof ConnectionError))) throw error;
      // The pipe is closed: the process is ending, or is made to (see onClose).
      throw new SessionEndedError(this.end ?? (await abortable(this.ended, signal)));
    } finally {
      signal.removeEventListener('abort', cancel);
      source.dispose();
    }
  }

  /** Sends a notification; to a server that is gone it is lost, as it would be a moment before. */
  notify<P>(type: NotificationType<P>, params: P): void {
    const send = async (): Promise<void> => {
      if (!this.#end) await this.#connection.sendNotification(type.method, params);
    };
    send().catch(() => {
      // The pipe is broken: the process is ending, and `ended` says so.
    });
  }

  /** Hears what the server says of one document, until disposed. */
  listen(uri: string, listener: DocumentListener): Disposable {
    this.#listeners.set(uri, listener);
    return {
      [Symbol.dispose]: () => {
        this.#listeners.delete(uri);
      },
    };
  }

  /** Ends the server at once, all its processes included; `ended` then gives `trouble`. */
  kill(trouble: ServerTrouble): void {
    this.#cause ??= trouble;
    this.#group.kill();
  }

  /** Ends the server in good order (`shutdown`, `exit`), or by force when it does not obey. */
  dispose(): Promise<void> {
    this.#disposed ??= this.#stop();
    return this.#disposed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  async #initialize(signal: AbortSignal): Promise<void> {
    const { startTimeoutMs } = this.options;
    const folder = URI.file(this.command.cwd).toString();
    const params: LeanInitializeParams = {
      processId: process.pid,
      clientInfo: { name: 'verdict' },
      workspaceFolders: [{ uri: folder, name: 'verdict' }],
      capabilities: {
        textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
        lean: { silentDiagnosticSupport: true },
      },
      initializationOptions: { hasWidgets: false },
    };
    const answer = await within(startTimeoutMs, signal, (limited) =>
      this.request(LeanInitializeRequest, params, limited),
    );
    if (answer.kind === 'timeout') {
      const message = `Lean (${commandLine(this.command)}) did not answer within ${startTimeoutMs} ms. ${this.#lastWords()}`;
      throw new SessionEndedError({ kind: 'mute', message });
    }
    this.#serverVersion = answer.value.serverInfo?.version;
    this.notify(InitializedNotification.type, {});
  }

  #listen(): void {
    const connection = this.#connection;
    connection.onNotification(LeanPublishDiagnosticsNotification, (params) => {
      this.#listeners.get(params.uri)?.diagnostics(params);
    });
    connection.onNotification(FileProgressNotification, (params) => {
      this.#listeners.get(params.textDocument.uri)?.progress(params);
    });
    // Registrations, refreshes of inlay hints and semantic tokens, progress tokens: nothing that a checker acts on.
    connection.onRequest(() => null);
    connection.onNotification(() => undefined);
    connection.onError(([error, message]) => {
      // With a message it is a failed write: the process is ending. Without, what we read is not the protocol.
      if (message === undefined) {
        this.kill({ kind: 'protocol', message: `What Lean wrote is not its protocol (${error.message}).` });
      }
    });
    connection.onClose(() => {
      // Usually the process ends in the same moment and tells how; one that only closed its output is of no use.
      setTimeout(() => {
        if (!this.#end)
          this.kill({ kind: 'crashed', message: `Lean closed its output. ${this.#lastWords()}` });
      }, this.options.stopTimeoutMs).unref();
    });
    connection.listen();
  }

  async #stop(): Promise<void> {
    if (this.#end) return;
    this.#cause ??= { kind: 'stopped', message: 'Lean was stopped.' };
    const { stopTimeoutMs } = this.options;
    try {
      await within(stopTimeoutMs, never, (signal) =>
        abortable(this.#connection.sendRequest(ShutdownRequest.type), signal),
      );
      await within(stopTimeoutMs, never, async () => {
        await this.#connection.sendNotification(ExitNotification.type);
        await this.#group.ended;
      });
    } catch {
      // It died on the way or refused: the kill below settles it.
    }
    this.#group.kill();
    await this.ended;
  }

  #describe(end: ProcessEnd): ServerTrouble {
    if (end.kind === 'not started') {
      const message = `${this.command.command} could not be started (${end.error.message}).`;
      return { kind: 'stopped', message };
    }
    const how = end.signal === null ? `with code ${String(end.code)}` : `by signal ${end.signal}`;
    return { kind: 'crashed', message: `Lean ended ${how}. ${this.#lastWords()}` };
  }

  #lastWords(): string {
    const words = this.#stderr.trim();
    return words === '' ? 'It wrote nothing to stderr.' : `Its last words: ${words}`;
  }
}
