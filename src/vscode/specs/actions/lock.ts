import * as vscode from 'vscode';
import { signalOf } from '../../shared/abort';
import { documentText } from '../../shared/lean-document';
import type { Chosen } from '../commands';
import type { ActionTools } from './index';

/** Locks a spec as it stands, or unlocks it. */
export async function lockSpec(
  { services, again }: ActionTools,
  { uri, name }: Chosen,
  lock: boolean,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const trouble = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: `${lock ? 'Locking' : 'Unlocking'} ${name}`,
      cancellable: true,
    },
    async (_progress, token) => {
      using cancelled = signalOf(token);
      try {
        return (
          await services.checker.lock(
            { document: documentText(document), names: [name], lock },
            cancelled.signal,
          )
        ).trouble;
      } catch (error) {
        if (cancelled.signal.aborted) return undefined;
        return error instanceof Error ? error.message : String(error);
      }
    },
  );
  if (trouble !== undefined) void vscode.window.showErrorMessage(`${name}: ${trouble}`);
  await again(uri);
}
