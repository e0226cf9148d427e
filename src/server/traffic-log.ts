import fs from 'node:fs';
import type {
  DataCallback,
  Message,
  MessageReader,
  MessageWriter,
} from 'vscode-languageserver-protocol/node';

/** Where a line of the log comes from: what we sent, what Lean sent, what it wrote to stderr, or a note of ours. */
export type TrafficSource = 'sent' | 'received' | 'stderr' | 'note';

/**
 * All that is said between us and a Lean server, one JSON object a line: `{ms, from, message}`, `ms` being milliseconds
 * since the log was opened. Meant for bug reports and for replaying.
 */
export class TrafficLog implements Disposable {
  readonly #stream: fs.WriteStream;
  readonly #openedMs = performance.now();

  /** @param file appended to; its folder must exist. An unwritable file is reported once through `onError`. */
  constructor(file: string, onError: (error: Error) => void = () => undefined) {
    this.#stream = fs.createWriteStream(file, { flags: 'a' });
    this.#stream.once('error', onError);
  }

  /** Adds one line. */
  write(from: TrafficSource, message: unknown): void {
    const ms = Math.round(performance.now() - this.#openedMs);
    if (this.#stream.writable) this.#stream.write(`${JSON.stringify({ ms, from, message })}\n`);
  }

  /** A reader that logs what it reads. */
  reader(reader: MessageReader): MessageReader {
    return {
      onError: reader.onError,
      onClose: reader.onClose,
      onPartialMessage: reader.onPartialMessage,
      listen: (callback: DataCallback) =>
        reader.listen((message) => {
          this.write('received', message);
          callback(message);
        }),
      dispose: () => {
        reader.dispose();
      },
    };
  }

  /** A writer that logs what it writes. */
  writer(writer: MessageWriter): MessageWriter {
    return {
      onError: writer.onError,
      onClose: writer.onClose,
      write: (message: Message) => {
        this.write('sent', message);
        return writer.write(message);
      },
      end: () => {
        writer.end();
      },
      dispose: () => {
        writer.dispose();
      },
    };
  }

  /** Closes the file once everything written so far is in it. */
  async close(): Promise<void> {
    if (this.#stream.destroyed) return;
    await new Promise<void>((resolve) => {
      this.#stream.once('error', () => {
        resolve();
      });
      this.#stream.end(resolve);
    });
  }

  [Symbol.dispose](): void {
    this.#stream.end();
  }
}
