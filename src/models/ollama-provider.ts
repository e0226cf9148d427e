import { Ollama } from 'ollama/browser';
import type { ListedModel, PullProgress } from './listing';
import type { ModelAnswer, ModelRequest } from '../core/candidates/model/types';
import type { ModelFacts } from '../core/search/models';
import { AnswerMeter } from './answer-meter';
import { cloudNotice, isCloudName } from './endpoint';
import { at, countAt, given, isPlainName, listAt, oneLine, sizeAt, textAt } from './outside';
import { ModelTrouble, type AskOptions, type Provider } from './provider';
import type { ProviderOptions } from './provider-options';
import { Exchange, type Framing } from './transport';
import type { Errand } from './trouble';

/**
 * A server that speaks Ollama's own protocol (its `docs/api.md`).
 *
 * @param endpoint as `readEndpoint` lets it through
 * @param key for a server behind a proxy that wants one; sent as a bearer token
 */
export function ollamaProvider(endpoint: URL, key?: string, options: ProviderOptions = {}): Provider {
  return new OllamaProvider(endpoint, key, options.allowRemote === true);
}

class OllamaProvider implements Provider {
  readonly kind = 'ollama';
  /** Models that were looked at: whether their server hands on what they are asked. */
  readonly #handedOn = new Map<string, boolean>();

  constructor(
    readonly endpoint: URL,
    readonly key: string | undefined,
    readonly allowRemote: boolean,
  ) {}

  async list(signal: AbortSignal): Promise<readonly ListedModel[]> {
    const tags = await this.#whole('list', undefined, signal, (client) => client.list());
    return listAt(tags, 'models').flatMap((model) => {
      const name = textAt(model, 'name') ?? textAt(model, 'model');
      if (!isPlainName(name) || (!this.allowRemote && (isCloudName(name) || isHandedOn(model)))) return [];
      return {
        name,
        ...given('bytes', sizeAt(model, 'size')),
        ...given('parameters', shortText(model, 'details', 'parameter_size')),
        ...given('quantization', shortText(model, 'details', 'quantization_level')),
      };
    });
  }

  async facts(name: string, signal: AbortSignal): Promise<Partial<ModelFacts>> {
    this.#refuseCloud(name);
    const shown: unknown = await this.#whole('facts', name, signal, (client) => client.show({ model: name }));
    this.#handedOn.set(name, isHandedOn(shown));
    this.#refuseCloud(name);
    const contexts = [contextLength(shown), contextSet(shown)].filter((tokens) => tokens !== undefined);
    // Before 0.6.4 the server does not tell what a model is capable of.
    const capabilities = at(shown, 'capabilities');
    return {
      structured: true,
      ...given('contextTokens', contexts.length === 0 ? undefined : Math.min(...contexts)),
      ...given('fill', Array.isArray(capabilities) ? capabilities.includes('insert') : undefined),
    };
  }

