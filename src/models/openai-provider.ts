import { OpenAI } from 'openai';
import type { ListedModel } from './listing';
import type { ModelAnswer, ModelRequest } from '../core/candidates/model/types';
import type { ModelFacts } from '../core/search/models';
import { AnswerMeter } from './answer-meter';
import { cloudNotice, isCloudName } from './endpoint';
import { readOpenaiPart } from './openai-parts';
import { entryNamed, isLlamaCpp, listed, lmStudioContext, propsContext } from './openai-servers';
import { given } from './outside';
import { ModelTrouble, type AskOptions, type Provider } from './provider';
import type { ProviderOptions } from './provider-options';
import { Exchange, type Framing } from './transport';
import { unreadable, type Complaint, type Errand } from './trouble';

/** What servers of this protocol do not all know; left out for those that refuse it. */
const EXTRAS = ['stream_options', 'response_format', 'seed'] as const;
type Extra = (typeof EXTRAS)[number];

/** The longest that a timer takes, ms: how long an answer may take is for the caller to say. */
const NO_TIMEOUT = 2 ** 31 - 1;

/**
 * A server that speaks the OpenAI protocol: llama.cpp's `llama-server`, vLLM, LM Studio and others.
 *
 * @param endpoint as `readEndpoint` lets it through: the address that `/chat/completions` follows
 * @param key sent as a bearer token
 */
export function openaiProvider(endpoint: URL, key?: string, options: ProviderOptions = {}): Provider {
  return new OpenaiProvider(endpoint, key, options.allowRemote === true);
}

class OpenaiProvider implements Provider {
  readonly kind = 'openai';
  /** What this server was found not to know. */
  readonly #unknown = new Set<Extra>();
  /** Whether it is llama.cpp's, which fills in the middle at an address of its own; absent until that was asked. */
  #infills: boolean | undefined;

  constructor(
    readonly endpoint: URL,
    readonly key: string | undefined,
    readonly allowRemote: boolean,
  ) {}

