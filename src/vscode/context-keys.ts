import * as vscode from 'vscode';
import { isLeanDocument } from './shared/lean-document';
import { presenceNow } from './shared/lean-in-use';
import type { Feature } from './shared/services';

/**
 * Keys for the manifest's `when` clauses: `verdict.active` once a Lean document was open, `verdict.leanReady` while a Lean
 * is there.
 */
export const contextKeys: Feature = (services) => {
  const known = new Map<string, boolean>();
  const set = (key: string, value: boolean): void => {
    if (known.get(key) === value) return;
    known.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  };
  const ready = (): void => {
    set('verdict.leanReady', presenceNow(services).kind === 'there');
  };
  const opened = (document: vscode.TextDocument): void => {
    if (isLeanDocument(document)) set('verdict.active', true);
  };
  vscode.workspace.textDocuments.forEach(opened);
  ready();
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(opened),
    services.checker.onDidChangeStatus(ready),
    services.lean.onDidChangeState(ready),
  );
};