  async *ask(
    name: string,
    request: ModelRequest,
    options: AskOptions,
    signal: AbortSignal,
  ): AsyncGenerator<string, ModelAnswer, undefined> {
    this.#refuseCloud(name);
    if (!this.allowRemote && !this.#handedOn.has(name)) await this.#lookAt(name, signal);
    using exchange = this.#exchange('ask', name, 'lines', signal);
    const meter = new AnswerMeter();
    let last: unknown;
    try {
      for await (const part of await parts(clientOf(exchange), name, request, options)) {
        // What had come before somebody ended it is not wanted any more.
        signal.throwIfAborted();
        last = part;
        meter.addReasoning(textAt(part, 'message', 'thinking') ?? textAt(part, 'thinking'));
        const said = meter.add(textAt(part, 'message', 'content') ?? textAt(part, 'response'));
        if (said !== '') yield said;
        if (meter.full) break;
      }
    } catch (error) {
      throw exchange.troubleOf(error);
    }
    signal.throwIfAborted();
    return meter.answer(
      at(last, 'done_reason') === 'length',
      countAt(last, 'prompt_eval_count'),
      countAt(last, 'eval_count'),
    );
  }

  async pull(name: string, progress: (progress: PullProgress) => void, signal: AbortSignal): Promise<void> {
    this.#refuseCloud(name);
    using exchange = this.#exchange('pull', name, 'lines', signal);
    try {
      for await (const part of await clientOf(exchange).pull({ model: name, stream: true }))
        progress({
          name,
          step: oneLine(textAt(part, 'status') ?? '', 100),
          ...given('doneBytes', countAt(part, 'completed')),
          ...given('allBytes', sizeAt(part, 'total')),
        });
    } catch (error) {
      throw exchange.troubleOf(error);
    }
    signal.throwIfAborted();
  }

  /** A model of any name can be one that is handed on; only the server knows. */
  async #lookAt(name: string, signal: AbortSignal): Promise<void> {
    try {
      await this.facts(name, signal);
    } catch (error) {
      // Nothing is sent before it is clear where it goes. A server that knows no such model, or shows none, hands on nothing.
      const isClear = error instanceof ModelTrouble && ['missing', 'refused'].includes(error.kind);
      if (!isClear || this.#handedOn.get(name) === true) throw error;
    }
  }

  #refuseCloud(name: string): void {
    if (!this.allowRemote && (isCloudName(name) || this.#handedOn.get(name) === true))
      throw new ModelTrouble('refused', cloudNotice(name));
  }

  #exchange(
    doing: Errand['doing'],
    model: string | undefined,
    framing: Framing,
    signal: AbortSignal,
  ): Exchange {
    const errand: Errand = {
      provider: this.kind,
      endpoint: this.endpoint,
      doing,
      keyed: this.key !== undefined,
      ...given('model', model),
    };
    return new Exchange(errand, framing, this.key, signal);
  }

  /** Asks for one JSON object. */
  async #whole<Value>(
    doing: Errand['doing'],
    model: string | undefined,
    signal: AbortSignal,
    work: (client: Ollama) => Promise<Value>,
  ): Promise<Value> {
    using exchange = this.#exchange(doing, model, 'whole', signal);
    try {
      return await work(clientOf(exchange));
    } catch (error) {
      throw exchange.troubleOf(error);
    }
  }
}

/** The package's client cannot end a request that has not begun to be answered, so each request has one of its own. */
function clientOf(exchange: Exchange): Ollama {
  return new Ollama({ host: exchange.errand.endpoint.href, fetch: exchange.fetch });
}

async function parts(
  client: Ollama,
  model: string,
  request: ModelRequest,
  { keepAlive }: AskOptions,
): Promise<AsyncIterable<unknown>> {
  const { prompt, stop } = request;
  const common = {
    model,
    stream: true as const,
    options: {
      temperature: request.temperature,
      num_predict: request.answerTokens,
      num_ctx: request.contextTokens,
      seed: request.seed,
      ...(stop.length === 0 ? {} : { stop: [...stop] }),
    },
    // A duration in a text needs a unit; a bare number is taken as a number only.
    ...given(
      'keep_alive',
      keepAlive !== undefined && /^-?\d+$/u.test(keepAlive) ? Number(keepAlive) : keepAlive,
    ),
  };
  if (prompt.kind === 'fill')
    return client.generate({ ...common, prompt: prompt.prefix, suffix: prompt.suffix });
  const messages = prompt.messages.map(({ role, content }) => ({ role, content }));
  return client.chat({ ...common, messages, ...given('format', prompt.schema) });
}

function isHandedOn(model: unknown): boolean {
  return (textAt(model, 'remote_host') ?? '') !== '' || (textAt(model, 'remote_model') ?? '') !== '';
}

/** What the model was made for: `llama.context_length` for the architecture `llama`. */
function contextLength(shown: unknown): number | undefined {
  const architecture = textAt(shown, 'model_info', 'general.architecture');
  return architecture === undefined
    ? undefined
    : sizeAt(shown, 'model_info', `${architecture}.context_length`);
}

/** What whoever packed the model set; `parameters` has a line for each. */
function contextSet(shown: unknown): number | undefined {
  const tokens = /^num_ctx\s+(\d{1,9})\s*$/mu.exec(textAt(shown, 'parameters') ?? '')?.[1];
  return tokens === undefined || Number(tokens) === 0 ? undefined : Number(tokens);
}

function shortText(value: unknown, ...path: readonly string[]): string | undefined {
  const text = oneLine(textAt(value, ...path) ?? '', 40);
  return text === '' ? undefined : text;
}
