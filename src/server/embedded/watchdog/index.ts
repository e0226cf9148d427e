import { Watchdog } from './watchdog';
import type { WatchdogOptions } from './options';

export { defaultTimes } from './options';
export type { SpawnWorker, WatchdogOptions, WatchdogTimes, WorkerProcess } from './options';

/**
 * The `lean --server` of the embedded Lean: speaks LSP to one client and runs one `lean --worker` process for each open
 * document, as the native watchdog does (Lean/Server/Watchdog.lean).
 *
 * @returns the exit code, once no worker is left: 0 after `shutdown` and `exit`, 1 when the client left without a word
 */
export function runWatchdog(options: WatchdogOptions): Promise<number> {
  return new Watchdog(options).run();
}
