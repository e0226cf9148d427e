import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import writeFileAtomic from 'write-file-atomic';
import { LOCK_FILE, readLock, writeLock, type Lock } from '../core/spec/lock/lock-file';

/** A lock file, or the place where it would lie. */
export interface LockPlace {
  /** Absolute. */
  readonly folder: string;
  readonly exists: boolean;
}

/** The lock file cannot be used; the message is a sentence for people. */
export class LockTrouble extends Error {
  override readonly name = 'LockTrouble';
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    // Whatever the reason, it cannot be read there.
    () => false,
  );
}

/**
 * Where the lock file of a folder is: in it or the nearest folder above that has one; else where it would be made: in the
 * root of the git repository or Lake project, else in the folder itself.
 *
 * @param folder absolute
 */
export async function findLock(folder: string): Promise<LockPlace> {
  const above: string[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    above.push(at);
    if (path.dirname(at) === at) break;
  }
  for (const at of above) if (await isThere(path.join(at, LOCK_FILE))) return { folder: at, exists: true };
  for (const root of ['.git', 'lakefile.toml', 'lakefile.lean'])
    for (const at of above) if (await isThere(path.join(at, root))) return { folder: at, exists: false };
  return { folder, exists: false };
}

/**
 * The folders from one up to the root of the git repository around it in which there was a lock file at a revision.
 *
 * @param folder absolute
 * @param revision as git understands it
 * @throws LockTrouble where git or the revision is missing
 */
export async function locksAt(
  folder: string,
  revision: string,
  signal: AbortSignal,
): Promise<readonly LockPlace[]> {
  const git = gitIn(folder, signal);
  await checkRevision(folder, revision, signal);
  const top = (await git(['rev-parse', '--show-cdup'])).trim();
  const root = path.resolve(folder, top);
  const found: LockPlace[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    if (await wasThere(at, revision, signal))
      found.push({ folder: at, exists: await isThere(path.join(at, LOCK_FILE)) });
    if (at === root || path.dirname(at) === at) return found;
  }
}

/** Name of a file in a lock: relative to its folder, with `/`. */
export function nameInLock({ folder }: LockPlace, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}

/** @throws LockTrouble where the file is not what it should be */
export async function loadLock({ folder, exists }: LockPlace): Promise<Lock> {
  if (!exists) return new Map();
  const file = path.join(folder, LOCK_FILE);
  try {
    return readLock(await readFile(file, 'utf8'));
  } catch (error) {
    throw new LockTrouble(
      `${file} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

/** Writes a lock file in one atomic step. */
export async function storeLock({ folder }: LockPlace, lock: Lock): Promise<void> {
  await writeFileAtomic(path.join(folder, LOCK_FILE), writeLock(lock), { encoding: 'utf8' });
}

const run = promisify(execFile);

type Git = (args: readonly string[]) => Promise<string>;

function gitIn(folder: string, signal: AbortSignal): Git {
  return async (args) =>
    (await run('git', ['-C', folder, ...args], { signal, maxBuffer: 64 * 1024 * 1024 })).stdout;
}

async function checkRevision(folder: string, revision: string, signal: AbortSignal): Promise<void> {
  try {
    // `--end-of-options`: a revision is never taken for an option.
    await gitIn(
      folder,
      signal,
    )([...['rev-parse', '--verify', '--quiet', '--end-of-options'], `${revision}^{commit}`]);
  } catch (error) {
    signal.throwIfAborted();
    throw new LockTrouble(
      `There is no revision ${revision} in the git repository of ${folder}: name a branch, a tag or a commit that was fetched.`,
      { cause: error },
    );
  }
}

async function wasThere(folder: string, revision: string, signal: AbortSignal): Promise<boolean> {
  const listed = await gitIn(folder, signal)(['ls-tree', '--name-only', revision, '--', LOCK_FILE]);
  return listed.trim() !== '';
}

/**
 * The lock file as it was at a revision of the git repository around it.
 *
 * @param revision as git understands it: a branch, a tag, a commit
 * @returns an empty lock where there was none
 * @throws LockTrouble where git or the revision is missing, or the file was not what it should be
 */
export async function lockAt({ folder }: LockPlace, revision: string, signal: AbortSignal): Promise<Lock> {
  await checkRevision(folder, revision, signal);
  if (!(await wasThere(folder, revision, signal))) return new Map();
  try {
    return readLock(await gitIn(folder, signal)(['show', `${revision}:./${LOCK_FILE}`]));
  } catch (error) {
    signal.throwIfAborted();
    throw new LockTrouble(
      `${LOCK_FILE} at ${revision} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}
