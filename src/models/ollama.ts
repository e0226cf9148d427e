import { Ollama } from 'ollama/browser';

/** A model on a server that speaks Ollama's protocol. */
export interface OllamaModel {
  readonly endpoint: URL;
  /** As `ollama list` shows it. */
  readonly name: string;
}

/** The server or the model cannot be used; the message says why and what helps. */
export class ModelTrouble extends Error {
  override readonly name = 'ModelTrouble';
}

/** An answer ends here at the latest: tokens, and UTF-16 units for servers that do not count. */
const MOST_TOKENS = 4_096;
const LONGEST_ANSWER = 200_000;

/**
 * Asks a model once and reads its answer as it streams in.
 *
 * @param temperature 0 for the likeliest answer; above that, answers differ
 * @param signal aborting ends the HTTP request, whereupon the server stops generating
 * @returns the whole answer, its reasoning left out where the server tells it apart
 * @throws ModelTrouble; the signal's reason
 */
export async function askOllama(
  { endpoint, name }: OllamaModel,
  prompt: string,
  temperature: number,
  signal: AbortSignal,
): Promise<string> {
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  const client = new Ollama({
    host: endpoint.href,
    // The package can abort only what has begun to answer, and would follow a redirection to another machine.
    fetch: (input, init) => fetch(input, { ...init, signal: either, redirect: 'error' }),
  });
  try {
    const parts = await client.chat({
      model: name,
      messages: [{ role: 'user', content: prompt }],
      stream: true,
      options: { temperature, num_predict: MOST_TOKENS },
    });
    let answer = '';
    for await (const { message } of parts) {
      answer += message.content;
      if (answer.length > LONGEST_ANSWER) break;
    }
    return answer;
  } catch (error) {
    signal.throwIfAborted();
    throw new ModelTrouble(reasonOf(error, endpoint, name), { cause: error });
  } finally {
    done.abort(new Error('the answer is complete'));
  }
}

function reasonOf(error: unknown, endpoint: URL, name: string): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'status_code' in error)
    return error.status_code === 404
      ? `the model server at ${endpoint.origin} has no model "${name}". "ollama pull ${name}" fetches it.`
      : `the model server at ${endpoint.origin} answered: ${message}`;
  if (error instanceof TypeError) {
    const { cause } = error;
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : message;
    return `no model server answers at ${endpoint.origin} (${why}). "ollama serve" starts one.`;
  }
  return `the model server at ${endpoint.origin} broke off its answer: ${message}`;
}
