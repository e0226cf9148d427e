/** The lines that `media/auditor.lean` writes. */
import type { ConstantDescription, ConstantKind } from '../../core/check/ports';

/** A place in the compiled text as Lean has it: the line from 1, the column in code points from 0. */
export type LeanPosition = readonly [line: number, column: number];

/** See `DeclarationAudit`. */
export interface AnsweredDeclaration {
  readonly name: string;
  readonly kind: ConstantKind;
  readonly axioms: readonly string[];
  readonly sorries: readonly string[];
  readonly unseen: boolean;
  readonly range: readonly [LeanPosition, LeanPosition] | undefined;
}

/** See `RefusedDeclaration`. */
export interface AnsweredRefusal extends AnsweredDeclaration {
  readonly reason: string;
  readonly native: boolean;
}

/** What the auditor program says of one compiled file. */
export type Answer =
  | {
      readonly kind: 'audited';
      readonly declarations: readonly AnsweredDeclaration[];
      readonly refused: readonly AnsweredRefusal[];
      /** Empty unless asked for. */
      readonly described: readonly ConstantDescription[];
      /** Constants that the kernel accepted. */
      readonly replayed: number;
      /** Sets of imported modules that the process holds in memory. */
      readonly bases: number;
    }
  | { readonly kind: 'refused'; readonly reason: string }
  /** The program could not do its work. */
  | { readonly kind: 'failed'; readonly reason: string };

/** One line of the program. */
export type AnswerLine =
  { readonly kind: 'ready' } | { readonly kind: 'answer'; readonly nonce: string; readonly answer: Answer };

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function parsePosition(value: unknown): LeanPosition | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [line, column] = value as readonly unknown[];
  return typeof line === 'number' && typeof column === 'number' ? [line, column] : undefined;
}

function parseDeclaration(value: unknown): AnsweredDeclaration | undefined {
  if (!isRecord(value)) return undefined;
  const { name, kind, axioms, sorries, unseen, range } = value;
  if (typeof name !== 'string' || !isKind(kind) || !isStrings(axioms) || !isStrings(sorries))
    return undefined;
  if (typeof unseen !== 'boolean') return undefined;
  const [start, end] = Array.isArray(range) ? range.map(parsePosition) : [];
  if (range !== null && (start === undefined || end === undefined)) return undefined;
  return { name, kind, axioms, sorries, unseen, range: start && end && [start, end] };
}

function parseRefusal(value: unknown): AnsweredRefusal | undefined {
  const declaration = parseDeclaration(value);
  if (declaration === undefined || !isRecord(value)) return undefined;
  const { reason, native } = value;
  return typeof reason === 'string' && typeof native === 'boolean'
    ? { ...declaration, reason, native }
    : undefined;
}

const kinds: ReadonlySet<string> = new Set<ConstantKind>(['theorem', 'def', 'inductive', 'axiom', 'opaque']);
const results: ReadonlySet<string> = new Set<ConstantDescription['gives']>(['prop', 'type', 'data', 'proof']);

function isKind(value: unknown): value is ConstantKind {
  return typeof value === 'string' && kinds.has(value);
}

function isResult(value: unknown): value is ConstantDescription['gives'] {
  return typeof value === 'string' && results.has(value);
}

function parseDescription(item: unknown): ConstantDescription | undefined {
  if (!isRecord(item)) return undefined;
  const { name, kind, derived, gives, type, value, typeUses, valueUses } = item;
  return typeof name === 'string' &&
    isKind(kind) &&
    typeof derived === 'boolean' &&
    isResult(gives) &&
    typeof type === 'string' &&
    typeof value === 'string' &&
    isStrings(typeUses) &&
    isStrings(valueUses)
    ? { name, kind, derived, gives, type, value, typeUses, valueUses }
    : undefined;
}

/** Reads every item of a list; `undefined` where one of them is in another form. */
function parseAll<T>(value: unknown, parse: (item: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: T[] = [];
  for (const item of value) {
    const parsed = parse(item);
    if (parsed === undefined) return undefined;
    items.push(parsed);
  }
  return items;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // A line that is not JSON is a message of Lean, not of the program.
    return undefined;
  }
}

/**
 * @param line a line of the program's standard output
 * @returns what it says; `undefined` when it is not in the form that the program writes
 */
export function parseAnswer(line: string): AnswerLine | undefined {
  const value = parseJson(line);
  if (!isRecord(value)) return undefined;
  const { kind, nonce, reason, replayed, bases } = value;
  if (kind === 'ready') return { kind };
  if (typeof nonce !== 'string') return undefined;
  if ((kind === 'refused' || kind === 'failed') && typeof reason === 'string') {
    return { kind: 'answer', nonce, answer: { kind, reason } };
  }
  const declarations = parseAll(value['declarations'], parseDeclaration);
  const described = parseAll(value['described'], parseDescription);
  const refused = parseAll(value['refused'], parseRefusal);
  if (kind !== 'audited' || !declarations || !refused || !described) return undefined;
  if (typeof replayed !== 'number' || typeof bases !== 'number') return undefined;
  return { kind: 'answer', nonce, answer: { kind, declarations, refused, described, replayed, bases } };
}
