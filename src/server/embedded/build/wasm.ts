import { BinaryReader, encodeSigned, encodeUnsigned, type Section, SectionId, sectionsOf } from './binary';
import { buildSymbols, type SymbolEntry } from '../runtime/symbols';

/**
 * lean.wasm exports 201,110 things only so that Lean's interpreter can find native code by name (`dlsym`); each thread
 * would make JavaScript objects of all of them (3 GB, 10 s). So the functions move into the module's own table, at an
 * index that is the same in every thread, and the names into a hashed file.
 */
export interface SlimWasm {
  readonly wasm: readonly Uint8Array[];
  readonly symbols: Int32Array;
}

/** A change of a few bytes of the program, in hexadecimal; the bytes looked for occur exactly once. */
interface Patch {
  readonly why: string;
  readonly find: string;
  readonly replace: string;
}

const hex = (text: string): string => Buffer.from(text).toString('hex');

/**
 * `Lean.importModules` derives "this file is a `module`" from the level of data it imports, and this build always imports
 * at the lowest level, since the package holds no other. So every file counted as a `module`: its names were private
 * (`_private.a.0.Color.red` in what `deriving Repr` prints), its definitions opaque to importing files.
 */
const PATCHES: readonly Patch[] = [
  {
    // importModules: local.get level; i32.const 1 → 0; call finalizeImport; local.set
    why: 'an ordinary file is not a module',
    find: '2001 4101 10a0e601 21',
    replace: '2001 4100 10a0e601 21',
  },
  {
    // importModulesCore, twice: local.get level; i32.const 1; i32.le_u → i32.const 0; i32.const 1; i32.gt_u; if …
    why: 'an ordinary file may import ordinary files',
    find: '2001 4101 4d 0440 2003 10bbcb08 4101 2000 2000 280208 4100 4101 2004 10f9e501',
    replace: '4100 4101 4b 0440 2003 10bbcb08 4101 2000 2000 280208 4100 4101 2004 10f9e501',
  },
  {
    why: 'an ordinary file may import ordinary files (shared list of imports)',
    find: '2001 4101 4d 0440 4101 2000 2000 280208 4100 4101 2004 10f9e501',
    replace: '4100 4101 4b 0440 4101 2000 2000 280208 4100 4101 2004 10f9e501',
  },
  // Theorems of the library are axioms to this build, and `#print axioms` would list them. In a `module` it refuses, so
  // its two tests for that are made to succeed (i32.load8_u isModule → i32.const 1; nop; nop; nop), with a truer reason.
  {
    why: '#print axioms refuses',
    find: '2007 45 0d00 2005 10b7cb08 0b 2003 2d0024 2109 0240',
    replace: '2007 45 0d00 2005 10b7cb08 0b 4101 010101 2109 0240',
  },
  {
    why: '#print axioms refuses (shared environment)',
    find: '0b 2004 45 0d00 2001 10b7cb08 0b 2003 2d0024 2104 0240',
    replace: '0b 2004 45 0d00 2001 10b7cb08 0b 4101 010101 2104 0240',
  },
  {
    why: '#print axioms says why it refuses',
    find: hex(
      'cannot use `#print axioms` in a `module`; consider temporarily removing the `module` header or placing the command in a separate file',
    ),
    replace: hex(
      'the library of this Lean comes without its proofs, so `#print axioms` cannot tell what they use; try `verdict check --audit` instead.',
    ),
  },
];

function applyPatch(bytes: Buffer, patch: Patch): void {
  const find = Buffer.from(patch.find.replaceAll(' ', ''), 'hex');
  const at = bytes.indexOf(find);
  if (at === -1 || bytes.includes(find, at + 1))
    throw new Error(`lean.wasm is not the one expected (${patch.why}).`);
  bytes.set(Buffer.from(patch.replace.replaceAll(' ', ''), 'hex'), at);
}

const ExportKind = { function: 0, table: 1, memory: 2, global: 3, tag: 4 } as const;
const FUNCTION_REFERENCE = 0x70;
const Opcode = { end: 0x0b, globalGet: 0x23, i32: 0x41, i64: 0x42, f32: 0x43, f64: 0x44 } as const;
const DYLINK_EXPORT_INFO = 3;

