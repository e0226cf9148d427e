import { profileOn } from '../../../candidates/model/profiles';
import type { Room } from '../../../candidates/model/prompt';
import type { ModelAnswer, ModelPrompt, ModelRequest } from '../../../candidates/model/types';
import { Channel } from '../../../search/inbox';
import type { ModelFacts, ModelMember } from '../../../search/models';
import type { SamplingPorts, SamplingSettings } from '../../../search/sampling-ports';
import { bodiesIn } from './answer';
import { bodyPrompt, bodyRepair, type BodyTask } from './prompt';

/** Models, and how they are asked. */
export interface BodyModels {
  readonly settings: SamplingSettings;
  readonly ports: SamplingPorts;
}

/** One question to a model. */
interface Job {
  readonly round: number;
  /** What it goes on from. */
  readonly previous?: { readonly answer: Answered; readonly body: string; readonly why: string };
}

/** An answer, some of whose bodies are still being looked at. */
interface Answered {
  readonly job: Job;
  readonly member: ModelMember;
  readonly prompt: ModelPrompt;
  readonly left: Set<string>;
  /** The first body that did not stand. */
  failed?: { readonly body: string; readonly why: string };
  hasStood: boolean;
}

/** What models are told apart by when they are chosen: what they are good at with proofs says little of programs. */
const SHAPE = 'body of a definition';
/** An answer gets no more of the context than this part. */
const MOST_ANSWER_PART = 0.5;

/** Has models write bodies of a definition; what does not stand goes back with the reason. Disposing of it ends all requests. */
export class BodyWriter implements Disposable {
  readonly #channel = new Channel<string>();
  readonly #stopped = new AbortController();
  readonly #signal: AbortSignal;
  readonly #answers = new Map<string, Answered>();
  readonly #seed: number;
  #numbers = 0;
  /** Requests under way, and answers with bodies left. */
  #open = 0;

  constructor(
    readonly task: BodyTask,
    readonly models: BodyModels,
    signal: AbortSignal,
  ) {
    this.#signal = AbortSignal.any([signal, this.#stopped.signal]);
    this.#signal.addEventListener('abort', () => {
      this.#channel.close();
    });
    if (this.#signal.aborted) this.#channel.close();
    this.#seed = models.settings.seed();
    for (let sample = 0; sample < models.settings.samples; sample += 1) this.#start({ round: 0 });
    this.#end(0);
  }

  /** Bodies as they come (see `bodiesIn`), none twice; each waits to be told of in {@link stood} or {@link refused}. */
  get bodies(): AsyncIterable<string> {
    return this.#channel;
  }

  /** A body stands all tests. */
  stood(body: string): void {
    const answer = this.#answers.get(body);
    if (answer === undefined) return;
    answer.hasStood = true;
    this.#settle(answer, body);
  }

  /** A body does not stand. @param why in words for the model */
  refused(body: string, why: string): void {
    const answer = this.#answers.get(body);
    if (answer === undefined) return;
    answer.failed ??= { body, why };
    this.#settle(answer, body);
  }

  [Symbol.dispose](): void {
    this.#stopped.abort(new Error('no more bodies are wanted'));
  }

  #settle(answer: Answered, body: string): void {
    if (!answer.left.delete(body) || answer.left.size > 0) return;
    const { job, failed, hasStood } = answer;
    if (!hasStood && failed !== undefined && job.round < this.models.settings.rounds)
      this.#start({ round: job.round + 1, previous: { answer, ...failed } });
    this.#end(1);
  }

  #start(job: Job): void {
    this.#open += 1;
    // Trouble is told by whoever asks; a surprise in a port ends this answer and no other.
    void this.#ask(job)
      .catch(() => undefined)
      .then(() => {
        this.#end(1);
      });
  }

  #end(count: number): void {
    this.#open -= count;
    if (this.#open === 0) this.#channel.close();
  }

  async #ask(job: Job): Promise<void> {
    const { models: port, chooser, meterOf } = this.models.ports;
    const last = job.previous?.answer.member.id;
    const member = chooser.choose({ shape: SHAPE, round: job.round, ...(last !== undefined && { last }) });
    if (member === undefined) return;
    const facts = await port.factsOf(member, this.#signal);
    const request = this.#request(job, member, facts);
    if (request === undefined) return;
    const answer = await wholeAnswer(port.ask(member, request, this.#signal));
    if (answer === undefined) return;
    const { prompt } = request;
    if (answer.promptTokens !== undefined) meterOf(member).learn(prompt, answer.promptTokens);
    const name = this.task.stub.fullName ?? '';
    const bodies = bodiesIn(answer.text, name, prompt.kind === 'fill').filter(
      (body) => !this.#answers.has(body),
    );
    if (bodies.length === 0) return;
    const answered: Answered = { job, member, prompt, left: new Set(bodies), hasStood: false };
    this.#open += 1;
    for (const body of bodies) {
      this.#answers.set(body, answered);
      this.#channel.push(body);
    }
  }

  #request({ previous }: Job, member: ModelMember, facts: ModelFacts): ModelRequest | undefined {
    const { settings, ports } = this.models;
    const { profile } = member;
    const contextTokens = Math.min(facts.contextTokens, profile.contextTokens);
    const answerTokens = Math.min(profile.answerTokens, Math.floor(contextTokens * MOST_ANSWER_PART));
    const number = this.#numbers;
    this.#numbers += 1;
    const room: Room = {
      promptTokens: contextTokens - answerTokens,
      meter: ports.meterOf(member),
      ...{ structured: false, fill: facts.fill, variant: number },
    };
    const fills = profileOn(profile, facts.fill).format === 'fill';
    const prompt =
      previous === undefined
        ? bodyPrompt(this.task, profile, room)
        : fills
          ? undefined
          : bodyRepair(this.task, previous.answer.prompt, previous.body, previous.why, room);
    return (
      prompt && {
        ...{ prompt, answerTokens, contextTokens, stop: profile.stop },
        temperature: settings.temperature ?? profile.temperature,
        seed: this.#seed + number + 1,
      }
    );
  }
}

async function wholeAnswer(
  parts: AsyncGenerator<string, ModelAnswer | undefined, undefined>,
): Promise<ModelAnswer | undefined> {
  for (;;) {
    const part = await parts.next();
    if (part.done === true) return part.value;
  }
}
