import type { Message } from 'vscode-jsonrpc/node';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { canWatchFiles, initializeResult, watchLeanFiles } from './capabilities';
import { DocumentSession } from './document-session';
import type { SessionHost, WorkerAnswer } from './document-session';
import type { Header } from './header';
import { defaultTimes } from './options';
import type { WatchdogOptions, WatchdogTimes } from './options';
import { answerHere } from './own-answers';
import { documentOf } from './route';
import { readChange, readOpen } from './sync-params';
import type { StoredDocument } from './stored-document';
import { Code, classify, failure, isRecord, member, request, success, uriOf, withId } from './wire';
import type { RequestId } from './wire';
import { SpareWorker } from './spare';
import type { WorkerListener } from './worker-link';
import { WorkerLink } from './worker-link';

/** Requests of a worker that a client answers only if it announced to; elsewhere the watchdog says yes. */
const REFRESH = /^workspace\/(\w+)\/refresh$/u;

type Phase = 'new' | 'serving' | 'shut down' | 'over';

/** Routes messages between one client and the workers of its documents. See {@link runWatchdog}. */
export class Watchdog implements SessionHost {
  readonly times: WatchdogTimes;
  readonly #writer: StreamMessageWriter;
  readonly #sessions = new Map<string, DocumentSession>();
  /** Closed documents whose process is not gone yet. */
  readonly #closing = new Set<Promise<void>>();
  readonly #workerRequests = new Map<RequestId, WorkerAnswer>();
  readonly #spare: SpareWorker | undefined;
  #nextWorkerRequest = 0;
  #initializeParams: unknown;
  #phase: Phase = 'new';
  #finish: (code: number) => void = () => undefined;
  readonly #done: Promise<number>;

