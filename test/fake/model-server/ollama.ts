import type http from 'node:http';
import type { FakeModel, ModelServerOptions } from './script';
import type { Dialect, Limits } from './speech';

/** What Ollama answers that is no answer of a model. */
export function ollamaLookup(
  path: string,
  body: Readonly<Record<string, unknown>>,
  models: readonly FakeModel[],
): { readonly status: number; readonly value: object } | undefined {
  switch (path) {
    case '/api/version':
      return { status: 200, value: { version: '0.17.4' } };
    case '/api/tags':
      return { status: 200, value: { models: models.map(tag) } };
    case '/api/show': {
      const name = nameIn(body);
      const model = ollamaModel(models, name);
      return model === undefined
        ? { status: 404, value: { error: `model '${name}' not found` } }
        : { status: 200, value: shown(model) };
    }
    default:
      return undefined;
  }
}

/** The model of a name, which may leave out the tag. */
export function ollamaModel(models: readonly FakeModel[], name: string): FakeModel | undefined {
  return models.find((model) => model.name === name || tagged(model.name) === tagged(name));
}

/** Why a request for an answer is refused before it is worked on. */
export function ollamaRefusal(
  body: Readonly<Record<string, unknown>>,
  models: readonly FakeModel[],
): { readonly status: number; readonly value: object } | undefined {
  const name = nameIn(body);
  const model = ollamaModel(models, name);
  if (model === undefined) return { status: 404, value: { error: `model '${name}' not found` } };
  if (typeof body['suffix'] === 'string' && body['suffix'] !== '' && model.fill !== true)
    return {
      status: 400,
      value: { error: `registry.ollama.ai/library/${tagged(name)} does not support insert` },
    };
  // Go reads a duration with its unit, or a number.
  const keepAlive = body['keep_alive'];
  if (typeof keepAlive === 'string' && !/^-?[\d.]+(?:ns|us|ms|[smh])/u.test(keepAlive))
    return { status: 400, value: { error: `time: missing unit in duration "${keepAlive}"` } };
  return undefined;
}

/** NDJSON as `/api/chat` and `/api/generate` have it. */
export function ollamaDialect(path: string, model: string): Dialect {
  const line = (more: object): string =>
    `${JSON.stringify({ model, created_at: '2026-01-01T00:00:00.000000000Z', ...more })}\n`;
  const said = (text: string, thinking: string): object =>
    path === '/api/chat'
      ? { message: { role: 'assistant', content: text, ...(thinking === '' ? {} : { thinking }) } }
      : { response: text, ...(thinking === '' ? {} : { thinking }) };
  return {
    contentType: 'application/x-ndjson',
    part: (text, kind) => line({ ...(kind === 'text' ? said(text, '') : said('', text)), done: false }),
    end: (reason, counts) =>
      line({
        ...said('', ''),
        done: true,
        done_reason: reason,
        total_duration: 3e9,
        load_duration: 1e9,
        prompt_eval_count: counts.prompt,
        prompt_eval_duration: 1e8,
        eval_count: counts.answer,
        eval_duration: 1e9,
      }),
    error: (message) => `${JSON.stringify({ error: message })}\n`,
  };
}

/** `options` of a request, as far as they limit the answer. */
export function ollamaLimits(body: Readonly<Record<string, unknown>>): Limits {
  const options = (body['options'] ?? {}) as {
    readonly stop?: readonly string[];
    readonly num_predict?: number;
  };
  return { stop: options.stop ?? [], tokens: options.num_predict ?? Infinity };
}

/** What a pull tells, line by line. */
export function ollamaPull(options: ModelServerOptions): readonly object[] {
  const { failure } = options;
  const digest = `sha256:${'0'.repeat(64)}`;
  if (failure?.kind === 'error midway') return [{ status: 'pulling manifest' }, { error: failure.error }];
  return [
    { status: 'pulling manifest' },
    { status: 'pulling 000000000000', digest, total: 1_000 },
    { status: 'pulling 000000000000', digest, total: 1_000, completed: 400 },
    { status: 'pulling 000000000000', digest, total: 1_000, completed: 1_000 },
    { status: 'verifying sha256 digest' },
    { status: 'writing manifest' },
    ...(failure?.kind === 'end midway' ? [] : [{ status: 'success' }]),
  ];
}

/** Writes NDJSON at once. */
export function lines(response: http.ServerResponse, values: readonly object[]): void {
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
  response.end(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
}

function nameIn(body: Readonly<Record<string, unknown>>): string {
  const name = body['model'] ?? body['name'];
  return typeof name === 'string' ? name : '';
}

function tagged(name: string): string {
  return name.includes(':') ? name : `${name}:latest`;
}

function details({ parameterSize = '1.2B', quantization = 'Q4_0' }: FakeModel): object {
  return {
    parent_model: '',
    format: 'gguf',
    family: 'llama',
    families: ['llama'],
    parameter_size: parameterSize,
    quantization_level: quantization,
  };
}

function remote({ remote: isRemote }: FakeModel): object {
  return isRemote === true ? { remote_model: 'big', remote_host: 'https://ollama.com:443' } : {};
}

function tag(model: FakeModel): object {
  const name = tagged(model.name);
  return {
    name,
    model: name,
    ...remote(model),
    modified_at: '2026-01-01T00:00:00.000000000Z',
    size: model.bytes ?? 1_000_000,
    digest: '0'.repeat(64),
    details: details(model),
  };
}

function shown(model: FakeModel): object {
  return {
    license: '',
    modelfile: `FROM ${model.name}`,
    parameters: model.parameters ?? '',
    template: '{{ .Prompt }}',
    details: details(model),
    ...remote(model),
    model_info: {
      'general.architecture': 'llama',
      'general.parameter_count': 1_235_814_432,
      ...(model.contextTokens === undefined ? {} : { 'llama.context_length': model.contextTokens }),
      'llama.rope.dimension_count': 64,
    },
    capabilities: ['completion', ...(model.fill === true ? ['insert'] : [])],
    modified_at: '2026-01-01T00:00:00.000000000Z',
  };
}
