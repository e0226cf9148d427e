import * as vscode from 'vscode';
import type { Services } from '../shared/services';

/** Lets the user choose which Lean checks and serves; writes the setting `verdict.lean.path` of the machine. */
export async function switchLean({ settings }: Services): Promise<void> {
  const current = settings.leanPath;
  const mark = (is: boolean): string => (is ? 'in use' : '');
  const named = current !== '' && current !== 'embedded';
  const chosen = await vscode.window.showQuickPick(
    [
      {
        label: '$(wand) Automatic',
        description: mark(current === ''),
        detail: 'The Lake project of the file, then lean on PATH, then the embedded Lean',
        path: '',
      },
      {
        label: '$(package) Embedded',
        description: mark(current === 'embedded'),
        detail: 'Always Lean in WebAssembly; no Mathlib, no Lake projects',
        path: 'embedded',
      },
      {
        label: '$(folder-opened) From Disk…',
        description: mark(named),
        detail: named ? current : 'A lean program or the folder of a toolchain',
        path: undefined,
      },
    ],
    { title: 'Verdict: Switch Lean', placeHolder: 'Which Lean should Verdict use?' },
  );
  if (chosen === undefined) return;
  if (chosen.path === undefined) await vscode.commands.executeCommand('verdict.useLeanFromDisk');
  else if (chosen.path !== current)
    await vscode.workspace
      .getConfiguration('verdict')
      .update('lean.path', chosen.path, vscode.ConfigurationTarget.Global);
}
