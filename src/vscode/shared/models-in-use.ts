import type { ModelNotice } from '../../checker/protocol';
import type { ProfileOverride } from '../../core/candidates/model/types';
import { isCloudName, readEndpoint } from '../../models/endpoint';
import { parseModels } from '../../models/names';
import type { AlloyMode, ModelsSettings, ProviderKind } from '../../models/settings';

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
      alloy: oneOf<AlloyMode>(fields.alloy, ['turn', 'weight', 'learn'], 'turn'),
      profiles: profilesIn(fields.profiles),
      parallel: whole(fields.parallel, 1, 32, 1),
      timeoutMs: Math.round(1000 * (numberIn(fields.timeLimit, 1, 3600) ?? 120)),
      ...(keepAlive !== '' && { keepAlive }),
    },
  };
}

/** The provider of models that are named without one. */
export function providerIn({ provider }: Pick<ModelFields, 'provider'>): ProviderKind {
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
      ollama: words(endpoint, 'http://127.0.0.1:11434'),
      openai: words(openaiEndpoint, 'http://127.0.0.1:8080/v1'),
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

function profilesIn(value: unknown): Readonly<Record<string, ProfileOverride>> {
  return Object.fromEntries(entriesOf(value).map(([part, override]) => [part, overrideIn(override)]));
}

function overrideIn(value: unknown): ProfileOverride {
  const of = new Map(entriesOf(value));
  const text = (name: string): string | undefined => {
    const found = of.get(name);
    return typeof found === 'string' ? found : undefined;
  };
  const base = text('base');
  const style = styles.find((one) => one === text('style'));
  const format = formats.find((one) => one === text('format'));
  const structured = of.get('structured');
  const temperature = numberIn(of.get('temperature'), 0, 2);
  const answerTokens = numberIn(of.get('answerTokens'), 16, 131_072);
  const contextTokens = numberIn(of.get('contextTokens'), 512, 1_048_576);
  const stop = of.get('stop');
  return {
    ...(base !== undefined && { base }),
    ...(style !== undefined && { style }),
    ...(format !== undefined && { format }),
    ...(typeof structured === 'boolean' && { structured }),
    ...(temperature !== undefined && { temperature }),
    ...(answerTokens !== undefined && { answerTokens: Math.round(answerTokens) }),
    ...(contextTokens !== undefined && { contextTokens: Math.round(contextTokens) }),
    ...(Array.isArray(stop) && { stop: stop.filter((one) => typeof one === 'string' && one !== '') }),
  };
}

const styles = ['tactics', 'whole proof', 'fill'] as const;
const formats = ['instruct', 'complete-code', 'complete-code-plan', 'kimina', 'leanstral', 'fill'] as const;

/** The members of an object that was written as a setting; none of anything else. */
export function entriesOf(value: unknown): readonly (readonly [name: string, value: unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** A number moved into its bounds; `undefined` if it is none. */
export function numberIn(value: unknown, least: number, most: number): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? Math.min(most, Math.max(least, value))
    : undefined;
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
