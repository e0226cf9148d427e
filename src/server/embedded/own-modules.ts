import path from 'node:path';
import type { OwnModules } from '../audit/auditor';
import { projectRootOf } from './arguments';
import { moduleCache } from './cache';
import { GUEST_MODULES, prepareImports } from './imports';
import { compilerOf } from './module-compiler';
import { scanHeader } from './watchdog/header';

/**
 * The files of the user's own that a text imports, compiled for the embedded Lean.
 *
 * @param text of a file, or what it may become
 * @param file absolute path the text belongs to; it need not exist
 * @param program the built program that behaves like `lean`
 * @param installation folder of the embedded Lean, ready
 * @throws the signal's reason when aborted
 */
export async function ownModulesOf(
  text: string,
  file: string,
  program: string,
  installation: string,
  signal: AbortSignal,
): Promise<OwnModules> {
  const { imports } = scanHeader(text.replaceAll('\r\n', '\n'));
  const root = projectRootOf(file);
  const outcome = await prepareImports({
    modules: imports,
    root,
    cache: moduleCache(),
    leanKey: path.basename(installation),
    compiler: compilerOf(program),
    signal,
  });
  // What does not compile is missing, and the compile of the text says so.
  const mounts = outcome.kind === 'cycle' ? [] : outcome.mounts;
  const oleans = new Map(mounts.map(({ guest, host }) => [moduleName(guest), host]));
  const args = oleans.size === 0 ? [] : [`--root=${root}`, `--imports=${imports.join(',')}`];
  return { args, oleans };
}

/** `/modules/Foo/Bar baz.olean` is `Foo.«Bar baz»`. */
function moduleName(guest: string): string {
  const parts = guest
    .slice(GUEST_MODULES.length + 1)
    .replace(/\.olean$/u, '')
    .split('/');
  return parts.map((part) => (/^[\p{L}_][\p{L}\p{N}_'!?]*$/u.test(part) ? part : `«${part}»`)).join('.');
}
