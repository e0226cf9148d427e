import * as vscode from 'vscode';
import { signalOf } from './shared/abort';
import { reasonOf } from './shared/error-text';
import { placeOfInterest } from './shared/place';
import type { Feature } from './shared/services';

/**
 * The command "Which Lean Is Used, and Why?": writes what `verdict doctor` says of the active file, or of the workspace,
 * into an output channel of its own, where the log does not come in between.
 */
export const doctor: Feature = ({ checker, log }) => {
  // Made when it is first needed, so that it does not stand empty in the list of channels.
  let channel: vscode.OutputChannel | undefined;
  const command = vscode.commands.registerCommand('verdict.doctor', async () => {
    const place = placeOfInterest();
    const report = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'Looking for Lean…', cancellable: true },
      async (_progress, token) => {
        using cancel = signalOf(token);
        try {
          return await checker.doctor(place, cancel.signal);
        } catch (error) {
          if (cancel.signal.aborted) return undefined;
          log.error(`doctor: ${reasonOf(error)}`);
          return [`The checker process cannot tell: ${reasonOf(error)}`];
        }
      },
    );
    if (report === undefined) return;
    channel ??= vscode.window.createOutputChannel('Verdict Doctor');
    channel.replace([`For ${place}:`, '', ...report, ''].join('\n'));
    channel.show(true);
  });
  return {
    dispose: () => {
      command.dispose();
      channel?.dispose();
    },
  };
};
