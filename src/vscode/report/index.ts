import os from 'node:os';
import * as vscode from 'vscode';
import { signalOf } from '../shared/abort';
import { reasonOf } from '../shared/error-text';
import { placeOfInterest } from '../shared/place';
import type { Feature, Services } from '../shared/services';
import { redact } from './redact';
import { changedSettings } from './settings';
import { reportText } from './text';

/** The command "Copy Diagnostics for a Bug Report": puts what a maintainer would ask for on the clipboard. */
export const report: Feature = (services) =>
  vscode.commands.registerCommand('verdict.copyReport', async () => {
    const text = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: 'Collecting diagnostics…',
        cancellable: true,
      },
      async (_progress, token) => {
        using cancel = signalOf(token);
        const lines = await doctorLines(services, cancel.signal);
        return cancel.signal.aborted ? undefined : compose(services, lines);
      },
    );
    if (text === undefined) return;
    await vscode.env.clipboard.writeText(text);
    const show = 'Look at It';
    const chosen = await vscode.window.showInformationMessage(
      'The report is on the clipboard: versions, changed settings, which Lean is used, and the last lines of the log. ' +
        'Your home folder is left out; names and goals of your files may be in it, so look it over before you post it.',
      show,
    );
    if (chosen !== show) return;
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
    await vscode.window.showTextDocument(document);
  });

/** What does not work is what is reported: a doctor that cannot be asked must not spoil the rest. */
async function doctorLines({ checker }: Services, signal: AbortSignal): Promise<readonly string[]> {
  try {
    return await checker.doctor(placeOfInterest(), signal);
  } catch (error) {
    return [`not available: ${reasonOf(error)}`];
  }
}

function compose(services: Services, doctor: readonly string[]): string {
  const { checker, extension, keys, lean, log, pause } = services;
  const manifest: unknown = extension.extension.packageJSON;
  const official = vscode.extensions.getExtension('leanprover.lean4');
  const text = reportText({
    versions: [
      ['Verdict', versionOf(manifest)],
      ['Official Lean extension', official === undefined ? 'none' : versionOf(official.packageJSON)],
      [
        vscode.env.appName,
        `${vscode.version} (${vscode.env.uiKind === vscode.UIKind.Web ? 'web' : 'desktop'})`,
      ],
      ['Remote', vscode.env.remoteName ?? 'no'],
      ['Node', process.versions.node],
      ['System', `${os.type()} ${os.release()} ${os.arch()}`],
    ],
    status: [
      ['Documents', JSON.stringify(lean.state)],
      ['Checker', JSON.stringify(checker.status)],
      ['Paused', String(pause.paused)],
    ],
    settings: changedSettings(manifest),
    doctor,
    log: log.recentLines,
  });
  const folders = vscode.workspace.workspaceFolders ?? [];
  // A server that refuses a key may repeat it, and what it says is in the log.
  return redact(keys.hide(text), { home: os.homedir(), folders: folders.map(({ uri }) => uri.fsPath) });
}

function versionOf(manifest: unknown): string {
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
}
