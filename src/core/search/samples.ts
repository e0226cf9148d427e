import type { Verdict } from '../check/verdict';

/** One answer of a model to one goal: asked for, then what came of it. Told of again with each change. */
export interface Sample {
  /** Counts from 1 within the search for one goal. */
  readonly number: number;
  /** `ModelMember.id`. */
  readonly model: string;
  /** 0 for a first answer; how often Lean's messages went back before this one. */
  readonly round: number;
  /**
   * `asking` while it comes in, `answered` when it is whole, `decided` when Lean has judged all that it offers; `missing`
   * where there was no answer to be had, `stopped` where nobody wanted it any more.
   */
  readonly state: 'asking' | 'answered' | 'decided' | 'missing' | 'stopped';
  /** The goal of the search tree that it was asked about; absent: the goal of the hole. */
  readonly treeGoal?: number;
  /** Candidates read in it so far that were new. */
  readonly candidates: number;
  /** The best that became of them; absent until one is decided, or where there was none. */
  readonly verdict?: Verdict['kind'];
  /** As the server counts, where it does; estimated where the answer was stopped before it was whole. */
  readonly promptTokens?: number;
  readonly answerTokens?: number;
  /** To the first part and to the end of the answer, ms. */
  readonly firstPartMs?: number;
  readonly ms?: number;
  /** Whether the answer was remembered from an earlier request; such samples are not kept for the figures. */
  readonly remembered?: boolean;
}

/** A sample as the journal keeps it, once nothing more becomes of it. Plain data, one JSON line. */
export interface SampleRecord extends Omit<Sample, 'state' | 'treeGoal'> {
  readonly kind: 'sample';
  readonly state: Exclude<Sample['state'], 'asking' | 'answered'>;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Full name of the declaration, or `example`. */
  readonly declaration: string;
  /** Names the goal without giving its text away: `goalKey` of it. */
  readonly goal: string;
  /** Names the search that it belonged to, unique: samples of one search of one goal are counted together. */
  readonly search: string;
}
