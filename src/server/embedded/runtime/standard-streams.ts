import fs from 'node:fs';
import type { StdinReader } from './stdin';

/** Lines of this build's own tracing start like this, and go on indented; they are no output of Lean. */
const TRACING = Buffer.from('[DEBUG');
const TRACING_CONTINUED = Buffer.from('  ');
const NEWLINE = 10;

/** Standard input, output and error of one pthread. */
export class StandardStreams {
  readonly #stdin: StdinReader;
  readonly #askForInput: () => void;
  readonly #whileWaiting: () => void;
  readonly #pause = new Int32Array(new SharedArrayBuffer(4));
  /** The last, unfinished line on standard error, held back until it is known not to be tracing. */
  #errorLine: Buffer[] = [];
  #asked = false;
  /** Whether the last whole line on standard error was tracing; indented lines after it belong to it. */
  #inTracing = false;

  /**
   * @param askForInput called before the first read; starts the flow of input
   * @param whileWaiting called now and then while a read waits
   */
  constructor(stdin: StdinReader, askForInput: () => void, whileWaiting: () => void) {
    this.#stdin = stdin;
    this.#askForInput = askForInput;
    this.#whileWaiting = whileWaiting;
  }

  /** Waits for input; returns bytes read, 0 at its end. */
  read(target: Uint8Array): number {
    if (!this.#asked) {
      this.#asked = true;
      this.#askForInput();
    }
    return this.#stdin.read(target, this.#whileWaiting);
  }

  /** Writes everything to standard output (1), or to standard error (2) without the build's tracing. */
  write(fd: 1 | 2, bytes: Uint8Array): number {
    if (fd === 1) this.#writeAll(1, bytes);
    else this.#writeError(Buffer.from(bytes));
    return bytes.length;
  }

  /** Writes what is held back of an unfinished line. */
  flush(): void {
    const line = Buffer.concat(this.#errorLine);
    this.#errorLine = [];
    if (line.length === 0) return;
    this.#inTracing = startsLike(line, TRACING) || (this.#inTracing && startsLike(line, TRACING_CONTINUED));
    if (!this.#inTracing) this.#writeAll(2, line);
  }

  #writeError(bytes: Buffer): void {
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      this.#errorLine.push(bytes.subarray(start, end + 1));
      this.flush();
      start = end + 1;
    }
    if (start < bytes.length) this.#errorLine.push(bytes.subarray(start));
    // Held back only while it may still turn out to be tracing.
    const held = Buffer.concat(this.#errorLine);
    const maybeTracing =
      startsLike(held, TRACING) || (this.#inTracing && startsLike(held, TRACING_CONTINUED));
    if (!maybeTracing) this.flush();
  }

  #writeAll(fd: 1 | 2, bytes: Uint8Array): void {
    let done = 0;
    while (done < bytes.length) {
      try {
        done += fs.writeSync(fd, bytes, done, bytes.length - done);
      } catch (error) {
        // A pipe whose reader is slow; nothing can be awaited here, the thread is in the middle of a system call.
        if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
        Atomics.wait(this.#pause, 0, 0, 1);
      }
    }
  }
}

/** Whether a line starts with a prefix, as far as the line goes. */
function startsLike(line: Buffer, prefix: Buffer): boolean {
  const compared = Math.min(line.length, prefix.length);
  return line.subarray(0, compared).equals(prefix.subarray(0, compared));
}
