import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { modulePath } from '../../core/lean/names';
import { completeModule } from './build/olean';
import type { Mount } from './runtime/mounts';
import { scanHeader } from './watchdog/header';

/** Guest folder of the modules compiled from the user's own files; Lean finds it through `LEAN_PATH`. */
export const GUEST_MODULES = '/modules';
/** Compiled modules that no one has used for so long are removed, ms. */
const UNUSED_MS = 30 * 24 * 3600_000;

/** Compiles one file. */
export interface ModuleCompiler {
  /**
   * @param root folder that module names start from @param file relative to it
   * @param output the `.olean` to write @param signal aborting rejects with its reason
   * @returns whether it compiled, and what Lean printed
   */
  compile(
    root: string,
    file: string,
    output: string,
    signal: AbortSignal,
  ): Promise<{ ok: boolean; printed: string }>;
}

/** What the imports of a file need. */
export interface ImportRequest {
  /** The module names that the file imports. */
  readonly modules: readonly string[];
  /** Host folder that `Foo.Bar` is `Foo/Bar.lean` in. */
  readonly root: string;
  /** Host folder for compiled modules. */
  readonly cache: string;
  /** Names the Lean in use; part of each module's key. */
  readonly leanKey: string;
  readonly compiler: ModuleCompiler;
  readonly signal: AbortSignal;
  /** Called with a module's name before it is compiled. */
  readonly onCompile?: ((module: string) => void) | undefined;
}

/** The compiled imports of a file, or what is wrong with them. */
export type ImportOutcome =
  | { readonly kind: 'ready'; readonly mounts: readonly Mount[] }
  /** Modules that import each other; the first is named again at the end. */
  | { readonly kind: 'cycle'; readonly modules: readonly string[] }
  /** A module that does not compile; `mounts` are those that do. */
  | {
      readonly kind: 'broken';
      readonly file: string;
      readonly printed: string;
      readonly mounts: readonly Mount[];
    };

/** A module of the user's own. */
interface OwnModule {
  readonly name: string;
  /** Relative to the root. */
  readonly file: string;
  readonly imports: readonly string[];
  readonly key: string;
}

/** The file of a module below the root, relative to it: `Foo.«Bar baz»` is `Foo/Bar baz.lean`. */
function fileOf(module: string): string {
  return `${modulePath(module)}.lean`;
}

/**
 * Compiles the files of the user's own that a file imports, directly or through others, each after what it imports.
 * Results are kept by content: of the file, of everything it imports, and of the Lean in use.
 * @throws the signal's reason when aborted
 */
export async function prepareImports(request: ImportRequest): Promise<ImportOutcome> {
  const found = collect(request);
  if (found.kind === 'cycle') return found;
  fs.mkdirSync(request.cache, { recursive: true });
  const mounts: Mount[] = [];
  let broken: { file: string; printed: string } | undefined;
  const missing = new Set<string>();
  for (const module of found.modules) {
    request.signal.throwIfAborted();
    const compiled = path.join(request.cache, `${module.key}.olean`);
    if (fs.existsSync(compiled)) {
      const now = new Date();
      fs.utimesSync(compiled, now, now);
    } else {
      if (module.imports.some((name) => missing.has(name))) {
        missing.add(module.name);
        continue;
      }
      request.onCompile?.(module.name);
      const printed = await compile(request, module, compiled);
      if (printed !== undefined) {
        missing.add(module.name);
        broken ??= { file: path.join(request.root, module.file), printed };
        continue;
      }
    }
    const guest = `${GUEST_MODULES}/${module.file.replace(/\.lean$/u, '.olean')}`;
    mounts.push({ guest, host: fs.realpathSync(compiled), trusted: true, writable: [] });
  }
  return broken === undefined ? { kind: 'ready', mounts } : { kind: 'broken', ...broken, mounts };
}

/** Compiles into a folder of its own and moves the result, so that a half-written module is never found. */
async function compile(
  request: ImportRequest,
  module: OwnModule,
  compiled: string,
): Promise<string | undefined> {
  removeUnused(request.cache);
  const temporary = fs.mkdtempSync(path.join(request.cache, '.compiling-'));
  try {
    const output = path.join(temporary, path.basename(compiled));
    const result = await request.compiler.compile(request.root, module.file, output, request.signal);
    if (!result.ok || !fs.existsSync(output)) return result.printed;
    // Macros and `#eval` of the importing file run the module's code.
    const bytes = fs.readFileSync(output);
    const appendix = completeModule(bytes);
    fs.writeFileSync(output, Buffer.concat([bytes, appendix]));
    fs.renameSync(output, compiled);
    return undefined;
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

/** Finds the modules, each after its own imports. */
function collect(
  request: ImportRequest,
):
  | { readonly kind: 'found'; readonly modules: readonly OwnModule[] }
  | { readonly kind: 'cycle'; readonly modules: readonly string[] } {
  const done = new Map<string, OwnModule>();
  const open: string[] = [];
  const visit = (name: string): readonly string[] | undefined => {
    if (done.has(name)) return undefined;
    const text = readModule(request.root, name);
    if (text === undefined) return undefined;
    if (open.includes(name)) return [...open.slice(open.indexOf(name)), name];
    open.push(name);
    const { imports } = scanHeader(text.replaceAll('\r\n', '\n'));
    for (const imported of imports) {
      const cycle = visit(imported);
      if (cycle !== undefined) return cycle;
    }
    open.pop();
    const hash = createHash('sha256').update(`${request.leanKey}\0${name}\0${text}`);
    for (const imported of imports) hash.update(`\0${imported} ${done.get(imported)?.key ?? ''}`);
    done.set(name, { name, file: fileOf(name), imports, key: hash.digest('hex').slice(0, 32) });
    return undefined;
  };
  for (const name of request.modules) {
    const cycle = visit(name);
    if (cycle !== undefined) return { kind: 'cycle', modules: cycle };
  }
  return { kind: 'found', modules: [...done.values()] };
}

/** The text of a module's file; `undefined` where there is none, as for the library's modules. */
function readModule(root: string, name: string): string | undefined {
  const file = path.join(root, fileOf(name));
  if (path.relative(root, file).startsWith('..')) return undefined;
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

function removeUnused(cache: string): void {
  for (const name of fs.readdirSync(cache)) {
    const file = path.join(cache, name);
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (stat !== undefined && Date.now() - stat.mtimeMs > UNUSED_MS)
      fs.rmSync(file, { recursive: true, force: true });
  }
}
