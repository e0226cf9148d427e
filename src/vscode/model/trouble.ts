import * as vscode from 'vscode';
import type { ModelNotice } from '../../checker/protocol';
import type { Closable } from '../shared/closable';
import { isPlainCommand, shownLine } from '../shared/plain-text';
import { modelTroubleNow } from '../shared/model-trouble';
import type { Services } from '../shared/services';
import { copyCommand } from './help';
import { Notices, troubleKey } from './notices';
import { pull } from './pull';

/** Keys of troubles that nobody wants to see any more. */
const SILENCED = 'verdict.model.silenced';
const MOST_SILENCED = 50;

/** Tells why a model is not asked, each trouble once in a session; after that the status item knows. */
export function troubleNotice(services: Services): Closable {
  const notices = new Notices(() => silenced(services));
  const look = (): void => {
    const trouble = modelTroubleNow(services);
    if (trouble !== undefined && notices.isWorthTelling(trouble)) void tell(services, trouble);
  };
  look();
  return vscode.Disposable.from(
    services.checker.onDidChangeStatus(look),
    services.settings.onDidChange(look),
  );
}

async function tell(services: Services, notice: ModelNotice): Promise<void> {
  const { command, message, missingModel } = notice;
  const actions = {
    pull: 'Pull It',
    copy: 'Copy Command',
    choose: 'Choose Model',
    silence: 'Don’t Show Again',
  };
  const shown = command !== undefined && isPlainCommand(command) ? command : undefined;
  const chosen = await vscode.window.showWarningMessage(
    `${shownLine(message)}${shown === undefined ? '' : ` What helps: ${shownLine(shown)}`}`,
    ...(missingModel === undefined ? [] : [actions.pull]),
    ...(shown === undefined ? [] : [actions.copy]),
    actions.choose,
    actions.silence,
  );
  if (chosen === actions.pull && missingModel !== undefined) await pull(services, missingModel);
  if (chosen === actions.copy && shown !== undefined) await copyCommand(shown);
  if (chosen === actions.choose) await vscode.commands.executeCommand('verdict.chooseModel');
  if (chosen === actions.silence)
    await services.extension.globalState.update(
      SILENCED,
      [...silenced(services), troubleKey(notice)].slice(-MOST_SILENCED),
    );
}

function silenced({ extension }: Services): readonly string[] {
  return extension.globalState.get<readonly string[]>(SILENCED, []);
}
