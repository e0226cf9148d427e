import fs from 'node:fs';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { completeModule } from './olean';

/** What stands before a module's path in the archive. */
const ARCHIVE_ROOT = /^(?:\.\/)?/;

/**
 * Unpacks the package's library (2,098 modules of Init, Std, Lean and Lake) and completes each module on its way to disk.
 * @param archive `lean-lib.tar.gz` @param folder created; gets `Init.olean`, `Init/…`
 * @returns how many modules were written
 * @throws Error when the archive is damaged or holds no modules; the signal's reason when aborted
 */
export async function unpackLibrary(archive: string, folder: string, signal: AbortSignal): Promise<number> {
  let modules = 0;
  const made = new Set<string>();
  const parser = new Parser({
    strict: true,
    onReadEntry: (entry: ReadEntry) => {
      const name = moduleFile(entry.path);
      if (entry.type !== 'File' || name === undefined) {
        entry.resume();
        return;
      }
      const chunks: Buffer[] = [];
      entry.on('data', (chunk: Buffer) => chunks.push(chunk));
      entry.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const file = path.join(folder, name);
        if (!made.has(path.dirname(file))) {
          made.add(path.dirname(file));
          fs.mkdirSync(path.dirname(file), { recursive: true });
        }
        const appendix = completeModule(bytes);
        fs.writeFileSync(file, appendix.length > 0 ? Buffer.concat([bytes, appendix]) : bytes);
        modules += 1;
      });
    },
  });
  const gunzip = createGunzip();
  const input = fs.createReadStream(archive, { highWaterMark: 1 << 20, signal });
  input.on('error', (error) => gunzip.destroy(error)).pipe(gunzip);
  let failure: Error | undefined;
  parser.on('error', (error: Error) => (failure ??= error));
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    parser.write(chunk);
    if (failure !== undefined) break;
  }
  if (failure !== undefined) throw failure;
  parser.end();
  if (modules === 0) throw new Error('lean-lib.tar.gz holds no modules');
  return modules;
}

/** The path below the library folder, or `undefined` for what is no module (`._*` are leftovers of macOS's tar). */
function moduleFile(entryPath: string): string | undefined {
  const name = entryPath.replace(ARCHIVE_ROOT, '');
  if (
    !name.endsWith('.olean') ||
    name.split('/').some((part) => part.startsWith('._') || part === '..' || part === '')
  )
    return undefined;
  return name;
}
