import * as vscode from 'vscode';
import { toRange } from '../shared/lean-document';
import type { ProvedText } from './proved-text';
import { replaced } from '../shared/replaced';

/** What came of putting proofs in. */
export interface Applied {
  readonly applied: readonly ProvedText[];
  /** They were put in before. */
  readonly present: readonly ProvedText[];
  /** Their text is not the one that was proved any more. */
  readonly stale: readonly ProvedText[];
}

/** Puts proofs into their documents as one edit: one step of undo in each. A text that was not proved as it stands is left alone. */
export async function applyProofs(all: readonly ProvedText[]): Promise<Applied> {
  const opened = await Promise.all(all.map(async (one) => ({ one, document: await documentOf(one) })));
  // All are open: from here to the edit nothing can come in between.
  const current = opened.map(({ one, document }) => ({
    one,
    text: document?.isClosed === false ? document.getText() : undefined,
  }));
  const fresh = current.filter(({ one, text }) => text === one.document.text).map(({ one }) => one);
  const present = current
    .filter(({ one, text }) => text === replaced(one.document.text, one.edits))
    .map(({ one }) => one);
  const edit = new vscode.WorkspaceEdit();
  for (const { document, edits } of fresh)
    for (const { range, newText } of edits)
      edit.replace(vscode.Uri.parse(document.uri, true), toRange(range), newText);
  // The editor refuses an edit when a document changed after it was made.
  const done = fresh.length > 0 && (await vscode.workspace.applyEdit(edit));
  const applied = done ? fresh : [];
  return {
    applied,
    present,
    stale: all.filter((one) => !applied.includes(one) && !present.includes(one)),
  };
}

/** The document, opened if it is not; `undefined` where it is gone. */
async function documentOf({ document: { uri } }: ProvedText): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  if (open !== undefined) return open;
  const place = vscode.Uri.parse(uri, true);
  // Opening an untitled document that was closed would make a new one.
  if (place.scheme === 'untitled') return undefined;
  try {
    return await vscode.workspace.openTextDocument(place);
  } catch {
    // It was deleted, or cannot be read: then nothing can be put in either.
    return undefined;
  }
}

/** Shows a document where it is open already, else in the active group, with the focus in it. */
export async function focusDocument(uri: vscode.Uri, selection?: vscode.Range): Promise<void> {
  const group = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
  );
  await vscode.window.showTextDocument(uri, {
    preview: false,
    ...(group !== undefined && { viewColumn: group.viewColumn }),
    ...(selection !== undefined && { selection }),
  });
}
