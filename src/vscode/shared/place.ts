import os from 'node:os';
import * as vscode from 'vscode';

/** The file or folder that a question about "here" is about: the active document, else the workspace, else the home folder. */
export function placeOfInterest(): string {
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active?.scheme === 'file') return active.fsPath;
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  return folder?.uri.fsPath ?? os.homedir();
}
