import PQueue from 'p-queue';
import { modelPrompt, proofsInAnswer, type RankedCandidate, type StatedGoal } from '../core/candidates';
import type { CheckLimits } from '../core/check/checker';
import type { CandidateSource } from '../core/search/source';
import { within } from '../server/abort';
import { localEndpoint } from './endpoint';
import { askOllama, ModelTrouble, type OllamaModel } from './ollama';

/** Which model is asked for proofs, and how often. */
export interface ModelSettings {
  /** As its server names it. */
  readonly name: string;
  /** Address of a server that speaks Ollama's protocol. */
  readonly endpoint: string;
  /** Answers asked for each goal. */
  readonly samples: number;
}

/** What a model's source needs of the world. */
export interface ModelPorts {
  /** A monotonic clock, ms. */
  readonly now: () => number;
  /** Hears why the model cannot be asked, and of `undefined` once it can again; each time only what is new. */
  readonly trouble: (reason: string | undefined) => void;
  /** Hears a line on each answer. */
  readonly answered: (line: string) => void;
}

/** After trouble, nobody is asked for so long, ms. */
const REST_MS = 30_000;
/** Answers should differ, and yet be sensible. */
const TEMPERATURE = 0.7;

/**
 * Candidates from a model on this machine. One request is under way at a time, whoever asks.
 *
 * @returns `undefined` where the settings do not allow it; {@link ModelPorts.trouble} hears why
 */
export function modelSource(settings: ModelSettings, ports: ModelPorts): CandidateSource | undefined {
  const endpoint = localEndpoint(settings.endpoint);
  if (endpoint.kind === 'refused') {
    ports.trouble(endpoint.reason);
    return undefined;
  }
  // Ollama hands such a model's prompts on to its makers' machines.
  if (/[:-]cloud$/u.test(settings.name)) {
    ports.trouble(
      `no model is asked: "${settings.name}" runs on other machines, and your goals and source must not leave this one. Choose a model that runs here.`,
    );
    return undefined;
  }
  return new ModelSource({ endpoint: endpoint.url, name: settings.name }, settings.samples, ports);
}

class ModelSource implements CandidateSource {
  readonly name: string;
  readonly #queue = new PQueue({ concurrency: 1 });
  #restsUntilMs = -Infinity;
  #trouble: string | undefined;

  constructor(
    readonly model: OllamaModel,
    readonly samples: number,
    readonly ports: ModelPorts,
  ) {
    this.name = model.name;
  }

  async *candidates(goal: StatedGoal, limits: CheckLimits): AsyncGenerator<RankedCandidate, void, undefined> {
    const { now } = this.ports;
    const endMs = now() + limits.timeoutMs;
    const prompt = modelPrompt(goal);
    const seen = new Set<string>();
    for (let sample = 1; sample <= this.samples && now() < endMs; sample += 1) {
      const answer = await this.#answer(prompt, { ...limits, timeoutMs: endMs - now() });
      if (answer === undefined) return;
      const texts = proofsInAnswer(answer, goal.declaration).filter((text) => !seen.has(text));
      this.ports.answered(
        `model ${this.name}, answer ${sample} of ${this.samples}: ${texts.length} new candidates`,
      );
      for (const text of texts) {
        seen.add(text);
        yield { text, origin: 'model', cost: 'normal', family: 'model' };
      }
    }
  }

  /** One answer; `undefined` where there is none to be had in time. @throws the signal's reason */
  async #answer(prompt: string, { signal, timeoutMs }: CheckLimits): Promise<string | undefined> {
    const answer = await within(timeoutMs, signal, (own) =>
      this.#queue.add(() => this.#ask(prompt, own), { signal: own }),
    );
    if (answer.kind === 'value') return answer.value;
    this.ports.answered(`model ${this.name}: no answer in the time that was left`);
    return undefined;
  }

  async #ask(prompt: string, signal: AbortSignal): Promise<string | undefined> {
    if (this.ports.now() < this.#restsUntilMs) return undefined;
    try {
      const answer = await askOllama(this.model, prompt, TEMPERATURE, signal);
      this.#tell(undefined);
      return answer;
    } catch (error) {
      if (!(error instanceof ModelTrouble)) throw error;
      this.#restsUntilMs = this.ports.now() + REST_MS;
      this.#tell(error.message);
      return undefined;
    }
  }

  #tell(trouble: string | undefined): void {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    this.ports.trouble(trouble);
  }
}
