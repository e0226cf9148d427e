/** What `verdict doctor` tells: which Lean would be used and why, and what is missing. Plain data; printing is not done here. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cacheFolder } from './embedded/cache';
import { findEmbeddedPackage, type PackageSearch } from './embedded/package';
import {
  findLakeProject,
  findToolchainFile,
  folderOf,
  type LakeProject,
  type ToolchainFile,
} from './lake-project';
import { findLean, type FindLeanOptions, type FoundLean, type MissingLean } from './toolchain';

/** The report of {@link examine}. */
export interface DoctorReport {
  readonly lean: FoundLean | MissingLean;
  readonly project: LakeProject | undefined;
  readonly toolchainFile: ToolchainFile | undefined;
  readonly node: { readonly version: string; readonly program: string; readonly newEnough: boolean };
  readonly system: { readonly platform: string; readonly arch: string };
  readonly memory: { readonly totalBytes: number; readonly freeBytes: number };
  readonly embedded: PackageSearch;
  readonly cache: {
    readonly folder: string;
    /** What it holds, bytes; 0 where it does not exist yet. */
    readonly bytes: number;
    readonly writable: boolean;
  };
  /** What to do, each a sentence; empty when all is well. */
  readonly advice: readonly string[];
}

const oldestNode = 20;
/** What one worker of the embedded Lean takes, bytes, with some air. */
const workerBytes = 1_000_000_000;

/** Collects the report. @throws only the signal's reason */
export async function examine(options: FindLeanOptions, signal: AbortSignal): Promise<DoctorReport> {
  const folder = folderOf(options.file);
  const lean = await findLean(options, signal);
  const embedded = (options.embeddedPackage ?? findEmbeddedPackage)();
  const cache = cacheFolder();
  const report = {
    lean,
    project: findLakeProject(folder),
    toolchainFile: findToolchainFile(folder),
    node: {
      version: process.versions.node,
      program: process.execPath,
      newEnough: Number(process.versions.node.split('.')[0]) >= oldestNode,
    },
    system: { platform: process.platform, arch: process.arch },
    memory: { totalBytes: os.totalmem(), freeBytes: os.freemem() },
    embedded,
    cache: { folder: cache, bytes: sizeOf(cache), writable: isWritable(cache) },
  };
  return { ...report, advice: [...advise(report)] };
}

function* advise(report: Omit<DoctorReport, 'advice'>): Generator<string> {
  const { lean, node, memory, embedded, cache, project } = report;
  if (lean.kind === 'missing') yield lean.message;
  if (!node.newEnough) yield `Node ${node.version} is too old; install ${oldestNode} or newer.`;
  if (lean.kind === 'found' && lean.source === 'embedded') {
    if (memory.freeBytes < workerBytes) {
      yield `The embedded Lean takes up to 1 GB for each open file; ${megabytes(memory.freeBytes)} MB are free. Close something.`;
    }
    if (!cache.writable) {
      yield `The cache folder ${cache.folder} cannot be written; set VERDICT_CACHE_DIR to one that can.`;
    }
    yield project
      ? `Install Lean with elan (https://lean-lang.org/install): the project in ${project.root} needs a native one for its dependencies.`
      : 'For Mathlib, other packages and more speed, install Lean with elan (https://lean-lang.org/install).';
  } else if (embedded.kind === 'unusable') {
    yield embedded.message;
  }
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

/** Bytes of all files in a folder. */
function sizeOf(folder: string): number {
  if (!fs.existsSync(folder)) return 0;
  let bytes = 0;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    // Another process may be tidying up meanwhile.
    bytes += fs.statSync(path.join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

/** Whether we may write into a folder, or create it. */
function isWritable(folder: string): boolean {
  let at = folder;
  while (!fs.existsSync(at) && path.dirname(at) !== at) at = path.dirname(at);
  try {
    fs.accessSync(at, fs.constants.W_OK);
    return true;
  } catch {
    // The only answer that `access` has for "no".
    return false;
  }
}
