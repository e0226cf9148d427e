import * as vscode from 'vscode';
import type { Closable } from '../shared/closable';
import { modelsInUse, remoteHosts } from '../shared/models-in-use';
import { shownLine } from '../shared/plain-text';
import type { Services } from '../shared/services';
import { setOnMachine } from './use-models';

/** Hosts that somebody was warned of in this workspace. */
const TOLD = 'verdict.model.remoteHosts';

/** Warns, once for each workspace and host, that goals and source are sent to a server elsewhere. */
export function remoteNotice(services: Services): Closable {
  const look = (): void => {
    const inUse = modelsInUse(services.settings.model, {});
    if (inUse.kind !== 'models') return;
    const told = toldHosts(services);
    for (const host of remoteHosts(inUse.settings)) if (!told.includes(host)) void warn(services, host);
  };
  look();
  return services.settings.onDidChange((event) => {
    if (event.affectsConfiguration('verdict.model')) look();
  });
}

/** Notes that somebody knows of a host. */
export async function rememberRemoteHost(services: Services, host: string): Promise<void> {
  const told = toldHosts(services);
  if (!told.includes(host)) await services.extension.workspaceState.update(TOLD, [...told, host]);
}

function toldHosts({ extension }: Services): readonly string[] {
  return extension.workspaceState.get<readonly string[]>(TOLD, []);
}

async function warn(services: Services, host: string): Promise<void> {
  await rememberRemoteHost(services, host);
  const forbid = 'Forbid It';
  const choose = 'Choose Model';
  const chosen = await vscode.window.showWarningMessage(
    `Models at ${shownLine(host, 100)} are asked for proofs: your goals and the source around them leave this machine.`,
    'Keep It',
    forbid,
    choose,
  );
  if (chosen === forbid) await setOnMachine('model.allowRemote', false);
  if (chosen === choose) await vscode.commands.executeCommand('verdict.chooseModel');
}
