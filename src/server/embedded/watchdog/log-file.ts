import fs from 'node:fs';

/** A log in a file. */
export interface LogFile {
  readonly line: (text: string) => void;
  /** Resolves when everything is written. */
  close(): Promise<void>;
}

/** Opens a log to append to. A log that cannot be written is given up quietly: stdout belongs to the protocol. */
export function openLogFile(path: string): LogFile {
  const stream = fs.createWriteStream(path, { flags: 'a' });
  let usable = true;
  stream.on('error', () => {
    usable = false;
  });
  return {
    line: (text) => {
      if (usable) stream.write(`${new Date().toISOString()} ${text}\n`);
    },
    close: () =>
      new Promise((resolve) => {
        if (usable) stream.end(resolve);
        else resolve();
      }),
  };
}
