import * as vscode from 'vscode';
import type { ProviderKind } from '../../models/settings';
import { KEY_VARIABLES } from '../../server/secrets';
import { serversIn } from '../shared/models-in-use';
import { shownLine } from '../shared/plain-text';
import type { Services } from '../shared/services';
import { providerNames } from './names-of-models';

/** How long a word of success stays in the status bar, ms. */
const SHOWN_MS = 4000;

/** Asks for the key of a server and keeps it where the editor keeps secrets; an empty one is forgotten. */
export async function setKey(services: Services, provider?: ProviderKind): Promise<void> {
  const { keys, settings } = services;
  const { endpoints } = serversIn(settings.model);
  const chosen = provider ?? (await pickProvider(services));
  if (chosen === undefined) return;
  const endpoint = endpoints[chosen];
  const key = await vscode.window.showInputBox({
    title: `Verdict: Key for the ${providerNames[chosen]} at ${shownLine(endpoint, 100)}`,
    prompt: 'Kept by the editor, not in settings, and sent to this address only. Empty: no key.',
    password: true,
    ignoreFocusOut: true,
  });
  if (key === undefined) return;
  await keys.set(chosen, endpoint, key.trim());
  vscode.window.setStatusBarMessage(
    `Verdict: ${key.trim() === '' ? 'the key is forgotten' : 'the key is kept'}`,
    SHOWN_MS,
  );
}

async function pickProvider({ keys, settings }: Services): Promise<ProviderKind | undefined> {
  const { endpoints } = serversIn(settings.model);
  const items = await Promise.all(
    (['openai', 'ollama'] as const).map(async (provider) => {
      const source = await keys.sourceOf(provider, endpoints[provider]);
      const words = {
        stored: 'has a key',
        environment: `has the key of ${KEY_VARIABLES[provider]}`,
        none: 'no key',
      };
      return {
        label: providerNames[provider],
        description: words[source],
        detail: shownLine(endpoints[provider], 100),
        provider,
      };
    }),
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Verdict: Set Model Key',
    placeHolder: 'For which server?',
  });
  return picked?.provider;
}
