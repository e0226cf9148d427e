import envPaths from 'env-paths';
import fs from 'node:fs';
import path from 'node:path';
import { lock } from 'proper-lockfile';
import { pause } from '../abort';
import type { EmbeddedRelease } from './release';

/** Environment variable that overrides where generated files go. */
export const CACHE_VARIABLE = 'VERDICT_CACHE_DIR';
/** Temporary folders start with this; one that is older than {@link STALE_MS} belongs to a process that died. */
const TEMPORARY_PREFIX = '.building-';
const STALE_MS = 30 * 60_000;
/** How often a process that waits for another one looks again. */
const LOOK_AGAIN_MS = 500;

/** The folder for generated files: the argument, `VERDICT_CACHE_DIR`, or the user's cache folder. */
export function cacheFolder(explicit?: string): string {
  return path.resolve(explicit ?? process.env[CACHE_VARIABLE] ?? envPaths('verdict', { suffix: '' }).cache);
}

/** Environment variable that overrides where figures of earlier runs are kept, so that trials do not count among them. */
export const FIGURES_VARIABLE = 'VERDICT_FIGURES_DIR';

/** The folder for what is learnt of tactics and models: `VERDICT_FIGURES_DIR`, or the one for generated files. */
export function figuresFolder(): string {
  return path.resolve(process.env[FIGURES_VARIABLE] ?? cacheFolder());
}

/** Where a fetched package lies, a folder in the shape npm gives it; not necessarily there yet. */
export function fetchedPackage({ name, version }: EmbeddedRelease, cacheDir?: string): string {
  return path.join(cacheFolder(cacheDir), 'packages', `${name}-${version}`);
}

/**
 * Makes a folder of the cache once. It appears whole or not at all: `fill` writes to a temporary folder beside it, which
 * is renamed when complete. Processes that want the same folder wait for the one that fills it.
 * @param folder its final path
 * @param fill given an empty folder; what it throws is passed on
 * @param signal checked before each step and while waiting; aborting rejects with its reason and leaves no half-made folder
 * @param onWait called once if another process is filling it
 */
export async function makeOnce(
  folder: string,
  fill: (temporary: string) => Promise<void>,
  signal: AbortSignal,
  onWait: () => void = () => undefined,
): Promise<void> {
  if (fs.existsSync(folder)) return;
  const parent = path.dirname(folder);
  fs.mkdirSync(parent, { recursive: true });
  const release = await acquire(folder, signal, onWait);
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

/** Waits for a lock as long as its holder lives: a download has no time limit of its own. */
async function acquire(
  folder: string,
  signal: AbortSignal,
  onWait: () => void,
): Promise<() => Promise<void>> {
  for (let waited = false; ; waited = true) {
    signal.throwIfAborted();
    try {
      // A lock not refreshed for 30 s (its holder refreshes it every 5 s) belongs to a process that died.
      // The folder itself is locked, not the one above: proper-lockfile knows a process's locks by what they lock.
      return await lock(folder, { realpath: false, stale: 30_000, update: 5_000 });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ELOCKED')) throw error;
    }
    if (!waited) onWait();
    await pause(LOOK_AGAIN_MS, signal);
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
