import * as vscode from 'vscode';
import type { Unusable } from '../../../checker/spec-protocol';
import { signalOf } from '../../shared/abort';

/**
 * Does what takes long, with progress and a way to cancel. What goes wrong is shown.
 *
 * @returns `undefined` where it was cancelled, or where nothing could be done
 */
export async function withProgress<T extends { readonly kind: string }>(
  title: string,
  work: (step: (message: string) => void, signal: AbortSignal) => Promise<T | Unusable>,
): Promise<T | undefined> {
  return await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      using cancelled = signalOf(token);
      const step = (message: string): void => {
        progress.report({ message });
      };
      try {
        const reply = await work(step, cancelled.signal);
        if (!isUnusable(reply)) return reply;
        void vscode.window.showErrorMessage(reply.message);
      } catch (error) {
        if (!cancelled.signal.aborted)
          void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
      return undefined;
    },
  );
}

function isUnusable(reply: { readonly kind: string }): reply is Unusable {
  return reply.kind === 'unusable';
}

/** Tells the user something. */
export function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
