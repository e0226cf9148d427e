import type { ServerAccess, ProviderKind } from './settings';

/** Trouble with a model or its server, for people. */
export interface ModelNotice {
  /** What is wrong and what it means: one sentence or two. */
  readonly message: string;
  /** A shell command that helps, where there is one: `ollama pull qwen2.5-coder:7b`. */
  readonly command?: string;
  /** The model to be pulled, where that would help. */
  readonly missingModel?: string;
}

/** A model as its server lists it. */
export interface ListedModel {
  readonly name: string;
  /** On disk, where the server tells. */
  readonly bytes?: number;
  /** `7.6B`, `Q4_K_M`, where the server tells. */
  readonly parameters?: string;
  readonly quantization?: string;
  /** Room for prompt and answer, tokens, where the server tells without loading it. */
  readonly contextTokens?: number;
}

/** What one provider's server has, or why it cannot be asked. */
export type ProviderModels = {
  readonly provider: ProviderKind;
  readonly endpoint: string;
} & (
  | { readonly kind: 'models'; readonly models: readonly ListedModel[] }
  | { readonly kind: 'trouble'; readonly notice: ModelNotice }
);

/** What Ollama is to fetch, and where it is. */
export interface PullParams extends ServerAccess {
  readonly name: string;
}

/** How far a pull is. */
export interface PullProgress {
  readonly name: string;
  /** What the server is doing, in its words. */
  readonly step: string;
  readonly doneBytes?: number;
  readonly allBytes?: number;
}
