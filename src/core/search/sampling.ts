import { statsKey, type RankedCandidate, type StatedGoal } from '../candidates';
import { AnswerReader } from '../candidates/model/answer';
import { continued } from '../candidates/model/partial';
import { profileOn } from '../candidates/model/profiles';
import { promptFor } from '../candidates/model/prompt';
import { repairPrompt, type FailedAttempt } from '../candidates/model/repair-prompt';
import type { TokenMeter } from '../candidates/model/tokens';
import type { ModelAnswer, ModelPrompt, ModelRequest, WantedProof } from '../candidates/model/types';
import type { CheckLimits } from '../check/checker';
import type { AlloyContext } from './alloy';
import { Channel } from './inbox';
import type { ModelFacts, ModelMember, ModelPort } from './models';
import type { Sample } from './samples';
import type { CandidateOutcome, CandidateSource, SourceSession } from './source';

/** How models are sampled. */
export interface SamplingSettings {
  /** First answers for each goal. */
  readonly samples: number;
  /** How often an answer that failed goes back with Lean's messages. */
  readonly rounds: number;
  /** Absent: as the profile says. */
  readonly temperature?: number;
  /** Asked once a goal: the seed before its first sample, from which the others count on. */
  readonly seed: () => number;
  /** See {@link CandidateSource.exhaustive}. */
  readonly exhaustive?: boolean;
}

/** Picks the model of each sample and learns from what came of it. */
export interface MemberChooser {
  /** The model of the next sample; `undefined` if none can be asked now. */
  choose(about: AlloyContext): ModelMember | undefined;
  /** A sample of a model for a goal of that shape is decided. */
  learn(shape: string, model: string, proved: boolean): void;
}

/** What sampling needs of the world. */
export interface SamplingPorts {
  readonly models: ModelPort;
  readonly chooser: MemberChooser;
  /** Counts tokens as a model does, as far as is known. */
  readonly meterOf: (member: ModelMember) => TokenMeter;
}

/** Models as a source of candidates: k samples for each goal, and what Lean objects to goes back. */
export function modelSource(settings: SamplingSettings, ports: SamplingPorts): CandidateSource {
  return {
    name: ports.models.members.map(({ id }) => id).join(', '),
    exhaustive: settings.exhaustive === true,
    open: (goal, limits, sampled) => new Sampling(goal, settings, ports, limits, sampled),
  };
}

/** A sample that is to be drawn. */
interface Job {
  readonly round: number;
  /** What it answers to, in repair rounds. */
  readonly previous?: {
    readonly model: string;
    readonly prompt: ModelPrompt;
    readonly answer: string;
    readonly failed: FailedAttempt;
  };
}

/** A sample that was drawn, with what it offers. */
interface Drawn {
  sample: Sample;
  readonly job: Job;
  readonly prompt: ModelPrompt;
  answer: string;
  readonly offers: Set<string>;
  /** Whether something in it had not been offered before. */
  isNews: boolean;
}

/** No context is so big that a prompt should fill it: reading it takes time too. */
const LEAST_ANSWER_PART = 0.5;

/** The samples of one goal. */
class Sampling implements SourceSession {
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
    const workers = Array.from({ length: Math.max(1, ports.models.parallel) }, () => this.#work());
    void Promise.allSettled(workers).then((outcomes) => {
      signal.removeEventListener('abort', stop);
      this.#failure = outcomes.find((one) => one.status === 'rejected')?.reason;
      this.#channel.close();
    });
    if (signal.aborted) stop();
  }

  /** A surprise in a port, which is not ours to swallow. */
  #failure: unknown;

  readonly candidates: AsyncIterable<RankedCandidate> = {
    [Symbol.asyncIterator]: () => this.#stream(),
  };

