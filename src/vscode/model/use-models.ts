import * as vscode from 'vscode';
import { printModels } from '../../models/names';
import type { ModelChoice } from '../../models/settings';
import { modelsInUse } from '../shared/models-in-use';
import type { Services } from '../shared/services';

/** The models that the settings name; none where they cannot be read. */
export function chosenModels({ settings }: Services): readonly ModelChoice[] {
  const inUse = modelsInUse(settings.model, {});
  return inUse.kind === 'models' ? inUse.settings.models : [];
}

/** Writes the models into the setting, there where it is set now: in the workspace, else for the user. */
export async function useModels(models: readonly ModelChoice[]): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('verdict');
  const inspected = configuration.inspect('model.name');
  const target =
    inspected?.workspaceValue === undefined
      ? vscode.ConfigurationTarget.Global
      : vscode.ConfigurationTarget.Workspace;
  const text = printModels(models);
  // What the user has for all workspaces would come through where nothing is set here.
  const nothing = target === vscode.ConfigurationTarget.Workspace ? '' : undefined;
  await configuration.update('model.name', text === '' ? nothing : text, target);
}

/** Writes a setting that belongs to the machine. */
export async function setOnMachine(
  key: 'model.openaiEndpoint' | 'model.allowRemote',
  value: unknown,
): Promise<void> {
  await vscode.workspace.getConfiguration('verdict').update(key, value, vscode.ConfigurationTarget.Global);
}
