/** Patterns of a match: what they bind, at which types, and which terms fit them. */
import { numberedName } from '../../candidates/terms';
import type { PrintedInductive } from '../testing/instances';
import type { Variable } from './terms';
import { asArgument, parseTerm, replaceNames, type Syntax } from './syntax';
import { lastPart, substitute } from '../../candidates/terms';

/** What a pattern binds. */
export interface Bound {
  readonly variables: readonly Variable[];
  /** Terms that are smaller than what is matched, and of its type: what a recursion may go on with. */
  readonly parts: readonly string[];
}

/** `[a, b]` as `a :: b :: []`, so that lists are compared in one form. */
export function normal(term: Syntax): Syntax {
  if (term.kind !== 'list') return term;
  return term.parts.reduceRight<Syntax>(
    (rest, head) => ({
      kind: 'operator',
      sign: '::',
      parts: [head, rest],
      text: `${asArgument(head.text)} :: ${rest.text}`,
    }),
    {
      kind: 'atom',
      parts: [],
      text: '[]',
    },
  );
}

/** Whether a term is a variable in a pattern, rather than a constructor without arguments or a literal. */
export function isPatternVariable({ kind, text }: Syntax): boolean {
  return (
    kind === 'atom' && /^[\p{L}_][\p{L}\p{N}_'!?]*$/u.test(text) && !['none', 'true', 'false'].includes(text)
  );
}

/** Whether a term is a literal that is better asked for than matched: text, a character, a number that no step leads to. */
export function isLiteral({ kind, text }: Syntax): boolean {
  return (
    (kind === 'atom' && (/^["']/u.test(text) || (/^\d+$/u.test(text) && Number(text) > 1))) ||
    /^-\d+$/u.test(text)
  );
}

/**
 * Reads a pattern of a type.
 *
 * @param types inductive types of the file
 * @returns `undefined` where the pattern is not understood
 */
export function readPattern(
  pattern: Syntax,
  type: string,
  types: readonly PrintedInductive[],
): Bound | undefined {
  const term = normal(pattern);
  if (isPatternVariable(term))
    return { variables: term.text === '_' ? [] : [{ name: term.text, type }], parts: [] };
  const fields = fieldsOf(term, type, types);
  if (fields === undefined) return undefined;
  const variables: Variable[] = [];
  const parts: string[] = [];
  for (const { pattern: inner, type: of } of fields) {
    const bound = readPattern(inner, of, types);
    if (bound === undefined) return undefined;
    variables.push(...bound.variables);
    if (of === type && normal(inner).text !== '_') {
      if (!isClosed(inner)) parts.push(inner.text);
      parts.push(...bound.parts);
    }
  }
  return { variables, parts };
}

function isClosed(pattern: Syntax): boolean {
  const term = normal(pattern);
  return !isPatternVariable(term) && term.parts.every(isClosed);
}

interface Field {
  readonly pattern: Syntax;
  readonly type: string;
}

/** What a constructor is applied to. */
function fieldsOf(
  term: Syntax,
  type: string,
  types: readonly PrintedInductive[],
): readonly Field[] | undefined {
  const [first, second] = term.parts;
  const read = parseTerm(type);
  if (term.kind === 'operator' && term.sign === '::' && first && second) {
    const element = read.kind === 'application' && read.head === 'List' ? read.parts[0]?.text : undefined;
    return element === undefined
      ? undefined
      : [
          { pattern: first, type: element },
          { pattern: second, type },
        ];
  }
  if (term.kind === 'operator' && term.sign === '+' && first && second && type === 'Nat') {
    const step = Number(second.text);
    if (!(step >= 1 && step <= 4)) return undefined;
    const below = step === 1 ? first : parseTerm(`${first.text} + ${step - 1}`);
    return [{ pattern: below, type }];
  }
  if (term.kind === 'tuple') {
    const product = splitProduct(type, term.parts.length);
    return product && term.parts.map((pattern, index) => ({ pattern, type: product[index] ?? '' }));
  }
  const head = term.kind === 'application' ? term.head : term.text;
  const args = term.parts;
  if (term.kind !== 'application' && term.kind !== 'atom') return undefined;
  const last = lastPart(head);
  const of = read.kind === 'application' ? read.parts.map(({ text }) => text) : [];
  const typeHead = read.kind === 'application' ? read.head : read.text;
  const builtIn = (wanted: readonly string[]): readonly Field[] | undefined =>
    args.length === wanted.length
      ? args.map((pattern, index) => ({ pattern, type: wanted[index] ?? '' }))
      : undefined;
  switch (typeHead) {
    case 'Nat':
      return last === 'zero' || /^\d+$/u.test(head)
        ? builtIn([])
        : last === 'succ'
          ? builtIn([type])
          : undefined;
    case 'Bool':
      return builtIn([]);
    case 'List':
      return head === '[]' || last === 'nil' ? builtIn([]) : undefined;
    case 'Option':
      return last === 'none' ? builtIn([]) : last === 'some' ? builtIn(of) : undefined;
    case 'Except':
      return last === 'error' ? builtIn(of.slice(0, 1)) : last === 'ok' ? builtIn(of.slice(1)) : undefined;
    default: {
      const own = types.find(({ name }) => name === typeHead);
      const constructor = own?.constructors.find(({ name }) => lastPart(name) === last);
      if (own === undefined || constructor === undefined) return undefined;
      const { binders } = constructor.type;
      const at = (text: string): string =>
        binders
          .slice(0, own.parameters)
          .reduce(
            (known, { name }, index) =>
              name === undefined ? known : substitute(known, name, of[index] ?? name),
            text,
          );
      return builtIn(
        binders
          .slice(own.parameters)
          .filter(({ kind }) => kind === 'explicit')
          .map((binder) => at(binder.type)),
      );
    }
  }
}

/** `A × B × C` in so many parts. */
function splitProduct(type: string, count: number): readonly string[] | undefined {
  const parts = type.split(' × ');
  if (parts.length < count || /[()]/u.test(type)) {
    const read = /^(.+?) × (.+)$/u.exec(type);
    return count === 2 && read?.[1] !== undefined && read[2] !== undefined ? [read[1], read[2]] : undefined;
  }
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join(' × ')];
}

/**
 * Fits a term of a statement to a pattern.
 *
 * @param variables of the statement
 * @param by what its variables stand for; filled in
 * @param equal conditions on the pattern's variables that it needs; filled in
 * @returns whether it fits
 */
export function fits(
  term: Syntax,
  pattern: Syntax,
  variables: ReadonlySet<string>,
  by: Map<string, string>,
  equal: string[],
): boolean {
  const [one, other] = [normal(term), normal(pattern)];
  if (variables.has(one.text)) {
    const known = by.get(one.text);
    by.set(one.text, known ?? other.text);
    if (known !== undefined && known !== other.text)
      equal.push(`${asArgument(other.text)} = ${asArgument(known)}`);
    return true;
  }
  if (isPatternVariable(other)) {
    // What is closed can be asked for.
    const isOpen = [...variables].some(
      (name) => replaceNames(one.text, new Map([[name, '_verdict']])) !== one.text,
    );
    if (isOpen) return false;
    equal.push(`${other.text} = ${asArgument(one.text)}`);
    return true;
  }
  if (headOf(one) !== headOf(other) || one.parts.length !== other.parts.length) return false;
  return one.parts.every((part, index) => {
    const against = other.parts[index];
    return against !== undefined && fits(part, against, variables, by, equal);
  });
}

function headOf(term: Syntax): string {
  switch (term.kind) {
    case 'operator':
      return term.sign;
    case 'application':
      return lastPart(term.head);
    case 'atom':
      return lastPart(term.text);
    case 'choice':
    case 'list':
    case 'tuple':
      return term.kind;
  }
}

/** How many constructors a pattern has. */
export function depthOf(pattern: Syntax): number {
  const term = normal(pattern);
  if (isPatternVariable(term)) return 0;
  // `n + 2` is two constructors around `n`; no step has patterns of its own.
  const [first, step] = term.parts;
  if (term.kind === 'operator' && term.sign === '+' && first && step)
    return Number(step.text) + depthOf(first);
  return 1 + term.parts.reduce((sum, part) => sum + depthOf(part), 0);
}

/** A pattern with names that nothing else has. @param taken filled in with its names */
export function renamed(pattern: Syntax, variables: ReadonlySet<string>, taken: Set<string>): Syntax {
  const by = new Map<string, string>();
  for (const name of variables) {
    if (!new RegExp(`(?<![\\p{L}\\p{N}_.'])${name}(?![\\p{L}\\p{N}_'])`, 'u').test(pattern.text)) continue;
    const own = numberedName(name, taken);
    taken.add(own);
    by.set(name, own);
  }
  return parseTerm(replaceNames(pattern.text, by));
}
