import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import manifest from '../../package.json';

/** Runs in the extension host, with the built extension loaded and the examples as workspace; a rejection is a failure. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);
  assert.ok(extension, 'The extension is not loaded.');

  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'There is no workspace.');
  const file = vscode.Uri.file(path.join(folder.uri.fsPath, 'InsertionSort.lean'));
  const editor = await vscode.window.showTextDocument(file);
  assert.equal(editor.document.languageId, 'lean4');
  await extension.activate();

  const registered = new Set(await vscode.commands.getCommands(true));
  const missing = manifest.contributes.commands.filter(({ command }) => !registered.has(command));
  assert.deepEqual(missing, [], 'Commands of the manifest that nobody has registered.');

  await vscode.commands.executeCommand('verdict.doctor');
}
