import type { ListedModel, PullProgress } from '../../../src/checker/protocol';
import type { ModelAnswer, ModelRequest } from '../../../src/core/candidates/model/types';
import type { ModelFacts } from '../../../src/core/search/models';
import { ModelTrouble, type AskOptions, type Provider, type TroubleKind } from '../../../src/models/provider';
import type { ProviderKind } from '../../../src/models/settings';
import { abortable, pause } from '../../../src/server/abort';

/** A part of an answer; a pause, ms; trouble; or, for `forever`, nothing more until somebody hangs up. */
export type Step = string | number | Error;

/** A request that a {@link ScriptedProvider} got. */
export interface Call {
  readonly name: string;
  readonly seed: number;
  readonly options: AskOptions;
  /** `left`: nobody took the rest. */
  end: 'running' | 'answered' | 'failed' | 'aborted' | 'left';
}

/** A server that does what it is told, call by call. */
export class ScriptedProvider implements Provider {
  readonly calls: Call[] = [];
  mostAtOnce = 0;
  factsAsked = 0;

  constructor(
    /** What is to happen at the call of a number, from 1, to a model. */
    public script: (call: number, name: string) => readonly Step[],
    readonly kind: ProviderKind = 'ollama',
    readonly endpoint = new URL('http://127.0.0.1:11434'),
    public told: () => Partial<ModelFacts> = () => ({}),
  ) {}

  async list(signal: AbortSignal): Promise<readonly ListedModel[]> {
    for (const step of this.script(0, '')) await waitFor(step, signal);
    return [{ name: 'm' }, { name: 'big:120b-cloud' }];
  }

  facts(_name: string, signal: AbortSignal): Promise<Partial<ModelFacts>> {
    this.factsAsked += 1;
    return abortable(
      new Promise((resolve) => {
        resolve(this.told());
      }),
      signal,
    );
  }

  async *ask(
    name: string,
    { seed }: ModelRequest,
    options: AskOptions,
    signal: AbortSignal,
  ): AsyncGenerator<string, ModelAnswer, undefined> {
    const call: Call = { name, seed, options, end: 'running' };
    this.calls.push(call);
    const running = this.calls.filter(({ end }) => end === 'running').length;
    this.mostAtOnce = Math.max(this.mostAtOnce, running);
    let text = '';
    try {
      for (const step of this.script(this.calls.length, name)) {
        await waitFor(step, signal);
        if (typeof step !== 'string') continue;
        text += step;
        yield step;
      }
      call.end = 'answered';
      return { text, cutOff: false, promptTokens: 1, answerTokens: 1, firstPartMs: 1, ms: 2 };
    } catch (error) {
      call.end = signal.aborted ? 'aborted' : 'failed';
      throw error;
    } finally {
      // What ends an iteration early runs this block alone.
      if (this.isRunning(call)) call.end = 'left';
    }
  }

  async pull(name: string, progress: (progress: PullProgress) => void, signal: AbortSignal): Promise<void> {
    for (const step of this.script(0, name)) {
      await waitFor(step, signal);
      for (let doneBytes = 0; doneBytes <= 1_000; doneBytes += 1)
        progress({ name, step: String(step), doneBytes, allBytes: 1_000 });
    }
  }

  ends(): readonly Call['end'][] {
    return this.calls.map(({ end }) => end);
  }

  private isRunning({ end }: Call): boolean {
    return end === 'running';
  }
}

async function waitFor(step: Step, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (step instanceof Error) throw step;
  if (step === 'forever') await abortable(new Promise<never>(() => undefined), signal);
  if (typeof step === 'number') await pause(step, signal);
}

export function trouble(kind: TroubleKind, retryAfterMs?: number): ModelTrouble {
  return new ModelTrouble(
    kind,
    { message: `it is ${kind}` },
    retryAfterMs === undefined ? {} : { retryAfterMs },
  );
}

export function requestOf(seed = 1): ModelRequest {
  return {
    prompt: { kind: 'chat', messages: [{ role: 'user', content: 'prove it' }] },
    temperature: 1,
    answerTokens: 100,
    contextTokens: 1_000,
    stop: [],
    seed,
  };
}

/** All that an asked model says, and its whole answer. */
export async function told(
  asked: AsyncGenerator<string, ModelAnswer | undefined, undefined>,
): Promise<{ readonly parts: readonly string[]; readonly answer: ModelAnswer | undefined }> {
  const parts: string[] = [];
  for (;;) {
    const part = await asked.next();
    if (part.done === true) return { parts, answer: part.value };
    parts.push(part.value);
  }
}
