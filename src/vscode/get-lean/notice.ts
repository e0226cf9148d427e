import * as vscode from 'vscode';
import { presenceNow } from '../shared/lean-in-use';
import type { Closable } from '../shared/closable';
import type { Services } from '../shared/services';
import { offer } from './provide';
import { offerText } from './words';

/** Where Lean's own people say how to install it. */
const INSTALL = 'https://lean-lang.org/install';

/**
 * Tells, once in this session, that no Lean is there, and what can be done.
 * @param signal ends what the notice has started
 * @param fetch called when somebody has agreed to the download
 */
export function noticeOfMissingLean(
  services: Services,
  signal: AbortSignal,
  fetch: () => Promise<void>,
): Closable {
  let told = false;
  const look = (): void => {
    if (told) return;
    const presence = presenceNow(services);
    if (presence.kind !== 'missing') return;
    told = true;
    const { leanPath } = services.settings;
    const telling =
      leanPath === '' || leanPath === 'embedded'
        ? offerLean(services, signal, fetch)
        : wrongPath(presence.message);
    telling.catch((error: unknown) => {
      if (!signal.aborted) services.log.error(error instanceof Error ? error : String(error));
    });
  };
  look();
  return vscode.Disposable.from(
    services.checker.onDidChangeStatus(look),
    services.lean.onDidChangeState(look),
  );
}

async function offerLean(services: Services, signal: AbortSignal, fetch: () => Promise<void>): Promise<void> {
  const offered = await offer(services, signal);
  const actions = {
    fetch: 'Fetch',
    disk: 'From Disk…',
    install: 'Install Lean Myself',
    later: 'Not Now',
  };
  const chosen =
    'kind' in offered
      ? await vscode.window.showWarningMessage(
          `No Lean was found on this machine, so nothing can be checked. ${offered.message}`,
          actions.disk,
          actions.install,
          actions.later,
        )
      : await vscode.window.showInformationMessage(
          'No Lean was found on this machine, so nothing can be checked. Verdict can fetch Lean 4 in WebAssembly, ' +
            `without Mathlib: ${offerText(offered)}.`,
          actions.fetch,
          actions.disk,
          actions.install,
          actions.later,
        );
  if (chosen === actions.fetch) await fetch();
  if (chosen === actions.disk) await vscode.commands.executeCommand('verdict.useLeanFromDisk');
  if (chosen === actions.install) await vscode.env.openExternal(vscode.Uri.parse(INSTALL));
}

async function wrongPath(message: string): Promise<void> {
  const change = 'Switch Lean';
  const why = 'Which Were Tried?';
  const chosen = await vscode.window.showErrorMessage(message, change, why);
  if (chosen === change) await vscode.commands.executeCommand('verdict.switchLean');
  if (chosen === why) await vscode.commands.executeCommand('verdict.doctor');
}