  async list(signal: AbortSignal): Promise<readonly ListedModel[]> {
    const models = listed(await this.#get('list', `${base(this.endpoint)}/models`, signal));
    return models.filter(({ name }) => this.allowRemote || !isCloudTag(name));
  }

  async facts(name: string, signal: AbortSignal): Promise<Partial<ModelFacts>> {
    const models = await this.#get('facts', `${base(this.endpoint)}/models`, signal);
    const entry = entryNamed(models, name);
    const context = entry.contextTokens ?? lmStudioContext(await this.#maybe('/api/v0/models', signal), name);
    const props = entry.server === 'vllm' ? undefined : await this.#maybe('/props', signal);
    const contexts = [context, propsContext(props)].filter((tokens) => tokens !== undefined);
    const holds = this.#unknown.has('response_format')
      ? false
      : entry.server !== undefined || isLlamaCpp(props);
    return {
      ...given('contextTokens', contexts.length === 0 ? undefined : Math.min(...contexts)),
      // Of others it is not known before they are asked.
      ...(holds || this.#unknown.has('response_format') ? { structured: holds } : {}),
      // vLLM refuses a suffix.
      ...given('fill', entry.server === 'vllm' ? false : undefined),
    };
  }

  async *ask(
    name: string,
    request: ModelRequest,
    _options: AskOptions,
    signal: AbortSignal,
  ): AsyncGenerator<string, ModelAnswer, undefined> {
    if (!this.allowRemote && isCloudTag(name)) throw new ModelTrouble('refused', cloudNotice(name));
    const infill = request.prompt.kind === 'fill' && (await this.#hasInfill(signal));
    using exchange = this.#exchange('ask', 'events', signal, name);
    const meter = new AnswerMeter();
    let cutOff: boolean | undefined;
    let promptTokens: number | undefined;
    let answerTokens: number | undefined;
    try {
      for await (const value of await this.#parts(exchange, name, request, infill)) {
        // What had come before somebody ended it is not wanted any more.
        signal.throwIfAborted();
        const part = readOpenaiPart(value);
        promptTokens = part.promptTokens ?? promptTokens;
        answerTokens = part.answerTokens ?? answerTokens;
        cutOff = part.ended === undefined ? cutOff : part.ended === 'limit';
        meter.addReasoning(part.reasoning);
        const said = meter.add(part.text);
        if (said !== '') yield said;
        // llama.cpp's own protocol has no other end.
        if (meter.full || (infill && part.ended !== undefined)) break;
      }
    } catch (error) {
      throw exchange.troubleOf(error);
    }
    signal.throwIfAborted();
    if (cutOff === undefined && !exchange.finished && !meter.full)
      throw unreadable(exchange.errand, 'it ended in the middle');
    return meter.answer(cutOff === true, promptTokens, answerTokens);
  }

  /** Asks for an answer; once more without what the server does not know, which is remembered if that helps. */
  async #parts(
    exchange: Exchange,
    name: string,
    request: ModelRequest,
    infill: boolean,
  ): Promise<AsyncIterable<unknown>> {
    const path = infill ? `${root(this.endpoint)}/infill` : undefined;
    const ask = (without: ReadonlySet<Extra>): Promise<AsyncIterable<unknown>> =>
      begin(clientOf(exchange), name, request, without, path);
    try {
      return await ask(this.#unknown);
    } catch (error) {
      const first = exchange.troubleOf(error);
      const suspects = infill
        ? []
        : suspectsOf(exchange.complaint, request).filter((extra) => !this.#unknown.has(extra));
      if (suspects.length === 0) throw first;
      exchange.forgive();
      try {
        const answer = await ask(new Set([...this.#unknown, ...suspects]));
        for (const extra of suspects) this.#unknown.add(extra);
        return answer;
      } catch {
        // What it refused at first says more; only the caller's wish to stop counts before that.
        exchange.signal.throwIfAborted();
        throw first;
      }
    }
  }

  async #hasInfill(signal: AbortSignal): Promise<boolean> {
    if (this.#infills !== undefined) return this.#infills;
    try {
      this.#infills = isLlamaCpp(await this.#get('facts', `${root(this.endpoint)}/props`, signal));
    } catch (error) {
      if (!(error instanceof ModelTrouble)) throw error;
      // A server that cannot answer now may be llama.cpp's all the same.
      if (error.kind === 'refused' || error.kind === 'broken') this.#infills = false;
    }
    return this.#infills === true;
  }

  /** What stands at a path that not every server has, beside the protocol. */
  async #maybe(path: string, signal: AbortSignal): Promise<unknown> {
    try {
      return await this.#get('facts', `${root(this.endpoint)}${path}`, signal);
    } catch (error) {
      if (!(error instanceof ModelTrouble)) throw error;
      return undefined;
    }
  }

  async #get(doing: 'list' | 'facts', url: string, signal: AbortSignal): Promise<unknown> {
    using exchange = this.#exchange(doing, 'whole', signal);
    try {
      return await clientOf(exchange).get<unknown>(url);
    } catch (error) {
      throw exchange.troubleOf(error);
    }
  }

  #exchange(doing: Errand['doing'], framing: Framing, signal: AbortSignal, model?: string): Exchange {
    const errand: Errand = {
      provider: this.kind,
      endpoint: this.endpoint,
      doing,
      keyed: this.key !== undefined,
      ...given('model', model),
    };
    return new Exchange(errand, framing, this.key, signal);
  }
}

/** The package reads the environment for whatever it is not told; see also `Exchange.fetch`. */
function clientOf(exchange: Exchange): OpenAI {
  return new OpenAI({
    apiKey: exchange.key ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: base(exchange.errand.endpoint),
    maxRetries: 0,
    timeout: NO_TIMEOUT,
    logLevel: 'off',
    fetch: exchange.fetch,
  });
}

async function begin(
  client: OpenAI,
  model: string,
  request: ModelRequest,
  without: ReadonlySet<Extra>,
  infillUrl: string | undefined,
): Promise<AsyncIterable<unknown>> {
  const { prompt, temperature } = request;
  const stop = request.stop.length === 0 ? {} : { stop: [...request.stop] };
  if (prompt.kind === 'fill' && infillUrl !== undefined)
    // `tools/server/README.md` of llama.cpp.
    return client.post<AsyncIterable<unknown>>(infillUrl, {
      body: {
        input_prefix: prompt.prefix,
        input_suffix: prompt.suffix,
        n_predict: request.answerTokens,
        temperature,
        seed: request.seed,
        stream: true,
        ...stop,
      },
      stream: true,
    });
  const common = {
    model,
    stream: true as const,
    temperature,
    max_tokens: request.answerTokens,
    ...stop,
    ...(without.has('seed') ? {} : { seed: request.seed }),
    ...(without.has('stream_options') ? {} : { stream_options: { include_usage: true } }),
  };
  if (prompt.kind === 'fill')
    return client.completions.create({ ...common, prompt: prompt.prefix, suffix: prompt.suffix });
  const schema = without.has('response_format') ? undefined : prompt.schema;
  return client.chat.completions.create({
    ...common,
    messages: prompt.messages.map(({ role, content }) => ({ role, content })),
    ...(schema === undefined
      ? {}
      : {
          response_format: {
            type: 'json_schema' as const,
            json_schema: { name: 'answer', strict: true, schema: { ...schema } },
          },
        }),
  });
}

/** What the server may not know of what it was asked, where it refused it as malformed. */
function suspectsOf(complaint: Complaint | undefined, { prompt }: ModelRequest): readonly Extra[] {
  if (complaint === undefined || ![400, 422, 501].includes(complaint.status ?? 0)) return [];
  const sent = EXTRAS.filter(
    (extra) => extra !== 'response_format' || (prompt.kind === 'chat' && prompt.schema !== undefined),
  );
  const named = sent.filter((extra) => complaint.detail.includes(extra));
  if (named.length > 0) return named;
  if (/schema|grammar|structured/iu.test(complaint.detail))
    return sent.filter((extra) => extra === 'response_format');
  // A prompt that is too long stays so.
  return /\bcontext\b/iu.test(complaint.detail) ? [] : sent;
}

/** Whether Ollama, which speaks this protocol too, would hand on what a model is asked. Others have no tags. */
function isCloudTag(name: string): boolean {
  return isCloudName(name) && name.includes(':');
}

/** Without the slash at its end. */
function base(endpoint: URL): string {
  return endpoint.href.replace(/\/$/u, '');
}

/** Where a server keeps what is not of this protocol. */
function root(endpoint: URL): string {
  return base(endpoint).replace(/\/v1$/u, '');
}
