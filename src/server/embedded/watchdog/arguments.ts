/** What `lean --server` was asked for on the command line. */
export interface ServerArguments {
  /** `--spare=0|1`: how many warm workers to keep for documents still to come. */
  readonly spares: 0 | 1;
  /** `--log=FILE`: where to note what happens to workers. */
  readonly logFile: string | undefined;
  /** The rest, which every worker gets. */
  readonly workerArgs: readonly string[];
}

/** Takes the watchdog's own options out of the arguments of `lean --server`; native Lean has none of them. */
export function readServerArguments(args: readonly string[]): ServerArguments {
  let spares: 0 | 1 = 1;
  let logFile: string | undefined;
  const workerArgs: string[] = [];
  for (const arg of args) {
    if (arg === '--spare=0') spares = 0;
    else if (arg === '--spare=1') spares = 1;
    else if (arg.startsWith('--log=')) logFile = arg.slice('--log='.length);
    else workerArgs.push(arg);
  }
  return { spares, logFile, workerArgs };
}
