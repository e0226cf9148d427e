/**
 * Completes a compiled module (`.olean`) so that code generation works. The files hold the code generator's own data, but
 * this build of Lean registers the names of auxiliary declarations (`List.lengthTR._redArg`, …; field `extraConstNames`)
 * only from `.ir` files, which the package leaves out. So those names are appended to `constNames`, each paired with some
 * constant of the same module: an alias, so nothing becomes provable that was not.
 *
 * Layout (32-bit, format 2; Lean's `src/library/module.cpp` and `src/runtime/compact.cpp`): base address at 0x50, pointer
 * to the root object at 0x54. An object starts with reference count (4 bytes), size (2), count of pointers (1), tag (1).
 */
const MAGIC = 'olean\x02';
const BASE = 0x50;
const ROOT = 0x54;
const ARRAY_TAG = 246;
/** Fields of `ModuleData` in the root object, bytes from its start. */
const Field = { constNames: 12, constants: 16, extraConstNames: 20 } as const;
/** `ConstantInfo` constructors: axiom, definition, theorem, opaque, quotient, inductive, constructor, recursor. */
const OPAQUE_CONSTRUCTOR = 3;

/**
 * @param bytes a whole `.olean` file (changed in place)
 * @returns what to append to it; empty when there is nothing to complete
 * @throws Error for a file of another format
 */
export function completeModule(bytes: Buffer): Buffer {
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new Error('not a compiled Lean module of the expected format');
  const base = bytes.readUInt32LE(BASE);
  const root = bytes.readUInt32LE(ROOT) - base;
  const elements = (field: number): readonly number[] => {
    const at = bytes.readUInt32LE(root + field) - base;
    return Array.from({ length: bytes.readUInt32LE(at + 8) }, (_, index) =>
      bytes.readUInt32LE(at + 16 + 4 * index),
    );
  };
  const extra = elements(Field.extraConstNames);
  const constants = elements(Field.constants);
  const alias =
    constants.find((pointer) => (bytes[pointer - base + 7] ?? 0) <= OPAQUE_CONSTRUCTOR) ?? constants[0];
  if (extra.length === 0 || alias === undefined) return Buffer.alloc(0);
  if (bytes.length % 4 !== 0) throw new Error('a compiled Lean module has an odd length');
  const names = arrayObject([...elements(Field.constNames), ...extra]);
  const infos = arrayObject([...constants, ...extra.map(() => alias)]);
  bytes.writeUInt32LE(base + bytes.length, root + Field.constNames);
  bytes.writeUInt32LE(base + bytes.length + names.length, root + Field.constants);
  return Buffer.concat([names, infos]);
}

/** An `Array` object: header, size, capacity, pointers. */
function arrayObject(pointers: readonly number[]): Buffer {
  const object = Buffer.alloc(16 + 4 * pointers.length);
  object.writeUInt16LE(1, 4);
  object[7] = ARRAY_TAG;
  object.writeUInt32LE(pointers.length, 8);
  object.writeUInt32LE(pointers.length, 12);
  pointers.forEach((pointer, index) => object.writeUInt32LE(pointer, 16 + 4 * index));
  return object;
}
