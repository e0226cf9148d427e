import { oneLine } from './outside';
import { usualEndpoints, type ModelChoice, type ModelsSettings, type ProviderKind } from './settings';
import { KEY_VARIABLES } from '../server/secrets';

/** A model may be asked at most so many times as often as one of weight 1. */
const MOST_WEIGHT = 1_000;

/** Names a model everywhere in Verdict: `ollama:qwen2.5-coder:7b`. */
export function idOf({ provider, name }: Pick<ModelChoice, 'provider' | 'name'>): string {
  return `${provider}:${name}`;
}

/**
 * Reads models as users write them: names separated by commas, each `[ollama:|openai:]NAME[*WEIGHT]`. A model that is
 * named twice has both weights.
 *
 * @param text `qwen2.5-coder:7b, openai:leanstral*2`, or a list of such
 * @param defaultProvider of names that do not tell theirs
 * @returns the models in the order in which they come first, or what is wrong and what to write instead
 */
export function parseModels(
  text: string | readonly string[],
  defaultProvider: ProviderKind,
): readonly ModelChoice[] | { readonly error: string } {
  const choices: ModelChoice[] = [];
  for (const item of (typeof text === 'string' ? text : text.join(',')).split(',')) {
    const written = item.trim();
    if (written === '') continue;
    const choice = parseModel(written, defaultProvider);
    if ('error' in choice) return choice;
    choices.push(choice);
  }
  const merged = mergeModels(choices);
  const heavy = merged.find(({ weight }) => weight > MOST_WEIGHT);
  return heavy === undefined ? merged : weightError(idOf(heavy));
}

/** Adds up the weights of models that are named more than once. */
export function mergeModels(choices: readonly ModelChoice[]): readonly ModelChoice[] {
  const merged = new Map<string, ModelChoice>();
  for (const choice of choices) {
    const before = merged.get(idOf(choice))?.weight ?? 0;
    merged.set(idOf(choice), { ...choice, weight: before + choice.weight });
  }
  return [...merged.values()];
}

/** Writes models so that `parseModels` reads them back, whatever its default provider. */
export function printModels(choices: readonly ModelChoice[]): string {
  return choices
    .map((choice) => `${idOf(choice)}${choice.weight === 1 ? '' : `*${choice.weight}`}`)
    .join(', ');
}

function parseModel(
  written: string,
  defaultProvider: ProviderKind,
): ModelChoice | { readonly error: string } {
  const [, prefix, named = '', weightText] =
    /^(?:(ollama|openai):)?([^*]*)(?:\*(.*))?$/isu.exec(written) ?? [];
  const provider =
    prefix === undefined ? defaultProvider : prefix.toLowerCase() === 'openai' ? 'openai' : 'ollama';
  const name = named.trim();
  if (name === '')
    return {
      error: `"${oneLine(written)}" names no model. Write one like qwen2.5-coder:7b or openai:leanstral, as its server names it.`,
    };
  if (/[\s\p{Cc}]/u.test(name))
    return {
      error: `"${oneLine(written)}" is no name of a model, because it has spaces in it. Separate models by commas: qwen2.5-coder:7b, openai:leanstral.`,
    };
  if (weightText === undefined) return { provider, name, weight: 1 };
  const weight = /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/iu.test(weightText.trim()) ? Number(weightText) : NaN;
  return weight > 0 && weight <= MOST_WEIGHT ? { provider, name, weight } : weightError(written);
}

function weightError(written: string): { readonly error: string } {
  return {
    error: `the weight of "${oneLine(written)}" is no number above 0 and at most ${MOST_WEIGHT}. Write one after a star: qwen2.5-coder:7b*2 is asked twice as often as a model without.`,
  };
}

/**
 * Where each provider's server is, and the keys for them.
 *
 * @param env the environment: `OLLAMA_HOST` as Ollama reads it, `VERDICT_OPENAI_URL`, `VERDICT_OLLAMA_KEY`,
 *   `VERDICT_OPENAI_KEY`
 * @param given addresses from settings or options, which come first
 */
export function endpointsFrom(
  env: Readonly<Record<string, string | undefined>>,
  given: Readonly<Partial<Record<ProviderKind, string>>>,
): Pick<ModelsSettings, 'endpoints' | 'keys'> {
  const host = unquoted(env['OLLAMA_HOST']);
  const ollamaKey = unquoted(env[KEY_VARIABLES.ollama]);
  const openaiKey = unquoted(env[KEY_VARIABLES.openai]);
  return {
    endpoints: {
      ollama: unquoted(given.ollama) ?? (host === undefined ? usualEndpoints.ollama : ollamaAddress(host)),
      openai: unquoted(given.openai) ?? unquoted(env['VERDICT_OPENAI_URL']) ?? usualEndpoints.openai,
    },
    keys: {
      ...(ollamaKey === undefined ? {} : { ollama: ollamaKey }),
      ...(openaiKey === undefined ? {} : { openai: openaiKey }),
    },
  };
}

/** A text without the spaces and quotes that shells and files leave around it; `undefined` where nothing is left. */
function unquoted(text: string | undefined): string | undefined {
  const bare = text?.replace(/^[\s"']+|[\s"']+$/gu, '');
  return bare === '' ? undefined : bare;
}

/**
 * What `OLLAMA_HOST` means (`Host` in Ollama's envconfig/config.go): scheme, port and even the host may be missing, and a
 * port that is none counts as missing. It tells a server where to listen too, so it may be "everywhere".
 */
function ollamaAddress(host: string): string {
  const [, schemeText, authority = '', path = ''] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/]*)(?:\/(.*))?$/isu.exec(host) ?? [];
  const scheme = schemeText?.toLowerCase();
  const ordinaryPort = scheme === 'http' ? '80' : scheme === 'https' ? '443' : '11434';
  const [, bracketed, plain, portText = ''] =
    /^(?:\[([^\]]*)\]|([^:]*))(?::([^:]*))?$/su.exec(authority) ?? [];
  // More colons than one and no brackets: an IPv6 address alone.
  const name = bracketed ?? plain ?? authority;
  const port = /^\d+$/u.test(portText) && Number(portText) <= 65_535 ? portText : ordinaryPort;
  const reachable = name === '' || name === '0.0.0.0' ? '127.0.0.1' : name === '::' ? '::1' : name;
  const address = reachable.includes(':') ? `[${reachable}]` : reachable;
  return `${scheme ?? 'http'}://${address}:${port}${path === '' ? '' : `/${path}`}`;
}
