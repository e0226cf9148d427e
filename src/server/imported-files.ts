import fs from 'node:fs/promises';
import path from 'node:path';
import { readLeanFile, type LeanFile } from '../core/lean/file';
import { modulePath } from '../core/lean/names';
import { projectRootOf } from '../server/embedded/arguments';

/** More files than this are a library, whose lemmas the candidates cannot list. */
const MOST_FILES = 50;

/** A file of the user's own that another one imports. */
export interface ImportedFile {
  /** Absolute. */
  readonly path: string;
  readonly file: LeanFile;
}

/**
 * The files of the user's own that a file imports, directly or through others, what is imported first: their definitions
 * and lemmas are as good to a proof as those of the file itself. Modules without a file below the project's root belong to
 * a library and are left out.
 *
 * @param file absolute path of `source`
 */
export async function importedFiles(source: LeanFile, file: string): Promise<readonly ImportedFile[]> {
  const root = projectRootOf(file);
  const seen = new Set<string>([file]);
  const found: ImportedFile[] = [];
  const visit = async ({ header }: LeanFile): Promise<void> => {
    for (const { module } of header.imports) {
      const place = path.join(root, `${modulePath(module)}.lean`);
      if (seen.has(place) || seen.size > MOST_FILES) continue;
      seen.add(place);
      // No such file: a module of a library.
      const text = await fs.readFile(place, 'utf8').catch(() => undefined);
      if (text === undefined) continue;
      const imported = readLeanFile(text);
      await visit(imported);
      found.push({ path: place, file: imported });
    }
  };
  await visit(source);
  return found;
}
