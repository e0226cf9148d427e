import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../usage-error';

/** Folders that hold no specs of the user's: packages, build results. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', 'build', 'dist', 'out']);

/**
 * The Lean files that paths mean: files as they are, folders with all that is below them, sorted.
 *
 * @param paths as the user wrote them
 * @throws UsageError where there is none
 */
export async function leanFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of paths) {
    const kind = await stat(name).catch(() => undefined);
    if (kind === undefined) throw new UsageError(`There is no file or folder ${name}.`);
    if (kind.isDirectory()) found.push(...(await below(name)));
    else found.push(name);
  }
  if (found.length === 0) throw new UsageError(`There is no .lean file in ${paths.join(', ')}.`);
  return [...new Set(found)];
}

async function below(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = path.join(folder, entry.name);
    // Links are not followed: they may lead in circles.
    if (entry.isDirectory() && !entry.name.startsWith('.') && !SKIPPED.has(entry.name))
      found.push(...(await below(name)));
    else if (entry.isFile() && entry.name.endsWith('.lean') && entry.name !== 'lakefile.lean')
      found.push(name);
  }
  return found;
}
