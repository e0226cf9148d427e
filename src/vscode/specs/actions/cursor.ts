import * as vscode from 'vscode';
import type { DeclarationOutline } from '../../../checker/protocol';

/** The declaration around the cursor, if the document is the one in front. */
export function aroundCursor(
  document: vscode.TextDocument,
  declarations: readonly DeclarationOutline[],
): DeclarationOutline | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== document) return undefined;
  const { line } = editor.selection.active;
  return declarations.find(({ range }) => range.start.line <= line && line <= range.end.line);
}
