import * as vscode from 'vscode';
import type { Services } from '../shared/services';

/** Says why nothing could be proved, and offers what helps. @param again starts over */
export async function tellUnusable(
  services: Services,
  message: string,
  again: () => Promise<void>,
): Promise<void> {
  const missing = services.checker.status.lean.kind === 'missing';
  const getLean = 'Get Lean';
  const retry = 'Try Again';
  const showLog = 'Show Log';
  const choice = await vscode.window.showErrorMessage(
    `Nothing could be proved. ${message}`,
    ...(missing ? [getLean] : []),
    retry,
    showLog,
  );
  if (choice === getLean) await vscode.commands.executeCommand('verdict.getLean');
  if (choice === retry) await again();
  if (choice === showLog) services.log.show();
}

/** Says that a text is not the one that was proved any more, and offers to prove it again. */
export async function tellStale(name: string, again: () => Promise<void>): Promise<void> {
  const proveAgain = 'Prove Again';
  const choice = await vscode.window.showWarningMessage(
    `The document changed after Verdict began to prove ${name}, so nothing was put in: proofs hold for the text they were checked in.`,
    proveAgain,
  );
  if (choice === proveAgain) await again();
}
