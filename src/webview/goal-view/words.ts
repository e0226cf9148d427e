import type { Row, GoalGroup } from '../../vscode/goal-view/trying';
import type { IconName } from './drawings';

/** An outcome as it is shown: a sign, its words for those who do not see it, and a class for its colour. */
export interface Outcome {
  readonly icon: IconName;
  readonly words: string;
  readonly tone: 'good' | 'bad' | 'dim' | 'pending';
}

/** What became of a candidate. That a first look found nothing wrong is no proof yet. */
export function rowOutcome({ stage, verdict }: Pick<Row, 'stage' | 'verdict'>): Outcome {
  switch (verdict) {
    case 'proved':
      return stage === 'screen'
        ? { icon: 'dots', words: 'seems to close the goal, not confirmed yet', tone: 'pending' }
        : { icon: 'check', words: 'proved', tone: 'good' };
    case 'open':
      return { icon: 'half', words: 'leaves goals open', tone: 'dim' };
    case 'failed':
      return { icon: 'cross', words: 'failed', tone: 'bad' };
    case 'refused':
      return { icon: 'barred', words: 'refused before Lean saw it', tone: 'dim' };
    case 'timeout':
      return { icon: 'clock', words: 'took too long', tone: 'dim' };
    case 'unknown':
      return { icon: 'question', words: 'not decided', tone: 'dim' };
  }
}

/** How a search stands. */
export function groupOutcome({ ended, proofs }: Pick<GoalGroup, 'ended' | 'proofs'>): Outcome {
  const found = proofs.length > 0;
  if (ended === undefined)
    return found
      ? { icon: 'check', words: 'proof found, looking on', tone: 'good' }
      : { icon: 'dots', words: 'looking for a proof', tone: 'pending' };
  switch (ended) {
    case 'proved':
      return { icon: 'check', words: 'proved', tone: 'good' };
    case 'cancelled':
      return found
        ? { icon: 'check', words: 'proof found, then stopped', tone: 'good' }
        : { icon: 'barred', words: 'stopped', tone: 'dim' };
    case 'open':
    case 'failed':
      return { icon: 'cross', words: 'no proof found', tone: 'bad' };
    case 'refused':
      return { icon: 'barred', words: 'refused', tone: 'dim' };
    case 'timeout':
      return { icon: 'clock', words: 'no proof found in time', tone: 'dim' };
    case 'unknown':
      return { icon: 'question', words: 'not decided', tone: 'dim' };
  }
}

/** When that happened to a candidate. */
export const stageWords: Readonly<Record<Row['stage'], string>> = {
  screen: 'at first look',
  confirm: 'when confirmed in place',
  minimise: 'as a shorter form',
  audit: 'in the audit',
};

/** How long a candidate took, and at which stage if that was more than a first look. */
export function rowAside({ stage, ms }: Pick<Row, 'stage' | 'ms'>): string {
  switch (stage) {
    case 'screen':
      return duration(ms);
    case 'confirm':
      return `confirm · ${duration(ms)}`;
    case 'minimise':
      return `shorten · ${duration(ms)}`;
    case 'audit':
      return `audit · ${duration(ms)}`;
  }
}

/** Where a candidate came from. */
export const originWords: Readonly<Record<Row['origin'], string>> = {
  portfolio: 'from the portfolio of tactics',
  skeleton: 'an induction or case skeleton',
  model: 'from the model',
  repair: 'a repaired attempt',
  search: 'a step of the search',
  user: 'from you',
};

/** A span of time for people, from ms. */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
