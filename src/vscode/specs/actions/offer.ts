import path from 'node:path';
import * as vscode from 'vscode';
import type { NamedReplacement } from '../../../checker/spec-protocol';
import { toRange } from '../../shared/lean-document';
import { replaced } from '../../shared/replaced';
import { tell } from './progress';
import type { VirtualTexts } from '../../shared/virtual-texts';

const APPLY = 'Apply';
const CHOOSE = 'Choose Parts…';

/** Changes of a document that somebody may take. */
export interface Offered {
  /** The text that they are changes of. */
  readonly text: string;
  readonly edits: readonly NamedReplacement[];
  /** Above the comparison. */
  readonly title: string;
  /** What they are, in a sentence. */
  readonly words: string;
  /** What a part is called in the list of parts. */
  readonly label: (edit: NamedReplacement, index: number) => string;
}

/** Shows changes beside the file, and puts in what the user takes: one step of undo. */
export class Offering {
  #ids = 0;

  constructor(readonly texts: VirtualTexts) {}

  /** Returns when the user has chosen, and what was taken stands in the file. */
  async offer(document: vscode.TextDocument, offered: Offered): Promise<void> {
    const { text, edits, title, words, label } = offered;
    this.#ids += 1;
    const virtual = vscode.Uri.from({
      scheme: this.texts.scheme,
      path: `/${path.posix.basename(document.uri.path)}`,
      query: String(this.#ids),
    });
    this.texts.put(virtual, replaced(text, edits));
    await vscode.commands.executeCommand('vscode.diff', document.uri, virtual, title, { preview: false });
    const choice = await vscode.window.showInformationMessage(
      words,
      APPLY,
      ...(edits.length > 1 ? [CHOOSE] : []),
    );
    const taken = choice === APPLY ? edits : choice === CHOOSE ? await choose(document, edits, label) : [];
    await closeDiff(virtual);
    this.texts.delete(virtual);
    if (taken.length === 0) return;
    if (document.isClosed || document.getText() !== text) {
      tell('The file changed meanwhile, so nothing was put in. Run the command again.');
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    for (const { range, newText } of taken) edit.replace(document.uri, toRange(range), newText);
    await vscode.workspace.applyEdit(edit);
    await vscode.window.showTextDocument(document);
  }
}

/** Lets the user take some of the changes; all are ticked at first. */
async function choose(
  document: vscode.TextDocument,
  edits: readonly NamedReplacement[],
  label: Offered['label'],
): Promise<readonly NamedReplacement[]> {
  const items = edits.map((edit, index) => ({
    label: label(edit, index),
    detail: edit.newText.trim().replaceAll(/\s+/gu, ' ').slice(0, 200),
    description: document.lineAt(edit.range.start.line).text.trim().slice(0, 60),
    picked: true,
    edit,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: 'What Is to Be Put In',
    placeHolder: 'A proof may need what it was found with',
  });
  return picked?.map(({ edit }) => edit) ?? [];
}

async function closeDiff(virtual: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) =>
    group.tabs.filter(
      ({ input }) =>
        input instanceof vscode.TabInputTextDiff && input.modified.toString() === virtual.toString(),
    ),
  );
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
}
