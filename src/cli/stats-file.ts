import fs from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { noStats, type SuccessStats, type Tally } from '../core/candidates';
import { cacheFolder } from '../server/embedded/cache';

const FILE = 'tactic-statistics.json';

/** What earlier runs learnt; nothing where there is no file or it cannot be read, for it only orders candidates. */
export async function loadStats(): Promise<SuccessStats> {
  try {
    const value: unknown = JSON.parse(await fs.readFile(path.join(cacheFolder(), FILE), 'utf8'));
    return isStats(value) ? value : noStats;
  } catch {
    // A missing or damaged file is as good as a first run.
    return noStats;
  }
}

/** Keeps what was learnt; a folder that cannot be written to costs only the memory of it. */
export async function saveStats(stats: SuccessStats): Promise<void> {
  try {
    await fs.mkdir(cacheFolder(), { recursive: true });
    await writeFileAtomic(path.join(cacheFolder(), FILE), JSON.stringify(stats));
  } catch {
    // See above: candidates come in their default order next time.
  }
}

function isStats(value: unknown): value is SuccessStats {
  return (
    isRecord(value) &&
    Object.values(value).every((shape) => isRecord(shape) && Object.values(shape).every(isTally))
  );
}

function isTally(value: unknown): value is Tally {
  return isRecord(value) && typeof value['tries'] === 'number' && typeof value['wins'] === 'number';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
