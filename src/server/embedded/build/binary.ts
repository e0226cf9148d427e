/** Reads a WebAssembly binary: bytes, LEB128 numbers, names. */
export class BinaryReader {
  constructor(
    readonly bytes: Buffer,
    /** Byte offset of what is read next. */
    public at = 0,
  ) {}

  byte(): number {
    const value = this.bytes[this.at];
    if (value === undefined) throw new Error('lean.wasm ends early.');
    this.at += 1;
    return value;
  }

  /** Unsigned LEB128, at most 2^53. */
  unsigned(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if ((byte & 128) === 0) return value;
    }
  }

  /** Signed LEB128 of 32 bits. */
  signed(): number {
    let value = 0;
    for (let shift = 0; ;) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      shift += 7;
      if ((byte & 128) === 0) return shift < 32 && (byte & 64) !== 0 ? value | (-1 << shift) : value;
    }
  }

  name(): string {
    const length = this.unsigned();
    this.at += length;
    return this.bytes.toString('latin1', this.at - length, this.at);
  }
}

/** Unsigned LEB128. */
export function encodeUnsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 128 : low);
  } while (rest > 0);
  return bytes;
}

/** Signed LEB128 of a 32-bit number. */
export function encodeSigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value | 0; ;) {
    const low = rest & 127;
    rest >>= 7;
    if ((rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0)) return [...bytes, low];
    bytes.push(low | 128);
  }
}

/** A section of the binary: `[start, end)` is its content. */
export interface Section {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** Section numbers of the WebAssembly binary format. */
export const SectionId = { custom: 0, import: 2, table: 4, global: 6, export: 7, element: 9 } as const;

/** Lists the sections. @throws Error for anything but a WebAssembly 1 binary */
export function sectionsOf(bytes: Buffer): readonly Section[] {
  if (bytes.toString('latin1', 0, 8) !== '\0asm\x01\0\0\0')
    throw new Error('lean.wasm is no WebAssembly binary.');
  const reader = new BinaryReader(bytes, 8);
  const sections: Section[] = [];
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const length = reader.unsigned();
    sections.push({ id, start: reader.at, end: reader.at + length });
    reader.at += length;
  }
  return sections;
}
