import { Errno, GuestError } from './errno';

/** Open files at once; Lean keeps few open (it reads `.olean` files one after another). */
const SLOTS = 512;
/** Descriptors 0, 1 and 2 are the standard streams and have no slot. */
const FIRST = 3;
const BYTES_PER_SLOT = 16;

const Kind = { free: 0, claimed: 1, file: 2, folder: 3, random: 4 } as const;

/** An open file or folder of the guest. */
export interface Descriptor {
  readonly kind: 'file' | 'folder' | 'random';
  /** The host's descriptor of a file; -1 for anything else. */
  readonly host: number;
}

/**
 * Open files, shared by all threads: one may open a file and another read it, so positions and host descriptors stand in
 * shared memory. Node has no `lseek`, hence positions of our own and reads at explicit offsets.
 */
export class DescriptorTable {
  readonly #kinds: Int32Array;
  readonly #hosts: Int32Array;
  readonly #positions: Float64Array;

  /** @param shared from {@link DescriptorTable.allocate} */
  constructor(shared: SharedArrayBuffer) {
    this.#positions = new Float64Array(shared, 0, SLOTS);
    this.#kinds = new Int32Array(shared, SLOTS * 8, SLOTS);
    this.#hosts = new Int32Array(shared, SLOTS * 12, SLOTS);
  }

  /** Memory for one table. */
  static allocate(): SharedArrayBuffer {
    return new SharedArrayBuffer(SLOTS * BYTES_PER_SLOT);
  }

  /** Takes a free slot; returns the guest's descriptor. */
  open(descriptor: Descriptor): number {
    for (let slot = 0; slot < SLOTS; slot += 1) {
      if (Atomics.compareExchange(this.#kinds, slot, Kind.free, Kind.claimed) !== Kind.free) continue;
      this.#hosts[slot] = descriptor.host;
      this.#positions[slot] = 0;
      Atomics.store(this.#kinds, slot, Kind[descriptor.kind]);
      return slot + FIRST;
    }
    throw new GuestError(Errno.tooManyOpen);
  }

  /** @throws GuestError (bad descriptor) */
  get(fd: number): Descriptor {
    const kind = Atomics.load(this.#kinds, this.#slot(fd));
    if (kind === Kind.file) return { kind: 'file', host: this.#hosts[fd - FIRST] ?? -1 };
    if (kind === Kind.folder) return { kind: 'folder', host: -1 };
    if (kind === Kind.random) return { kind: 'random', host: -1 };
    throw new GuestError(Errno.badDescriptor);
  }

  /** Frees the slot; returns what it held, so that the host's descriptor can be closed. */
  close(fd: number): Descriptor {
    const descriptor = this.get(fd);
    Atomics.store(this.#kinds, fd - FIRST, Kind.free);
    return descriptor;
  }

  /** Where the next read or write happens, in bytes; for a folder the index of its next entry. */
  position(fd: number): number {
    return this.#positions[this.#slot(fd)] ?? 0;
  }

  /** Moves to an offset in bytes (an entry's index in a folder). */
  seek(fd: number, position: number): void {
    this.#positions[this.#slot(fd)] = position;
  }

  #slot(fd: number): number {
    if (fd < FIRST || fd >= FIRST + SLOTS) throw new GuestError(Errno.badDescriptor);
    return fd - FIRST;
  }
}
