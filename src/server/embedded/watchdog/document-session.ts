import type { Message, ResponseMessage } from 'vscode-jsonrpc/node';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';
import { scanHeader } from './header';
import type { Header } from './header';
import type { WatchdogTimes } from './options';
import type { StoredDocument } from './stored-document';
import { foldChanges, wholeFileProgress } from './stored-document';
import { explainEnd } from './worker-end';
import type { WorkerEnd } from './worker-end';
import type { WorkerLink, WorkerListener } from './worker-link';
import { Code, failure, member, notification, request } from './wire';
import type { Incoming, RequestId } from './wire';

/** What a session needs from the watchdog around it. */
export interface SessionHost {
  readonly times: WatchdogTimes;
  /** Starts a worker on a document, or hands over a spare one; it has been opened with the document's text. */
  startWorker(document: StoredDocument, header: Header, listener: WorkerListener): WorkerLink;
  toClient(message: Message): void;
  /** A request of a worker; the answer goes to `answer`, with the worker's own id. */
  workerRequest(method: string, params: unknown, answer: WorkerAnswer): void;
  /** A worker is gone: nobody waits for answers to its requests any more. */
  forget(worker: WorkerLink): void;
  /** Something happened that may make the session idle or busy. */
  activity(): void;
  log(line: string): void;
}

/** Takes the answer to a worker's request. */
export interface WorkerAnswer {
  readonly id: RequestId;
  readonly to: WorkerLink;
}

type State =
  | {
      readonly kind: 'running';
      readonly worker: WorkerLink;
      edited: boolean;
      finished: boolean;
      /** Whether it has published diagnostics or answered a request of the client. */
      served: boolean;
    }
  /** A fresh worker starts when the timer fires. */
  | { readonly kind: 'waiting'; readonly timer: NodeJS.Timeout; readonly because: 'header' | 'crash' }
  /** Until the client edits the document or asks something about it. */
  | { readonly kind: 'crashed' }
  | { readonly kind: 'closed' };

interface Pending {
  readonly method: string;
  readonly params: unknown;
  /** Whether the present worker has it. */
  sent: boolean;
}

/** Messages of a worker to the native watchdog, for the index over all modules that is not kept here. */
const FOR_WATCHDOG = new Set([
  '$/lean/ileanHeaderInfo',
  '$/lean/ileanHeaderSetupInfo',
  '$/lean/ileanInfoUpdate',
  '$/lean/ileanInfoFinal',
  '$/lean/importClosure',
]);

/** One open document and, one after the other, the workers that serve it. */
export class DocumentSession {
  #document: StoredDocument;
  #header: Header;
  #state: State = { kind: 'crashed' };
  readonly #pending = new Map<RequestId, Pending>();
  #ileanWaits: { readonly id: RequestId; readonly version: number }[] = [];
  #ileanVersion = -1;
  #crashesInARow = 0;
  #closure: ReadonlySet<string> = new Set();
  /** Workers told to end that have not ended yet. */
  readonly #ending = new Set<Promise<void>>();

  constructor(
    document: StoredDocument,
    private readonly host: SessionHost,
  ) {
    this.#document = document;
    this.#header = scanHeader(document.text);
    this.#start();
  }

  get uri(): string {
    return this.#document.uri;
  }

  /** Whether there is a worker and it has nothing left to do. */
  get isIdle(): boolean {
    return this.#state.kind === 'running' && this.#state.finished && this.#pending.size === 0;
  }

