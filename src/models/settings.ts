import type { ProfileOverride } from '../core/candidates/model/types';
import type { AlloyMode } from '../core/search/alloy';

export type { AlloyMode } from '../core/search/alloy';

/** Which protocol a model's server speaks. */
export type ProviderKind = 'ollama' | 'openai';

/** Where the servers listen unless told otherwise: Ollama; llama.cpp's `llama-server`. */
export const usualEndpoints: Readonly<Record<ProviderKind, string>> = {
  ollama: 'http://127.0.0.1:11434',
  openai: 'http://127.0.0.1:8080/v1',
};

/** One model that the user named. */
export interface ModelChoice {
  readonly provider: ProviderKind;
  /** As its server names it. */
  readonly name: string;
  /** How often it is asked compared with the others, above 0. */
  readonly weight: number;
}

/** All that is set about models. */
export interface ModelsSettings {
  /** At least one. */
  readonly models: readonly ModelChoice[];
  /** Address of each provider's server: `http://127.0.0.1:11434`, `http://127.0.0.1:8080/v1`. */
  readonly endpoints: Readonly<Record<ProviderKind, string>>;
  /** Whether a server outside of loopback and private networks may be asked: goals and source leave the machine then. */
  readonly allowRemote: boolean;
  /** Sent as a bearer token; from SecretStorage or the environment, never from settings. */
  readonly keys?: Readonly<Partial<Record<ProviderKind, string>>>;
  /** Answers asked for each goal. */
  readonly samples: number;
  /** How often a failed answer goes back with Lean's messages. */
  readonly rounds: number;
  /** Absent: as the profile says. */
  readonly temperature?: number;
  readonly alloy: AlloyMode;
  /** By a part of the model's name (letter case does not matter); the longest part that matches counts. */
  readonly profiles: Readonly<Record<string, ProfileOverride>>;
  /** Requests under way at a time, for each server. */
  readonly parallel: number;
  /** An answer may take so long, ms. */
  readonly timeoutMs: number;
  /** How long Ollama keeps a model in memory after an answer: `5m`, `-1` for always; absent: as the server does. */
  readonly keepAlive?: string;
}

/** Where models are served and what opens the servers: all that is to be known for asking what they have. */
export type ServerAccess = Pick<ModelsSettings, 'endpoints' | 'allowRemote' | 'keys'>;
