import * as vscode from 'vscode';
import { leanDocuments } from '../shared/lean-document';
import type { Closable } from '../shared/closable';
import { atSorry, isSorryWarning } from './lens-text';
import type { TargetArguments } from './target';

/** Offers "Prove this lemma" at a `sorry` and at Lean's warning about one; it asks nobody, so it is there at once. */
export function proveLightbulb(): Closable {
  return vscode.languages.registerCodeActionsProvider(
    leanDocuments,
    { provideCodeActions },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function provideCodeActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  { diagnostics }: vscode.CodeActionContext,
): vscode.CodeAction[] {
  const warnings = diagnostics.filter(({ message }) => isSorryWarning(message));
  const atWord = atSorry(document.lineAt(range.start.line).text, range.start.character);
  // At the word the cursor says which declaration is meant; the warning stands at its name.
  const position = atWord ? range.start : warnings[0]?.range.start;
  if (position === undefined) return [];
  const action = new vscode.CodeAction('Prove this lemma (Verdict)', vscode.CodeActionKind.QuickFix);
  action.diagnostics = warnings;
  action.isPreferred = false;
  action.command = {
    title: action.title,
    command: 'verdict.proveLemma',
    arguments: [
      {
        uri: document.uri.toString(),
        position: { line: position.line, character: position.character },
      } satisfies TargetArguments,
    ],
  };
  return [action];
}