  /** Folds a `didChange` into the stored text and passes it on. */
  change(
    params: Record<string, unknown>,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): void {
    if (changes.length === 0) return;
    this.#document = { ...this.#document, version, text: foldChanges(this.#document.text, changes) };
    const header = scanHeader(this.#document.text);
    const headerChanged = header.text !== this.#header.text;
    this.#header = header;
    switch (this.#state.kind) {
      case 'running':
        if (headerChanged) this.#restartForHeader(this.#state.worker);
        else {
          this.#state.edited = true;
          this.#state.finished = false;
          this.#state.worker.send(notification('textDocument/didChange', params));
        }
        return;
      case 'waiting':
        if (headerChanged && this.#state.because === 'header') {
          clearTimeout(this.#state.timer);
          this.#startAfter(this.host.times.headerDelayMs, 'header');
        }
        return;
      case 'crashed':
        this.#restartAfterCrash();
        return;
      case 'closed':
        return;
    }
  }

  /** Passes a request on to the worker, now or when there is one again. */
  request(id: RequestId, method: string, params: unknown): void {
    const pending: Pending = { method, params, sent: false };
    this.#pending.set(id, pending);
    if (this.#state.kind === 'running') {
      pending.sent = true;
      this.#state.worker.send(request(id, method, params));
    } else if (this.#state.kind === 'crashed') {
      this.#restartAfterCrash();
    }
    this.host.activity();
  }

  /** Passes a notification on; a worker that is not there does not miss it. */
  notify(method: string, params: unknown): void {
    if (this.#state.kind === 'running') this.#state.worker.send(notification(method, params));
  }

  /** Whether a request of the client waits for this document's worker. */
  has(id: RequestId): boolean {
    return this.#pending.has(id) || this.#ileanWaits.some((wait) => wait.id === id);
  }

  /** Cancels a request; the worker answers, unless it has not got it yet. */
  cancel(id: RequestId): void {
    if (this.#pending.get(id)?.sent === true) {
      this.notify('$/cancelRequest', { id });
      return;
    }
    this.#pending.delete(id);
    this.#ileanWaits = this.#ileanWaits.filter((wait) => wait.id !== id);
    this.host.toClient(
      failure(id, Code.requestCancelled, 'The request was cancelled before the worker got it.'),
    );
  }

  /** `$/lean/waitForILeans`: answered once the worker has finished `version` or a later one. */
  waitForILeans(id: RequestId, version: number): void {
    if (this.#ileanVersion >= version)
      this.host.toClient({ jsonrpc: '2.0', id, result: {} } as ResponseMessage);
    else this.#ileanWaits.push({ id, version });
  }

  /** Tells the worker that a file it imports, directly or not, was saved. */
  dependencySaved(uri: string): void {
    if (this.#closure.has(uri)) this.notify('$/lean/staleDependency', { staleDependency: uri });
  }

  /** Ends the worker, fails what is pending and clears the document's diagnostics. Resolves when the process is gone. */
  async close(): Promise<void> {
    const state = this.#state;
    this.#state = { kind: 'closed' };
    const message = `The file worker for ${this.uri} has been terminated.`;
    this.#failPending(Code.contentModified, message);
    for (const { id } of this.#ileanWaits.splice(0))
      this.host.toClient(failure(id, Code.contentModified, message));
    const { uri, version } = this.#document;
    this.host.toClient(notification('textDocument/publishDiagnostics', { uri, version, diagnostics: [] }));
    if (state.kind === 'waiting') clearTimeout(state.timer);
    if (state.kind === 'running') this.#retire(state.worker);
    await Promise.all(this.#ending);
  }

  #start(): void {
    this.host.toClient(wholeFileProgress(this.#document, 'processing'));
    const listener: WorkerListener = {
      message: (message) => {
        this.#receive(worker, message);
      },
      ended: (end) => {
        this.#workerEnded(end);
      },
    };
    let worker: WorkerLink;
    try {
      worker = this.host.startWorker(this.#document, this.#header, listener);
    } catch (error) {
      // The system may refuse another process; the document stays, and the next edit tries again.
      this.#crashed({ kind: 'lost', reason: `it could not be started: ${String(error)}` });
      return;
    }
    if (this.#document.buildMode === 'once') this.#document = { ...this.#document, buildMode: 'never' };
    this.#state = { kind: 'running', worker, edited: worker.isAdopted, finished: false, served: false };
    for (const [id, pending] of this.#pending) {
      pending.sent = true;
      worker.send(request(id, pending.method, pending.params));
    }
  }

  #startAfter(delayMs: number, because: 'header' | 'crash'): void {
    const timer = setTimeout(() => {
      this.#start();
    }, delayMs);
    this.#state = { kind: 'waiting', timer, because };
  }

  #restartForHeader(worker: WorkerLink): void {
    this.host.log(`${this.uri}: the header changed, starting a fresh worker`);
    for (const pending of this.#pending.values()) pending.sent = false;
    this.#retire(worker);
    this.#startAfter(this.host.times.headerDelayMs, 'header');
  }

  #restartAfterCrash(): void {
    const { backOffMs, longestBackOffMs } = this.host.times;
    const extra = this.#crashesInARow - 2;
    this.#startAfter(extra < 0 ? 0 : Math.min(backOffMs * 2 ** extra, longestBackOffMs), 'crash');
  }

  #retire(worker: WorkerLink): void {
    this.host.forget(worker);
    const ending = worker.end().finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }

  #workerEnded(end: WorkerEnd): void {
    if (this.#state.kind !== 'running') return;
    const { worker, edited, served } = this.#state;
    this.host.forget(worker);
    // Lean ends a worker with code 2 when an edit changed the header in a way that the scan here did not see.
    if (end.kind === 'exited' && end.code === 2 && edited) {
      this.#startInPlace();
      return;
    }
    // Seldom a worker dies while it starts, whatever its document says; what a document does to it, it does again.
    if (!served && end.kind !== 'lost' && this.#crashesInARow === 0) {
      this.host.log(
        `${this.uri}: the worker died before it served: ${JSON.stringify(end)}; starting another`,
      );
      this.#crashesInARow = 1;
      this.#startInPlace();
      return;
    }
    if (Date.now() - worker.startedAt >= this.host.times.stableAfterMs) this.#crashesInARow = 0;
    this.#crashed(end);
  }

  /** Starts a worker at once in place of one that is gone; it gets the requests that wait. */
  #startInPlace(): void {
    for (const pending of this.#pending.values()) pending.sent = false;
    this.#start();
  }

  #crashed(end: WorkerEnd): void {
    this.host.log(`${this.uri}: the worker is gone: ${JSON.stringify(end)}`);
    this.#state = { kind: 'crashed' };
    this.#crashesInARow += 1;
    this.#failPending(...explainEnd(this.uri, end));
    this.host.toClient(wholeFileProgress(this.#document, 'fatal error'));
    this.host.activity();
  }

  #receive(worker: WorkerLink, message: Incoming): void {
    if (this.#state.kind !== 'running' || this.#state.worker !== worker) return;
    switch (message.kind) {
      case 'response':
        if (this.#pending.delete(message.id)) {
          this.#state.served = true;
          this.host.toClient(message.message);
        }
        this.host.activity();
        return;
      case 'request':
        if (message.method === '$/lean/queryModule') {
          const queries = member(message.params, 'queries');
          const queryResults = Array.isArray(queries) ? queries.map(() => []) : [];
          worker.send({ jsonrpc: '2.0', id: message.id, result: { queryResults } } as ResponseMessage);
        } else {
          this.host.workerRequest(message.method, message.params, { id: message.id, to: worker });
        }
        return;
      case 'notification':
        this.#receiveNotification(this.#state, message.method, message.params);
        return;
      case 'garbage':
        return;
    }
  }

  #receiveNotification(state: State & { kind: 'running' }, method: string, params: unknown): void {
    if (!FOR_WATCHDOG.has(method)) {
      if (method === '$/lean/fileProgress') {
        const processing = member(params, 'processing');
        state.finished = Array.isArray(processing) && processing.length === 0;
        this.host.activity();
      } else if (method === 'textDocument/publishDiagnostics') state.served = true;
      this.host.toClient(notification(method, params));
    } else if (method === '$/lean/importClosure') {
      const closure = member(params, 'importClosure');
      this.#closure = new Set(Array.isArray(closure) ? closure.filter((uri) => typeof uri === 'string') : []);
    } else if (method === '$/lean/ileanInfoFinal') {
      this.#ileanVersion = Number(member(params, 'version'));
      const due = this.#ileanWaits.filter((wait) => wait.version <= this.#ileanVersion);
      this.#ileanWaits = this.#ileanWaits.filter((wait) => wait.version > this.#ileanVersion);
      for (const { id } of due) this.host.toClient({ jsonrpc: '2.0', id, result: {} } as ResponseMessage);
    }
  }

  #failPending(code: number, message: string): void {
    for (const id of this.#pending.keys()) this.host.toClient(failure(id, code, message));
    this.#pending.clear();
  }
}
