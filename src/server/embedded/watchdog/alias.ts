import type { Message } from 'vscode-jsonrpc/node';
import { isRecord, member } from './wire';

/** Makes a worker that was opened under a URI of its own serve a document of the client. */
export interface Alias {
  /** What the worker calls the document. It occurs nowhere else. */
  readonly own: string;
  /** What the client calls it. */
  readonly client: string;
  /** The client's version at the hand-over: what the worker says about lower ones is about its own text. */
  readonly fromVersion: number;
}

/**
 * A client's message in the worker's words. Texts are left alone; elsewhere the URI is replaced inside longer strings too,
 * because Lean makes module names of it (`«external:URI»`), which come back in the data of completion items.
 */
export function toWorker(message: Message, alias: Alias): Message {
  const method = member(message, 'method');
  if (method !== 'textDocument/didChange') return replaceIn(message, alias.client, alias.own) as Message;
  const params = member(message, 'params');
  const textDocument = { version: member(params, 'textDocument', 'version'), uri: alias.own };
  return {
    ...message,
    params: { contentChanges: member(params, 'contentChanges'), textDocument },
  } as Message;
}

/** A worker's message in the client's words; `undefined` if it is about the worker's own text. */
export function toClient(message: Message, alias: Alias): Message | undefined {
  const params = member(message, 'params');
  const version = member(params, 'version') ?? member(params, 'textDocument', 'version');
  const isNotification = member(message, 'id') === undefined;
  if (isNotification && typeof version === 'number' && version < alias.fromVersion) return undefined;
  return replaceIn(message, alias.own, alias.client) as Message;
}

/** A JSON value with `from` replaced by `to` in every string, keys included. */
function replaceIn(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string') return value.replaceAll(from, () => to);
  if (Array.isArray(value)) return value.map((item) => replaceIn(item, from, to));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.replaceAll(from, () => to), replaceIn(item, from, to)]),
  );
}
