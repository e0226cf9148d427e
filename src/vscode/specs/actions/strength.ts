import * as vscode from 'vscode';
import { documentText } from '../../shared/lean-document';
import type { Place } from '../commands';
import { insertAfter } from '../insert';
import { aroundCursor } from './cursor';
import type { ActionTools } from './index';
import { tell, withProgress } from './progress';

/**
 * Measures the strength of the specs of a definition, and shows what comes of it.
 *
 * @param name full name of the definition; absent: the one at the cursor
 */
export async function strength(
  { services, board, again, show }: ActionTools,
  document: vscode.TextDocument,
  name?: string,
): Promise<void> {
  const snapshot = documentText(document);
  const { uri, text } = snapshot;
  const definition = name ?? (await definitionAtCursor(services, document));
  if (definition === undefined) {
    tell('Put the cursor on a definition with a body.');
    return;
  }
  // What is measured is shown beside the specs.
  if (!board.isCurrent(uri, text)) await again(uri);
  const reply = await withProgress(`Strength of the specs of ${definition}`, (step, signal) =>
    services.checker.strength({ document: snapshot, name: definition }, step, signal),
  );
  if (reply === undefined) return;
  board.measured(uri, text, reply.report);
  show(uri, definition);
  await vscode.commands.executeCommand('verdict.specs.focus');
}

/** Puts a spec into the file that notices a change of a definition which no spec notices so far. @param change its number */
export async function kill(
  { services, board }: ActionTools,
  { uri, definition }: Required<Place>,
  change: number,
): Promise<void> {
  const measured = board.strengthOf(uri, definition);
  const text = measured?.report.unnoticed[change]?.spec;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  if (text === undefined || measured?.isStale === true || !board.isCurrent(uri, document.getText())) {
    tell('The file changed since its specs were measured. Measure their strength again.');
    return;
  }
  const { specs = [], definitions = [] } = board.entryOf(uri)?.survey ?? {};
  const last =
    specs.findLast(({ subject }) => subject === definition) ??
    definitions.find(({ name }) => name === definition);
  if (last !== undefined) await insertAfter(services.checker, document, last.at, text);
}

async function definitionAtCursor(
  { checker }: ActionTools['services'],
  document: vscode.TextDocument,
): Promise<string | undefined> {
  const outline = await checker.outline(document.getText(), new AbortController().signal);
  return aroundCursor(
    document,
    outline.filter(({ kind }) => kind === 'def'),
  )?.name;
}
