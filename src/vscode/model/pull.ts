import * as vscode from 'vscode';
import type { ModelNotice } from '../../checker/protocol';
import { signalOf } from '../shared/abort';
import { reasonOf } from '../shared/error-text';
import { serversIn } from '../shared/models-in-use';
import { isPlainCommand, shownLine } from '../shared/plain-text';
import type { Services } from '../shared/services';
import { copyCommand } from './help';
import { isSameModel } from './names-of-models';
import { chosenModels, useModels } from './use-models';
import { pullText, suggestedModels } from './words';

/** Lets the user name a model for Ollama to fetch; some are suggested. */
export function pullByName(): Promise<string | undefined> {
  interface Item extends vscode.QuickPickItem {
    readonly model: string;
  }
  const picker = vscode.window.createQuickPick<Item>();
  const suggested = suggestedModels.map(({ name, why }): Item => ({
    label: name,
    description: why,
    model: name,
  }));
  picker.title = 'Verdict: Pull a Model From Ollama';
  picker.placeholder = 'Its name as in Ollama’s library; these are worth trying on Lean';
  picker.matchOnDescription = true;
  picker.items = suggested;
  picker.onDidChangeValue((value) => {
    const typed = value.trim();
    const own: Item = { label: typed, description: 'as typed', alwaysShow: true, model: typed };
    const isKnown = typed === '' || suggested.some(({ model }) => model === typed);
    picker.items = isKnown ? suggested : [own, ...suggested];
  });
  picker.show();
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.model);
      picker.hide();
    });
    picker.onDidHide(() => {
      picker.dispose();
      resolve(undefined);
    });
  });
}

type Ended =
  { readonly kind: 'there' | 'cancelled' } | { readonly kind: 'trouble'; readonly notice: ModelNotice };

/** Has Ollama fetch a model, with progress and cancel in a notification, and says what came of it. */
export async function pull(services: Services, name: string): Promise<void> {
  const shown = shownLine(name, 100);
  const ended = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Pulling ${shown}`, cancellable: true },
    (progress, token) => fetched(services, name, progress, token),
  );
  services.log.info(`pulling ${shown}: ${ended.kind}`);
  switch (ended.kind) {
    case 'cancelled':
      void vscode.window.showInformationMessage(
        `Stopped. What Ollama has of ${shown} is kept: the next pull goes on from there.`,
      );
      break;
    case 'there':
      await offerToUse(services, name, shown);
      break;
    case 'trouble':
      await explain(services, name, ended.notice);
      break;
  }
}

async function fetched(
  { checker, keys, settings }: Services,
  name: string,
  progress: vscode.Progress<{ readonly message?: string }>,
  token: vscode.CancellationToken,
): Promise<Ended> {
  using cancel = signalOf(token);
  const servers = serversIn(settings.model);
  let said = '';
  try {
    const notice = await checker.pull(
      { ...servers, keys: await keys.read(servers.endpoints), name },
      (step) => {
        const message = pullText(step);
        if (message === said) return;
        said = message;
        progress.report({ message });
      },
      cancel.signal,
    );
    return notice === undefined ? { kind: 'there' } : { kind: 'trouble', notice };
  } catch (error) {
    if (cancel.signal.aborted) return { kind: 'cancelled' };
    return { kind: 'trouble', notice: { message: `Nothing was pulled: ${reasonOf(error)}` } };
  }
}

async function offerToUse(services: Services, name: string, shown: string): Promise<void> {
  const model = { provider: 'ollama', name } as const;
  const inUse = chosenModels(services);
  if (inUse.some((one) => isSameModel(one, model))) {
    void vscode.window.showInformationMessage(`${shown} is there, and asked from the next search on.`);
    return;
  }
  const use = 'Use It';
  const add = 'Use It Too';
  const chosen = await vscode.window.showInformationMessage(
    `${shown} is there.`,
    use,
    ...(inUse.length > 0 ? [add] : []),
  );
  if (chosen === use) await useModels([{ ...model, weight: 1 }]);
  if (chosen === add) await useModels([...inUse, { ...model, weight: 1 }]);
}

async function explain(services: Services, name: string, { message, command }: ModelNotice): Promise<void> {
  const again = 'Try Again';
  const copy = 'Copy Command';
  const shown = command !== undefined && isPlainCommand(command) ? command : undefined;
  const chosen = await vscode.window.showErrorMessage(
    shownLine(message),
    again,
    ...(shown === undefined ? [] : [copy]),
  );
  if (chosen === again) await pull(services, name);
  if (chosen === copy && shown !== undefined) await copyCommand(shown);
}
