import fs from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { cacheFolder } from '../server/embedded/cache';

/** A JSON file in the cache folder whose loss costs only time. */
export interface CacheFile<T> {
  /** What it holds, or what it starts with where it is missing or damaged. */
  load(): Promise<T>;
  /** Replaces it; a folder that cannot be written to is no error. */
  save(value: T): Promise<void>;
}

/**
 * @param name of the file
 * @param empty what it starts with
 * @param isValid whether a value read from it can be trusted to have the type
 * @param folder absolute path
 */
export function cacheFile<T>(
  name: string,
  empty: T,
  isValid: (value: unknown) => value is T,
  folder = cacheFolder(),
): CacheFile<T> {
  const file = path.join(folder, name);
  return {
    load: async () => {
      try {
        const value: unknown = JSON.parse(await fs.readFile(file, 'utf8'));
        return isValid(value) ? value : empty;
      } catch {
        // Missing or damaged: as good as a first run.
        return empty;
      }
    },
    save: async (value) => {
      try {
        await fs.mkdir(path.dirname(file), { recursive: true });
        await writeFileAtomic(file, JSON.stringify(value));
      } catch {
        // The next run starts as this one did.
      }
    },
  };
}

/** Whether a value is an object whose values all pass a test. */
export function isRecordOf<T>(
  value: unknown,
  isItem: (item: unknown) => item is T,
): value is Record<string, T> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isItem)
  );
}
