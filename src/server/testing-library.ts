import { readFile } from 'node:fs/promises';
import path from 'node:path';

const known = new Map<string, Promise<string>>();

/**
 * The Lean library that statements are tested with, read once.
 *
 * @param packageRoot folder of the package: `media/` is in it
 */
export function testingLibrary(packageRoot: string): Promise<string> {
  return shipped(packageRoot, 'testing.lean');
}

/** What test vectors need beside {@link testingLibrary}. */
export function vectorsLibrary(packageRoot: string): Promise<string> {
  return shipped(packageRoot, 'vectors.lean');
}

/** What looking for bodies of stubs needs beside {@link testingLibrary}. */
export function implementLibrary(packageRoot: string): Promise<string> {
  return shipped(packageRoot, 'implement.lean');
}

function shipped(packageRoot: string, name: string): Promise<string> {
  const file = path.join(packageRoot, 'media', name);
  const found = known.get(file) ?? readFile(file, 'utf8');
  known.set(file, found);
  return found;
}
