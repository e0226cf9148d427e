import type { NotificationMessage, RequestMessage, ResponseMessage } from 'vscode-jsonrpc/node';

/** The id of a request: the client's are passed on as they are. */
export type RequestId = number | string;

/** Error codes of the answers that the watchdog gives itself. */
export const Code = {
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  notInitialized: -32002,
  requestCancelled: -32800,
  contentModified: -32801,
  /** Lean/Data/JsonRpc.lean: the worker ended with an exception of its own. */
  workerExited: -32901,
  /** Lean/Data/JsonRpc.lean: the worker was lost. */
  workerCrashed: -32902,
} as const;

/** Any message, sorted. */
export type Incoming =
  | { readonly kind: 'request'; readonly id: RequestId; readonly method: string; readonly params: unknown }
  | { readonly kind: 'notification'; readonly method: string; readonly params: unknown }
  | { readonly kind: 'response'; readonly id: RequestId; readonly message: ResponseMessage }
  | { readonly kind: 'garbage' };

/** Sorts a message by what JSON-RPC says it is. */
export function classify(message: unknown): Incoming {
  if (!isRecord(message)) return { kind: 'garbage' };
  const { id, method, params } = message;
  const hasId = typeof id === 'number' || typeof id === 'string';
  if (typeof method === 'string') {
    return hasId ? { kind: 'request', id, method, params } : { kind: 'notification', method, params };
  }
  if (!hasId) return { kind: 'garbage' };
  const error = isRecord(message['error']) ? message['error'] : undefined;
  const response: ResponseMessage =
    error === undefined
      ? {
          jsonrpc: '2.0',
          id,
          result: (message['result'] ?? null) as NonNullable<ResponseMessage['result']> | null,
        }
      : {
          jsonrpc: '2.0',
          id,
          error: { code: Number(error['code']), message: String(error['message']), data: error['data'] },
        };
  return { kind: 'response', id, message: response };
}

/** A request to send. */
export function request(id: RequestId, method: string, params: unknown): RequestMessage {
  return isRecord(params) ? { jsonrpc: '2.0', id, method, params } : { jsonrpc: '2.0', id, method };
}

/** A notification to send. */
export function notification(method: string, params: unknown): NotificationMessage {
  return isRecord(params) ? { jsonrpc: '2.0', method, params } : { jsonrpc: '2.0', method };
}

/** An answer that succeeds. */
export function success(id: RequestId, result: ResponseMessage['result']): ResponseMessage {
  return { jsonrpc: '2.0', id, result: result ?? null };
}

/** An answer that fails. */
export function failure(id: RequestId, code: number, message: string): ResponseMessage {
  return { jsonrpc: '2.0', id, error: { code, message } };
}

/** The same answer under another id. */
export function withId(response: ResponseMessage, id: RequestId): ResponseMessage {
  return { ...response, id };
}

/** Whether a JSON value is an object (arrays included, as far as reading members goes). */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Reads a chain of members; `undefined` where one is missing. */
export function member(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value;
  for (const key of path) current = isRecord(current) ? current[key] : undefined;
  return current;
}

/** The document that a message is about: `textDocument.uri`, or `uri` in Lean's own methods. */
export function uriOf(params: unknown): string | undefined {
  const uri = member(params, 'textDocument', 'uri') ?? member(params, 'uri');
  return typeof uri === 'string' ? uri : undefined;
}
