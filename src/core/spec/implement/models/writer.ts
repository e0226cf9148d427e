import { profileOn } from '../../../candidates/model/profiles';
import type { ModelPrompt } from '../../../candidates/model/types';
import { askOnce, type AskedModels } from '../../../search/ask-once';
import { Channel } from '../../../search/inbox';
import type { ModelMember } from '../../../search/models';
import { bodiesIn } from './answer';
import { bodyPrompt, bodyRepair, type BodyTask } from './prompt';

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
    readonly models: AskedModels,
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
    const { round, previous } = job;
    const last = previous?.answer.member.id;
    const number = this.#numbers;
    this.#numbers += 1;
    const asked = await askOnce(
      this.models,
      {
        ...{ shape: SHAPE, round, seed: this.#seed + number + 1, variant: number },
        ...(last !== undefined && { last }),
        prompt: (profile, room) => {
          if (previous === undefined) return bodyPrompt(this.task, profile, room);
          const { answer, body, why } = previous;
          // What fills a gap cannot be talked to.
          return profileOn(profile, room.fill).format === 'fill'
            ? undefined
            : bodyRepair(this.task, answer.prompt, body, why, room);
        },
      },
      this.#signal,
    );
    if (asked === undefined) return;
    const { member, prompt, answer } = asked;
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
}
