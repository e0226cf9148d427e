import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import * as vscode from 'vscode';
import {
  CancellationTokenSource,
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  type RequestType,
} from 'vscode-jsonrpc/node';
import {
  type DocumentText,
  ActivityNotification,
  ChangedNotification,
  ClosedNotification,
  CompleteRequest,
  CompletionNotification,
  ConfigureNotification,
  DoctorRequest,
  FileChangedNotification,
  LogNotification,
  ModelsRequest,
  ModelStatsRequest,
  OutlineRequest,
  ProveRequest,
  PullNotification,
  PullRequest,
  ResetModelStatsRequest,
  StatusNotification,
  type Activity,
  type CheckerStatus,
  type CompletionUpdate,
  type PullProgress,
} from '../../checker/protocol';
import {
  ExplainRequest,
  ImplementRequest,
  RepairRequest,
  SpecStepNotification,
  StrengthRequest,
  LockRequest,
  SurveyNotification,
  SurveyRequest,
  type SurveyUpdate,
} from '../../checker/spec-protocol';
import { checkerSettings } from './checker-settings';
import { withoutSecrets } from '../../server/secrets';
import type { Closable } from './closable';
import type { ModelKeys } from './model-keys';
import { CheckerGone, type Checker } from './services';
import type { Settings } from './settings';

const unstarted: CheckerStatus = { lean: { kind: 'unknown' }, state: 'idle' };

/** After so many failures in a row without a long enough life in between, the process is left alone for a while. */
const MOST_FAILURES = 4;
const LONG_ENOUGH_MS = 30_000;
const COOL_DOWN_MS = 60_000;
/** How long the process may take to end its Lean servers before it is killed, ms. */
const STOP_MS = 3_000;

interface Running {
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
  readonly startedMs: number;
}

/**
 * Starts the checker process when it is first needed, and again after a crash.
 *
 * @param extensionPath folder of the extension
 * @returns the checker; disposing it ends the process
 */
export function createChecker(
  extensionPath: string,
  settings: Settings,
  keys: ModelKeys,
  log: vscode.LogOutputChannel,
): Checker & Closable {
  return new CheckerClient(extensionPath, settings, keys, log);
}

class CheckerClient implements Checker, Closable {
  readonly #statusEmitter = new vscode.EventEmitter<CheckerStatus>();
  readonly #activityEmitter = new vscode.EventEmitter<readonly Activity[]>();
  readonly #completionEmitter = new vscode.EventEmitter<CompletionUpdate>();
  readonly #stepEmitter = new vscode.EventEmitter<{ readonly uri: string; readonly step: string }>();
  readonly #surveyEmitter = new vscode.EventEmitter<SurveyUpdate>();
  readonly #pullEmitter = new vscode.EventEmitter<PullProgress>();
  readonly onDidChangeStatus = this.#statusEmitter.event;
  readonly onDidAct = this.#activityEmitter.event;
  readonly onDidComplete = this.#completionEmitter.event;
  readonly onDidSurvey = this.#surveyEmitter.event;
  readonly #configurationListener: vscode.Disposable;
  #running: Running | undefined;
  #status = unstarted;
  #failures = 0;
  #failedAtMs = 0;
  #disposed = false;

