import * as vscode from 'vscode';
import type { Position } from '../../core/lean/text';
import type { Checker } from '../shared/services';

/**
 * Puts a declaration on lines of its own behind another one, and the cursor on it.
 *
 * @param at where the keyword of the other stands
 */
export async function insertAfter(
  checker: Checker,
  document: vscode.TextDocument,
  at: Position,
  text: string,
): Promise<void> {
  const outline = await checker.outline(document.getText(), new AbortController().signal);
  const { line, character } =
    outline.find(({ keyword }) => keyword.line === at.line && keyword.character === at.character)?.range
      .end ?? at;
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(line, character), `\n\n${text.trimEnd()}`);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document, {
    selection: new vscode.Range(line + 2, 0, line + 2, 0),
  });
}
