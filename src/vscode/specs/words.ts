import { driftWords } from '../../core/spec/lock/drift';
import { suspicionWords } from '../../core/spec/survey/state';
import { assignmentWords } from '../../core/spec/testing/counterexample';
import type { SpecReport, SpecState } from '../../core/spec/survey/types';

/** States from the one that needs a person most to the one that needs nobody. */
export const STATES: readonly SpecState[] = ['drifted', 'refuted', 'suspect', 'red', 'checking', 'green'];

/** The codicon and the colour of a state. */
export const signs: Readonly<Record<SpecState, { readonly icon: string; readonly color: string }>> = {
  red: { icon: 'circle-large-outline', color: 'testing.iconFailed' },
  refuted: { icon: 'error', color: 'testing.iconFailed' },
  suspect: { icon: 'question', color: 'list.warningForeground' },
  checking: { icon: 'sync~spin', color: 'testing.iconQueued' },
  green: { icon: 'pass-filled', color: 'testing.iconPassed' },
  drifted: { icon: 'warning', color: 'list.warningForeground' },
};

/** How often each state occurs, as words: `3 green, 1 red`. */
export function tally(states: readonly SpecState[]): string {
  const counts = new Map<SpecState, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  return STATES.toReversed()
    .flatMap((state) => {
      const count = counts.get(state) ?? 0;
      return count === 0 ? [] : [`${count} ${state}`];
    })
    .join(', ');
}

/** The state that needs a person most. */
export function worst(states: readonly SpecState[]): SpecState {
  return STATES.find((state) => states.includes(state)) ?? 'green';
}

/** What stands behind a spec's name: what is wrong with it, in a few words. */
export function briefly({ state, counterexample, drift, suspicions, reason }: SpecReport): string {
  switch (state) {
    case 'refuted':
      return counterexample === undefined || counterexample.values.length === 0
        ? 'does not hold'
        : assignmentWords(counterexample.values);
    case 'drifted':
      return drift[0] === undefined ? '' : (driftWords(drift[0]).split('\n')[0] ?? '');
    case 'suspect':
      return suspicions[0] === undefined ? '' : suspicionWords(suspicions[0]);
    case 'red':
      return reason?.split('\n')[0] ?? '';
    case 'checking':
    case 'green':
      return '';
  }
}
