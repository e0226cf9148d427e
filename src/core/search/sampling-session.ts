import { statsKey, type RankedCandidate, type StatedGoal } from '../candidates';
import { AnswerReader } from '../candidates/model/answer';
import { continued } from '../candidates/model/partial';
import { profileOn } from '../candidates/model/profiles';
import type { ModelPrompt, ModelRequest } from '../candidates/model/types';
import type { CheckLimits } from '../check/checker';
import { Channel } from './inbox';
import type { ModelMember } from './models';
import { byNearness, figuresOf } from './sample-outcome';
import { requestFor, wantedOf, type Job } from './sample-request';
import type { Sample } from './samples';
import type { SamplingPorts, SamplingSettings } from './sampling-ports';
import type { CandidateOutcome, SourceSession } from './source';

/** A sample that was drawn, with what it offers. */
interface Drawn {
  sample: Sample;
  readonly job: Job;
  readonly prompt: ModelPrompt;
  readonly member: ModelMember;
  readonly startMs: number;
  firstPartMs: number | undefined;
  /** What has come of it so far. */
  answer: string;
  readonly offers: Set<string>;
  /** The proofs as it says them. */
  readonly said: Set<string>;
}

/** The samples of one goal. */
export class Sampling implements SourceSession {
  readonly #channel = new Channel<RankedCandidate>();
  readonly #shape: string;
  readonly #outcomes = new Map<string, CandidateOutcome>();
  readonly #offered = new Set<string>();
  readonly #drawn = new Set<Drawn>();
  readonly #jobs: Job[];
  readonly #sleeping = new Set<() => void>();
  #numbers = 0;
  readonly #seed: number;
  /** Jobs not yet begun, and samples of which something may still become. */
  #open: number;