  /** @param spares how many warm workers to keep for documents still to come */
  constructor(
    private readonly options: WatchdogOptions,
    spares: 0 | 1,
  ) {
    this.times = { ...defaultTimes, ...options.times };
    const placeOf = options.placeOf ?? ((uri: string): string => uri.slice(0, uri.lastIndexOf('/') + 1));
    if (spares === 1) {
      this.#spare = new SpareWorker({
        times: this.times,
        launch: (document, listener) => this.#launch(document, listener),
        placeOf,
        log: (line) => {
          this.log(line);
        },
      });
    }
    this.#writer = new StreamMessageWriter(options.output);
    this.#done = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  /** Serves until the client is done or gone. Resolves to the exit code when no worker is left. */
  async run(): Promise<number> {
    const { input, output, signal } = this.options;
    const reader = new StreamMessageReader(input);
    const gone = (): void => {
      void this.#leave();
    };
    reader.partialMessageTimeout = 0;
    const listening = reader.listen((message) => {
      this.#receive(message);
    });
    reader.onError((error) => {
      this.log(`the client's message could not be read: ${error.message}`);
    });
    this.#writer.onError(gone);
    for (const event of ['end', 'close', 'error']) input.once(event, gone);
    output.once('close', gone);
    signal?.addEventListener('abort', gone, { once: true });
    if (signal?.aborted === true) gone();
    const code = await this.#done;
    signal?.removeEventListener('abort', gone);
    listening.dispose();
    reader.dispose();
    this.#writer.dispose();
    input.pause();
    return code;
  }

  log(line: string): void {
    this.options.log?.(line);
  }

  toClient(message: Message): void {
    if (this.#phase === 'over') return;
    // Failures are reported through the writer's `onError`, above.
    this.#writer.write(message).catch(() => undefined);
  }

  startWorker(document: StoredDocument, header: Header, listener: WorkerListener): WorkerLink {
    return this.#spare?.take(document, header, listener) ?? this.#launch(document, listener);
  }

  workerRequest(method: string, params: unknown, answer: WorkerAnswer): void {
    const feature = REFRESH.exec(method)?.[1];
    const supported = member(
      this.#initializeParams,
      'capabilities',
      'workspace',
      feature ?? '',
      'refreshSupport',
    );
    if (feature !== undefined && supported !== true) {
      answer.to.send(success(answer.id, null));
      return;
    }
    // Ids of two workers collide, so each request gets a number of its own.
    const id = this.#nextWorkerRequest++;
    this.#workerRequests.set(id, answer);
    this.toClient(request(id, method, params));
  }

  forget(worker: WorkerLink): void {
    for (const [id, { to }] of this.#workerRequests) if (to === worker) this.#workerRequests.delete(id);
  }

  activity(): void {
    const sessions = [...this.#sessions.values()];
    const idle = this.#phase === 'serving' && sessions.length > 0 && sessions.every((one) => one.isIdle);
    this.#spare?.activity(idle);
  }

  #launch({ uri, version, text, buildMode }: StoredDocument, listener: WorkerListener): WorkerLink {
    this.log(`${uri}: starting a worker`);
    const child = this.options.spawnWorker(uri, this.options.args ?? [], text);
    const link = new WorkerLink(child, uri, listener, this.times);
    link.open({ initializeParams: this.#initializeParams, uri, version, text, buildMode });
    return link;
  }

  #receive(raw: Message): void {
    const message = classify(raw);
    switch (message.kind) {
      case 'request':
        this.#request(message.id, message.method, message.params);
        return;
      case 'notification':
        this.#notification(message.method, message.params);
        return;
      case 'response': {
        const answer = this.#workerRequests.get(message.id);
        this.#workerRequests.delete(message.id);
        answer?.to.send(withId(message.message, answer.id));
        return;
      }
      case 'garbage':
        this.log('the client sent something that is no JSON-RPC message');
    }
  }

  #request(id: RequestId, method: string, params: unknown): void {
    if (this.#phase === 'new') {
      if (method === 'initialize') this.#initialize(id, params);
      else this.toClient(failure(id, Code.notInitialized, 'Send initialize first.'));
    } else if (this.#phase === 'shut down' || method === 'initialize') {
      this.toClient(failure(id, Code.invalidRequest, `Request '${method}' is not possible any more.`));
    } else if (method === 'shutdown') {
      this.#phase = 'shut down';
      void this.#closeAll().then(() => {
        this.toClient(success(id, null));
      });
    } else {
      this.#documentRequest(id, method, params);
    }
  }

  #initialize(id: RequestId, params: unknown): void {
    this.#initializeParams = params;
    this.#phase = 'serving';
    this.toClient(success(id, initializeResult));
  }

  #documentRequest(id: RequestId, method: string, params: unknown): void {
    const own = answerHere(id, method);
    if (own !== undefined) {
      this.toClient(own);
      return;
    }
    const uri = documentOf(method, params);
    if (uri === undefined) {
      this.toClient(failure(id, Code.invalidParams, `Request '${method}' names no document.`));
      return;
    }
    const session = this.#sessions.get(uri);
    if (session === undefined) {
      this.toClient(failure(id, Code.contentModified, `Cannot process request to closed file '${uri}'`));
    } else if (method === '$/lean/waitForILeans') {
      session.waitForILeans(id, Number(member(params, 'version')));
    } else {
      session.request(id, method, params);
    }
  }

  #notification(method: string, params: unknown): void {
    if (method === 'exit') {
      void this.#leave();
      return;
    }
    if (this.#phase !== 'serving') return;
    const uri = uriOf(params);
    const session = uri === undefined ? undefined : this.#sessions.get(uri);
    switch (method) {
      case 'initialized':
        if (canWatchFiles(this.#initializeParams)) this.toClient(watchLeanFiles);
        return;
      case 'textDocument/didOpen':
        this.#open(params);
        return;
      case 'textDocument/didChange': {
        const change = readChange(params);
        // A global search and replace changes files that were never opened.
        if (change === undefined || !isRecord(params)) this.log('a didChange could not be read');
        else session?.change(params, change.version, change.changes);
        return;
      }
      case 'textDocument/didClose':
        if (uri !== undefined) this.#close(uri);
        return;
      case 'textDocument/didSave':
        if (uri !== undefined) this.#saved(uri);
        return;
      case 'workspace/didChangeWatchedFiles': {
        const changes = member(params, 'changes');
        for (const change of Array.isArray(changes) ? changes : []) {
          const changed = member(change, 'uri');
          if (typeof changed === 'string') this.#saved(changed);
        }
        return;
      }
      case '$/cancelRequest': {
        const id = member(params, 'id');
        if (typeof id !== 'number' && typeof id !== 'string') return;
        for (const candidate of this.#sessions.values()) if (candidate.has(id)) candidate.cancel(id);
        return;
      }
      case '$/lean/rpc/release':
      case '$/lean/rpc/keepAlive':
        session?.notify(method, params);
        return;
      default:
        // Any other notification would end the worker's loop, so it stays here.
        this.log(`dropped notification ${method}`);
    }
  }

  #open(params: unknown): void {
    const document = readOpen(params);
    if (document === undefined) {
      this.log('a didOpen could not be read');
      return;
    }
    if (this.#sessions.has(document.uri)) this.#close(document.uri);
    this.#sessions.set(document.uri, new DocumentSession(document, this));
  }

  #close(uri: string): void {
    const session = this.#sessions.get(uri);
    if (session === undefined) return;
    this.#sessions.delete(uri);
    const closing = session.close().finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }

  #saved(uri: string): void {
    if (!uri.endsWith('.lean')) return;
    for (const session of this.#sessions.values()) session.dependencySaved(uri);
  }

  async #closeAll(): Promise<void> {
    for (const uri of [...this.#sessions.keys()]) this.#close(uri);
    await Promise.all([...this.#closing, this.#spare?.end()]);
  }

  /** After `exit`, or when the client is gone: LSP wants code 0 only after `shutdown`. */
  async #leave(): Promise<void> {
    const code = this.#phase === 'shut down' ? 0 : 1;
    this.#phase = 'over';
    await this.#closeAll();
    this.#finish(code);
  }
}
