/** How the search stands with a goal: nobody is at it, somebody is, a proof is there, or everything was tried in vain. */
export type GoalState = 'open' | 'working' | 'proved' | 'failed';

/**
 * One change of the search tree, as it happens. The tree has two kinds of vertices that take turns: goals, for which one
 * of several steps has to work, and steps, whose goals have all to be proved.
 */
export type TreeChange =
  | {
      readonly kind: 'goal';
      /** Counts up from 0, the goal of the hole. */
      readonly goal: number;
      /** The step that led to it; absent for the root. */
      readonly step?: number;
      /** As Lean prints it, every name one that can be written. */
      readonly text: string;
      /** The goal it is the same as but for names, where there is one: a proof of that one serves here. */
      readonly sameAs?: number;
    }
  | {
      readonly kind: 'step';
      /** Counts up from 0. */
      readonly step: number;
      /** The goal it was applied to. */
      readonly goal: number;
      readonly tactic: string;
      /** How many goals it left; 0: it closes the goal. Each comes as a change of its own. */
      readonly leaves: number;
      /** Whether it is part of the proof that was found; told again when that is known. */
      readonly used?: boolean;
    }
  | {
      readonly kind: 'state';
      readonly goal: number;
      readonly state: GoalState;
      /** Tactics tried on it so far, those that failed included. */
      readonly tried: number;
    };