  constructor(
    readonly goal: StatedGoal,
    readonly settings: SamplingSettings,
    readonly ports: SamplingPorts,
    readonly limits: CheckLimits,
    readonly sampled: (sample: Sample) => void,
  ) {
    this.#shape = statsKey(goal);
    this.#seed = settings.seed();
    this.#jobs = Array.from({ length: settings.samples }, () => ({ round: 0 }));
    this.#open = this.#jobs.length;
    const { signal } = limits;
    const stop = (): void => {
      this.#stop();
    };
    signal.addEventListener('abort', stop, { once: true });
    const workers = Array.from({ length: Math.max(1, ports.models.parallel) }, () =>
      this.#work().catch((error: unknown) => {
        // A surprise in a port, which is not ours to swallow, and which ends the others too.
        this.#failure ??= { error };
        this.#stop();
      }),
    );
    void Promise.all(workers).then(() => {
      signal.removeEventListener('abort', stop);
      this.#channel.close();
    });
    if (signal.aborted) stop();
  }

  #failure: { readonly error: unknown } | undefined;

  readonly candidates: AsyncIterable<RankedCandidate> = {
    [Symbol.asyncIterator]: () => this.#stream(),
  };

  decided(candidate: RankedCandidate, outcome: CandidateOutcome): void {
    this.#outcomes.set(candidate.text, outcome);
    for (const drawn of this.#drawn) this.#settle(drawn);
  }

  async *#stream(): AsyncGenerator<RankedCandidate, void, undefined> {
    yield* this.#channel;
    if (this.#failure !== undefined) throw new Error('sampling broke off', { cause: this.#failure.error });
  }

  async #work(): Promise<void> {
    const { signal } = this.limits;
    for (;;) {
      if (signal.aborted || this.#open === 0) return;
      const job = this.#jobs.shift();
      if (job === undefined || !(await this.#draw(job)))
        await new Promise<void>((resolve) => {
          this.#sleeping.add(resolve);
        });
    }
  }

  #wake(): void {
    for (const wake of this.#sleeping) wake();
    this.#sleeping.clear();
  }

  /** Nobody wants more. */
  #stop(): void {
    for (const drawn of [...this.#drawn]) this.#cutShort(drawn);
    this.#jobs.length = 0;
    this.#open = 0;
    this.#channel.close();
    this.#wake();
  }

  /** A sample that nobody waits for any more; what made it superfluous may be a proof in itself, which then counts. */
  #cutShort(drawn: Drawn): void {
    const { now, meterOf } = this.ports;
    const { member, prompt, answer, startMs, firstPartMs, sample } = drawn;
    if (sample.state === 'asking') {
      const meter = meterOf(member);
      this.#tell(drawn, {
        promptTokens: meter.countPrompt(prompt),
        answerTokens: meter.count(answer),
        ...(firstPartMs !== undefined && { firstPartMs: Math.round(firstPartMs) }),
        ms: Math.round(now() - startMs),
      });
    }
    const proved = [...drawn.offers].some((text) => this.#outcomes.get(text)?.verdict === 'proved');
    if (proved) this.ports.chooser.learn(this.#shape, member.id, true);
    this.#end(drawn, proved ? { state: 'decided', verdict: 'proved' } : { state: 'stopped' });
  }

  /** @returns whether the job is done with; else it waits for a sample to end */
  async #draw(job: Job): Promise<boolean> {
    const { models, chooser } = this.ports;
    const { signal } = this.limits;
    const last = job.previous?.model;
    const about = { shape: this.#shape, round: job.round, ...(last !== undefined && { last }) };
    const member = chooser.choose(about);
    if (member === undefined) {
      // A server that recovers takes one request to see whether it does: what comes of that decides.
      const underWay = [...this.#drawn].some(({ sample }) => sample.state === 'asking');
      if (underWay) this.#jobs.unshift(job);
      else this.#close();
      return !underWay;
    }
    try {
      const facts = await models.factsOf(member, signal);
      const number = this.#numbers;
      this.#numbers += 1;
      const { temperature } = this.settings;
      const request = requestFor(this.goal, member, facts, job, {
        ...{ variant: number, seed: this.#seed + number + 1, meter: this.ports.meterOf(member) },
        ...(temperature !== undefined && { temperature }),
      });
      // The goal does not fit into this model's context.
      if (request === undefined) this.#close();
      else await this.#ask(member, request, job, number + 1);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    return true;
  }

  async #ask(member: ModelMember, request: ModelRequest, job: Job, number: number): Promise<void> {
    const { models, meterOf, now } = this.ports;
    const startMs = now();
    const drawn: Drawn = {
      sample: {
        ...{ number, model: member.id, round: job.round },
        ...{ state: 'asking', candidates: 0 },
      },
      ...{ job, member, prompt: request.prompt, startMs, firstPartMs: undefined },
      ...{ answer: '', offers: new Set(), said: new Set() },
    };
    this.#drawn.add(drawn);
    this.sampled(drawn.sample);
    const reader = new AnswerReader(wantedOf(this.goal, member, request.prompt));
    const parts = models.ask(member, request, this.limits.signal);
    let part = await parts.next();
    for (; part.done !== true; part = await parts.next()) {
      // Stopped meanwhile, and told so.
      if (!this.#drawn.has(drawn)) {
        await parts.return(undefined);
        return;
      }
      drawn.firstPartMs ??= now() - startMs;
      drawn.answer += part.value;
      this.#offer(drawn, reader.push(part.value));
    }
    const answer = part.value;
    if (!this.#drawn.has(drawn)) return;
    if (answer === undefined) {
      this.#end(drawn, { state: 'missing' });
      return;
    }
    this.#offer(drawn, reader.end(answer.cutOff));
    drawn.answer = answer.text;
    if (answer.promptTokens !== undefined) meterOf(member).learn(request.prompt, answer.promptTokens);
    this.#tell(drawn, { state: 'answered', ...figuresOf(answer) });
    this.#settle(drawn);
  }

  #offer(drawn: Drawn, texts: readonly string[]): void {
    const { number, model, round } = drawn.sample;
    let added = 0;
    for (const text of texts) {
      drawn.said.add(text);
      for (const whole of this.#readings(drawn, text)) {
        drawn.offers.add(whole);
        if (this.#offered.has(whole)) continue;
        this.#offered.add(whole);
        added += 1;
        const origin = round === 0 ? 'model' : 'repair';
        this.#channel.push({
          ...{ text: whole, origin, family: origin, cost: 'normal' },
          sample: { number, model, round },
        });
      }
    }
    if (added > 0) this.#tell(drawn, { candidates: drawn.sample.candidates + added });
  }

  /** Asked to go on from a place, a model does that, or says the whole again. */
  #readings({ job: { previous }, member }: Drawn, text: string): readonly string[] {
    const kept = previous?.failed.kept;
    const isWhole =
      kept === undefined ||
      previous?.failed.candidate === text ||
      profileOn(member.profile, false).style === 'whole proof' ||
      text.startsWith(kept.before.trim());
    return isWhole ? [text] : [continued(kept, text), text];
  }

  /** Ends a sample once it is whole and all that it offers is decided; a failure may go back. */
  #settle(drawn: Drawn): void {
    if (drawn.sample.state !== 'answered') return;
    const outcomes = [...drawn.offers].map((text) => this.#outcomes.get(text));
    const known = outcomes.filter((outcome) => outcome !== undefined);
    if (known.length < outcomes.length) return;
    const [best] = [...known].sort(byNearness);
    const { model, round, remembered } = drawn.sample;
    const proved = best?.verdict === 'proved';
    // What is only remembered was learnt from when it was new.
    if (remembered !== true) this.ports.chooser.learn(this.#shape, model, proved);
    const before = drawn.job.previous?.said ?? new Set();
    // Who says nothing new will not do so the next time either.
    const isNews = [...drawn.said].some((text) => !before.has(text));
    const goesBack =
      !proved && isNews && round < this.settings.rounds && best?.failed !== undefined
        ? {
            ...{ model, prompt: drawn.prompt, answer: drawn.answer, failed: best.failed },
            said: new Set([...before, ...drawn.said]),
          }
        : undefined;
    if (goesBack !== undefined) {
      this.#open += 1;
      this.#jobs.push({ round: round + 1, previous: goesBack });
      this.#wake();
    }
    this.#end(drawn, { state: 'decided', ...(best && { verdict: best.verdict }) });
  }

  #end(drawn: Drawn, change: Pick<Sample, 'state' | 'verdict'>): void {
    if (!this.#drawn.has(drawn)) return;
    this.#tell(drawn, change);
    this.#drawn.delete(drawn);
    this.#close();
  }

  /** One job or sample fewer of which something may become. */
  #close(): void {
    this.#open = Math.max(0, this.#open - 1);
    this.#wake();
  }

  #tell(drawn: Drawn, change: Partial<Sample>): void {
    drawn.sample = { ...drawn.sample, ...change };
    this.sampled(drawn.sample);
  }
}
