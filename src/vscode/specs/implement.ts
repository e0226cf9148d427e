import path from 'node:path';
import * as vscode from 'vscode';
import type { TextReplacement } from '../../checker/protocol';
import { signalOf } from '../shared/abort';
import { documentText, isLeanDocument, toRange } from '../shared/lean-document';
import { replaced } from '../shared/replaced';
import type { Services } from '../shared/services';
import { VirtualTexts } from '../shared/virtual-texts';

const SCHEME = 'verdict-body';
const APPLY = 'Apply';
const CHOOSE = 'Choose Parts…';

/** Looks for the body of a stub, shows what was found beside the file, and puts in what the user takes: one step of undo. */
export class Implementing implements vscode.Disposable {
  readonly #texts = new VirtualTexts(SCHEME, '-- This comparison belongs to an earlier session.\n');
  #ids = 0;

  constructor(readonly services: Services) {}

  /**
   * @param uri of the document
   * @param name full name of the stub; absent: the one at the cursor, or the only one
   */
  async implement(uri: vscode.Uri | undefined, name?: string): Promise<void> {
    const document =
      uri === undefined
        ? vscode.window.activeTextEditor?.document
        : await vscode.workspace.openTextDocument(uri);
    if (document === undefined || !isLeanDocument(document)) {
      tell('Open a Lean file with a definition that is `sorry`, and specs about it.');
      return;
    }
    const snapshot = documentText(document);
    const chosen = name ?? (await this.#stubAtCursor(document));
    if (chosen === undefined) return;
    const { proveSeconds, proveMaxChecks } = this.services.settings;
    const reply = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: `Implementing ${chosen}`, cancellable: true },
      async (progress, token) => {
        using cancelled = signalOf(token);
        try {
          return await this.services.checker.implement(
            { document: snapshot, name: chosen, budget: { ms: proveSeconds * 1000, checks: proveMaxChecks } },
            (message) => {
              progress.report({ message });
            },
            cancelled.signal,
          );
        } catch (error) {
          if (cancelled.signal.aborted) return undefined;
          return {
            kind: 'unusable' as const,
            message: error instanceof Error ? error.message : String(error),
          };
        }
      },
    );
    switch (reply?.kind) {
      case undefined:
        break;
      case 'unusable':
        void vscode.window.showErrorMessage(reply.message);
        break;
      case 'nothing':
        tell(`No small program stands the tests of the specs of ${chosen}.`);
        break;
      case 'found':
        await this.#offer(document, snapshot.text, chosen, reply.edits, reply.unproved);
        break;
    }
  }

  dispose(): void {
    this.#texts.dispose();
  }

  async #stubAtCursor(document: vscode.TextDocument): Promise<string | undefined> {
    const declarations = await this.services.checker.outline(
      document.getText(),
      new AbortController().signal,
    );
    const stubs = declarations.filter(
      ({ kind, name, holes }) => kind === 'def' && name !== undefined && holes.length > 0,
    );
    const editor = vscode.window.activeTextEditor;
    const line = editor?.document === document ? editor.selection.active.line : -1;
    const around = stubs.find(({ range }) => range.start.line <= line && line <= range.end.line);
    const only = around ?? (stubs.length === 1 ? stubs[0] : undefined);
    if (only === undefined)
      tell(
        stubs.length === 0
          ? 'There is no stub here: write `def … := sorry` for what is to be found.'
          : 'Put the cursor on the stub that is to be implemented.',
      );
    return only?.name;
  }

  async #offer(
    document: vscode.TextDocument,
    text: string,
    name: string,
    edits: readonly TextReplacement[],
    unproved: readonly string[],
  ): Promise<void> {
    this.#ids += 1;
    const virtual = vscode.Uri.from({
      scheme: SCHEME,
      path: `/${path.posix.basename(document.uri.path)}`,
      query: String(this.#ids),
    });
    this.#texts.put(virtual, replaced(text, edits));
    const title = `${name}: a body${edits.length > 1 ? ` and ${edits.length - 1} ${edits.length === 2 ? 'proof' : 'proofs'}` : ''}`;
    await vscode.commands.executeCommand('vscode.diff', document.uri, virtual, title, { preview: false });
    const words =
      unproved.length === 0
        ? `${name}: with this body every spec is proved.`
        : `${name}: this body stands every test, but ${unproved.join(', ')} could not be proved.`;
    const choice = await vscode.window.showInformationMessage(words, APPLY, CHOOSE);
    const taken = choice === APPLY ? edits : choice === CHOOSE ? await choose(document, edits) : [];
    await closeDiff(virtual);
    this.#texts.delete(virtual);
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
  edits: readonly TextReplacement[],
): Promise<readonly TextReplacement[]> {
  const items = edits.map((edit, index) => ({
    label: index === 0 ? 'Body' : `Proof at line ${edit.range.start.line + 1}`,
    detail: edit.newText.trim().replaceAll(/\s+/gu, ' ').slice(0, 200),
    description: document.lineAt(edit.range.start.line).text.trim().slice(0, 60),
    picked: true,
    edit,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: 'What Is to Be Put In',
    placeHolder: 'A proof may need the body that it was found with',
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

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
