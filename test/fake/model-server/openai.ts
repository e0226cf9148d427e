import type { FakeModel, ModelServerOptions } from './script';
import type { Dialect, Limits } from './speech';

/** What such a server answers that is no answer of a model. */
export function openaiLookup(
  path: string,
  models: readonly FakeModel[],
  { like }: ModelServerOptions,
): { readonly status: number; readonly value: object } | undefined {
  if (path === '/v1/models')
    return { status: 200, value: { object: 'list', data: models.map((model) => entry(model, like)) } };
  if (path === '/api/v0/models' && like === 'lm studio')
    return { status: 200, value: { object: 'list', data: models.map(lmStudioEntry) } };
  if (path === '/props' && like === 'llama.cpp')
    return {
      status: 200,
      value: {
        default_generation_settings: { id: 0, n_ctx: 4_096, params: { n_predict: -1 } },
        total_slots: 1,
        model_path: 'model.gguf',
      },
    };
  return undefined;
}

/** Why a request for an answer is refused before it is worked on. */
export function openaiRefusal(
  path: string,
  body: Readonly<Record<string, unknown>>,
  models: readonly FakeModel[],
  { like, unknown = [] }: ModelServerOptions,
): { readonly status: number; readonly value: object } | undefined {
  const stranger = unknown.find((name) => name in body);
  if (stranger !== undefined)
    return { status: 400, value: openaiError(400, `Unrecognized request argument supplied: ${stranger}`) };
  if (like === 'vllm' && body['suffix'] !== undefined)
    return { status: 400, value: openaiError(400, 'suffix is not currently supported') };
  // llama.cpp answers with the one model that it has.
  if (like !== 'llama.cpp' && path !== '/infill' && !models.some(({ name }) => name === body['model'])) {
    const error = openaiError(404, `The model \`${String(body['model'])}\` does not exist.`);
    return { status: 404, value: error };
  }
  return undefined;
}

/** An error as these servers put it. */
export function openaiError(code: number, message: string): object {
  return { error: { message, type: 'invalid_request_error', param: null, code } };
}

/** Server-sent events as `/v1/chat/completions`, `/v1/completions` and llama.cpp's `/infill` have them. */
export function openaiDialect(path: string, body: Readonly<Record<string, unknown>>): Dialect {
  const data = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
  const error = (message: string): string => data(openaiError(500, message));
  const contentType = 'text/event-stream';
  if (path === '/infill')
    return {
      contentType,
      error,
      part: (content) => data({ index: 0, content, tokens: [], stop: false, id_slot: 0 }),
      end: (reason, { prompt, answer }) =>
        data({
          index: 0,
          content: '',
          stop: true,
          stop_type: reason === 'length' ? 'limit' : 'eos',
          tokens_predicted: answer,
          tokens_evaluated: prompt,
        }),
    };
  const isChat = path === '/v1/chat/completions';
  const chunk = (choices: readonly object[], more: object = {}): string =>
    data({
      id: 'chatcmpl-1',
      object: isChat ? 'chat.completion.chunk' : 'text_completion',
      created: 1_767_225_600,
      model: body['model'],
      choices,
      ...more,
    });
  const said = (text: string, kind: 'text' | 'thinking'): object =>
    isChat ? { delta: kind === 'text' ? { content: text } : { reasoning_content: text } } : { text };
  const streamOptions = body['stream_options'] as { readonly include_usage?: boolean } | undefined;
  return {
    contentType,
    error,
    part: (text, kind) => chunk([{ index: 0, ...said(text, kind), finish_reason: null }]),
    end: (reason, { prompt, answer }) =>
      chunk([{ index: 0, ...(isChat ? { delta: {} } : { text: '' }), finish_reason: reason }]) +
      (streamOptions?.include_usage === true
        ? chunk([], {
            usage: { prompt_tokens: prompt, completion_tokens: answer, total_tokens: prompt + answer },
          })
        : '') +
      'data: [DONE]\n\n',
  };
}

/** What a request says that limits the answer. */
export function openaiLimits(body: Readonly<Record<string, unknown>>): Limits {
  const { stop, max_tokens, n_predict } = body as {
    readonly stop?: string | readonly string[];
    readonly max_tokens?: number;
    readonly n_predict?: number;
  };
  return {
    stop: typeof stop === 'string' ? [stop] : (stop ?? []),
    tokens: max_tokens ?? n_predict ?? Infinity,
  };
}

/** What LM Studio tells of a model beside the protocol. */
function lmStudioEntry({ name, contextTokens = 32_768 }: FakeModel): object {
  return {
    id: name,
    object: 'model',
    type: 'llm',
    arch: 'qwen2',
    state: 'loaded',
    max_context_length: 131_072,
    loaded_context_length: contextTokens,
  };
}

function entry(model: FakeModel, like: ModelServerOptions['like']): object {
  const common = { id: model.name, object: 'model', created: 1_767_225_600 };
  if (like === 'llama.cpp')
    return {
      ...common,
      owned_by: 'llamacpp',
      meta: { n_ctx_train: model.contextTokens ?? 131_072, n_params: 1_235_814_432, size: 807_690_624 },
    };
  if (like === 'vllm') return { ...common, owned_by: 'vllm', max_model_len: model.contextTokens ?? 8_192 };
  return { ...common, owned_by: 'library' };
}