  constructor(
    readonly extensionPath: string,
    readonly settings: Settings,
    readonly keys: ModelKeys,
    readonly log: vscode.LogOutputChannel,
  ) {
    const configure = (): void => {
      void this.#running?.connection.sendNotification(
        ConfigureNotification,
        checkerSettings(this.extensionPath, this.settings, this.keys),
      );
    };
    this.#configurationListener = vscode.Disposable.from(
      settings.onDidChange(configure),
      keys.onDidChange(configure),
    );
  }

  get status(): CheckerStatus {
    return this.#status;
  }

  async outline(text: string, signal: AbortSignal) {
    return (await this.#request(OutlineRequest, { text }, signal)).declarations;
  }

  complete: Checker['complete'] = (params, signal) => this.#request(CompleteRequest, params, signal);

  prove: Checker['prove'] = (params, signal) => this.#request(ProveRequest, params, signal, 'wait');

  survey: Checker['survey'] = (document, signal) => this.#request(SurveyRequest, { document }, signal);

  implement: Checker['implement'] = (...asked) => this.#specWork(ImplementRequest, ...asked);

  repair: Checker['repair'] = (...asked) => this.#specWork(RepairRequest, ...asked);

  strength: Checker['strength'] = (...asked) => this.#specWork(StrengthRequest, ...asked);

  explain: Checker['explain'] = (params, signal) => this.#request(ExplainRequest, params, signal);

  lock: Checker['lock'] = (params, signal) => this.#request(LockRequest, params, signal);

  doctor: Checker['doctor'] = (place, signal) => this.#request(DoctorRequest, { place }, signal);

  models: Checker['models'] = (servers, signal) => this.#request(ModelsRequest, servers, signal);

  pull: Checker['pull'] = async (params, progress, signal) => {
    const listening = this.#pullEmitter.event((pulled) => {
      if (pulled.name === params.name) progress(pulled);
    });
    try {
      return (await this.#request(PullRequest, params, signal)).trouble;
    } finally {
      listening.dispose();
    }
  };

  modelStats: Checker['modelStats'] = (signal) => this.#request(ModelStatsRequest, {}, signal);

  resetModelStats: Checker['resetModelStats'] = (what, signal) =>
    this.#request(ResetModelStatsRequest, { what }, signal);

  changed(uri: string): void {
    void this.#running?.connection.sendNotification(ChangedNotification, { uri });
  }

  closed(uri: string): void {
    void this.#running?.connection.sendNotification(ClosedNotification, { uri });
  }

  fileChanged(file: string): void {
    void this.#running?.connection.sendNotification(FileChangedNotification, { file });
  }

  async restart(): Promise<void> {
    this.#failures = 0;
    await this.#stop();
    this.#setStatus(unstarted);
  }

  dispose(): void {
    this.#disposed = true;
    this.#configurationListener.dispose();
    void this.#stop();
    this.#statusEmitter.dispose();
    this.#activityEmitter.dispose();
    this.#completionEmitter.dispose();
    this.#stepEmitter.dispose();
    this.#surveyEmitter.dispose();
    this.#pullEmitter.dispose();
  }

  /**
   * @param onAbort whether an abort rejects at once, or the answer is waited for, because it says what was done until then
   */
  /** Work that tells of its steps. */
  async #specWork<P extends { readonly document: DocumentText }, R>(
    request: RequestType<P, R, void>,
    params: P,
    progress: (step: string) => void,
    signal: AbortSignal,
  ): Promise<R> {
    const listening = this.#stepEmitter.event(({ uri, step }) => {
      if (uri === params.document.uri) progress(step);
    });
    try {
      return await this.#request(request, params, signal);
    } finally {
      listening.dispose();
    }
  }

  async #request<P, R>(
    type: RequestType<P, R, void>,
    params: P,
    signal: AbortSignal,
    onAbort: 'reject' | 'wait' = 'reject',
  ): Promise<R> {
    signal.throwIfAborted();
    const { connection } = this.#ensure();
    const source = new CancellationTokenSource();
    let lost: (error: CheckerGone) => void = () => undefined;
    const gone = new Promise<never>((_resolve, reject) => {
      lost = reject;
    });
    // Let go with the request: the connection lives long, and would keep every answer.
    const listening = connection.onDispose(() => {
      lost(new CheckerGone('The checker process ended. It starts again with the next check.'));
    });
    let abort = (): void => undefined;
    const aborted = new Promise<never>((_resolve, reject) => {
      abort = () => {
        source.cancel();
        // The reason is the caller's own.
        if (onAbort === 'reject') reject(signal.reason as Error);
      };
    });
    signal.addEventListener('abort', abort, { once: true });
    try {
      const answer = connection.sendRequest<R>(type.method, params, source.token);
      // Whichever settles later must not count as unhandled.
      answer.catch(() => undefined);
      aborted.catch(() => undefined);
      gone.catch(() => undefined);
      return await Promise.race([answer, gone, aborted]);
    } finally {
      signal.removeEventListener('abort', abort);
      listening.dispose();
      source.dispose();
    }
  }

  #ensure(): Running {
    if (this.#disposed) throw new CheckerGone('Verdict is shutting down.');
    if (this.#running !== undefined) return this.#running;
    if (this.#failures >= MOST_FAILURES && Date.now() - this.#failedAtMs < COOL_DOWN_MS)
      throw new CheckerGone(
        'The checker process failed several times in a row. See the log; "Verdict: Restart Checker" tries again.',
      );
    const child = fork(path.join(this.extensionPath, 'dist', 'checker.js'), [], {
      // In VS Code our own program is Electron, which runs scripts only when told so.
      // Keys are told when they are needed; the servers of Lean below, which run code of files, are not to inherit them.
      // A proxy of the user's is for the internet; questions to models on this machine and beside it are not to pass through it.
      env: {
        ...withoutSecrets(process.env),
        ...{ ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '', NODE_USE_ENV_PROXY: '0' },
      },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    const running: Running = { child, connection, startedMs: Date.now() };
    this.#running = running;
    this.log.debug(`checker process ${child.pid ?? '?'} started`);
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.log.debug(this.keys.hide(`checker: ${text.trimEnd()}`));
      });
    child.once('error', (error) => {
      this.#ended(running, error.message);
    });
    child.once('exit', (code, killedBy) => {
      this.#ended(running, killedBy ?? `exit code ${code ?? '?'}`);
    });
    connection.onNotification(StatusNotification, (status) => {
      this.#setStatus(status);
    });
    connection.onNotification(ActivityNotification, (activities) => {
      this.#activityEmitter.fire(activities);
    });
    connection.onNotification(CompletionNotification, (completion) => {
      this.#completionEmitter.fire(completion);
    });
    connection.onNotification(SpecStepNotification, (told) => {
      this.#stepEmitter.fire(told);
    });
    connection.onNotification(SurveyNotification, (update) => {
      this.#surveyEmitter.fire(update);
    });
    connection.onNotification(PullNotification, (progress) => {
      this.#pullEmitter.fire(progress);
    });
    connection.onNotification(LogNotification, ({ level, message }) => {
      // A server that refuses a key may repeat it.
      this.log[level](this.keys.hide(message));
    });
    connection.listen();
    void connection.sendNotification(
      ConfigureNotification,
      checkerSettings(this.extensionPath, this.settings, this.keys),
    );
    return running;
  }

  #ended(running: Running, how: string): void {
    if (this.#running !== running) return;
    this.#running = undefined;
    running.connection.dispose();
    if (this.#disposed) return;
    const nowMs = Date.now();
    this.#failures = nowMs - running.startedMs > LONG_ENOUGH_MS ? 1 : this.#failures + 1;
    this.#failedAtMs = nowMs;
    this.log.warn(`checker process ended (${how})`);
    this.#setStatus({ ...unstarted, detail: `the checker process ended (${how})` });
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    const { child, connection } = running;
    const left = new Promise<void>((resolve) => {
      child.once('exit', () => {
        resolve();
      });
    });
    connection.dispose();
    // It ends itself, and its Lean servers, when the channel closes.
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await left;
    clearTimeout(timer);
  }

  #setStatus(status: CheckerStatus): void {
    this.#status = status;
    if (!this.#disposed) this.#statusEmitter.fire(status);
  }
}
