import * as vscode from 'vscode';
import { documentText } from '../../shared/lean-document';
import type { Chosen } from '../commands';
import type { ActionTools } from './index';
import { tell, withProgress } from './progress';

/** Asks a model what a spec says; the page shows its words as unchecked. */
export async function explain({ services, board }: ActionTools, { uri, name }: Chosen): Promise<void> {
  const spec = board.find(uri, name);
  if (spec === undefined) return;
  const document = documentText(await vscode.workspace.openTextDocument(vscode.Uri.parse(uri)));
  const reply = await withProgress(`Asking a model what ${name} says`, async (_step, signal) => ({
    kind: 'answered' as const,
    ...(await services.checker.explain({ document, name }, signal)),
  }));
  if (reply === undefined) return;
  if (reply.words === undefined)
    tell('No model had words for it. “Verdict: Choose Model” tells which ones answer.');
  else board.said(uri, spec, reply.words);
}
