import { noStats, type SuccessStats, type Tally } from '../core/candidates';
import { cacheFile, isRecordOf } from './cache-file';
import { figuresFolder } from './embedded/cache';

const isTally = (value: unknown): value is Tally =>
  isRecordOf(value, (item) => typeof item === 'number') && 'tries' in value && 'wins' in value;
const isShape = (value: unknown): value is Readonly<Record<string, Tally>> => isRecordOf(value, isTally);
const isStats = (value: unknown): value is SuccessStats => isRecordOf(value, isShape);

/** What earlier runs learnt; it only orders candidates. */
export const statsFile = () =>
  cacheFile<SuccessStats>('tactic-statistics.json', noStats, isStats, figuresFolder());
