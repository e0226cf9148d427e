import * as vscode from 'vscode';

/** An abort signal that follows a cancellation token; disposing it lets the token go. */
export interface TokenSignal extends Disposable {
  readonly signal: AbortSignal;
}

/** @param token of VS Code; the signal aborts with a `CancellationError` when it is cancelled */
export function signalOf(token: vscode.CancellationToken): TokenSignal {
  const abort = new AbortController();
  const cancel = (): void => {
    abort.abort(new vscode.CancellationError());
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
