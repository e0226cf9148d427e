import { createColors } from 'picocolors';

/** Where the command line writes: results to standard output, progress to standard error. */
export interface Terminal {
  /** Writes a line of results. */
  readonly out: (line: string) => void;
  /** Writes a line of progress. */
  readonly note: (line: string) => void;
  /** Replaces the live status line, where the terminal can do that; the empty string removes it. */
  readonly status: (line: string) => void;
  readonly colors: ReturnType<typeof createColors>;
}

/** The terminal of this process. Colours follow `NO_COLOR`, `FORCE_COLOR` and whether a person reads it. */
export function processTerminal(): Terminal {
  const live = process.stderr.isTTY && process.env['CI'] === undefined;
  let shown = false;
  const clear = (): void => {
    if (shown) process.stderr.write('\r\u001b[K');
    shown = false;
  };
  const colored =
    process.env['NO_COLOR'] === undefined &&
    (process.env['FORCE_COLOR'] !== undefined || process.stdout.isTTY);
  return {
    out: (line) => {
      clear();
      process.stdout.write(`${line}\n`);
    },
    note: (line) => {
      clear();
      process.stderr.write(`${line}\n`);
    },
    status: (line) => {
      if (!live) return;
      clear();
      if (line === '') return;
      process.stderr.write(line.slice(0, Math.max(20, process.stderr.columns - 1)));
      shown = true;
    },
    colors: createColors(colored),
  };
}