/**
 * @param bytes the package's lean.wasm (changed in place)
 * @param used names that the loader refers to; they stay exports
 * @throws Error when the binary is not shaped as expected
 */
export function slimWasm(bytes: Buffer, used: ReadonlySet<string>): SlimWasm {
  for (const patch of PATCHES) applyPatch(bytes, patch);
  const sections = sectionsOf(bytes);
  const keep = new Set([...used, '__indirect_function_table', '__wasm_call_ctors', '__main_argc_argv']);
  for (const name of ['malloc', 'fflush', 'mi_thread_done', 'pthread_create', 'pthread_attr_init'])
    keep.add(name);
  for (const name of ['pthread_attr_setstacksize', 'emscripten_current_thread_process_queued_calls'])
    keep.add(name);
  for (const name of linkedNames(bytes, sectionOf(sections, SectionId.custom))) keep.add(name);
  const imported = readImports(bytes, sectionOf(sections, SectionId.import));
  for (const name of imported.offsetNames) keep.add(name);

  const globals = readGlobals(bytes, sectionOf(sections, SectionId.global));
  const tableSize = readTableSize(bytes, sectionOf(sections, SectionId.table));
  const elements = sectionOf(sections, SectionId.element);
  const indexOf = readElements(bytes, elements);
  const added: number[] = [];
  const kept: Uint8Array[] = [];
  const symbols: SymbolEntry[] = [];
  for (const item of readExports(bytes, sectionOf(sections, SectionId.export))) {
    if (item.kind === ExportKind.function) {
      let index = indexOf.get(item.index);
      if (index === undefined) {
        index = tableSize + added.length;
        added.push(item.index);
        indexOf.set(item.index, index);
      }
      symbols.push({ start: item.nameStart, end: item.nameEnd, value: index });
    } else if (item.kind === ExportKind.global) {
      const value = globals[item.index - imported.globals];
      if (value !== undefined) symbols.push({ start: item.nameStart, end: item.nameEnd, value });
    }
    const isSymbol = item.kind === ExportKind.function || item.kind === ExportKind.global;
    if (!isSymbol || keep.has(item.name)) kept.push(bytes.subarray(item.start, item.end));
  }

  const wasm: Uint8Array[] = [bytes.subarray(0, 8)];
  const put = (id: number, parts: readonly Uint8Array[]): void => {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    wasm.push(Uint8Array.from([id, ...encodeUnsigned(length)]), ...parts);
  };
  for (const section of sections) {
    const content = bytes.subarray(section.start, section.end);
    if (section.id === SectionId.table) {
      put(section.id, [
        Uint8Array.from([1, FUNCTION_REFERENCE, 0, ...encodeUnsigned(tableSize + added.length)]),
      ]);
    } else if (section.id === SectionId.export) {
      put(section.id, [Uint8Array.from(encodeUnsigned(kept.length)), ...kept]);
    } else if (section === elements) {
      const head = [0, Opcode.i32, ...encodeSigned(tableSize), Opcode.end, ...encodeUnsigned(added.length)];
      put(section.id, [
        Uint8Array.from([2]),
        content.subarray(1),
        Uint8Array.from(head),
        Uint8Array.from(added.flatMap(encodeUnsigned)),
      ]);
    } else {
      put(section.id, [content]);
    }
  }
  return { wasm, symbols: buildSymbols(bytes, symbols) };
}

function sectionOf(sections: readonly Section[], id: number): Section {
  const section = sections.find((candidate) => candidate.id === id);
  if (section === undefined) throw new Error(`lean.wasm has no section ${id}.`);
  return section;
}

/** Thread-local data that the dynamic-linking section (`dylink.0`, first) lists; the loader needs them by name. */
function linkedNames(bytes: Buffer, section: Section): readonly string[] {
  const reader = new BinaryReader(bytes, section.start);
  if (reader.name() !== 'dylink.0')
    throw new Error('lean.wasm does not start with its dynamic-linking section.');
  const names: string[] = [];
  while (reader.at < section.end) {
    const kind = reader.byte();
    const length = reader.unsigned();
    const end = reader.at + length;
    if (kind === DYLINK_EXPORT_INFO) {
      for (let count = reader.unsigned(); count > 0; count -= 1) {
        names.push(reader.name());
        reader.unsigned();
      }
    }
    reader.at = end;
  }
  return names;
}

