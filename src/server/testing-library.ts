import { readFile } from 'node:fs/promises';
import path from 'node:path';

const known = new Map<string, Promise<string>>();

/**
 * The Lean library that statements are tested with, read once.
 *
 * @param packageRoot folder of the package: `media/` is in it
 */
export function testingLibrary(packageRoot: string): Promise<string> {
  const file = path.join(packageRoot, 'media', 'testing.lean');
  const found = known.get(file) ?? readFile(file, 'utf8');
  known.set(file, found);
  return found;
}
