import { once } from 'node:events';
import type http from 'node:http';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { spelled, type Asked, type Failure, type ModelServerOptions } from './script';

/** How a protocol puts what is said. */
export interface Dialect {
  readonly contentType: string;
  /** One part of an answer, or of the reasoning before it. */
  part(text: string, kind: 'text' | 'thinking'): string;
  /** The end, with counts. @param reason of the end */
  end(reason: 'stop' | 'length', counts: { readonly prompt: number; readonly answer: number }): string;
  /** An error in the middle. */
  error(message: string): string;
}

/** What a request limits. */
export interface Limits {
  readonly stop: readonly string[];
  readonly tokens: number;
}

/** Streams an answer as scripted, in the words of a protocol. */
export async function speak(
  response: http.ServerResponse,
  { request, answer }: Asked,
  options: ModelServerOptions,
  dialect: Dialect,
  limits: Limits,
): Promise<void> {
  const { text, thinking, endless, failure } = spelled(answer);
  const tokens = tokensOf(untilStop(text, limits.stop), options.tokenLength ?? 4);
  const said = endless ? tokens : tokens.slice(0, limits.tokens);
  const line = new Line(response, options);
  await line.pause(options.firstTokenMs ?? 0);
  if (line.isDown()) return;
  response.writeHead(200, { 'Content-Type': dialect.contentType });
  response.socket?.setNoDelay(true);
  response.flushHeaders();
  for (const part of tokensOf(thinking, options.tokenLength ?? 4))
    await line.say(dialect.part(part, 'thinking'));
  const midway = failure === undefined ? Infinity : Math.floor(said.length / 2);
  let at = 0;
  do {
    for (const part of said) {
      if (at >= midway) break;
      await line.say(dialect.part(part, 'text'));
      request.tokens += 1;
      at += 1;
      await line.pause(options.msPerToken ?? 0);
    }
  } while (endless && failure === undefined && !line.isDown());
  if (failure !== undefined) {
    await failMidway(response, line, dialect, failure);
    return;
  }
  if (line.isDown()) return;
  // A client may hang up as soon as it has read this.
  request.state = 'answered';
  const reason = said.length < tokens.length ? 'length' : 'stop';
  await line.say(dialect.end(reason, { prompt: Math.ceil(request.prompt.length / 4), answer: said.length }));
  response.end();
}

async function failMidway(
  response: http.ServerResponse,
  line: Line,
  dialect: Dialect,
  failure: Failure,
): Promise<void> {
  if (failure.kind === 'mute midway') return;
  if (failure.kind === 'malformed midway') await line.say(dialect.part('x', 'text').replace('{', '{{'));
  if (failure.kind === 'error midway') await line.say(dialect.error(failure.error));
  if (failure.kind === 'drop midway') response.destroy();
  else response.end();
}

/** Sends one never-ending line. */
export async function flood(response: http.ServerResponse, contentType: string): Promise<void> {
  const line = new Line(response, {});
  response.writeHead(200, { 'Content-Type': contentType });
  await line.say('data: {"x": "');
  while (!line.isDown()) await line.say('x'.repeat(65_536));
}

/** Pieces of a text, whole characters each. */
function tokensOf(text: string, length: number): readonly string[] {
  const characters = Array.from(text);
  return Array.from({ length: Math.ceil(characters.length / length) }, (_, at) =>
    characters.slice(at * length, (at + 1) * length).join(''),
  );
}

function untilStop(text: string, stop: readonly string[]): string {
  const ends = stop.map((word) => text.indexOf(word)).filter((at) => at !== -1);
  return text.slice(0, Math.min(text.length, ...ends));
}

/** The way to one client. */
class Line {
  readonly #down = new AbortController();

  constructor(
    readonly response: http.ServerResponse,
    readonly options: Pick<ModelServerOptions, 'chunkBytes'>,
  ) {
    if (response.destroyed) this.#down.abort();
    response.once('close', () => {
      this.#down.abort();
    });
  }

  /** Whether the client hung up. */
  isDown(): boolean {
    return this.#down.signal.aborted;
  }

  /** Sends it in pieces, each in a turn of its own. */
  async say(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    const size = this.options.chunkBytes ?? bytes.length;
    for (let at = 0; at < bytes.length && !this.isDown(); at += size) {
      const drained = this.response.write(bytes.subarray(at, at + size))
        ? nextTurn()
        : // No more is made than a client reads.
          once(this.response, 'drain', { signal: this.#down.signal });
      await drained.catch(() => undefined);
    }
  }

  async pause(ms: number): Promise<void> {
    // It ends early only if nobody listens any more.
    if (ms > 0) await pause(ms, undefined, { signal: this.#down.signal }).catch(() => undefined);
  }
}
