import fs from 'node:fs';
import { isCloudName, readEndpoint } from '../models/endpoint';
import { endpointsFrom, idOf, parseModels } from '../models/names';
import { profilesIn } from '../models/overrides';
import type { AlloyMode, ModelChoice, ServerAccess, ModelsSettings, ProviderKind } from '../models/settings';
import { UsageError } from './usage-error';

/** Where models are: options of every command that asks a server of models. */
export interface ServerOptions {
  /** Address of the Ollama server. */
  readonly ollama?: string;
  /** Address of the server that speaks OpenAI's protocol, up to its `/v1`. */
  readonly openai?: string;
  /** Lets a server outside of loopback and private networks be asked. */
  readonly allowRemote: boolean;
}

/** Which models are asked for proofs, and how. */
export interface ModelOptions extends ServerOptions {
  /** Each one or more names with commas between: `[ollama:|openai:]NAME[*WEIGHT]`. */
  readonly model: readonly string[];
  /** For each goal. */
  readonly samples: number;
  /** How often a failed answer goes back with Lean's messages. */
  readonly rounds: number;
  /** Absent: as the model's profile says. */
  readonly temperature?: number;
  readonly alloy: AlloyMode;
  /** JSON file that says how models are to be asked that want it differently, by a part of their name. */
  readonly profiles?: string;
  /** An answer may take so long, seconds. */
  readonly modelTimeout: number;
  /** Requests under way at a time, for each server. */
  readonly parallel: number;
  /** Whether tactics and skeletons are tried too. */
  readonly builtIn: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What `--alloy` may be. */
export const ALLOYS = ['turn', 'weight', 'learn'] as const satisfies readonly AlloyMode[];

/** Names without a provider are Ollama's: it is the one that pulls models by name. */
const DEFAULT_PROVIDER: ProviderKind = 'ollama';
/** More than these is a slip of the finger, or more than any machine here can do. */
const MOST = { samples: 1_024, rounds: 16, temperature: 2, parallel: 64, modelTimeoutS: 86_400 } as const;

/**
 * Reads the options about models.
 *
 * @param env the environment, for addresses and keys
 * @returns `undefined` where no model is named
 * @throws UsageError that says what to write instead
 */
export function modelsSettings(options: ModelOptions, env: Environment): ModelsSettings | undefined {
  within('--samples', options.samples, 1, MOST.samples);
  within('--rounds', options.rounds, 0, MOST.rounds);
  within('--parallel', options.parallel, 1, MOST.parallel);
  if (options.temperature !== undefined) between('--temperature', options.temperature, 0, MOST.temperature);
  if (!(options.modelTimeout > 0 && options.modelTimeout <= MOST.modelTimeoutS))
    throw new UsageError(`--model-timeout has to be seconds above 0, at most ${MOST.modelTimeoutS}.`);
  if (!ALLOYS.includes(options.alloy))
    throw new UsageError(`--alloy has to be one of ${ALLOYS.join(', ')}, not "${options.alloy}".`);
  const servers = modelServers(options, env);
  const models = parseModels(options.model, DEFAULT_PROVIDER);
  if ('error' in models) throw new UsageError(`--model: ${models.error}`);
  if (models.length === 0) {
    if (options.model.length > 0 || !options.builtIn)
      throw new UsageError(
        options.builtIn
          ? '--model names no model. Write one like --model qwen2.5-coder:7b; `verdict models` tells which there are.'
          : '--no-built-in leaves nothing to be tried: name a model too, like --model qwen2.5-coder:7b.',
      );
    return undefined;
  }
  for (const provider of new Set(models.map((model) => model.provider)))
    checkAddress(provider, servers.endpoints[provider], options.allowRemote);
  const cloud = models.find(isInTheCloud);
  if (cloud !== undefined && !options.allowRemote)
    throw new UsageError(
      `--model: "${cloud.name}" runs on other machines, so goals and parts of your source would leave this one. Choose a model that runs here, or say --allow-remote if they may.`,
    );
  return {
    models,
    ...servers,
    samples: options.samples,
    rounds: options.rounds,
    ...(options.temperature !== undefined && { temperature: options.temperature }),
    alloy: options.alloy,
    profiles: options.profiles === undefined ? {} : readProfiles(options.profiles),
    parallel: options.parallel,
    timeoutMs: options.modelTimeout * 1_000,
  };
}

/**
 * Reads where models are.
 *
 * @throws UsageError where an address that is given is none, or is remote and must not be
 */
export function modelServers({ ollama, openai, allowRemote }: ServerOptions, env: Environment): ServerAccess {
  const given = { ...(ollama !== undefined && { ollama }), ...(openai !== undefined && { openai }) };
  // What the environment says is judged where it is used: a server that nobody asks may be anywhere.
  if (ollama !== undefined) checkAddress('ollama', ollama, allowRemote);
  if (openai !== undefined) checkAddress('openai', openai, allowRemote);
  return { ...endpointsFrom(env, given), allowRemote };
}

/**
 * What to tell a user whose goals and source go to other machines.
 *
 * @returns a sentence for each host; none where all models run here or in a private network
 */
export function remoteWarnings({ models, endpoints, allowRemote }: ModelsSettings): readonly string[] {
  const left = 'goals and parts of your source leave this machine';
  const servers = [...new Set(models.map(({ provider }) => provider))].flatMap((provider) => {
    const address = readEndpoint(endpoints[provider], allowRemote, provider);
    if (address.kind === 'refused' || !address.remote) return [];
    const { host, protocol } = address.url;
    return [`${left} for ${host}${protocol === 'http:' ? ', not encrypted' : ''} (--allow-remote).`];
  });
  const cloud = models
    .filter(isInTheCloud)
    .map((model) => `${left} for the makers of Ollama, where ${idOf(model)} runs (--allow-remote).`);
  return [...servers, ...cloud];
}

function isInTheCloud({ provider, name }: ModelChoice): boolean {
  return provider === 'ollama' && isCloudName(name);
}

function checkAddress(provider: ProviderKind, address: string, allowRemote: boolean): void {
  const read = readEndpoint(address, true, provider);
  if (read.kind === 'refused') throw new UsageError(`--${provider}: ${read.notice.message}`);
  if (read.remote && !allowRemote)
    throw new UsageError(
      `--${provider}: ${read.url.host} is neither this machine nor in a private network, so goals and parts of your source would leave them. Give an address there, or say --allow-remote if they may.`,
    );
}

function within(option: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new UsageError(`${option} has to be a whole number from ${least} to ${most}.`);
}

function between(option: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most))
    throw new UsageError(`${option} has to be a number from ${least} to ${most}.`);
}

function readProfiles(file: string): ModelsSettings['profiles'] {
  try {
    return profilesIn(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch (error) {
    throw new UsageError(
      `--profiles: ${file} cannot be read (${error instanceof Error ? error.message : String(error)}). Write JSON like {"mymodel": {"base": "deepseek-prover", "contextTokens": 8192}}.`,
    );
  }
}
