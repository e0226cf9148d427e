import type { CancellationToken } from 'vscode-jsonrpc/node';
import { signalFollowing, type TokenSignal } from '../server/abort';

/** A signal that is aborted when a request is cancelled; to be disposed of when the request is answered. */
export function signalOf(token: CancellationToken): TokenSignal {
  return signalFollowing(token, () => new Error('cancelled'));
}
