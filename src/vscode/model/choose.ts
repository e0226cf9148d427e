import * as vscode from 'vscode';
import type { ModelChoice } from '../../models/settings';
import { reasonOf } from '../shared/error-text';
import { serversIn } from '../shared/models-in-use';
import type { Services } from '../shared/services';
import { help } from './help';
import { setKey } from './key';
import { isSameModel, type NamedModel } from './names-of-models';
import { otherServer } from './other-server';
import { pull, pullByName } from './pull';
import { choiceRows, modelRows, type Choice, type Row, type Servers } from './rows';
import { chosenModels, useModels } from './use-models';

interface Item extends vscode.QuickPickItem {
  /** Absent in a heading. */
  readonly choice?: Choice;
}

/** How long a word of success stays in the status bar, ms. */
const SHOWN_MS = 4000;

/** Lets the user choose which models are asked, and do what it takes to have one. */
export async function chooseModel(services: Services): Promise<void> {
  for (;;) {
    const picked = await pickChoice(services);
    if (picked === undefined || (await carryOut(picked.choice, picked.servers, services)) === 'done') return;
  }
}

/** @returns whether the list is to be shown again, because there is something new to choose from */
async function carryOut(choice: Choice, servers: Servers, services: Services): Promise<'done' | 'again'> {
  switch (choice.kind) {
    case 'model':
      await use([withWeight(choice.model, chosenModels(services))]);
      return 'done';
    case 'none':
      await use([]);
      return 'done';
    case 'several': {
      const models = await pickSeveral(servers, chosenModels(services));
      if (models !== undefined) await use(models);
      return 'done';
    }
    case 'pull': {
      const name = await pullByName();
      if (name !== undefined) await pull(services, name);
      return 'done';
    }
    case 'other server':
      return (await otherServer(services)) ? 'again' : 'done';
    case 'key':
      await setKey(services);
      return 'again';
    case 'trouble':
      return await help(choice.provider, choice.notice, services);
    case 'wait':
      return 'again';
  }
}

async function use(models: readonly ModelChoice[]): Promise<void> {
  await useModels(models);
  const what =
    models.length === 0
      ? 'no model is asked any more'
      : `${models.length === 1 ? 'the model is' : `${models.length} models are`} asked from the next search on`;
  vscode.window.setStatusBarMessage(`Verdict: ${what}`, SHOWN_MS);
}

/** Shows the list and fills it as the servers answer; hiding it ends the asking. */
function pickChoice(
  services: Services,
): Promise<{ readonly choice: Choice; readonly servers: Servers } | undefined> {
  const asking = new AbortController();
  const picker = vscode.window.createQuickPick<Item>();
  let servers: Servers = { kind: 'asking' };
  const show = (next: Servers): void => {
    servers = next;
    picker.busy = next.kind === 'asking';
    picker.items = choiceRows(next, chosenModels(services)).map(item);
  };
  picker.title = 'Verdict: Choose Model';
  picker.placeholder = 'Which model should be asked where tactics and induction find no proof?';
  picker.matchOnDescription = true;
  show(servers);
  picker.show();
  void askServers(services, asking.signal).then((answered) => {
    if (!asking.signal.aborted) show(answered);
  });
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      const choice = picker.selectedItems[0]?.choice;
      if (choice === undefined || choice.kind === 'wait') return;
      resolve({ choice, servers });
      picker.hide();
    });
    picker.onDidHide(() => {
      asking.abort(new vscode.CancellationError());
      picker.dispose();
      resolve(undefined);
    });
  });
}

/** Never rejects: what goes wrong is shown in the list. */
async function askServers({ checker, keys, settings }: Services, signal: AbortSignal): Promise<Servers> {
  const servers = serversIn(settings.model);
  try {
    const answers = await checker.models({ ...servers, keys: await keys.read(servers.endpoints) }, signal);
    return { kind: 'answered', answers };
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

async function pickSeveral(
  servers: Servers,
  inUse: readonly ModelChoice[],
): Promise<readonly ModelChoice[] | undefined> {
  const rows = modelRows(servers, inUse).filter((row, at, all) => {
    if (row.kind === 'choice') return row.choice.kind === 'model';
    const next = all[at + 1];
    return next?.kind === 'choice' && next.choice.kind === 'model';
  });
  const picked = await vscode.window.showQuickPick(
    rows.map((row): Item => {
      const shown = item(row);
      const { choice } = shown;
      if (choice?.kind !== 'model') return shown;
      // The box says what the sign in front would say.
      const label = shown.label.replace(/^\$\(\w+\) /u, '');
      return { ...shown, label, picked: inUse.some((one) => isSameModel(one, choice.model)) };
    }),
    {
      canPickMany: true,
      matchOnDescription: true,
      title: 'Verdict: Several Models',
      placeHolder: 'Each sample comes from another of these',
    },
  );
  return picked?.flatMap(({ choice }) => (choice?.kind === 'model' ? [withWeight(choice.model, inUse)] : []));
}

/** A model that is in use already stays under the name and with the weight that it has. */
function withWeight(model: NamedModel, inUse: readonly ModelChoice[]): ModelChoice {
  return inUse.find((one) => isSameModel(one, model)) ?? { ...model, weight: 1 };
}

function item(row: Row): Item {
  return row.kind === 'heading'
    ? { label: row.label, kind: vscode.QuickPickItemKind.Separator }
    : row2item(row);
}

function row2item({ label, description, detail, choice }: Extract<Row, { readonly kind: 'choice' }>): Item {
  return {
    label,
    choice,
    ...(description !== undefined && { description }),
    ...(detail !== undefined && { detail }),
  };
}
