import { fork, type ChildProcess } from 'node:child_process';
import os from 'node:os';
import {
  CancellationTokenSource,
  createMessageConnection,
  ErrorCodes,
  IPCMessageReader,
  IPCMessageWriter,
  ResponseError,
  type CancellationToken,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { abortable } from '../../abort';
import { AdoptRequest, FetchProgressType, FetchRequest, OfferRequest, type OfferRefused } from './protocol';
import type { EmbeddedOffer, FetchOutcome, FetchProgress } from './types';
import { withoutSecrets } from '../../secrets';

/** The process that fetches the embedded Lean, as the editor sees it. */
export interface Fetcher extends Disposable {
  /** What a download would mean, or why there can be none. Asks nobody but the disk. */
  offer(signal: AbortSignal): Promise<EmbeddedOffer | OfferRefused>;
  /** Downloads, checks, unpacks and prepares; aborting rejects with the signal's reason and keeps what was downloaded. */
  fetch(signal: AbortSignal, onProgress: (progress: FetchProgress) => void): Promise<FetchOutcome>;
  /** The same with a folder or a tarball on disk. */
  adopt(
    path: string,
    signal: AbortSignal,
    onProgress: (progress: FetchProgress) => void,
  ): Promise<FetchOutcome>;
  /** Ends the process, and what it is doing. */
  dispose(): void;
}

/** How long a process may take to put its work down after it was told to end, ms. */
const END_AFTER_MS = 10_000;

/**
 * Starts the process; it lives until it is disposed or we end.
 * @param script `dist/fetch-lean.js`
 * @param env added to our own environment: an editor's proxy setting, say, as `HTTPS_PROXY`
 * @returns the fetcher; a call rejects with an Error when the process cannot be started or ends before it has answered
 */
export function startFetcher(script: string, env: NodeJS.ProcessEnv = {}): Fetcher {
  const child = fork(script, [], {
    // Settings of a folder that happens to be current are none of the machine's.
    cwd: os.homedir(),
    // An editor's own program is a Node with this.
    env: { ...withoutSecrets(process.env), ...env, ELECTRON_RUN_AS_NODE: '1' },
    // Ours may be a debugger's port, which only one process can have.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.listen();
  const ended = endOf(child, connection);
  let tokens = 0;

  const ask = async <T>(
    signal: AbortSignal,
    request: (cancellation: CancellationToken) => Promise<T>,
  ): Promise<T> => {
    signal.throwIfAborted();
    const source = new CancellationTokenSource();
    const cancel = (): void => {
      source.cancel();
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const answer = request(source.token).catch((error: unknown) => {
        // An error is the process's own answer; without one, the line is cut, and its end says more than that.
        if (error instanceof ResponseError && error.code !== ErrorCodes.PendingResponseRejected) throw error;
        return ended;
      });
      return await abortable(Promise.race([answer, ended]), signal);
    } finally {
      signal.removeEventListener('abort', cancel);
      source.dispose();
    }
  };
  const withProgress = async (
    signal: AbortSignal,
    onProgress: (progress: FetchProgress) => void,
    request: (token: string, cancellation: CancellationToken) => Promise<FetchOutcome>,
  ): Promise<FetchOutcome> => {
    tokens += 1;
    const token = String(tokens);
    const listening = connection.onProgress(FetchProgressType, token, onProgress);
    try {
      return await ask(signal, (cancellation) => request(token, cancellation));
    } finally {
      listening.dispose();
    }
  };
  const dispose = (): void => {
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), END_AFTER_MS);
    timer.unref();
    child.once('exit', () => {
      clearTimeout(timer);
    });
    child.unref();
  };
  return {
    offer: (signal) => ask(signal, (cancellation) => connection.sendRequest(OfferRequest, cancellation)),
    fetch: (signal, onProgress) =>
      withProgress(signal, onProgress, (token, cancellation) =>
        connection.sendRequest(FetchRequest, { token }, cancellation),
      ),
    adopt: (path, signal, onProgress) =>
      withProgress(signal, onProgress, (token, cancellation) =>
        connection.sendRequest(AdoptRequest, { token, path }, cancellation),
      ),
    dispose,
    [Symbol.dispose]: dispose,
  };
}

/** Rejects, with what the process has said last, when it is gone. */
function endOf(child: ChildProcess, connection: MessageConnection): Promise<never> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  const ended = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.once('exit', (code, signal) => {
      const how = signal === null ? `with code ${code ?? 'unknown'}` : `by ${signal}`;
      reject(new Error(`The process that fetches Lean has ended ${how}. ${said}`.trim()));
    });
  });
  // Nobody may be waiting when it ends.
  ended.catch(() => {
    connection.dispose();
  });
  return ended;
}
