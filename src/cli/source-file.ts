import fs from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { UsageError } from './usage-error';

const BOM = '\uFEFF';

/** A Lean file on disk, with what is needed to write it back unchanged but for the proofs. */
export interface SourceFile {
  readonly path: string;
  /** Without byte order mark; line ends as they are. */
  readonly text: string;
  readonly bytes: Buffer;
}

/**
 * Reads a file as UTF-8.
 *
 * @throws UsageError where it cannot be read or is not UTF-8
 */
export async function readSourceFile(file: string): Promise<SourceFile> {
  let bytes: Buffer;
  try {
    bytes = await fs.readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new UsageError(`There is no file ${file}.`);
    if (code === 'EISDIR') throw new UsageError(`${file} is a folder: name one of the .lean files in it.`);
    throw new UsageError(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { path: file, text: text.startsWith(BOM) ? text.slice(BOM.length) : text, bytes };
  } catch {
    // The decoder says no more than that the bytes are not UTF-8.
    throw new UsageError(`${file} is not UTF-8, which Lean requires: save it as UTF-8 and try again.`);
  }
}

/**
 * Writes a new text in place of a file in one atomic step; byte order mark, mode and owner stay.
 *
 * @throws UsageError where the file is not what was read
 */
export async function replaceSourceFile(source: SourceFile, text: string): Promise<void> {
  const now = await fs.readFile(source.path);
  if (!now.equals(source.bytes))
    throw new UsageError(
      `${source.path} changed while it was worked on, so nothing was written: run the command again.`,
    );
  const mark = source.bytes.subarray(0, 3).toString() === BOM ? BOM : '';
  await writeFileAtomic(source.path, mark + text, { encoding: 'utf8' });
}
