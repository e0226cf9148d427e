#!/usr/bin/env node
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { readCommand } from './server/embedded/arguments';
import { ensureEmbeddedLean, EmbeddedLeanMissing } from './server/embedded/install';
import { toGuest } from './server/embedded/runtime/mounts';
import { startLean } from './server/embedded/runtime/start';
import { runWatchdog } from './server/embedded/watchdog';

/** How long a worker whose input has ended may still take to end itself, ms. */
const GRACE_MS = 1000;

/** Behaves like the `lean` program, with Lean compiled to WebAssembly inside this process. */
async function main(argv: readonly string[]): Promise<void> {
  const command = readCommand(argv);
  const abort = new AbortController();
  const { dir } = await ensureEmbeddedLean({
    signal: abort.signal,
    onProgress: (step) => fs.writeSync(2, `Preparing the embedded Lean: ${step} …\n`),
  });
  if (command.mode === 'server') {
    process.exit(
      await serve(
        command.args.filter((arg) => arg !== '--server'),
        abort,
      ),
    );
  }
  if (argv[0] === '--print-prefix' || argv[0] === '--print-libdir') {
    process.stdout.write(`${argv[0] === '--print-prefix' ? dir : path.join(dir, 'lib', 'lean')}\n`);
    return;
  }
  startLean({
    installation: dir,
    args: command.args,
    mounts: command.mounts,
    workingDirectory: toGuest(process.cwd()),
    environment: [],
    exitCode: command.exitCode,
    endWithInput: command.mode === 'worker' ? { graceMs: GRACE_MS } : undefined,
    threads: { pool: 4, processors: availableParallelism() },
  });
}

/**
 * `lean --server`: one process for each document, started like this one.
 * @param args passed to every worker
 * @returns the exit code
 */
async function serve(args: readonly string[], abort: AbortController): Promise<number> {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, () => {
      abort.abort();
    });
  }
  return runWatchdog({
    input: process.stdin,
    output: process.stdout,
    args,
    signal: abort.signal,
    spawnWorker: (uri, workerArgs) =>
      spawn(process.execPath, [...process.execArgv, __filename, '--worker', ...workerArgs, uri], {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const known = error instanceof EmbeddedLeanMissing;
  fs.writeSync(2, `lean: ${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
});
