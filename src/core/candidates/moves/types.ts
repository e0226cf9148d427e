import type { Test } from '../lemmas/types';
import type { Names } from '../cited';
import type { GoalShape } from '../shape';
import type { GoalContext } from '../types';

/** A step to try on a goal of the search tree. */
export interface Move {
  readonly tactic: string;
  /** The tactic with the names of this file left out: the key of the statistics. */
  readonly family: string;
  /** How likely it is part of a proof, given that Lean takes it; 0 to 1. */
  readonly prior: number;
  /** What it costs to try, in units of a cheap tactic. */
  readonly weight: number;
  /** How much less likely other steps are needed once this one works, in nats: it loses nothing. Default: 0. */
  readonly commits?: number;
  /** What has to hold for it to be worth a try: its statement at small values. */
  readonly test?: Test;
  /** It states something without variables of the context. */
  readonly closed?: boolean;
}

/** What the moves of a goal are read off. */
export interface MoveScene {
  readonly context: GoalContext;
  readonly shape: GoalShape;
  readonly names: Names;
  readonly available: ReadonlySet<string>;
  /** Definitions of the file that the goal rests on and that `simp only` can take away: not recursive ones. */
  readonly plain: readonly string[];
  /** Hypotheses that can be named, with their types on one line. */
  readonly hypotheses: readonly { readonly name: string; readonly type: string }[];
  /** The target on one line. */
  readonly target: string;
}
