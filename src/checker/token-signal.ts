import type { CancellationToken } from 'vscode-jsonrpc/node';

/** A signal that is aborted when a request is cancelled; to be disposed of when the request is answered. */
export function signalOf(token: CancellationToken): { readonly signal: AbortSignal } & Disposable {
  const abort = new AbortController();
  const cancel = (): void => {
    abort.abort(new Error('cancelled'));
  };
  if (token.isCancellationRequested) cancel();
  const listening = token.onCancellationRequested(cancel);
  return {
    signal: abort.signal,
    [Symbol.dispose]: () => {
      listening.dispose();
    },
  };
}
