import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import type { LoaderHost } from './boot';

/** When the main thread writes the loader's code cache, ms after its start. */
const CODE_CACHE_DELAY_MS = 3000;

/** Node modules that the loader needs; it may have no other (`child_process` and `net` least of all). */
const ALLOWED_MODULES = new Set(['fs', 'os', 'path', 'url', 'util', 'worker_threads', 'crypto']);

/**
 * Evaluates the reworked loader on this thread, which starts Lean (main thread) or awaits its orders (pthread).
 * @param settings put on the loader's `Module` object beside `host`
 */
export function evaluateLoader(
  file: string,
  host: LoaderHost,
  settings: Readonly<Record<string, unknown>>,
): void {
  const source = fs.readFileSync(file, 'utf8');
  const nodeRequire = createRequire(file);
  const restrictedRequire = (name: string): unknown => {
    const bare = name.replace(/^node:/, '');
    if (!ALLOWED_MODULES.has(bare)) throw new Error(`The embedded Lean may not use the module ${name}.`);
    return nodeRequire(bare);
  };
  const script = new vm.Script(
    `(function (Module, require, __filename, __dirname, module, exports) {${source}\n})`,
    {
      filename: file,
      cachedData: readCodeCache(file),
    },
  );
  const run = script.runInThisContext() as (...args: unknown[]) => void;
  const module = { exports: {} };
  run({ ...settings, host }, restrictedRequire, file, path.dirname(file), module, module.exports);
  // Later, so that the functions in use have been compiled and come along.
  if (!host.isThread && script.cachedDataRejected !== false) {
    setTimeout(() => {
      writeCodeCache(file, script.createCachedData());
    }, CODE_CACHE_DELAY_MS).unref();
  }
}

/** V8's code for the loader, kept beside it: each thread would otherwise parse 0.7 MB. V8 itself refuses stale data. */
function codeCacheOf(file: string): string {
  return `${file}.${process.versions.v8}-${process.arch}.code`;
}

function readCodeCache(file: string): Buffer | undefined {
  const cache = codeCacheOf(file);
  return fs.existsSync(cache) ? fs.readFileSync(cache) : undefined;
}

function writeCodeCache(file: string, data: Buffer): void {
  const cache = codeCacheOf(file);
  const temporary = `${cache}.${process.pid}`;
  try {
    fs.writeFileSync(temporary, data);
    fs.renameSync(temporary, cache);
  } catch {
    // A cache folder that cannot be written to, or a full disk: Lean runs as well without, a little slower.
    fs.rmSync(temporary, { force: true });
  }
}
