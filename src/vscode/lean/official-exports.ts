/**
 * What Verdict uses of the exports of the official Lean extension (vscode-lean4, `src/exports.ts`, `src/leanclient.ts`,
 * `src/utils/clientProvider.ts`). They are classes of another program that change from version to version, so everything
 * is checked where it is used, and whatever is not as expected counts as not there.
 */
import path from 'node:path';
import type { CancellationToken } from 'vscode-jsonrpc';
import { member } from './goals';
import type { Closable } from '../shared/closable';

/** A running client of the official extension. */
export interface OfficialClient {
  /** Folder it serves; absent for the one that serves untitled documents. */
  readonly folder: string | undefined;
  /** @throws whatever the extension throws, strings too */
  request(method: string, params: unknown, token: CancellationToken): Promise<unknown>;
  /** Calls back with a document's URI when Lean has said something about it, and without one when all may have changed. */
  listen(updated: (uri: string | undefined) => void): Closable;
}

/** The clients of the official extension. */
export interface OfficialClients {
  /** Those that run now. */
  all(): readonly OfficialClient[];
  /** Calls back when another one was started; clients are never reported as gone. */
  onAdded(added: (client: OfficialClient) => void): Closable;
}

/** The promise in the exports that settles once Lean runs; `undefined` if these exports have none. */
export function enabledFeatures(exports: unknown): Promise<unknown> | undefined {
  const features = member(exports, 'lean4EnabledFeatures');
  return typeof member(features, 'then') === 'function' ? Promise.resolve(features) : undefined;
}

/** Reads what {@link enabledFeatures} settles with; `undefined` if it is not as expected. */
export function officialClients(features: unknown): OfficialClients | undefined {
  const provider = member(features, 'clientProvider');
  if (typeof member(provider, 'getClients') !== 'function') return undefined;
  return {
    all: () => {
      const clients = ask(provider, 'getClients');
      return (Array.isArray(clients) ? clients : []).flatMap((one: unknown) => readClient(one) ?? []);
    },
    onAdded: (added) =>
      subscribe(provider, 'clientAdded', (raw) => {
        const client = readClient(raw);
        if (client !== undefined) added(client);
      }),
  };
}

/**
 * The client that serves a document: the one with the innermost folder around it.
 * @param file absolute path; absent for an untitled document
 */
export function clientOf(
  clients: readonly OfficialClient[],
  file: string | undefined,
): OfficialClient | undefined {
  if (file === undefined) return clients.find(({ folder }) => folder === undefined);
  return clients
    .filter(({ folder }) => folder !== undefined && contains(folder, file))
    .reduce<OfficialClient | undefined>(
      (best, one) => ((one.folder ?? '').length > (best?.folder ?? '').length ? one : best),
      undefined,
    );
}

function contains(folder: string, file: string): boolean {
  const between = path.relative(folder, file);
  return between !== '..' && !between.startsWith(`..${path.sep}`) && !path.isAbsolute(between);
}

function readClient(raw: unknown): OfficialClient | undefined {
  if (typeof member(raw, 'sendRequest') !== 'function') return undefined;
  const place = ask(raw, 'getClientFolder');
  const fsPath = member(place, 'fsPath');
  const isFolder = member(place, 'scheme') !== 'untitled' && typeof fsPath === 'string';
  if (!isFolder && member(place, 'scheme') !== 'untitled') return undefined;
  return {
    folder: isFolder ? fsPath : undefined,
    request: async (method, params, token) => await call(raw, 'sendRequest', method, params, token),
    listen: (updated) => {
      const events = [
        // `PublishDiagnosticsParams`, `[uri, processing[]]`, a URI, nothing.
        subscribe(raw, 'diagnostics', (one) => {
          updated(asText(member(one, 'uri')));
        }),
        subscribe(raw, 'progressChanged', (one) => {
          // While Lean is still at it, an answer would only come when it is done.
          const [uri, processing] = Array.isArray(one) ? (one as readonly unknown[]) : [];
          if (!Array.isArray(processing) || processing.length === 0) updated(asText(uri));
        }),
        subscribe(raw, 'restartedWorker', (one) => {
          updated(asText(one));
        }),
        subscribe(raw, 'restarted', () => {
          updated(undefined);
        }),
        subscribe(raw, 'stopped', () => {
          updated(undefined);
        }),
      ];
      return {
        dispose: () => {
          for (const event of events) event.dispose();
        },
      };
    },
  };
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What a method gives; `undefined` if there is none, or it throws. */
function ask(of: unknown, name: string, ...args: readonly unknown[]): unknown {
  try {
    return call(of, name, ...args);
  } catch {
    // A method that does not work is like one that is not there; what follows finds no client, and says so.
    return undefined;
  }
}

/** Calls a method if there is one; what it throws passes through. */
function call(of: unknown, name: string, ...args: readonly unknown[]): unknown {
  const method = member(of, name);
  return typeof method === 'function' ? Reflect.apply(method, of, args) : undefined;
}

/** Listens to an event of VS Code's form: a function of a listener that gives something to dispose of. */
function subscribe(of: unknown, name: string, listener: (value: unknown) => void): Closable {
  const subscription = ask(of, name, listener);
  return { dispose: () => void ask(subscription, 'dispose') };
}
