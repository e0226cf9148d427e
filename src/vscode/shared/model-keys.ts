import * as vscode from 'vscode';
import type { ModelsSettings, ProviderKind } from '../../models/settings';
import type { Closable } from './closable';

type Endpoints = ModelsSettings['endpoints'];
type Keys = NonNullable<ModelsSettings['keys']>;

const providers = ['ollama', 'openai'] as const;
/** Read where no key is stored. */
export const KEY_VARIABLES: Readonly<Record<ProviderKind, string>> = {
  ollama: 'VERDICT_OLLAMA_KEY',
  openai: 'VERDICT_OPENAI_KEY',
};

/** Keys of model servers: kept by the editor, never in settings. */
export interface ModelKeys {
  /** What is known right now; what is still being read comes with {@link onDidChange}. */
  known(endpoints: Endpoints): Keys;
  /** Read afresh. */
  read(endpoints: Endpoints): Promise<Keys>;
  /** Where the key for a server comes from. */
  sourceOf(provider: ProviderKind, endpoint: string): Promise<'stored' | 'environment' | 'none'>;
  /** Keeps the key of a server; an empty one is forgotten. */
  set(provider: ProviderKind, endpoint: string, key: string): Promise<void>;
  /** A text with every key in it made unreadable. */
  hide(text: string): string;
  readonly onDidChange: vscode.Event<void>;
}

/**
 * @param secrets where keys are stored. Each belongs to the server it was given for: when another address is set, it is not
 * sent there
 * @param endpoints of the settings, read at each use
 * @param environment of the process
 */
export function createModelKeys(
  secrets: vscode.SecretStorage,
  endpoints: () => Endpoints,
  environment: Readonly<Record<string, string | undefined>>,
): ModelKeys & Closable {
  const changed = new vscode.EventEmitter<void>();
  /** By the name in the store; what has no key is known, too. */
  const stored = new Map<string, string | undefined>();
  const fromEnvironment = (provider: ProviderKind): string | undefined => {
    const key = environment[KEY_VARIABLES[provider]]?.trim();
    return key === '' ? undefined : key;
  };
  const pick = (of: Endpoints, storedAs: (name: string) => string | undefined): Keys =>
    Object.fromEntries(
      providers.flatMap((provider) => {
        const key = storedAs(nameOf(provider, of[provider])) ?? fromEnvironment(provider);
        return key === undefined ? [] : [[provider, key] as const];
      }),
    );
  const read = async (of: Endpoints): Promise<Keys> => {
    for (const provider of providers) {
      const name = nameOf(provider, of[provider]);
      stored.set(name, await secrets.get(name));
    }
    return pick(of, (name) => stored.get(name));
  };
  const known = (of: Endpoints): Keys => {
    if (providers.some((provider) => !stored.has(nameOf(provider, of[provider])))) void refresh(of);
    return pick(of, (name) => stored.get(name));
  };
  /** A store that cannot be read (no keyring, say) is one without keys: models on this machine need none. */
  const refresh = async (of: Endpoints): Promise<void> => {
    const before = JSON.stringify(pick(of, (name) => stored.get(name)));
    for (const provider of providers) {
      const name = nameOf(provider, of[provider]);
      if (!stored.has(name)) stored.set(name, undefined);
    }
    const after = await read(of).catch(() => undefined);
    if (after !== undefined && JSON.stringify(after) !== before) changed.fire();
  };
  const listening = secrets.onDidChange(({ key }) => {
    if (key.startsWith(PREFIX)) void refresh(endpoints());
  });
  return {
    known,
    read,
    sourceOf: async (provider, endpoint) => {
      if ((await secrets.get(nameOf(provider, endpoint))) !== undefined) return 'stored';
      return fromEnvironment(provider) === undefined ? 'none' : 'environment';
    },
    set: async (provider, endpoint, key) => {
      const name = nameOf(provider, endpoint);
      if (key === '') await secrets.delete(name);
      else await secrets.store(name, key);
      stored.set(name, key === '' ? undefined : key);
      changed.fire();
    },
    hide: (text) =>
      [...stored.values(), ...providers.map(fromEnvironment)].reduce<string>(
        // What is as short as that is no secret, and would be found in everything.
        (hidden, key) => ((key?.length ?? 0) < 6 ? hidden : hidden.replaceAll(key ?? '', '<key>')),
        text,
      ),
    onDidChange: changed.event,
    dispose: () => {
      listening.dispose();
      changed.dispose();
    },
  };
}

const PREFIX = 'verdict.model.key ';

function nameOf(provider: ProviderKind, endpoint: string): string {
  return `${PREFIX}${provider} ${URL.canParse(endpoint) ? new URL(endpoint).origin : endpoint}`;
}
