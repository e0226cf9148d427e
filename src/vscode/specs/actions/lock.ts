import * as vscode from 'vscode';
import { documentText } from '../../shared/lean-document';
import type { Chosen } from '../commands';
import type { ActionTools } from './index';
import { withProgress } from './progress';

/** Locks a spec as it stands, or unlocks it. */
export async function lockSpec(
  { services, again }: ActionTools,
  { uri, name }: Chosen,
  lock: boolean,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  await withProgress(`${lock ? 'Locking' : 'Unlocking'} ${name}`, async (_step, signal) => {
    const params = { document: documentText(document), names: [name], lock };
    const { trouble } = await services.checker.lock(params, signal);
    return trouble === undefined
      ? { kind: 'done' as const }
      : { kind: 'unusable' as const, message: `${name}: ${trouble}` };
  });
  await again(uri);
}
