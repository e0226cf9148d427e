import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LeanCommand, projectRootOf, readCommand } from './arguments';
import { moduleCache } from './cache';
import { GUEST_MODULES, prepareImports } from './imports';
import { ensureEmbeddedLean } from './install';
import { compilerOf } from './module-compiler';
import { type Mount, toGuest } from './runtime/mounts';
import { startLean } from './runtime/start';
import { scanHeader } from './watchdog/header';

/** How long a worker whose input has ended may still take to end itself, ms. */
const GRACE_MS = 1000;
/** Threads made before Lean starts: each costs about 0.1 s of processor time, and Lean asks for the rest when needed. */
const POOL = 2;

/**
 * Runs a command line of the `lean` program in this process, which ends when Lean does.
 * @param argv arguments after the program's name
 * @param program the file to run again for other processes: a server's workers, compilers of imported files
 * @throws EmbeddedLeanMissing when the npm package is missing or damaged
 */
export async function runLean(argv: readonly string[], program: string): Promise<void> {
  const command = readCommand(argv);
  const abort = new AbortController();
  const { dir } = await ensureEmbeddedLean({
    signal: abort.signal,
    onProgress: (step) => {
      report(`Preparing the embedded Lean: ${step} …`);
    },
  });
  if (argv[0] === '--print-prefix' || argv[0] === '--print-libdir') {
    process.stdout.write(`${argv[0] === '--print-prefix' ? dir : path.join(dir, 'lib', 'lean')}\n`);
    return;
  }
  if (command.mode === 'server') {
    process.exit(await serve(command, program, abort));
  }
  const modules = await importedModules(command, dir, program, abort.signal);
  startLean({
    installation: dir,
    args: command.args,
    mounts: [...command.mounts, ...modules],
    workingDirectory: toGuest(process.cwd()),
    environment: modules.length > 0 ? [`LEAN_PATH=${GUEST_MODULES}`] : [],
    exitCode: command.exitCode,
    endWithInput: command.mode === 'worker' ? { graceMs: GRACE_MS } : undefined,
    threads: { pool: POOL, processors: availableParallelism() },
  });
}

/** Compiles what the document imports of the user's own files; says on standard error what does not compile. */
async function importedModules(
  command: LeanCommand,
  installation: string,
  program: string,
  signal: AbortSignal,
): Promise<readonly Mount[]> {
  const names = command.imports ?? importsOf(command.file);
  if (names.length === 0) return [];
  const outcome = await prepareImports({
    modules: names,
    root: command.root,
    cache: moduleCache(),
    leanKey: path.basename(installation),
    compiler: compilerOf(program),
    signal,
  });
  switch (outcome.kind) {
    case 'ready':
      return outcome.mounts;
    case 'broken':
      report(`${outcome.file} does not compile, so it cannot be imported:\n${outcome.printed.trimEnd()}`);
      return outcome.mounts;
    case 'cycle':
      report(`These modules import each other: ${outcome.modules.join(' → ')}`);
      return [];
  }
}

function importsOf(file: string | undefined): readonly string[] {
  if (file === undefined || !fs.existsSync(file)) return [];
  return scanHeader(fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n')).imports;
}

/** `lean --server`: one process for each document. Returns the exit code. */
async function serve(command: LeanCommand, program: string, abort: AbortController): Promise<number> {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, () => {
      abort.abort();
    });
  }
  // Loaded only here: it brings the language server protocol's libraries along.
  const { runWatchdog } = await import('./watchdog');
  return runWatchdog({
    input: process.stdin,
    output: process.stdout,
    args: command.args.filter((arg) => arg !== '--server'),
    signal: abort.signal,
    // What a worker may see depends on the project alone.
    placeOf: (uri) => (uri.startsWith('file:') ? projectRootOf(fileURLToPath(uri)) : ''),
    spawnWorker: (uri, workerArgs, text) => spawnWorker(program, uri, workerArgs, text),
  });
}

function spawnWorker(
  program: string,
  uri: string,
  args: readonly string[],
  text: string,
): ChildProcess & { stdin: NonNullable<ChildProcess['stdin']>; stdout: NonNullable<ChildProcess['stdout']> } {
  const imports = `--imports=${scanHeader(text).imports.join(',')}`;
  return spawn(process.execPath, [...process.execArgv, program, '--worker', imports, ...args, uri], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

function report(line: string): void {
  fs.writeSync(2, `${line}\n`);
}