  decided(candidate: RankedCandidate, outcome: CandidateOutcome): void {
    this.#outcomes.set(candidate.text, outcome);
    for (const drawn of this.#drawn) this.#settle(drawn);
  }

  async *#stream(): AsyncGenerator<RankedCandidate, void, undefined> {
    yield* this.#channel;
    if (this.#failure !== undefined && !this.limits.signal.aborted)
      throw new Error('sampling broke off', { cause: this.#failure });
  }

  async #work(): Promise<void> {
    const { signal } = this.limits;
    for (;;) {
      if (signal.aborted || this.#open === 0) return;
      const job = this.#jobs.shift();
      if (job === undefined)
        await new Promise<void>((resolve) => {
          this.#sleeping.add(resolve);
        });
      else await this.#draw(job);
    }
  }

  #wake(): void {
    for (const wake of this.#sleeping) wake();
    this.#sleeping.clear();
  }

  /** Nobody wants more. */
  #stop(): void {
    for (const drawn of [...this.#drawn]) this.#end(drawn, { state: 'stopped' });
    this.#jobs.length = 0;
    this.#open = 0;
    this.#channel.close();
    this.#wake();
  }

  async #draw(job: Job): Promise<void> {
    const { models, chooser } = this.ports;
    const { signal } = this.limits;
    const last = job.previous?.model;
    const about = { shape: this.#shape, round: job.round, ...(last !== undefined && { last }) };
    const member = chooser.choose(about);
    if (member === undefined) {
      this.#close();
      return;
    }
    try {
      const facts = await models.factsOf(member, signal);
      const request = this.#requestFor(member, facts, job);
      // The goal does not fit into this model's context.
      if (request === undefined) this.#close();
      else await this.#ask(member, request, job);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #requestFor(member: ModelMember, facts: ModelFacts, job: Job): ModelRequest | undefined {
    const { profile } = member;
    const contextTokens = Math.min(facts.contextTokens, profile.contextTokens);
    const answerTokens = Math.min(profile.answerTokens, Math.floor(contextTokens * LEAST_ANSWER_PART));
    const room = {
      promptTokens: contextTokens - answerTokens,
      meter: this.ports.meterOf(member),
      structured: facts.structured,
      fill: facts.fill,
      variant: this.#numbers,
    };
    const { previous } = job;
    const prompt =
      previous === undefined
        ? promptFor(this.goal, profile, room)
        : repairPrompt(this.goal, profile, previous, previous.failed, room);
    this.#numbers += 1;
    return (
      prompt && {
        prompt,
        temperature: this.settings.temperature ?? profile.temperature,
        answerTokens,
        contextTokens,
        stop: profile.stop,
        seed: this.#seed + this.#numbers,
      }
    );
  }

  async #ask(member: ModelMember, request: ModelRequest, job: Job): Promise<void> {
    const { models, meterOf } = this.ports;
    const drawn: Drawn = {
      sample: {
        ...{ number: this.#numbers, model: member.id, round: job.round },
        ...{ state: 'asking', candidates: 0 },
      },
      ...{ job, prompt: request.prompt, answer: '', offers: new Set(), isNews: false },
    };
    this.#drawn.add(drawn);
    this.sampled(drawn.sample);
    const reader = new AnswerReader(this.#wanted(member, request.prompt));
    const parts = models.ask(member, request, this.limits.signal);
    let part = await parts.next();
    for (; part.done !== true; part = await parts.next()) this.#offer(drawn, reader.push(part.value));
    const answer = part.value;
    // Stopped meanwhile, and told so.
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

  /** What an answer of a member has to be a proof of: a model that fills the middle says nothing else. */
  #wanted({ profile }: ModelMember, prompt: ModelPrompt): WantedProof {
    const { declaration, statement, before } = this.goal;
    return {
      style: prompt.kind === 'fill' ? 'fill' : profileOn(profile, false).style,
      ...(declaration !== undefined && { declaration }),
      ...{ statement, before },
    };
  }

  #offer(drawn: Drawn, texts: readonly string[]): void {
    const kept = drawn.job.previous?.failed.kept;
    const { number, model, round } = drawn.sample;
    for (const text of texts)
      // Asked to go on from a place, a model does that, or says the whole again.
      for (const whole of kept === undefined ? [text] : [continued(kept, text), text]) {
        drawn.offers.add(whole);
        if (this.#offered.has(whole)) continue;
        this.#offered.add(whole);
        drawn.isNews = true;
        const origin = round === 0 ? 'model' : 'repair';
        this.#channel.push({
          ...{ text: whole, origin, family: origin, cost: 'normal' },
          sample: { number, model, round },
        });
      }
    if (texts.length > 0) this.#tell(drawn, { candidates: drawn.offers.size });
  }

  /** Ends a sample once it is whole and all that it offers is decided; a failure may go back. */
  #settle(drawn: Drawn): void {
    if (drawn.sample.state !== 'answered') return;
    const outcomes = [...drawn.offers].map((text) => this.#outcomes.get(text));
    const known = outcomes.filter((outcome) => outcome !== undefined);
    if (known.length < outcomes.length) return;
    const [best] = [...known].sort((a, b) => rankOf(a) - rankOf(b));
    const { model, round } = drawn.sample;
    const proved = best?.verdict === 'proved';
    this.ports.chooser.learn(this.#shape, model, proved);
    // An answer that says nothing new will not say it the next time either.
    const goesBack =
      !proved && drawn.isNews && round < this.settings.rounds && best?.failed !== undefined
        ? { model, prompt: drawn.prompt, answer: drawn.answer, failed: best.failed }
        : undefined;
    if (goesBack !== undefined) {
      this.#open += 1;
      this.#jobs.push({ round: round + 1, previous: goesBack });
      this.#wake();
    }
    this.#end(drawn, { state: 'decided', ...(best && { verdict: best.verdict }) });
  }

  #end(drawn: Drawn, change: Pick<Sample, 'state' | 'verdict'>): void {
    if (!this.#drawn.delete(drawn)) return;
    this.#tell(drawn, change);
    this.#close();
  }

  /** One job or sample fewer of which something may become. */
  #close(): void {
    this.#open = Math.max(0, this.#open - 1);
    if (this.#open === 0) this.#wake();
  }

  #tell(drawn: Drawn, change: Partial<Sample>): void {
    drawn.sample = { ...drawn.sample, ...change };
    this.sampled(drawn.sample);
  }
}

function figuresOf({
  promptTokens,
  answerTokens,
  firstPartMs,
  ms,
  remembered,
}: ModelAnswer): Partial<Sample> {
  return {
    ...(promptTokens !== undefined && { promptTokens }),
    ...(answerTokens !== undefined && { answerTokens }),
    ...{ firstPartMs: Math.round(firstPartMs), ms: Math.round(ms) },
    ...(remembered === true && { remembered }),
  };
}

/** The nearer to a proof, the smaller. */
function rankOf({ verdict, failed }: CandidateOutcome): number {
  switch (verdict) {
    case 'proved':
      return 0;
    case 'open':
      return 1 + Math.min(0.9, (failed?.goalsLeft.length ?? 0) / 100);
    case 'failed':
      return failed?.kept === undefined ? 3 : 2;
    case 'timeout':
    case 'unknown':
      return 4;
    case 'refused':
      return 5;
  }
}
