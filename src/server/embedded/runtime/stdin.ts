/**
 * Standard input of the embedded Lean: the process's main thread writes, whichever pthread reads blocks in
 * `Atomics.wait`. A thread blocked in the operating system's `read` could not be ended, and would keep the process alive.
 */
const CAPACITY = 1 << 20;
const HEADER_BYTES = 16;
const WRITTEN = 0;
const READ = 1;
const ENDED = 2;

/** Makes the shared memory of one standard input. */
export function createStdin(): SharedArrayBuffer {
  return new SharedArrayBuffer(HEADER_BYTES + CAPACITY);
}

/** The main thread's end. */
export class StdinWriter {
  readonly #control: Int32Array;
  readonly #ring: Uint8Array;

  /** @param shared from {@link createStdin} */
  constructor(shared: SharedArrayBuffer) {
    this.#control = new Int32Array(shared, 0, HEADER_BYTES / 4);
    this.#ring = new Uint8Array(shared, HEADER_BYTES);
  }

  /** Writes as much as fits; returns how many bytes that was. */
  write(chunk: Uint8Array): number {
    const written = Atomics.load(this.#control, WRITTEN);
    const free = CAPACITY - ((written - Atomics.load(this.#control, READ)) | 0);
    const count = Math.min(free, chunk.length);
    const at = written & (CAPACITY - 1);
    const first = Math.min(count, CAPACITY - at);
    this.#ring.set(chunk.subarray(0, first), at);
    this.#ring.set(chunk.subarray(first, count), 0);
    Atomics.store(this.#control, WRITTEN, (written + count) | 0);
    Atomics.notify(this.#control, WRITTEN);
    return count;
  }

  /** Says that nothing more will come. */
  end(): void {
    Atomics.store(this.#control, ENDED, 1);
    Atomics.notify(this.#control, WRITTEN);
  }
}

/** A pthread's end. */
export class StdinReader {
  readonly #control: Int32Array;
  readonly #ring: Uint8Array;

  /** @param shared from {@link createStdin} */
  constructor(shared: SharedArrayBuffer) {
    this.#control = new Int32Array(shared, 0, HEADER_BYTES / 4);
    this.#ring = new Uint8Array(shared, HEADER_BYTES);
  }

  /**
   * Blocks until there is input, and reads what there is.
   * @param target at most its length is read
   * @param whileWaiting called now and then
   * @returns bytes read; 0 at the end of the input
   */
  read(target: Uint8Array, whileWaiting: () => void): number {
    for (;;) {
      const written = Atomics.load(this.#control, WRITTEN);
      const read = Atomics.load(this.#control, READ);
      const count = Math.min((written - read) | 0, target.length);
      if (count > 0) {
        const at = read & (CAPACITY - 1);
        const first = Math.min(count, CAPACITY - at);
        target.set(this.#ring.subarray(at, at + first));
        target.set(this.#ring.subarray(0, count - first), first);
        Atomics.store(this.#control, READ, (read + count) | 0);
        return count;
      }
      if (target.length === 0 || Atomics.load(this.#control, ENDED) === 1) return 0;
      Atomics.wait(this.#control, WRITTEN, written, 50);
      whileWaiting();
    }
  }
}
