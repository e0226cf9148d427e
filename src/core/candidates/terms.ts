/**
 * A light reading of terms as Lean prints them: enough to see the outermost connective, the binders in front and the
 * applications of a name. It guesses (notation is open-ended); a wrong guess costs a candidate that fails.
 */

const TOKEN =
  /«[^»]*»|"(?:[^"\\]|\\.)*"|[\p{L}_](?:[\p{L}\p{N}_'!?₀-₉✝]|\.(?=[\p{L}_«]))*|\.[\p{L}_][\p{L}\p{N}_'!?]*|[0-9]+(?:\.[0-9]+)?|[()[\]{}⟨⟩⦃⦄]|[^\s\p{L}\p{N}_()[\]{}⟨⟩⦃⦄"«,]+|,/gu;
const OPENING = '([{⟨⦃';
const CLOSING = ')]}⟩⦄';

/** A token of a printed term with its UTF-16 offset. */
export interface TermToken {
  readonly text: string;
  readonly at: number;
}

/** The tokens of a printed term: names (dots included), numerals, strings, brackets, runs of symbols. */
export function termTokens(term: string): readonly TermToken[] {
  return [...term.matchAll(TOKEN)].map((match) => ({ text: match[0], at: match.index }));
}

/** Whether a token is a name. */
export function isName(token: string): boolean {
  return /^(?:[\p{L}_]|«)/u.test(token) && !KEYWORDS.has(token) && token !== 'λ';
}

const KEYWORDS: ReadonlySet<string> = new Set([
  'fun',
  'if',
  'then',
  'else',
  'match',
  'with',
  'let',
  'have',
  'in',
  'Type',
  'Prop',
  'Sort',
]);

/** A name that is not taken: `base`, or the first of `base1`, `base2` … that is free. */
export function numberedName(base: string, taken: ReadonlySet<string>, first = 1): string {
  let name = base;
  for (let number = first; taken.has(name); number += 1) name = `${base}${number}`;
  return name;
}

/** Every name of a term, dotted ones whole and also by their parts (`t.size` gives `t.size`, `t` and `size`). */
export function namesOf(term: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { text } of termTokens(term)) {
    const bare = text.startsWith('.') ? text.slice(1) : text;
    if (!isName(bare)) continue;
    names.add(bare);
    for (const part of bare.split('.')) names.add(part);
  }
  return names;
}

/** Offsets of a symbol outside all brackets and before any binder (`∀`, `∃`, `fun`, `λ`), whose body runs to the end. */
function topLevel(term: string, symbols: readonly string[]): TermToken | undefined {
  let depth = 0;
  for (const token of termTokens(term)) {
    if (OPENING.includes(token.text)) depth++;
    else if (CLOSING.includes(token.text)) depth--;
    else if (depth === 0) {
      if (symbols.includes(token.text)) return token;
      if (['∀', '∃', 'fun', 'λ'].includes(token.text)) return undefined;
    }
  }
  return undefined;
}

/** Splits a term at the first of `symbols` outside brackets and binders; `undefined` where there is none. */
export function splitAt(
  term: string,
  ...symbols: readonly string[]
): { readonly left: string; readonly symbol: string; readonly right: string } | undefined {
  const found = topLevel(term, symbols);
  if (found === undefined || found.at === 0) return undefined;
  return {
    left: term.slice(0, found.at).trim(),
    symbol: found.text,
    right: term.slice(found.at + found.text.length).trim(),
  };
}

/** Removes brackets around a whole term: `((a))` is `a`; `(a) + (b)` stays. */
export function unbracket(term: string): string {
  let text = term.trim();
  while (text.startsWith('(') && closingOf(text, 0) === text.length - 1) text = text.slice(1, -1).trim();
  return text;
}

/** Offset of the bracket that closes the one at `open`, or -1. */
export function closingOf(text: string, open: number): number {
  let depth = 0;
  for (const token of termTokens(text.slice(open))) {
    if (OPENING.includes(token.text)) depth++;
    else if (CLOSING.includes(token.text) && --depth === 0) return open + token.at;
  }
  return -1;
}

