import type { TokenMeter } from '../candidates/model/tokens';
import type { AlloyContext } from './alloy';
import type { ModelMember, ModelPort } from './models';

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
  /** See `CandidateSource.exhaustive`. */
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
  /** A monotonic clock, ms. */
  readonly now: () => number;
  /** Counts tokens as a model does, as far as is known. */
  readonly meterOf: (member: ModelMember) => TokenMeter;
}
