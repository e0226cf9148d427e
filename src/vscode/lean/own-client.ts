/** A Lean server of ours and the language client that connects the editor's documents to it. */
import type * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  type CancellationToken,
  type LanguageClientOptions,
  type MessageSignature,
} from 'vscode-languageclient/node';
import { createInterface } from 'node:readline';
import type { LeanCommand } from '../../server/command';
import { startProcessGroup, type ProcessEnd, type ProcessGroup } from '../../server/process-group';
import { FileProgressNotification, type FileProgressProcessingInfo } from '../../server/protocol';
import { leanDocuments } from '../shared/lean-document';
import { member } from './goals';
import type { ServerLife } from './place-server';

/** How long a server may take to end when asked to, before it is killed, ms. */
const STOP_MS = 2_000;

/** What a client tells, and asks, while it runs. */
export interface ClientPorts {
  readonly log: vscode.LogOutputChannel;
  /** Whether a document belongs to this server rather than to one for another folder. */
  owns(uri: string): boolean;
  /** Diagnostics of a document changed. */
  diagnosed(uri: vscode.Uri): void;
  /** The ranges of a document that Lean is still working on; none when it is done. */
  progressed(uri: vscode.Uri, processing: readonly FileProgressProcessingInfo[]): void;
}

/** Messages about trouble are ours to show, with something to do about it; the client only logs them. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/**
 * Starts a server with its client.
 * @throws why it could not be started, or the signal's reason; its process is gone then
 */
export async function startOwnClient(
  command: LeanCommand,
  ports: ClientPorts,
  signal: AbortSignal,
): Promise<ServerLife> {
  signal.throwIfAborted();
  const group = startProcessGroup(command);
  const lastWords = logErrors(group, ports.log);
  const ended = group.ended.then((end) => [describeEnd(end), lastWords()].filter(Boolean).join(': '));
  const client = new QuietClient(
    'verdict.lean',
    'Lean',
    () => Promise.resolve({ process: group.child, detached: true }),
    clientOptions(ports, group),
  );
  client.onNotification(FileProgressNotification, ({ textDocument, processing }) => {
    ports.progressed(client.protocol2CodeConverter.asUri(textDocument.uri), processing);
  });
  const kill = (): void => {
    group.kill();
  };
  signal.addEventListener('abort', kill, { once: true });
  try {
    const started = client.start();
    // When the process ends first, the client's own rejection only says that a connection was closed.
    started.catch(() => undefined);
    await Promise.race([
      started,
      ended.then((how) => {
        throw new Error(how);
      }),
    ]);
  } catch (error) {
    kill();
    await ended;
    await dispose(client);
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', kill);
  }
  return {
    request: (method, params, token) => client.sendRequest(method, params, token),
    ended,
    stop: async () => {
      await dispose(client);
      kill();
      await ended;
    },
  };
}

function clientOptions(ports: ClientPorts, group: ProcessGroup): LanguageClientOptions {
  const concerns = (params: unknown): boolean => {
    const uri = member(member(params, 'textDocument'), 'uri');
    return typeof uri !== 'string' || ports.owns(uri);
  };
  return {
    documentSelector: leanDocuments,
    diagnosticCollectionName: 'Lean',
    outputChannel: ports.log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // `capabilities.lean` is left out on purpose: no silent diagnostics ("Goals accomplished!") in the list of problems.
    initializationOptions: { hasWidgets: false },
    // What failed is said by whoever waits for the start.
    initializationFailedHandler: () => false,
    errorHandler: {
      error: (_error, _message, count) => ({
        action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
        handled: true,
      }),
      closed: () => {
        group.kill();
        // Whoever waits for the end starts it again.
        return {
          action: CloseAction.DoNotRestart,
          handled: true,
          message: 'The connection to Lean was closed.',
        };
      },
    },
    stdioOptions: { stdout: () => undefined, stderr: () => undefined },
    middleware: {
      // A selector cannot leave out a project inside another project's folder, so each client hears of all documents.
      sendRequest: async <P, R>(
        type: string | MessageSignature,
        params: P | undefined,
        token: CancellationToken | undefined,
        next: (type: string | MessageSignature, params?: P, token?: CancellationToken) => Promise<R>,
        // `null` is a result of every request about a document: nothing there.
      ): Promise<R> => (concerns(params) ? await next(type, params, token) : (null as R)),
      sendNotification: async (type, next, params) => {
        if (concerns(params)) await next(type, params);
      },
      handleDiagnostics: (uri, diagnostics, next) => {
        next(uri, diagnostics);
        ports.diagnosed(uri);
      },
    },
  };
}

/** Logs what a server writes on standard error; the result gives its last line, if any. */
function logErrors({ child }: ProcessGroup, log: vscode.LogOutputChannel): () => string {
  let last = '';
  createInterface({ input: child.stderr, terminal: false }).on('line', (line) => {
    if (line.trim() === '') return;
    last = line.trim();
    log.info(`Lean: ${last}`);
  });
  return () => last;
}

function describeEnd(end: ProcessEnd): string {
  if (end.kind === 'not started') return `it could not be started (${end.error.message})`;
  return end.signal === null ? `it ended with exit code ${end.code ?? '?'}` : `it was ended by ${end.signal}`;
}

async function dispose(client: LanguageClient): Promise<void> {
  try {
    if (client.state === State.Running) await client.dispose(STOP_MS);
  } catch {
    // It did not answer in time, or was gone already; its process is killed next.
  }
}
