import type { ResponseMessage } from 'vscode-jsonrpc/node';
import { Code, failure, success } from './wire';
import type { RequestId } from './wire';

/** Requests whose empty answer is a true one: nothing is offered at that place. */
const NOTHING: Readonly<Record<string, null | readonly never[]>> = {
  'workspace/symbol': [],
  'textDocument/prepareCallHierarchy': [],
  'callHierarchy/incomingCalls': [],
  'callHierarchy/outgoingCalls': [],
  'textDocument/prepareRename': null,
  '$/lean/prepareModuleHierarchy': null,
  '$/lean/moduleHierarchy/imports': [],
  '$/lean/moduleHierarchy/importedBy': [],
};

/** Requests that an empty answer would answer wrongly. */
const REFUSED: Readonly<Record<string, string>> = {
  'textDocument/references': 'The embedded Lean keeps no index of references.',
  'textDocument/rename': 'The embedded Lean keeps no index of references, so it cannot rename.',
};

/**
 * The watchdog's own answer to a request that native Lean answers from its index over all modules, which is not kept here;
 * `undefined` for every other request.
 */
export function answerHere(id: RequestId, method: string): ResponseMessage | undefined {
  const empty = Object.hasOwn(NOTHING, method) ? NOTHING[method] : undefined;
  if (empty !== undefined) return success(id, empty === null ? null : []);
  const refusal = Object.hasOwn(REFUSED, method) ? REFUSED[method] : undefined;
  return refusal === undefined ? undefined : failure(id, Code.methodNotFound, refusal);
}
