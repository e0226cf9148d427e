import type { StatedGoal } from '../candidates';
import { profileOn } from '../candidates/model/profiles';
import { promptFor } from '../candidates/model/prompt';
import { repairPrompt, type FailedAttempt } from '../candidates/model/repair-prompt';
import type { TokenMeter } from '../candidates/model/tokens';
import type { ModelPrompt, ModelRequest, WantedProof } from '../candidates/model/types';
import type { ModelFacts, ModelMember } from './models';

/** A sample that is to be drawn. */
export interface Job {
  readonly round: number;
  /** What it answers to, in repair rounds. */
  readonly previous?: {
    readonly model: string;
    readonly prompt: ModelPrompt;
    readonly answer: string;
    readonly failed: FailedAttempt;
    /** What was said in this conversation so far: who says it again has nothing more to say. */
    readonly said: ReadonlySet<string>;
  };
}

/** How one sample differs from the others. */
export interface SampleChoice {
  /** Counts from 0: instructions vary with it. */
  readonly variant: number;
  readonly seed: number;
  /** Absent: as the profile says. */
  readonly temperature?: number;
  readonly meter: TokenMeter;
}

/** An answer gets no more of the context than this part. */
const MOST_ANSWER_PART = 0.5;

/**
 * What a member is asked for a job, fitted to its context.
 *
 * @returns `undefined` where not even the goal fits
 */
export function requestFor(
  goal: StatedGoal,
  { profile }: ModelMember,
  facts: ModelFacts,
  { previous }: Job,
  { variant, seed, temperature = profile.temperature, meter }: SampleChoice,
): ModelRequest | undefined {
  const contextTokens = Math.min(facts.contextTokens, profile.contextTokens);
  const answerTokens = Math.min(profile.answerTokens, Math.floor(contextTokens * MOST_ANSWER_PART));
  const { structured, fill } = facts;
  const room = { promptTokens: contextTokens - answerTokens, meter, structured, fill, variant };
  const prompt =
    previous === undefined
      ? promptFor(goal, profile, room)
      : repairPrompt(goal, profile, previous, previous.failed, room);
  return prompt && { prompt, temperature, answerTokens, contextTokens, stop: profile.stop, seed };
}

/** What an answer of a member has to be a proof of: a model that fills the middle says nothing else. */
export function wantedOf(goal: StatedGoal, { profile }: ModelMember, prompt: ModelPrompt): WantedProof {
  const { declaration, statement, before } = goal;
  return {
    style: prompt.kind === 'fill' ? 'fill' : profileOn(profile, false).style,
    ...(declaration !== undefined && { declaration }),
    ...{ statement, before },
  };
}