function readImports(bytes: Buffer, section: Section): { globals: number; offsetNames: readonly string[] } {
  const reader = new BinaryReader(bytes, section.start);
  const offsetNames: string[] = [];
  let globals = 0;
  const limits = (): void => {
    const flags = reader.byte();
    reader.unsigned();
    if ((flags & 1) !== 0) reader.unsigned();
  };
  for (let count = reader.unsigned(); count > 0; count -= 1) {
    const module = reader.name();
    const name = reader.name();
    const kind = reader.byte();
    if (module.startsWith('GOT.')) offsetNames.push(name);
    if (kind === ExportKind.function) reader.unsigned();
    else if (kind === ExportKind.table) {
      reader.byte();
      limits();
    } else if (kind === ExportKind.memory) limits();
    else if (kind === ExportKind.global) {
      reader.at += 2;
      globals += 1;
    } else {
      reader.byte();
      reader.unsigned();
    }
  }
  return { globals, offsetNames };
}

/** Constant values of the globals; `undefined` for those computed when the module is instantiated. */
function readGlobals(bytes: Buffer, section: Section): readonly (number | undefined)[] {
  const reader = new BinaryReader(bytes, section.start);
  const values: (number | undefined)[] = [];
  for (let count = reader.unsigned(); count > 0; count -= 1) {
    reader.at += 2;
    let value: number | undefined;
    const opcode = reader.byte();
    if (opcode === Opcode.i32) value = reader.signed();
    else if (opcode === Opcode.globalGet || opcode === Opcode.i64) reader.unsigned();
    else if (opcode === Opcode.f32) reader.at += 4;
    else if (opcode === Opcode.f64) reader.at += 8;
    else throw new Error(`lean.wasm has an unexpected global (${opcode}).`);
    if (reader.byte() !== Opcode.end) throw new Error('lean.wasm has an unexpected global.');
    values.push(value);
  }
  return values;
}

function readTableSize(bytes: Buffer, section: Section): number {
  const reader = new BinaryReader(bytes, section.start);
  if (reader.unsigned() !== 1 || reader.byte() !== FUNCTION_REFERENCE || reader.byte() !== 0) {
    throw new Error('lean.wasm has an unexpected table.');
  }
  return reader.unsigned();
}

/** Function number → index in the table, for the functions that are in it already. */
function readElements(bytes: Buffer, section: Section): Map<number, number> {
  const reader = new BinaryReader(bytes, section.start);
  if (reader.unsigned() !== 1 || reader.unsigned() !== 0 || reader.byte() !== Opcode.i32) {
    throw new Error('lean.wasm has unexpected element segments.');
  }
  const offset = reader.signed();
  reader.byte();
  const indexOf = new Map<number, number>();
  const count = reader.unsigned();
  for (let index = 0; index < count; index += 1) {
    const fn = reader.unsigned();
    if (!indexOf.has(fn)) indexOf.set(fn, offset + index);
  }
  return indexOf;
}

interface ExportItem {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly kind: number;
  readonly index: number;
  /** The whole entry: `[start, end)`. */
  readonly start: number;
  readonly end: number;
}

function* readExports(bytes: Buffer, section: Section): Generator<ExportItem> {
  const reader = new BinaryReader(bytes, section.start);
  for (let count = reader.unsigned(); count > 0; count -= 1) {
    const start = reader.at;
    const length = reader.unsigned();
    const nameStart = reader.at;
    const nameEnd = nameStart + length;
    reader.at = nameEnd;
    const kind = reader.byte();
    const index = reader.unsigned();
    yield {
      name: bytes.toString('latin1', nameStart, nameEnd),
      nameStart,
      nameEnd,
      kind,
      index,
      start,
      end: reader.at,
    };
  }
}
