import * as vscode from 'vscode';
import type { Closable } from '../shared/closable';
import type { Services } from '../shared/services';

/** How long a word of success stays in the status bar, ms. */
const SHOWN_MS = 4000;

/** Restarting, pausing, and the log. */
export function commands(services: Services): Closable {
  const { checker, log, pause } = services;
  const command = (id: string, run: () => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(id, run);
  return vscode.Disposable.from(
    command('verdict.restartChecker', async () => {
      await checker.restart();
      vscode.window.setStatusBarMessage('Verdict: the checker starts afresh with the next check.', SHOWN_MS);
    }),
    command('verdict.restartLean', () => restartLean(services)),
    command('verdict.pause', () => {
      pause.set(true);
    }),
    command('verdict.resume', () => {
      pause.set(false);
    }),
    command('verdict.showLog', () => {
      log.show();
    }),
  );
}

async function restartLean({ lean }: Services): Promise<void> {
  if (lean.state.kind !== 'official') {
    await lean.restart();
    return;
  }
  const restart = 'Restart Its Server';
  const chosen = await vscode.window.showInformationMessage(
    'Your Lean documents are served by the official Lean extension, whose server Verdict leaves alone.',
    restart,
  );
  if (chosen === restart) await vscode.commands.executeCommand('lean4.restartServer');
}
