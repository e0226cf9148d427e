import * as vscode from 'vscode';
import type { ModelNotice } from '../../checker/protocol';
import type { ProviderKind } from '../../models/settings';
import { isPlainCommand, shownLine } from '../shared/plain-text';
import type { Services } from '../shared/services';
import { setKey } from './key';
import { providerNames } from './names-of-models';

/** How long a word of success stays in the status bar, ms. */
const SHOWN_MS = 4000;

/** What can be done about a server that cannot be asked. @returns whether it is worth asking again */
export async function help(
  provider: ProviderKind,
  { message, command }: ModelNotice,
  services: Services,
): Promise<'again' | 'done'> {
  const shown = command !== undefined && isPlainCommand(command) ? command : undefined;
  const picked = await vscode.window.showQuickPick(
    [
      { label: '$(refresh) Ask Again', what: 'again' as const },
      ...(shown === undefined
        ? []
        : [
            { label: '$(copy) Copy Command', description: shownLine(shown), what: 'copy' as const },
            {
              label: '$(terminal) Type It Into a Terminal',
              description: 'it runs when you press Enter there',
              what: 'terminal' as const,
            },
          ]),
      { label: '$(key) Set Model Key…', what: 'key' as const },
    ],
    { title: `Verdict: ${providerNames[provider]}`, placeHolder: shownLine(message) },
  );
  switch (picked?.what) {
    case 'again':
      return 'again';
    case 'copy':
      if (shown !== undefined) await copyCommand(shown);
      return 'done';
    case 'terminal':
      if (shown !== undefined) typeIntoTerminal(shown);
      return 'done';
    case 'key':
      await setKey(services, provider);
      return 'again';
    case undefined:
      return 'done';
  }
}

/** Puts a command on the clipboard. */
export async function copyCommand(command: string): Promise<void> {
  await vscode.env.clipboard.writeText(command);
  vscode.window.setStatusBarMessage('Verdict: command copied', SHOWN_MS);
}

/** Runs nothing: whoever sits there reads it and presses Enter, or does not. */
function typeIntoTerminal(command: string): void {
  const terminal = vscode.window.createTerminal({ name: 'Model Server' });
  terminal.show();
  terminal.sendText(command, false);
}
