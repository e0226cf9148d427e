import type { ModelAnswer, ModelPrompt, ModelRequest } from '../../../src/core/candidates/model/types';
import { ModelTrouble, type Provider } from '../../../src/models/provider';

/** A request with modest limits, made of a question. */
export function question(text: string, more: Partial<ModelRequest> = {}): ModelRequest {
  return requestOf({ kind: 'chat', messages: [{ role: 'user', content: text }] }, more);
}

/** A request with modest limits. */
export function requestOf(prompt: ModelPrompt, more: Partial<ModelRequest> = {}): ModelRequest {
  return {
    prompt,
    temperature: 0,
    answerTokens: 64,
    contextTokens: 2_048,
    stop: [],
    seed: 1,
    ...more,
  };
}

/** Reads an answer to its end. */
export async function whole(
  asked: AsyncGenerator<string, ModelAnswer, undefined>,
): Promise<{ readonly parts: readonly string[]; readonly answer: ModelAnswer }> {
  const parts: string[] = [];
  for (;;) {
    const next = await asked.next();
    if (next.done === true) return { parts, answer: next.value };
    parts.push(next.value);
  }
}

/** Asks and reads to the end. */
export function ask(
  provider: Provider,
  name: string,
  request: ModelRequest,
  signal: AbortSignal = new AbortController().signal,
): ReturnType<typeof whole> {
  return whole(provider.ask(name, request, {}, signal));
}

/** The trouble that work comes to; fails where it comes to none. */
export async function troubleIn(work: Promise<unknown>): Promise<ModelTrouble> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ModelTrouble) return error;
    throw error;
  }
  throw new Error('no trouble');
}
