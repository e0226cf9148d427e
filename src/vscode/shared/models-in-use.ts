import type { ModelNotice } from '../../checker/protocol';
import { isCloudName, readEndpoint } from '../../models/endpoint';
import { parseModels } from '../../models/names';
import { numberIn, profilesIn } from '../../models/overrides';
import {
  usualEndpoints,
  type AlloyMode,
  type ModelsSettings,
  type ProviderKind,
} from '../../models/settings';

/** The settings of section `verdict.model` as they were written: an editor warns of what does not fit, and keeps it. */
export type ModelFields = Readonly<
  Record<
    | 'name'
    | 'provider'
    | 'endpoint'
    | 'openaiEndpoint'
    | 'allowRemote'
    | 'samples'
    | 'rounds'
    | 'temperature'
    | 'alloy'
    | 'profiles'
    | 'parallel'
    | 'timeLimit'
    | 'keepAlive',
    unknown
  >
>;

/** Which models the settings name, and how they are asked. */
export type ModelsInUse =
  | { readonly kind: 'none' }
  | { readonly kind: 'models'; readonly settings: ModelsSettings }
  | { readonly kind: 'unreadable'; readonly notice: ModelNotice };

type Keys = NonNullable<ModelsSettings['keys']>;

/**
 * Reads the settings about models; what does not fit gives way to its default.
 * @param keys of the servers that the settings name
 */
export function modelsInUse(fields: ModelFields, keys: Keys): ModelsInUse {
  const name = words(fields.name, '');
  if (name === '') return { kind: 'none' };
  const models = parseModels(name, providerIn(fields));
  if ('error' in models) {
    const message = `No model is asked: the setting verdict.model.name cannot be read: ${models.error}`;
    return { kind: 'unreadable', notice: { message } };
  }
  if (models.length === 0) return { kind: 'none' };
  const temperature = numberIn(fields.temperature, 0, 2);
  const keepAlive = words(fields.keepAlive, '');
  return {
    kind: 'models',
    settings: {
      models,
      ...serversIn(fields),
      ...(Object.keys(keys).length > 0 && { keys }),
      samples: whole(fields.samples, 1, 64, 4),
      rounds: whole(fields.rounds, 0, 8, 1),
      ...(temperature !== undefined && { temperature }),
      alloy: oneOf<AlloyMode>(fields.alloy, ['turn', 'weight', 'learn'], 'learn'),
      profiles: profilesIn(fields.profiles),
      parallel: whole(fields.parallel, 1, 32, 1),
      timeoutMs: Math.round(1000 * (numberIn(fields.timeLimit, 1, 3600) ?? 120)),
      ...(keepAlive !== '' && { keepAlive }),
    },
  };
}

/** The provider of models that are named without one. */
function providerIn({ provider }: Pick<ModelFields, 'provider'>): ProviderKind {
  return oneOf<ProviderKind>(provider, ['ollama', 'openai'], 'ollama');
}

/** Where models are served. */
export function serversIn({
  endpoint,
  openaiEndpoint,
  allowRemote,
}: Pick<ModelFields, 'endpoint' | 'openaiEndpoint' | 'allowRemote'>): Pick<
  ModelsSettings,
  'endpoints' | 'allowRemote'
> {
  return {
    endpoints: {
      ollama: words(endpoint, usualEndpoints.ollama),
      openai: words(openaiEndpoint, usualEndpoints.openai),
    },
    allowRemote: allowRemote === true,
  };
}

/**
 * Where goals and source go, outside of this machine and private networks, when these models are asked: hosts, as people know
 * them. None where the settings forbid it.
 */
export function remoteHosts({
  models,
  endpoints,
  allowRemote,
}: Pick<ModelsSettings, 'models' | 'endpoints' | 'allowRemote'>): readonly string[] {
  if (!allowRemote) return [];
  const hosts = models.map(({ provider, name }) => {
    const server = readEndpoint(endpoints[provider], true, provider);
    if (server.kind === 'refused') return undefined;
    if (server.remote) return server.url.host;
    return provider === 'ollama' && isCloudName(name) ? 'ollama.com' : undefined;
  });
  return [...new Set(hosts.filter((host) => host !== undefined))];
}

function whole(value: unknown, least: number, most: number, otherwise: number): number {
  return Math.round(numberIn(value, least, most) ?? otherwise);
}

function words(value: unknown, otherwise: string): string {
  if (typeof value !== 'string') return otherwise;
  const trimmed = value.trim();
  return trimmed === '' ? otherwise : trimmed;
}

function oneOf<Choice extends string>(value: unknown, choices: readonly Choice[], otherwise: Choice): Choice {
  return choices.find((one) => one === value) ?? otherwise;
}
