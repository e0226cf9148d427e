import * as z from 'zod/mini';
import type { Fingerprint } from './fingerprint';

/** A spec as it was locked. */
export interface LockedSpec extends Fingerprint {
  /** The signature as written, on one line, for people. */
  readonly says: string;
  /** Whether it was proved. */
  readonly proved: boolean;
  /** Axioms that its proof rested on. */
  readonly axioms: readonly string[];
  /** What those of the user's own say, in digests, by name; absent where there are none. */
  readonly axiomStatements?: Readonly<Record<string, string>> | undefined;
  /** Definitions that may change. */
  readonly free: readonly string[];
}

/** Locked specs by file (relative to the lock file, with `/`), then by full name. */
export type Lock = ReadonlyMap<string, ReadonlyMap<string, LockedSpec>>;

/** Name of the file that locked specs are kept in. */
export const LOCK_FILE = 'verdict.lock.json';

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/u, 'has to be a SHA-256 digest'));
const lockedSpec = z.strictObject({
  says: z.string(),
  statement: digest,
  definitions: z.record(z.string(), digest),
  proved: z.boolean(),
  axioms: z.array(z.string()),
  axiomStatements: z.optional(z.record(z.string(), digest)),
  free: z.array(z.string()),
});
const schema = z.strictObject({
  version: z.literal(1),
  files: z.record(z.string(), z.record(z.string(), lockedSpec)),
});

/**
 * Reads a lock file.
 *
 * @throws Error with a sentence that says where it is not what it should be
 */
export function readLock(text: string): Lock {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`it is not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`at ${issue?.path.join(' > ') ?? 'its top'}: ${issue?.message ?? 'unknown form'}`);
  }
  return new Map(
    Object.entries(parsed.data.files).map(([file, specs]) => [file, new Map(Object.entries(specs))]),
  );
}

/** Writes a lock file: sorted, one value a line, so that changes of different specs merge. */
export function writeLock(lock: Lock): string {
  const files = sorted(lock).map(([file, specs]) => [
    file,
    Object.fromEntries(
      sorted(specs).map(([name, { says, statement, definitions, proved, axioms, axiomStatements, free }]) => [
        name,
        {
          says,
          statement,
          definitions: Object.fromEntries(sorted(new Map(Object.entries(definitions)))),
          proved,
          axioms: [...axioms].sort(),
          ...(axiomStatements && {
            axiomStatements: Object.fromEntries(sorted(new Map(Object.entries(axiomStatements)))),
          }),
          free: [...free].sort(),
        },
      ]),
    ),
  ]);
  return `${JSON.stringify({ version: 1, files: Object.fromEntries(files) as unknown }, undefined, 2)}\n`;
}

function sorted<T>(entries: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** A lock with specs of a file added or replaced. */
export function withLocked(lock: Lock, file: string, specs: ReadonlyMap<string, LockedSpec>): Lock {
  const merged = new Map([...(lock.get(file) ?? []), ...specs]);
  return new Map([...lock, [file, merged]]);
}

/** A lock without some specs of a file; all of them when no names are given. */
export function withoutLocked(lock: Lock, file: string, names?: readonly string[]): Lock {
  const left = new Map(
    [...(lock.get(file) ?? [])].filter(([name]) => names !== undefined && !names.includes(name)),
  );
  const rest = [...lock].filter(([other]) => other !== file);
  return new Map(left.size === 0 ? rest : [...rest, [file, left]]);
}
