import type { ListedModel } from './listing';
import { at, given, isPlainName, listAt, sizeAt, textAt } from './outside';

/** What `/v1/models` says of one model. */
export interface OpenaiEntry {
  readonly contextTokens: number | undefined;
  /** The program, where the entry tells; both hold answers to a schema. */
  readonly server: 'vllm' | 'llama.cpp' | undefined;
}

/** The models of `/v1/models`. */
export function listed(models: unknown): readonly ListedModel[] {
  return listAt(models, 'data').flatMap((entry) => {
    const name = textAt(entry, 'id');
    if (!isPlainName(name)) return [];
    return {
      name,
      // llama.cpp tells more than the protocol asks for.
      ...given('bytes', sizeAt(entry, 'meta', 'size')),
      ...given('parameters', inBillions(sizeAt(entry, 'meta', 'n_params'))),
      ...given('contextTokens', contextOf(entry)),
    };
  });
}

/** The entry of a model. A server with one model answers with it, whatever name it is asked by. */
export function entryNamed(models: unknown, name: string): OpenaiEntry {
  const entries = listAt(models, 'data');
  const entry =
    entries.find((one) => textAt(one, 'id') === name) ?? (entries.length === 1 ? entries[0] : undefined);
  const owner = textAt(entry, 'owned_by');
  return {
    contextTokens: contextOf(entry),
    server: owner === 'vllm' ? 'vllm' : owner === 'llamacpp' ? 'llama.cpp' : undefined,
  };
}

/** Whether the answer of `/props` is llama.cpp's. */
export function isLlamaCpp(props: unknown): boolean {
  return typeof at(props, 'default_generation_settings') === 'object';
}

/** What llama.cpp has room for in one request, by its `/props`. */
export function propsContext(props: unknown): number | undefined {
  return sizeAt(props, 'default_generation_settings', 'n_ctx');
}

/** What LM Studio's own `/api/v0/models` says of a model: what it is loaded with, or what it could be. */
export function lmStudioContext(models: unknown, name: string): number | undefined {
  const entry = listAt(models, 'data').find((one) => textAt(one, 'id') === name);
  return sizeAt(entry, 'loaded_context_length') ?? sizeAt(entry, 'max_context_length');
}

function contextOf(entry: unknown): number | undefined {
  // vLLM; llama.cpp, what the model was made for.
  return sizeAt(entry, 'max_model_len') ?? sizeAt(entry, 'meta', 'n_ctx_train');
}

function inBillions(parameters: number | undefined): string | undefined {
  if (parameters === undefined) return undefined;
  return parameters >= 1e9 ? `${(parameters / 1e9).toFixed(1)}B` : `${(parameters / 1e6).toFixed(0)}M`;
}
