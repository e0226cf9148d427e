import * as vscode from 'vscode';
import type { Feature } from './shared/services';

/** The command "Open Example": a small Lean file with two specs, untitled, so that nothing lies in anybody's folder. */
export const example: Feature = ({ extension }) =>
  vscode.commands.registerCommand('verdict.openExample', async () => {
    const file = vscode.Uri.joinPath(extension.extensionUri, 'media', 'example.lean');
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    const document = await vscode.workspace.openTextDocument({ language: 'lean4', content });
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    const hole = document.positionAt(Math.max(0, content.indexOf('sorry\n\n/--')));
    editor.selection = new vscode.Selection(hole, hole);
    editor.revealRange(new vscode.Range(hole, hole), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  });
