import * as vscode from 'vscode';
import { presenceNow } from '../shared/lean-in-use';
import type { Closable } from '../shared/closable';
import type { Services } from '../shared/services';
import { switchLean } from './switch-lean';
import { modelsInUse } from '../shared/models-in-use';
import { modelTroubleNow } from '../shared/model-trouble';
import { modelsText } from '../shared/models-text';
import { textNow } from './text';

interface Action extends vscode.QuickPickItem {
  /** Absent in a separator. */
  readonly command?: string;
  readonly arguments?: readonly unknown[];
}

/** The commands behind a click on the status item, and the choice of a Lean. */
export function quickActions(services: Services): Closable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('verdict.quickActions', async () => {
      const { state } = textNow(services);
      const chosen = await vscode.window.showQuickPick(actions(services), {
        title: `Verdict: ${state}`,
        placeHolder: 'What should Verdict do?',
      });
      if (chosen?.command !== undefined)
        await vscode.commands.executeCommand(chosen.command, ...(chosen.arguments ?? []));
    }),
    vscode.commands.registerCommand('verdict.switchLean', () => switchLean(services)),
  );
}

function actions(services: Services): readonly Action[] {
  const { extension, pause } = services;
  const missing = presenceNow(services).kind === 'missing';
  const separator = (label: string): Action => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const { id } = extension.extension;
  return [
    ...(missing
      ? [
          { label: '$(cloud-download) Get the Embedded Lean', command: 'verdict.getLean' },
          { label: '$(folder-opened) Use a Lean From Disk', command: 'verdict.useLeanFromDisk' },
        ]
      : []),
    separator('Checking'),
    pause.paused
      ? { label: '$(debug-continue) Resume Checking', command: 'verdict.resume' }
      : {
          label: '$(debug-pause) Pause Checking',
          description: 'no proofs by themselves; commands still work',
          command: 'verdict.pause',
        },
    { label: '$(target) Show Goal View', command: 'verdict.goals.focus' },
    separator('Models'),
    chooseModel(services),
    { label: '$(graph) Show Model Statistics', command: 'verdict.showModelStatistics' },
    separator('Lean'),
    { label: '$(debug-restart) Restart Checker', command: 'verdict.restartChecker' },
    { label: '$(refresh) Restart Lean', command: 'verdict.restartLean' },
    { label: '$(arrow-swap) Switch Lean', command: 'verdict.switchLean' },
    { label: '$(question) Which Lean Is Used, and Why?', command: 'verdict.doctor' },
    separator('Help'),
    { label: '$(output) Show Log', command: 'verdict.showLog' },
    { label: '$(bug) Copy Diagnostics for a Bug Report', command: 'verdict.copyReport' },
    {
      label: '$(settings-gear) Settings',
      command: 'workbench.action.openSettings',
      arguments: [`@ext:${id}`],
    },
    {
      label: '$(book) Walkthrough',
      command: 'workbench.action.openWalkthrough',
      arguments: [`${id}#verdict.start`, false],
    },
  ];
}

function chooseModel(services: Services): Action {
  const inUse = modelsInUse(services.settings.model, {});
  const names = inUse.kind === 'models' ? modelsText(inUse.settings.models) : 'none in use';
  return modelTroubleNow(services) === undefined
    ? { label: '$(hubot) Choose Model', description: names, command: 'verdict.chooseModel' }
    : { label: '$(warning) Choose Model', description: 'trouble', command: 'verdict.chooseModel' };
}
