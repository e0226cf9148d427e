import path from 'node:path';
import * as vscode from 'vscode';
import { examine } from '../server/doctor';
import { doctorLines } from '../server/doctor-text';

/**
 * The command "Verdict: Which Lean Is Used, and Why?": writes what `verdict doctor` says of the active file, or of the
 * workspace, into an output channel.
 */
export function doctorCommand(extensionPath: string): vscode.Disposable {
  const channel = vscode.window.createOutputChannel('Verdict');
  const command = vscode.commands.registerCommand('verdict.doctor', () =>
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'Looking for Lean …', cancellable: true },
      async (_progress, token) => {
        const abort = new AbortController();
        using _listening = asDisposable(
          token.onCancellationRequested(() => {
            abort.abort(new vscode.CancellationError());
          }),
        );
        const launcher = path.join(extensionPath, 'dist', 'lean.js');
        const report = await examine({ file: placeOfInterest(), embeddedLauncher: launcher }, abort.signal);
        channel.clear();
        for (const { title, text } of doctorLines(report))
          channel.appendLine(`${title.padEnd(9)} ${text}`.trimEnd());
        channel.show(true);
      },
    ),
  );
  return vscode.Disposable.from(channel, command);
}

function placeOfInterest(): string {
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active?.scheme === 'file') return active.fsPath;
  return vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? process.cwd();
}

function asDisposable(one: vscode.Disposable): Disposable {
  return {
    [Symbol.dispose]: () => {
      one.dispose();
    },
  };
}
