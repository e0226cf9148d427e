import { noStats } from '../core/candidates/stats';
import type { SuccessStats, Tally } from '../core/candidates/types';
import { cacheFile, isRecordOf } from '../server/cache-file';
import { figuresFolder } from '../server/embedded/cache';

/** What is learnt of which model pays off on which shape of goal; it only decides which model is asked. */
export interface ModelStatsStore {
  load(): Promise<SuccessStats>;
  save(stats: SuccessStats): Promise<void>;
  /** Forgets all of it. */
  reset(): Promise<void>;
}

/** What was learnt of one model on one shape of goal, for people. */
export interface Learnt {
  readonly shape: string;
  /** `ModelMember.id`. */
  readonly model: string;
  /** Older outcomes have faded, so neither has to be a whole number. */
  readonly tries: number;
  readonly wins: number;
}

const isTally = (value: unknown): value is Tally =>
  isRecordOf(value, (item) => typeof item === 'number') &&
  'tries' in value &&
  'wins' in value &&
  // Anything else would make a model win or lose for ever.
  Number.isFinite(value['tries']) &&
  value['wins'] >= 0 &&
  value['wins'] <= value['tries'];
const isShape = (value: unknown): value is Readonly<Record<string, Tally>> => isRecordOf(value, isTally);
const isStats = (value: unknown): value is SuccessStats => isRecordOf(value, isShape);

/** The statistics of earlier runs, in `model-statistics.json` of the cache folder. */
export function modelStatsStore(): ModelStatsStore {
  const file = cacheFile<SuccessStats>('model-statistics.json', noStats, isStats, figuresFolder());
  return { load: () => file.load(), save: (stats) => file.save(stats), reset: () => file.save(noStats) };
}

/** Lists what was learnt, by shape and then by model, in alphabetical order. */
export function learntOf(stats: SuccessStats): readonly Learnt[] {
  return Object.entries(stats)
    .flatMap(([shape, models]) =>
      Object.entries(models).map(([model, tally]) => ({ shape, model, ...tally })),
    )
    .sort((a, b) => order(a.shape, b.shape) || order(a.model, b.model));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
