import type { WasmMemory } from './boot';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Typed views of a shared, growing WebAssembly memory; addresses are byte offsets. */
export class GuestMemory {
  readonly #memory: () => WasmMemory;
  #bytes: Uint8Array = new Uint8Array(0);
  #view: DataView = new DataView(new ArrayBuffer(0));

  /** @param memory asked for anew each time, because it exists only once the loader has made it */
  constructor(memory: () => WasmMemory) {
    this.#memory = memory;
  }

  /** All bytes; valid until the memory grows, so never kept across calls. */
  get bytes(): Uint8Array {
    this.#refresh();
    return this.#bytes;
  }

  /** Little-endian access to all bytes; valid until the memory grows. */
  get view(): DataView {
    this.#refresh();
    return this.#view;
  }

  #refresh(): void {
    const { buffer } = this.#memory();
    if (this.#bytes.buffer === buffer) return;
    this.#bytes = new Uint8Array(buffer);
    this.#view = new DataView(buffer);
  }

  /** The NUL-terminated UTF-8 text at an address. */
  text(address: number): string {
    const { bytes } = this;
    // TextDecoder refuses shared memory, hence the copy.
    return decoder.decode(bytes.slice(address, bytes.indexOf(0, address)));
  }

  /** Writes text as NUL-terminated UTF-8; returns the bytes written, the NUL included. */
  writeText(address: number, text: string): number {
    const encoded = encoder.encode(text);
    const { bytes } = this;
    bytes.set(encoded, address);
    bytes[address + encoded.length] = 0;
    return encoded.length + 1;
  }
}

/** Bytes that {@link GuestMemory.writeText} needs for a text, the NUL included. */
export function sizeOfText(text: string): number {
  return encoder.encode(text).length + 1;
}
