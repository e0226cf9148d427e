import type { ModelAnswer, ModelRequest, Profile } from '../candidates/model/types';

/** A model that may be asked, as part of an alloy of one or more. */
export interface ModelMember {
  /** Names it everywhere, unique: `ollama:qwen2.5-coder:7b`. */
  readonly id: string;
  readonly profile: Profile;
  /** How often it is asked compared with the others, above 0. */
  readonly weight: number;
}

/** What is known of a member's model. */
export interface ModelFacts {
  /** Room for prompt and answer together, tokens. */
  readonly contextTokens: number;
  /** Whether its server holds an answer to a JSON schema. */
  readonly structured: boolean;
  /** Whether it can fill in the middle (`ModelPrompt` of kind `fill`). */
  readonly fill: boolean;
}

/**
 * Models on their servers; implemented by `src/models`. It queues requests, waits, tries again, gives up on a server that
 * keeps failing and tells of trouble itself.
 */
export interface ModelPort {
  readonly members: readonly ModelMember[];
  /** So many requests may be under way at a time, over all members. At least 1. */
  readonly parallel: number;
  /** Whether a member can be asked now: its server is not resting after trouble. */
  isReady(member: ModelMember): boolean;
  /** What is known of a member, asked of its server once. Never rejects but with the signal's reason. */
  factsOf(member: ModelMember, signal: AbortSignal): Promise<ModelFacts>;
  /**
   * Asks once. Yields what is said as it comes in; the return value is the whole answer, or `undefined` where there is none
   * to be had. Ending the iteration early, or aborting, ends the request, whereupon the server stops generating.
   *
   * @throws only the signal's reason
   */
  ask(
    member: ModelMember,
    request: ModelRequest,
    signal: AbortSignal,
  ): AsyncGenerator<string, ModelAnswer | undefined, undefined>;
}
