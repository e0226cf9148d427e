import http from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  lines,
  ollamaDialect,
  ollamaLimits,
  ollamaLookup,
  ollamaModel,
  ollamaPull,
  ollamaRefusal,
} from './ollama';
import { openaiDialect, openaiError, openaiLimits, openaiLookup, openaiRefusal } from './openai';
import type { Failure, FakeModel, ModelServerOptions, ModelServerRequest, ScriptedAnswer } from './script';
import { spelled } from './script';
import { flood, speak } from './speech';

export type { Failure, FakeModel, ModelServerOptions, ModelServerRequest, ScriptedAnswer } from './script';

/** A running server. */
export interface ModelServer extends AsyncDisposable {
  /** Where it speaks Ollama's protocol. */
  readonly ollama: string;
  /** Where it speaks the OpenAI protocol, and beside it llama.cpp's. */
  readonly openai: string;
  readonly port: number;
  /** Requests for answers and pulls, the oldest first. */
  readonly requests: readonly ModelServerRequest[];
  /** All others. */
  readonly lookups: readonly ModelServerRequest[];
  /** The most requests for answers that were under way at a time. */
  readonly mostAtOnce: number;
  close(): Promise<void>;
}

const ASKED = ['/api/chat', '/api/generate', '/api/pull'];
const ASKED_OPENAI = ['/v1/chat/completions', '/v1/completions', '/infill'];

/** Starts a server on loopback that speaks both protocols, and goes wrong as it is told. */
export async function startModelServer(options: ModelServerOptions): Promise<ModelServer> {
  const log: Log = { requests: [], lookups: [], mostAtOnce: 0 };
  const server = http.createServer((incoming, response) => {
    serve(incoming, response, options, log).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  // A TCP server's address is never a string.
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return {
    ollama: `http://127.0.0.1:${port}`,
    openai: `http://127.0.0.1:${port}/v1`,
    port,
    requests: log.requests,
    lookups: log.lookups,
    get mostAtOnce() {
      return log.mostAtOnce;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Log {
  readonly requests: ModelServerRequest[];
  readonly lookups: ModelServerRequest[];
  mostAtOnce: number;
}

async function serve(
  incoming: http.IncomingMessage,
  response: http.ServerResponse,
  options: ModelServerOptions,
  log: Log,
): Promise<void> {
  const path = incoming.url ?? '';
  const isOllama = path.startsWith('/api/');
  const isAsked = incoming.method === 'POST' && [...ASKED, ...ASKED_OPENAI].includes(path);
  const body = await bodyOf(incoming);
  const request = requestOf(path, incoming.headers, body);
  (isAsked ? log.requests : log.lookups).push(request);
  log.mostAtOnce = Math.max(log.mostAtOnce, log.requests.filter(({ state }) => state === 'running').length);
  response.once('close', () => {
    if (request.state === 'running') request.state = 'aborted';
  });
  const whole = ({ status, value }: { readonly status: number; readonly value: object }): void => {
    request.state = 'answered';
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(value));
  };
  const error = (status: number, message: string): object =>
    isOllama ? { error: message } : openaiError(status, message);

  if (options.key !== undefined && incoming.headers.authorization !== `Bearer ${options.key}`) {
    whole({ status: 401, value: error(401, 'invalid api key') });
    return;
  }
  const models = (options.models ?? ['fake-prover']).map((model): FakeModel =>
    typeof model === 'string' ? { name: model } : model,
  );
  const scripted = isAsked ? options.failure : options.lookupFailure;
  if (scripted !== undefined && (await fail(response, request, scripted, error))) return;
  if (!isAsked) {
    whole(
      ollamaLookup(path, body, models) ??
        openaiLookup(path, models, options) ?? {
          status: 404,
          value: error(404, 'page not found'),
        },
    );
    return;
  }
  if (path === '/api/pull') {
    request.state = 'answered';
    lines(response, ollamaPull(options));
    return;
  }
  const refusal = isOllama ? ollamaRefusal(body, models) : openaiRefusal(path, body, models, options);
  if (refusal !== undefined) {
    whole(refusal);
    return;
  }
  if (path === '/infill' && options.like !== 'llama.cpp') {
    whole({ status: 404, value: error(404, 'page not found') });
    return;
  }
  const answer = answerTo(request, options, log.requests.length - 1);
  const failure = spelled(answer).failure;
  if (failure !== undefined && (await fail(response, request, failure, error))) return;
  if (body['stream'] === false) throw new Error('this server only streams');
  const model = ollamaModel(models, request.model)?.name ?? request.model;
  await speak(
    response,
    { request, answer: scripted === undefined ? answer : withFailure(answer, scripted) },
    options,
    isOllama ? ollamaDialect(path, model) : openaiDialect(path, body),
    isOllama ? ollamaLimits(body) : openaiLimits(body),
  );
}

/** Goes wrong at the beginning; whether that was it. */
async function fail(
  response: http.ServerResponse,
  request: ModelServerRequest,
  failure: Failure,
  error: (status: number, message: string) => object,
): Promise<boolean> {
  switch (failure.kind) {
    case 'status':
      request.state = 'answered';
      response.writeHead(failure.status, {
        'Content-Type': failure.body === undefined ? 'application/json' : 'text/html',
        ...failure.headers,
      });
      response.end(failure.body ?? JSON.stringify(error(failure.status, failure.error ?? 'it went wrong')));
      return true;
    case 'page':
      request.state = 'answered';
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end('<!doctype html>\n<html><title>Welcome</title></html>\n');
      return true;
    case 'drop':
      response.destroy();
      return true;
    case 'mute':
      return true;
    case 'endless line':
      await flood(response, 'application/json');
      return true;
    case 'drop midway':
    case 'mute midway':
    case 'end midway':
    case 'malformed midway':
    case 'error midway':
      return false;
  }
}

function withFailure(answer: ScriptedAnswer, failure: Failure): ScriptedAnswer {
  return { ...spelled(answer), failure };
}

function answerTo(
  request: ModelServerRequest,
  { answers }: ModelServerOptions,
  index: number,
): ScriptedAnswer {
  if (typeof answers === 'function') return answers(request.prompt, request);
  return answers[Math.min(index, answers.length - 1)] ?? '';
}

function requestOf(
  path: string,
  headers: http.IncomingHttpHeaders,
  body: Readonly<Record<string, unknown>>,
): ModelServerRequest {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const messages = body['messages'] as readonly { readonly content: unknown }[] | undefined;
  const format = body['response_format'] as
    { readonly json_schema?: { readonly schema?: unknown } } | undefined;
  const schema = body['format'] ?? format?.json_schema?.schema;
  return {
    path,
    headers,
    body,
    model: text(body['model'] ?? body['name']),
    prompt: text(messages?.at(-1)?.content ?? body['prompt'] ?? body['input_prefix']),
    ...(schema === undefined ? {} : { schema }),
    state: 'running',
    tokens: 0,
  };
}

async function bodyOf(incoming: http.IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  if (chunks.length === 0) return {};
  // Only tests write to it.
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
}
