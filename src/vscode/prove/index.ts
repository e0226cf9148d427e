import * as vscode from 'vscode';
import type { Feature } from '../shared/services';
import { ProveCommands } from './commands';
import { Delivery } from './deliver';
import { proveLenses } from './lenses';
import { proveLightbulb } from './lightbulb';
import { Runs } from './runs';
import { ProveWorkspace } from './workspace';

/** "Prove This Lemma", "Prove All Holes in File" and "… in Workspace", with their code lenses, light bulb and previews. */
export const proveFeature: Feature = (services) => {
  const runs = new Runs(services);
  const delivery = new Delivery(services);
  const commands = new ProveCommands(services, runs, delivery);
  const workspace = new ProveWorkspace(services, runs, delivery);
  return vscode.Disposable.from(
    runs,
    delivery,
    vscode.commands.registerCommand('verdict.proveLemma', (argument: unknown) =>
      commands.proveLemma(argument),
    ),
    vscode.commands.registerCommand('verdict.proveFile', (argument: unknown) => commands.proveFile(argument)),
    vscode.commands.registerCommand('verdict.proveWorkspace', () => workspace.prove()),
    proveLenses(services),
    proveLightbulb(),
  );
};
