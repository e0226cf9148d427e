import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { x as extract } from 'tar';
import { examinePackage } from '../package';
import type { EmbeddedRelease } from '../release';
import { FetchTrouble } from './trouble';

/** Large reads: the files have a hundred megabytes each. */
const READ_BYTES = 1 << 20;

/** SHA-512 of a file, base64. Rejects with the signal's reason when aborted. */
export async function sha512Of(file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha512');
  await abortably(signal, () =>
    pipeline(fs.createReadStream(file, { highWaterMark: READ_BYTES }), hash, { signal }),
  );
  return hash.digest('base64');
}

/** Whether a file is the release's tarball, byte for byte. */
export async function isTarball(
  file: string,
  release: EmbeddedRelease,
  signal: AbortSignal,
): Promise<boolean> {
  return `sha512-${await sha512Of(file, signal)}` === release.integrity;
}

/**
 * Unpacks the release's tarball, whose hash has been compared, into a folder.
 * @throws FetchTrouble when it does not hold what the release says; the signal's reason when aborted
 */
export async function unpackTarball(
  tarball: string,
  folder: string,
  release: EmbeddedRelease,
  signal: AbortSignal,
): Promise<void> {
  // Made by the caller, but perhaps taken for a dead process's leftover during a long download.
  await fs.promises.mkdir(folder, { recursive: true });
  await abortably(signal, () =>
    pipeline(
      fs.createReadStream(tarball, { highWaterMark: READ_BYTES }),
      // npm's tarballs hold one folder, by whatever name.
      extract({ cwd: folder, strip: 1, strict: true }),
      { signal },
    ),
  );
  const found = examinePackage(folder, release);
  if (found.kind !== 'found') throw new FetchTrouble('unusable', found.message);
}

/**
 * Copies the package's files, each compared with its hash, into a folder.
 * @param from a folder that {@link examinePackage} has found good
 * @throws FetchTrouble when a file has another content; the signal's reason when aborted
 */
export async function copyPackage(
  from: string,
  folder: string,
  release: EmbeddedRelease,
  signal: AbortSignal,
): Promise<void> {
  for (const name of ['package.json', ...Object.keys(release.files)]) {
    const copy = path.join(folder, name);
    signal.throwIfAborted();
    // Where the file system can, the copy shares its blocks with the original.
    await fs.promises.copyFile(path.join(from, name), copy, fs.constants.COPYFILE_FICLONE);
    const wanted = release.files[name]?.sha512;
    if (wanted !== undefined && (await sha512Of(copy, signal)) !== wanted) {
      throw new FetchTrouble(
        'integrity',
        `${path.join(from, name)} is not the file that ${release.name} ${release.version} was published with (its hash differs), so it is not used. Choose another copy, or let Verdict download the package.`,
      );
    }
  }
}

/** Node's streams reject with an error of their own when their signal aborts; ours is to reject with its reason. */
async function abortably(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
