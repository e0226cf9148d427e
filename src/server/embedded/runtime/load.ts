import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import type { LoaderHost } from './boot';

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
  const run = vm.compileFunction(
    source,
    ['Module', 'require', '__filename', '__dirname', 'module', 'exports'],
    {
      filename: file,
    },
  ) as (...args: unknown[]) => void;
  const module = { exports: {} };
  run({ ...settings, host }, restrictedRequire, file, path.dirname(file), module, module.exports);
}
