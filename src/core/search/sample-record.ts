import { goalKey } from './goal-key';
import type { Sample, SampleRecord } from './samples';

/** The search that samples belong to. */
export interface SampledSearch {
  /** Full name of the declaration, or its keyword. */
  readonly declaration: string;
  /** As Lean prints it. */
  readonly goal: string;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
}

/**
 * Keeps each sample of a search once, when nothing more becomes of it.
 *
 * @param record takes what is to be kept
 * @returns hears of each change of a sample
 */
export function sampleRecorder(
  { declaration, goal, wallClock }: SampledSearch,
  record: (record: SampleRecord) => void,
): (sample: Sample) => void {
  const key = goalKey(goal);
  const search = `${wallClock().toString(36)}-${key}`;
  return ({ state, treeGoal, ...sample }) => {
    // Figures tell how often a goal is proved: what was asked about a part of it says nothing of that.
    if (treeGoal !== undefined) return;
    // What is only remembered cost nothing, and was kept when it was new.
    if (state === 'asking' || state === 'answered' || sample.remembered === true) return;
    record({ kind: 'sample', ...sample, state, at: wallClock(), declaration, goal: key, search });
  };
}
