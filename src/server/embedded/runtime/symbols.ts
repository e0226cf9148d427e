/**
 * The table that stands in for 201,110 WebAssembly exports: open addressing over triples of 32-bit numbers
 * (first hash, second hash, value), the same bytes in the file and in memory. A slot whose second hash is 0 is free.
 */
const TRIPLE = 3;

/** Two hashes of a name: FNV-1a, and the same with another prime and a shift; the second is odd, so never 0. */
function hash(name: Uint8Array, start: number, end: number): readonly [number, number] {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let at = start; at < end; at += 1) {
    const byte = name[at] ?? 0;
    first = Math.imul(first ^ byte, 0x01000193);
    second = Math.imul(second ^ byte, 0x5bd1e995);
    second ^= second >>> 15;
  }
  return [first | 0, second | 1];
}

/** A symbol to be written: its name is `bytes[start, end)`. */
export interface SymbolEntry {
  readonly start: number;
  readonly end: number;
  /** Index in the function table, or address of data. */
  readonly value: number;
}

/**
 * Builds the table, at most 40% full.
 * @param bytes the buffer that holds all names
 * @throws Error when two names share both hashes (64 bits: not expected; the build must not go on)
 */
export function buildSymbols(bytes: Uint8Array, entries: readonly SymbolEntry[]): Int32Array {
  const slots = 2 ** Math.ceil(Math.log2(entries.length * 2.5));
  const table = new Int32Array(slots * TRIPLE);
  for (const entry of entries) {
    const [first, second] = hash(bytes, entry.start, entry.end);
    let slot = (first >>> 0) % slots;
    while (table[slot * TRIPLE + 1] !== 0) {
      if (table[slot * TRIPLE] === first && table[slot * TRIPLE + 1] === second) {
        throw new Error('Two symbols of lean.wasm have the same hash.');
      }
      slot = (slot + 1) % slots;
    }
    table.set([first, second, entry.value], slot * TRIPLE);
  }
  return table;
}

/**
 * Looks a NUL-terminated name up.
 * @param memory where the name stands @param name its address
 * @returns the symbol's value, or `undefined` for a name that lean.wasm does not define
 */
export function findSymbol(table: Int32Array, memory: Uint8Array, name: number): number | undefined {
  const slots = table.length / TRIPLE;
  const [first, second] = hash(memory, name, memory.indexOf(0, name));
  for (let slot = (first >>> 0) % slots; ; slot = (slot + 1) % slots) {
    const found = table[slot * TRIPLE + 1];
    if (found === 0) return undefined;
    if (found === second && table[slot * TRIPLE] === first) return table[slot * TRIPLE + 2];
  }
}
