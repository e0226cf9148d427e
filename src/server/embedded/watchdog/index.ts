import { readServerArguments } from './arguments';
import { openLogFile } from './log-file';
import type { WatchdogOptions } from './options';
import { Watchdog } from './watchdog';

export { defaultTimes } from './options';
export type { SpawnWorker, WatchdogOptions, WatchdogTimes, WorkerProcess } from './options';

/**
 * The `lean --server` of the embedded Lean: speaks LSP to one client and runs one `lean --worker` process for each open
 * document, as the native watchdog does (Lean/Server/Watchdog.lean), and one spare (`--spare=0` for none).
 *
 * @returns the exit code, once no worker is left: 0 after `shutdown` and `exit`, 1 when the client left without a word
 */
export async function runWatchdog(options: WatchdogOptions): Promise<number> {
  const { spares, logFile, workerArgs } = readServerArguments(options.args ?? []);
  const file = logFile === undefined ? undefined : openLogFile(logFile);
  const log = (line: string): void => {
    options.log?.(line);
    file?.line(line);
  };
  const code = await new Watchdog({ ...options, args: workerArgs, log }, spares).run();
  await file?.close();
  return code;
}
