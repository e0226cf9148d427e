import * as vscode from 'vscode';
import type { Feature } from './shared/services';

/** Tells the checker when a Lean file of the workspace changes on disk, whoever changed it: other files may import it. */
export const fileChanges: Feature = ({ checker }) => {
  const watcher = vscode.workspace.createFileSystemWatcher('**/*.lean');
  const tell = ({ fsPath }: vscode.Uri): void => {
    checker.fileChanged(fsPath);
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(tell),
    watcher.onDidCreate(tell),
    watcher.onDidDelete(tell),
  );
};
