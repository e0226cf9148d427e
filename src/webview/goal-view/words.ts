import type { Sample } from '../../core/search/samples';
import type { GoalState } from '../../core/search/tree/changes';
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
    case 'conditional':
      return { icon: 'half', words: 'rests on open statements', tone: 'dim' };
    case 'refuted':
      return { icon: 'cross', words: 'does not hold', tone: 'bad' };
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
    case 'conditional':
      return { icon: 'half', words: 'proved but for the open statements it rests on', tone: 'pending' };
    case 'refuted':
      return { icon: 'cross', words: 'it does not hold', tone: 'bad' };
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

/** How a goal of a search tree stands. */
export function treeOutcome(state: GoalState): Outcome {
  switch (state) {
    case 'open':
      return { icon: 'dash', words: 'open', tone: 'dim' };
    case 'working':
      return { icon: 'ring', words: 'being worked on', tone: 'pending' };
    case 'proved':
      return { icon: 'check', words: 'proved', tone: 'good' };
    case 'failed':
      return { icon: 'cross', words: 'nothing worked', tone: 'bad' };
  }
}

/** When that happened to a candidate. */
export const stageWords: Readonly<Record<Row['stage'], string>> = {
  screen: 'at first look',
  step: 'as a step on a goal of the search',
  confirm: 'when confirmed in place',
  minimise: 'as a shorter form',
  audit: 'in the audit',
};

/** How long a candidate took, and at which stage if that was more than a first look. */
export function rowAside({ stage, ms }: Pick<Row, 'stage' | 'ms'>): string {
  switch (stage) {
    case 'screen':
      return duration(ms);
    case 'step':
      return `step · ${duration(ms)}`;
    case 'confirm':
      return `confirm · ${duration(ms)}`;
    case 'minimise':
      return `shorten · ${duration(ms)}`;
    case 'audit':
      return `audit · ${duration(ms)}`;
  }
}

/** Where a candidate came from. */
const originWords: Readonly<Record<Row['origin'], string>> = {
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

/** How an answer of a model stands. */
export function sampleOutcome({ state, verdict }: Pick<Sample, 'state' | 'verdict'>): Outcome {
  switch (state) {
    case 'asking':
      return { icon: 'ring', words: 'answering', tone: 'pending' };
    case 'answered':
      return { icon: 'dots', words: 'answered, being checked', tone: 'pending' };
    case 'decided':
      return verdict === undefined
        ? { icon: 'question', words: 'no new candidate in it', tone: 'dim' }
        : rowOutcome({ stage: 'confirm', verdict });
    case 'missing':
      return { icon: 'dash', words: 'no answer', tone: 'dim' };
    case 'stopped':
      return { icon: 'barred', words: 'stopped', tone: 'dim' };
  }
}

/** What an answer took, as far as it is known: `312 → 88 tokens · 2.1 s · 41/s`. */
export function sampleAside(sample: Sample): string {
  const { promptTokens, answerTokens, ms, remembered } = sample;
  const rate = tokensPerSecond(sample);
  const tokens = [promptTokens, answerTokens].map((count) => (count === undefined ? '?' : String(count)));
  return [
    ...(promptTokens === undefined && answerTokens === undefined ? [] : [`${tokens.join(' → ')} tokens`]),
    ...(remembered === true ? ['remembered'] : ms === undefined ? [] : [duration(ms)]),
    ...(rate === undefined ? [] : [`${rate}/s`]),
  ].join(' · ');
}

/** The same in words, with all that is known of a sample. */
export function sampleWords(sample: Sample): string {
  const { round, state, candidates, promptTokens, answerTokens, firstPartMs, ms, remembered, treeGoal } =
    sample;
  const rate = tokensPerSecond(sample);
  return [
    sampleOutcome(sample).words,
    ...(round === 0 ? [] : [`repair, round ${round}`]),
    ...(treeGoal === undefined ? [] : [`asked about goal ${treeGoal} of the search tree`]),
    // That nothing was read in it is worth saying only of an answer that came.
    ...(candidates === 0 && state !== 'answered' && state !== 'decided'
      ? []
      : [candidates === 1 ? '1 new candidate' : `${candidates} new candidates`]),
    ...(promptTokens === undefined ? [] : [`${promptTokens} tokens in`]),
    ...(answerTokens === undefined ? [] : [`${answerTokens} tokens out`]),
    ...(remembered === true ? ['remembered from an earlier question'] : []),
    ...(remembered === true || firstPartMs === undefined
      ? []
      : [`first part after ${duration(firstPartMs)}`]),
    ...(remembered === true || ms === undefined ? [] : [`whole after ${duration(ms)}`]),
    ...(rate === undefined ? [] : [`${rate} tokens a second`]),
  ].join('; ');
}

/** Tokens of the answer over the time it took, the reading of the question included; `undefined` where it is not known. */
function tokensPerSecond({ answerTokens, ms, remembered }: Sample): number | undefined {
  if (!answerTokens || !ms || ms < 0 || remembered === true) return undefined;
  const rate = (1000 * answerTokens) / ms;
  return rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate);
}

/** Where a candidate came from, the model named where it is known. */
export function sourceWords({ origin, sample }: Pick<Row, 'origin' | 'sample'>, model?: string): string {
  if (sample === undefined) return originWords[origin];
  const who = model ?? 'a model';
  switch (origin) {
    case 'repair':
      return `from ${who}, repaired in sample ${sample}`;
    case 'search':
      return `a built-in candidate after the steps that hold of ${who} in sample ${sample}`;
    case 'model':
    case 'portfolio':
    case 'skeleton':
    case 'user':
      return `from ${who} in sample ${sample}`;
  }
}