/** A variable or an assumption that `intro` would bring into the context. */
export interface Introduction {
  /** Its binder's name; absent for the left side of an arrow. */
  readonly name?: string;
  readonly type: string;
}

/** The binders and arrows in front of a target, and what is left: `∀ x, p x → q x` gives `x`, `p x` and `q x`. */
export function introductions(target: string): {
  readonly introduced: readonly Introduction[];
  readonly body: string;
} {
  const introduced: Introduction[] = [];
  let body = unbracket(target);
  for (;;) {
    if (body.startsWith('∀')) {
      const comma = topComma(body);
      if (comma === -1) break;
      introduced.push(...readBinders(body.slice(1, comma).trim()));
      body = unbracket(body.slice(comma + 1));
      continue;
    }
    if (splitAt(body, '↔') !== undefined) break;
    const arrow = splitAt(body, '→');
    if (arrow === undefined) break;
    introduced.push({ type: unbracket(arrow.left) });
    body = unbracket(arrow.right);
  }
  return { introduced, body };
}

/** Offset of the first comma outside brackets, or -1. */
export function topComma(term: string): number {
  let depth = 0;
  for (const token of termTokens(term)) {
    if (OPENING.includes(token.text)) depth++;
    else if (CLOSING.includes(token.text)) depth--;
    else if (depth === 0 && token.text === ',') return token.at;
  }
  return -1;
}

/** `(x y : α) {z : β} w` → x, y, z, w with their types; `x ∈ xs` → x and an assumption. */
export function readBinders(text: string): readonly Introduction[] {
  const found: Introduction[] = [];
  let rest = text.trim();
  while (rest !== '') {
    if (OPENING.includes(rest.charAt(0))) {
      const end = closingOf(rest, 0);
      if (end === -1) break;
      found.push(...readGroup(rest.slice(1, end)));
      rest = rest.slice(end + 1).trim();
      continue;
    }
    const bounded = /^(\S+)\s+(∈|<|≤|>|≥|≠)\s+([\s\S]+)$/u.exec(rest);
    if (bounded?.[1] !== undefined) {
      found.push({ name: bounded[1], type: '_' }, { type: rest });
      break;
    }
    found.push(...readGroup(rest));
    break;
  }
  return found;
}

function readGroup(text: string): readonly Introduction[] {
  const colon = splitAt(text, ':');
  const type = colon?.right ?? '_';
  return (colon?.left ?? text)
    .split(/\s+/u)
    .filter((name) => name !== '')
    .map((name) => ({ name, type }));
}

/** Every application of `name` (matched by its last part) in a term, as the list of its explicit arguments. */
export function applicationsOf(term: string, name: string): readonly (readonly string[])[] {
  return callsIn(term, name).map(({ args }) => args);
}

/** Where a function is applied. */
export interface Call {
  /** Its explicit arguments; in `t.f x` first `t`. */
  readonly args: readonly string[];
  /** The application as it is printed: `f t x` or `t.f x`. */
  readonly text: string;
}

/** Every application of `name` (matched by its last part) in a term. */
export function callsIn(term: string, name: string): readonly Call[] {
  const last = lastPart(name);
  const tokens = termTokens(term);
  const found: Call[] = [];
  tokens.forEach((token, index) => {
    const bare = token.text.startsWith('.') ? token.text.slice(1) : token.text;
    if (!isName(bare) || lastPart(bare) !== last) return;
    const receiver =
      token.text === name || name.endsWith(`.${bare}`)
        ? ''
        : bare.slice(0, Math.max(0, bare.length - last.length - 1));
    const args = receiver === '' ? [] : [receiver];
    const before = tokens[index - 1];
    let start = token.at;
    if (token.text.startsWith('.') && before !== undefined && CLOSING.includes(before.text)) {
      const group = groupBefore(term, tokens, index);
      args.push(group);
      start -= group === '_' ? 0 : group.length;
    }
    const given = argumentsFrom(term, tokens, index + 1);
    args.push(...given.args);
    found.push({ args, text: term.slice(start, given.end ?? token.at + token.text.length) });
  });
  return found;
}

