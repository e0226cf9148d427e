// Locks among the processes that set up what the tests and the demo need.
import fs from 'node:fs';
import path from 'node:path';
import lockfile from 'proper-lockfile';

/**
 * Waits for a lock, however long another process holds it; one process may hold several.
 * @param cache a folder that all who want the lock share; made if it is missing
 * @param name what the lock is for; its file in the folder is `<name>.lock`
 * @returns lets go of the lock
 */
export function lockIn(cache, name) {
  fs.mkdirSync(cache, { recursive: true });
  // proper-lockfile takes two locks on one file for the same, so each is on a path of its own, which need not exist.
  return lockfile.lock(path.join(cache, name), {
    realpath: false,
    retries: { forever: true, minTimeout: 200, maxTimeout: 2000 },
  });
}
