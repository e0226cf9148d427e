import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** What the server is to do. */
export interface FakeOllamaOptions {
  /** One for each request, the last one again and again; or made from the prompt. */
  readonly answers: readonly string[] | ((prompt: string) => string);
  /** The one model that is there. */
  readonly model?: string;
  /** Answers never end; they repeat themselves. */
  readonly endless?: boolean;
  /** Nothing is answered at all, as while a big model is loaded. */
  readonly mute?: boolean;
  /** Every request to generate fails like this. */
  readonly failure?: { readonly status: number; readonly error: string };
  /** Characters in a line of the stream; about a token. */
  readonly tokenLength?: number;
  /** Size of the pieces in which an answer is sent; small ones cut characters in two. */
  readonly chunkBytes?: number;
}

/** A request to generate, as the server saw it. */
export interface FakeOllamaRequest {
  readonly path: string;
  readonly model: string;
  readonly prompt: string;
  readonly options: unknown;
  /** How it went: `aborted` means that the client hung up first. */
  state: 'running' | 'answered' | 'aborted';
}

/** A running server. */
export interface FakeOllama {
  readonly url: string;
  /** Requests to generate, the oldest first. */
  readonly requests: readonly FakeOllamaRequest[];
  /** The most requests that were under way at a time. */
  readonly mostAtOnce: number;
  close(): Promise<void>;
}

/** Starts a server on loopback that speaks Ollama's `/api/chat`, `/api/generate`, `/api/tags` and `/api/version`. */
export async function start(options: FakeOllamaOptions): Promise<FakeOllama> {
  const requests: FakeOllamaRequest[] = [];
  const state = { mostAtOnce: 0 };
  const server = http.createServer((request, response) => {
    serve(request, response, options, requests, state).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is never a string.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    get mostAtOnce() {
      return state.mostAtOnce;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

interface Body {
  readonly model?: string;
  readonly prompt?: string;
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
  readonly stream?: boolean;
  readonly options?: unknown;
}

async function serve(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  options: FakeOllamaOptions,
  requests: FakeOllamaRequest[],
  state: { mostAtOnce: number },
): Promise<void> {
  const { model = 'fake-prover' } = options;
  const path = request.url ?? '';
  if (path === '/api/version') {
    json(response, 200, { version: '0.13.0' });
    return;
  }
  if (path === '/api/tags') {
    json(response, 200, { models: [listed(model)] });
    return;
  }
  if (request.method !== 'POST' || (path !== '/api/chat' && path !== '/api/generate')) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('404 page not found');
    return;
  }
  const body = await bodyOf(request);
  const prompt = body.prompt ?? body.messages?.at(-1)?.content ?? '';
  const asked: FakeOllamaRequest = {
    path,
    model: body.model ?? '',
    prompt,
    options: body.options,
    state: 'running',
  };
  requests.push(asked);
  state.mostAtOnce = Math.max(state.mostAtOnce, requests.filter((one) => one.state === 'running').length);
  response.once('close', () => {
    if (asked.state === 'running') asked.state = 'aborted';
  });
  const whole = (status: number, value: object): void => {
    asked.state = 'answered';
    json(response, status, value);
  };
  if (body.model !== model && body.model !== `${model}:latest`) {
    whole(404, { error: `model '${body.model ?? ''}' not found` });
    return;
  }
  if (options.failure !== undefined) {
    whole(options.failure.status, { error: options.failure.error });
    return;
  }
  if (options.mute === true) return;

  const answer = answerTo(prompt, options, requests.length - 1);
  const line = (content: string, more: object): object => ({
    model: body.model,
    created_at: '2026-01-01T00:00:00.000000000Z',
    ...(path === '/api/chat' ? { message: { role: 'assistant', content } } : { response: content }),
    ...more,
  });
  const last = { done_reason: 'stop', done: true, total_duration: 3e9, load_duration: 1e9 };
  const counts = { prompt_eval_count: 26, prompt_eval_duration: 1e8, eval_count: 42, eval_duration: 1e9 };
  // Ollama streams unless told not to.
  if (body.stream === false) {
    whole(200, line(answer, { ...last, ...counts }));
    return;
  }
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
  response.socket?.setNoDelay(true);
  do {
    for (const piece of tokensOf(answer, options.tokenLength ?? 4))
      await send(response, line(piece, { done: false }), options.chunkBytes ?? 7);
  } while (options.endless === true && !response.destroyed);
  if (response.destroyed) return;
  // A client hangs up as soon as it has read this.
  asked.state = 'answered';
  await send(response, line('', { ...last, ...counts }), options.chunkBytes ?? 7);
  response.end();
}

function tokensOf(answer: string, length: number): readonly string[] {
  const characters = Array.from(answer);
  return Array.from({ length: Math.ceil(characters.length / length) }, (_, at) =>
    characters.slice(at * length, (at + 1) * length).join(''),
  );
}

function json(response: http.ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

function answerTo(prompt: string, { answers }: FakeOllamaOptions, index: number): string {
  if (typeof answers === 'function') return answers(prompt);
  return answers[Math.min(index, answers.length - 1)] ?? '';
}

/** A line of NDJSON in pieces, each of them in a turn of its own. */
async function send(response: http.ServerResponse, value: object, chunkBytes: number): Promise<void> {
  const bytes = Buffer.from(`${JSON.stringify(value)}\n`);
  for (let at = 0; at < bytes.length && !response.destroyed; at += chunkBytes) {
    response.write(bytes.subarray(at, at + chunkBytes));
    await nextTurn();
  }
}

async function bodyOf(request: http.IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  // Only tests write to it.
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Body;
}

function listed(name: string): object {
  return {
    name: `${name}:latest`,
    model: `${name}:latest`,
    modified_at: '2026-01-01T00:00:00.000000000Z',
    size: 1_000_000,
    digest: '0'.repeat(64),
    details: {
      parent_model: '',
      format: 'gguf',
      family: 'llama',
      families: ['llama'],
      parameter_size: '1B',
      quantization_level: 'Q4_0',
    },
  };
}
