import envPaths from 'env-paths';
import fs from 'node:fs';
import path from 'node:path';
import { lock } from 'proper-lockfile';

/** Environment variable that overrides where generated files go. */
export const CACHE_VARIABLE = 'VERDICT_CACHE_DIR';
/** Temporary folders start with this; one that is older than {@link STALE_MS} belongs to a process that died. */
const TEMPORARY_PREFIX = '.building-';
const STALE_MS = 30 * 60_000;

/** The folder for generated files: the argument, `VERDICT_CACHE_DIR`, or the user's cache folder. */
export function cacheFolder(explicit?: string): string {
  return path.resolve(explicit ?? process.env[CACHE_VARIABLE] ?? envPaths('verdict', { suffix: '' }).cache);
}

/**
 * Makes a folder of the cache once. It appears whole or not at all: `fill` writes to a temporary folder beside it, which
 * is renamed when complete. Processes that want the same folder wait for the one that fills it.
 * @param folder its final path
 * @param fill given an empty folder; what it throws is passed on
 * @param signal checked before each step; aborting rejects with its reason and leaves no half-made folder
 */
export async function makeOnce(
  folder: string,
  fill: (temporary: string) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  if (fs.existsSync(folder)) return;
  const parent = path.dirname(folder);
  fs.mkdirSync(parent, { recursive: true });
  const release = await lock(parent, {
    // A lock not refreshed for 30 s (its holder refreshes it every 5 s) belongs to a process that died.
    stale: 30_000,
    update: 5_000,
    retries: { retries: 600, factor: 1, minTimeout: 500, maxTimeout: 500 },
    lockfilePath: path.join(parent, `${path.basename(folder)}.lock`),
  });
  try {
    signal.throwIfAborted();
    if (fs.existsSync(folder)) return;
    removeStale(parent);
    const temporary = fs.mkdtempSync(path.join(parent, TEMPORARY_PREFIX));
    try {
      await fill(temporary);
      signal.throwIfAborted();
      fs.renameSync(temporary, folder);
    } finally {
      fs.rmSync(temporary, { recursive: true, force: true });
    }
  } finally {
    await release();
  }
}

function removeStale(parent: string): void {
  for (const name of fs.readdirSync(parent)) {
    if (!name.startsWith(TEMPORARY_PREFIX)) continue;
    const file = path.join(parent, name);
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (stat !== undefined && Date.now() - stat.mtimeMs > STALE_MS)
      fs.rmSync(file, { recursive: true, force: true });
  }
}

/** Folder of the modules compiled from the user's own files. */
export function moduleCache(): string {
  return path.join(cacheFolder(), 'modules');
}