/**
 * An application as it can stand where another one is printed: in place of `t.f`, which needs no brackets, in brackets.
 *
 * @param printed what it is put in place of
 * @param application the function and its arguments
 */
export function inPlaceOf(printed: string, application: readonly string[]): string {
  const text = application.join(' ');
  return /\s/u.test(printed) ? text : `(${text})`;
}

/** Whether a type is one whose values are types: `Type u`, `Sort _`. */
export function isUniverse(type: string): boolean {
  return /^(?:Type|Sort)\b/u.test(type);
}

/** Whether a text speaks of lists that are the same but for their order: `xs.Perm ys`, `xs ~ ys`. */
export function isAboutOrder(text: string): boolean {
  return /\bPerm\b|~/u.test(text);
}

function groupBefore(term: string, tokens: readonly TermToken[], index: number): string {
  let depth = 0;
  for (let i = index - 1; i >= 0; i--) {
    const token = tokens[i];
    if (token === undefined) break;
    if (CLOSING.includes(token.text)) depth++;
    else if (OPENING.includes(token.text) && --depth === 0) return term.slice(token.at, tokens[index]?.at);
  }
  return '_';
}

function argumentsFrom(
  term: string,
  tokens: readonly TermToken[],
  from: number,
): { readonly args: readonly string[]; readonly end: number | undefined } {
  const args: string[] = [];
  let last: number | undefined;
  for (let i = from; i < tokens.length;) {
    const token = tokens[i];
    if (token === undefined) break;
    let end = endOfAtom(term, token);
    if (end === undefined) break;
    i = nextAfter(tokens, i, end);
    // What follows without a space belongs to it: `a[0]!`, `p.1`.
    for (
      let next = tokens[i];
      next?.at === end && !CLOSING.includes(next.text) && next.text !== ',';
      next = tokens[i]
    ) {
      end = endOfAtom(term, next) ?? next.at + next.text.length;
      i = nextAfter(tokens, i, end);
    }
    args.push(term.slice(token.at, end));
    last = end;
  }
  return { args, end: last };
}

/** Where a bracket, name, numeral or string ends that starts with a token; `undefined` for other tokens. */
function endOfAtom(term: string, { text, at }: TermToken): number | undefined {
  if (OPENING.includes(text)) {
    const end = closingOf(term, at);
    return end === -1 ? undefined : end + 1;
  }
  if (text === '#' && term[at + 1] === '[') return endOfAtom(term, { text: '[', at: at + 1 });
  return isName(text) || /^(?:[0-9"]|[∅⊥⊤]$)/u.test(text) ? at + text.length : undefined;
}

function nextAfter(tokens: readonly TermToken[], from: number, end: number): number {
  let i = from;
  while (i < tokens.length && (tokens[i]?.at ?? Infinity) < end) i++;
  return i;
}

/** Whether a full name may be what is written: it is that, or ends in it behind its namespaces. */
export function isWrittenAs(fullName: string, written: string): boolean {
  return fullName === written || fullName.endsWith(`.${written}`);
}

/** The last part of a dotted name. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** The head of a type or proposition: `List` of `List α`, `Sorted` of `Sorted (x :: xs)`; operators keep their sign. */
export function headOf(type: string): string {
  const text = unbracket(type);
  for (const sign of ['↔', '→', '∨', '∧', '×', '⊕']) if (splitAt(text, sign) !== undefined) return sign;
  const first = termTokens(text)[0];
  return first?.text ?? '';
}

/** A type as the left side of an arrow. */
export function bracketed(type: string): string {
  return /\s/u.test(type) ? `(${type})` : type;
}

/** Replaces each occurrence of a name in a printed term. */
export function substitute(term: string, name: string, by: string): string {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return term.replace(new RegExp(`(?<![\\p{L}\\p{N}_'.✝])${escaped}(?![\\p{L}\\p{N}_'✝])`, 'gu'), by);
}
