import { closingOf, isUniverse, splitAt, substitute, topComma, unbracket } from '../candidates/terms';

/** How a variable in front of a type is given: `(x : α)`, `{α : Type}`, `[BEq α]`. */
export type BinderKind = 'explicit' | 'implicit' | 'instance';

/** One variable, or one assumption, in front of a type. */
export interface Binder {
  /** Absent for the left side of an arrow and for an instance without a name. */
  readonly name?: string;
  readonly type: string;
  readonly kind: BinderKind;
}

/** A type as Lean prints it, taken apart: what it takes, in order, and what it gives. */
export interface PiType {
  readonly binders: readonly Binder[];
  readonly result: string;
}

const KINDS: ReadonlyMap<string, BinderKind> = new Map([
  ['(', 'explicit'],
  ['{', 'implicit'],
  ['⦃', 'implicit'],
  ['[', 'instance'],
]);

/**
 * Reads a type as Lean prints it: `∀ {α : Type} (xs : List α), xs ≠ [] → p xs`, `(n : Nat) → Fin n → Nat`. Each variable
 * and each assumption is one binder, in the order in which a function of that type takes them.
 */
export function readPi(printed: string): PiType {
  const binders: Binder[] = [];
  let rest = unbracket(printed.replaceAll(/\s+/gu, ' '));
  for (;;) {
    if (rest.startsWith('∀')) {
      const comma = topComma(rest);
      if (comma === -1) break;
      binders.push(...readGroups(rest.slice(1, comma)));
      rest = unbracket(rest.slice(comma + 1));
      continue;
    }
    const group = leadingGroup(rest);
    if (group !== undefined) {
      binders.push(...readGroups(group.text));
      rest = unbracket(group.rest);
      continue;
    }
    if (splitAt(rest, '↔') !== undefined) break;
    const arrow = splitAt(rest, '→');
    if (arrow === undefined) break;
    binders.push({ type: unbracket(arrow.left), kind: 'explicit' });
    rest = unbracket(arrow.right);
  }
  return { binders, result: rest };
}

/**
 * Reads a signature as `#print` shows it for a constructor: `Point.mk (x y : Nat) (h : x ≤ y) : Point`, or
 * `Tree.node : Tree → Tree → Tree`.
 */
export function readSignature(printed: string): { readonly name: string; readonly type: PiType } | undefined {
  const text = printed.replaceAll(/\s+/gu, ' ').trim();
  const name = /^@?([^\s:({[]+)/u.exec(text)?.[1];
  if (name === undefined) return undefined;
  const after = text.slice(text.indexOf(name) + name.length).trim();
  const typed = after.startsWith(':') ? { left: '', right: after.slice(1) } : splitAt(after, ':');
  if (typed === undefined) return undefined;
  const { binders, result } = readPi(typed.right);
  return { name, type: { binders: [...readGroups(typed.left), ...binders], result } };
}

/** A type as Lean reads it: the opposite of {@link readPi}. */
export function piText({ binders, result }: PiType): string {
  return binders.reduceRight((inner, { name, type, kind }) => {
    if (name === undefined) return kind === 'instance' ? `∀ [${type}], ${inner}` : `(${type}) → ${inner}`;
    const [open, close] = kind === 'implicit' ? ['{', '}'] : kind === 'instance' ? ['[', ']'] : ['(', ')'];
    return `∀ ${open}${name} : ${type}${close}, ${inner}`;
  }, result);
}

/** `(x y : α) [inst : C α]`, `x`, `x ∈ xs`: every variable with its type. */
function readGroups(text: string): readonly Binder[] {
  const found: Binder[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const kind = KINDS.get(rest.charAt(0));
    if (kind === undefined) {
      found.push(...readBare(rest));
      break;
    }
    const end = closingOf(rest, 0);
    if (end === -1) break;
    found.push(...readGroup(rest.slice(1, end), kind));
    rest = rest.slice(end + 1).trim();
  }
  return found;
}

function readGroup(text: string, kind: BinderKind): readonly Binder[] {
  const colon = splitAt(text, ':');
  if (colon === undefined) return [{ type: text.trim(), kind }];
  const type = colon.right.replace(/\s*:= .*$/u, '');
  return names(colon.left).map((name) => ({ name, type, kind }));
}

/** What a quantifier without brackets binds: `x y`, `x : α`, `x ∈ xs` (a variable and an assumption). */
function readBare(text: string): readonly Binder[] {
  const bounded = /^(\S+) (∈|∉|<|≤|>|≥|≠|⊆) (.+)$/u.exec(text);
  if (bounded?.[1] !== undefined)
    return [
      { name: bounded[1], type: '_', kind: 'explicit' },
      { type: text, kind: 'explicit' },
    ];
  const colon = splitAt(text, ':');
  return names(colon?.left ?? text).map((name) => ({ name, type: colon?.right ?? '_', kind: 'explicit' }));
}

function names(text: string): readonly string[] {
  return text.split(/\s+/u).filter((name) => name !== '');
}

/** A group of binders that an arrow follows: `(n : Nat) → Fin n`. */
function leadingGroup(text: string): { readonly text: string; readonly rest: string } | undefined {
  if (!KINDS.has(text.charAt(0))) return undefined;
  const end = closingOf(text, 0);
  if (end === -1) return undefined;
  const after = text.slice(end + 1).trimStart();
  if (!after.startsWith('→')) return undefined;
  const inner = text.slice(1, end);
  // A type in brackets is no binder: `(α → β) → γ`; an instance need not have a name.
  if (!text.startsWith('[') && splitAt(inner, ':') === undefined) return undefined;
  return { text: text.slice(0, end + 1), rest: after.slice(1) };
}

/** A text with `Nat` for each of these binders that is a type: tests take it for a type that may be any. */
export function atNat(text: string, binders: readonly Binder[]): string {
  return binders.reduce(
    (known, { name, type }) =>
      name !== undefined && isUniverse(type) ? substitute(known, name, 'Nat') : known,
    text,
  );
}

/** Whether a type as printed is a proposition, as far as its text tells. */
export function looksLikeProposition(type: string): boolean {
  return /[=≠<>≤≥∧∨¬∀∃↔∈∉∣⊆~]|\bTrue\b|\bFalse\b/u.test(type);
}
