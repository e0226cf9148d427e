import * as vscode from 'vscode';
import type { Closable, Services } from '../shared/services';

/** How long a word of success stays in the status bar, ms. */
const SHOWN_MS = 4000;

/** Restarting, pausing, and the log. */
export function commands(services: Services): Closable {
  const { checker, lean, log, pause, settings } = services;
  const command = (name: string, run: () => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`verdict.${name}`, run);
  return vscode.Disposable.from(
    command('restartChecker', async () => {
      await checker.restart();
      vscode.window.setStatusBarMessage('Verdict: the checker starts afresh with the next check.', SHOWN_MS);
    }),
    command('restartLean', () => restartLean(services)),
    command('pause', () => {
      pause.set(true);
    }),
    command('resume', () => {
      pause.set(false);
    }),
    command('showLog', () => {
      log.show();
    }),
    settings.onDidChange(async (event) => {
      if (
        !event.affectsConfiguration('verdict.lean.path') &&
        !event.affectsConfiguration('verdict.checker.trafficLog')
      )
        return;
      await checker.restart();
    }),
    settings.onDidChange(async (event) => {
      if (event.affectsConfiguration('verdict.lean.path')) await lean.restart();
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
