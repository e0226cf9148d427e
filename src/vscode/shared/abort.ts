import * as vscode from 'vscode';
import { signalFollowing, type TokenSignal } from '../../server/abort';

/** @param token of VS Code; the signal aborts with a `CancellationError` when it is cancelled */
export function signalOf(token: vscode.CancellationToken): TokenSignal {
  return signalFollowing(token, () => new vscode.CancellationError());
}
