import type { Room } from '../candidates/model/prompt';
import type { ModelAnswer, ModelPrompt, Profile } from '../candidates/model/types';
import type { ModelMember } from './models';
import type { SamplingPorts, SamplingSettings } from './sampling-ports';

/** Models, and how they are asked. */
export interface AskedModels {
  readonly settings: SamplingSettings;
  readonly ports: SamplingPorts;
}

/** Something that is asked of a model and is no proof of a goal. */
export interface Question {
  /** What it is about: by this models are chosen. */
  readonly shape: string;
  /** 0 for a first answer; how often it came back before this one. */
  readonly round: number;
  /** `ModelMember.id` of who answered before. */
  readonly last?: string;
  readonly seed: number;
  /** Counts the answers to one question. */
  readonly variant: number;
  /** What is said to a model; `undefined` where there is nothing to say to it, or no room. */
  readonly prompt: (profile: Profile, room: Room) => ModelPrompt | undefined;
}

/** An answer, with what it answers to. */
export interface Answered {
  readonly member: ModelMember;
  readonly prompt: ModelPrompt;
  readonly answer: ModelAnswer;
}

/** An answer gets no more of the context than this part. */
const MOST_ANSWER_PART = 0.5;

/**
 * Asks a model once.
 *
 * @returns `undefined` where none can be asked, or none answers: whoever carries the question tells of trouble
 * @throws the signal's reason
 */
export async function askOnce(
  { settings, ports }: AskedModels,
  { shape, round, last, seed, variant, prompt: promptFor }: Question,
  signal: AbortSignal,
): Promise<Answered | undefined> {
  const { models, chooser, meterOf } = ports;
  const member = chooser.choose({ shape, round, ...(last !== undefined && { last }) });
  if (member === undefined) return undefined;
  const { profile } = member;
  const facts = await models.factsOf(member, signal);
  const contextTokens = Math.min(facts.contextTokens, profile.contextTokens);
  const answerTokens = Math.min(profile.answerTokens, Math.floor(contextTokens * MOST_ANSWER_PART));
  const meter = meterOf(member);
  const prompt = promptFor(profile, {
    promptTokens: contextTokens - answerTokens,
    ...{ meter, structured: false, fill: facts.fill, variant },
  });
  if (prompt === undefined) return undefined;
  const parts = models.ask(
    member,
    {
      ...{ prompt, answerTokens, contextTokens, stop: profile.stop, seed },
      temperature: settings.temperature ?? profile.temperature,
    },
    signal,
  );
  let part = await parts.next();
  while (part.done !== true) part = await parts.next();
  const answer = part.value;
  if (answer === undefined) return undefined;
  if (answer.promptTokens !== undefined) meter.learn(prompt, answer.promptTokens);
  return { member, prompt, answer };
}
