/** What specs say outright of a definition: equations, cases, conditions. It is where bodies are read off. */
import { readPi, type PiType } from '../pi';
import { asArgument, mentionedNames, parseTerm, subterms, type Syntax } from './syntax';

/** What the stub is called in statements and programs. */
export const SELF = 'verdict_self';

/** Under conditions, the value of the stub at arguments: `p → f x (y :: ys) = e`. */
export interface Clause {
  /** Names of the statement's own variables. */
  readonly variables: ReadonlySet<string>;
  readonly args: readonly Syntax[];
  readonly conditions: readonly string[];
  readonly value: string;
}

/** A part of a statement that may be part of a body, with a call of the stub that it stands beside. */
export interface Fragment {
  readonly variables: ReadonlySet<string>;
  readonly args: readonly Syntax[];
  readonly text: string;
  readonly isCondition: boolean;
}

/** What was read off statements. */
export interface Reading {
  readonly clauses: readonly Clause[];
  readonly fragments: readonly Fragment[];
}

/** Reads statements. @param arity how many explicit arguments the stub takes */
export function readStatements(statements: readonly PiType[], arity: number): Reading {
  const clauses: Clause[] = [];
  const fragments: Fragment[] = [];
  for (const statement of statements) {
    const variables = new Set(statement.binders.flatMap(({ name }) => name ?? []));
    const hypotheses = statement.binders.map(({ type }) => type).filter((type) => isAssumption(type));
    const own = new Set(variables);
    for (const fact of factsIn(parseTerm(statement.result), hypotheses, own))
      clauses.push(...clausesIn(fact, own, arity));
    fragments.push(...fragmentsIn(statement, variables, arity));
  }
  return { clauses, fragments };
}

/** Whether the type of a binder is worth reading as a condition. */
function isAssumption(type: string): boolean {
  const { kind } = parseTerm(type);
  return kind === 'operator' && !/^(?:Type|Sort)\b/u.test(type) && readPi(type).binders.length === 0;
}

/** A part of a statement, with what it is said under. */
interface Fact {
  readonly conditions: readonly string[];
  readonly says: Syntax;
}

function factsIn(says: Syntax, conditions: readonly string[], variables: Set<string>): readonly Fact[] {
  const parts = says.parts;
  const [first, second, third] = parts;
  if (says.kind === 'operator' && says.sign === '∧')
    return parts.flatMap((part) => factsIn(part, conditions, variables));
  if (says.kind === 'operator' && says.sign === '→' && first && second)
    return factsIn(second, [...conditions, first.text], variables);
  if (says.kind === 'choice' && first && second && third)
    return [
      ...factsIn(second, [...conditions, first.text], variables),
      ...factsIn(third, [...conditions, negated(first.text)], variables),
    ];
  if (says.text.startsWith('∀')) {
    const inner = readPi(says.text);
    if (inner.binders.length > 0 && inner.result !== says.text) {
      for (const { name } of inner.binders) if (name !== undefined) variables.add(name);
      const more = inner.binders.flatMap(({ name, type }) =>
        name === undefined && isAssumption(type) ? [type] : [],
      );
      return factsIn(parseTerm(inner.result), [...conditions, ...more], variables);
    }
  }
  return [{ conditions, says }];
}

function clausesIn(
  { conditions, says }: Fact,
  variables: ReadonlySet<string>,
  arity: number,
): readonly Clause[] {
  const [left, right] = says.parts;
  if (says.kind !== 'operator') {
    const bare = callOf(says, arity);
    return bare === undefined ? [] : known(bare, conditions, 'true', variables);
  }
  if (left === undefined || right === undefined) return [];
  if (says.sign === '=') {
    return [
      [left, right],
      [right, left],
    ].flatMap(([call, value]) => {
      const args = call && callOf(call, arity);
      return args === undefined || value === undefined ? [] : known(args, conditions, value.text, variables);
    });
  }
  if (says.sign !== '↔') return [];
  return [
    [left, right],
    [right, left],
  ].flatMap(([about, when]) =>
    about === undefined || when === undefined ? [] : byEquivalence(about, when, conditions, variables, arity),
  );
}

/** `f x = c ↔ p`, `y ∈ f x ↔ p` */
function byEquivalence(
  about: Syntax,
  when: Syntax,
  conditions: readonly string[],
  variables: ReadonlySet<string>,
  arity: number,
): readonly Clause[] {
  const [left, right] = about.parts;
  if (about.kind !== 'operator' || left === undefined || right === undefined) return [];
  if (about.sign === '=') {
    const args = callOf(left, arity);
    if (args === undefined) return [];
    if (right.text === 'true') return known(args, conditions, `decide ${asArgument(when.text)}`, variables);
    if (right.text === 'false')
      return known(args, conditions, `decide ${asArgument(negated(when.text))}`, variables);
    return known(args, [...conditions, when.text], right.text, variables);
  }
  const args = about.sign === '∈' ? callOf(right, arity) : undefined;
  if (args === undefined || left.kind !== 'atom') return [];
  return membership(left.text, when).flatMap((value) => known(args, conditions, value, variables));
}

/** Lists with `x` in them just when a statement says so. */
function membership(x: string, when: Syntax): readonly string[] {
  const parts = joined(when, '∧');
  const list = parts.findIndex((part) => isMembership(part, x));
  const of = parts[list]?.parts[1]?.text;
  if (of !== undefined) {
    const rest = parts.filter((_, index) => index !== list).map(({ text }) => text);
    if (rest.length === 0) return [of];
    return [
      `List.filter (fun ${x} => decide ${asArgument(rest.length === 1 ? (rest[0] ?? '') : rest.map(asArgument).join(' ∧ '))}) ${asArgument(of)}`,
    ];
  }
  const either = joined(when, '∨');
  if (either.length > 1) {
    const lists = either.map((part) => {
      const [left, right] = part.parts;
      if (isMembership(part, x)) return right?.text;
      return part.kind === 'operator' && part.sign === '=' && left?.text === x
        ? `[${right?.text ?? ''}]`
        : undefined;
    });
    if (lists.every((one) => one !== undefined)) return [lists.map((one) => asArgument(one)).join(' ++ ')];
  }
  const mapped = /^∃ (?:\(?)(\S+?)(?: : [^,)]*\)?)?, (.+)$/u.exec(when.text);
  if (mapped?.[1] !== undefined && mapped[2] !== undefined) {
    const [y, inner] = [mapped[1], joined(parseTerm(mapped[2]), '∧')];
    const from = inner.find((part) => isMembership(part, y))?.parts[1]?.text;
    const equal = inner.find((part) => part.kind === 'operator' && part.sign === '=');
    const sides = equal?.parts.map(({ text }) => text) ?? [];
    const made = sides.find((side) => side !== x);
    if (from !== undefined && made !== undefined && inner.length === 2 && sides.includes(x))
      return [`List.map (fun ${y} => ${made}) ${asArgument(from)}`];
  }
  return [];
}

function isMembership({ kind, parts, ...rest }: Syntax, x: string): boolean {
  return kind === 'operator' && 'sign' in rest && rest.sign === '∈' && parts[0]?.text === x;
}

/** The parts between a sign that is right associative. */
function joined(term: Syntax, sign: string): readonly Syntax[] {
  const [left, right] = term.parts;
  if (term.kind !== 'operator' || term.sign !== sign || !left || !right) return [term];
  return [left, ...joined(right, sign)];
}

/** The clause, where its value and conditions are about the arguments alone. */
function known(
  args: readonly Syntax[],
  conditions: readonly string[],
  value: string,
  variables: ReadonlySet<string>,
): readonly Clause[] {
  const given = mentionedNames(args.map(({ text }) => `(${text})`).join(' '), variables);
  const isKnown = (text: string): boolean =>
    [...mentionedNames(text, variables)].every((name) => given.has(name));
  // `f a b = f b a` says nothing of what it is.
  const own = parseTerm(value);
  if (
    own.kind === 'application' &&
    own.head === SELF &&
    conditions.length === 0 &&
    own.parts.every(isVariable)
  )
    return [];
  // A filter names the element that the statement is about.
  const free = /^List\.(?:filter|map) \(fun (\S+) =>/u.exec(value)?.[1];
  const isFree = (text: string): boolean =>
    isKnown(
      free === undefined
        ? text
        : text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}_.'])${escaped(free)}(?![\\p{L}\\p{N}_'])`, 'gu'), ''),
    );
  if (!isFree(value)) return [];
  const told = conditions.filter((one) => mentionedNames(one, variables).size > 0);
  return told.every(isKnown) && !told.some((one) => one.includes(SELF))
    ? [{ variables, args, conditions: told, value }]
    : [];
}

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

function isVariable({ kind, text }: Syntax): boolean {
  return kind === 'atom' && /^[\p{L}_]/u.test(text);
}

/** The arguments of a call of the stub, where a term is one. */
function callOf(term: Syntax, arity: number): readonly Syntax[] | undefined {
  if (term.kind === 'application' && term.head === SELF && term.parts.length === arity) return term.parts;
  return arity === 0 && term.text === SELF ? [] : undefined;
}

/** The opposite of a condition, without two signs where one does. */
export function negated(condition: string): string {
  const read = parseTerm(condition);
  const [left, right] = read.parts;
  if (read.kind === 'operator' && left !== undefined) {
    if (read.sign === '¬') return left.text;
    const opposite = OPPOSITES.get(read.sign);
    if (opposite !== undefined && right !== undefined) return `${left.text} ${opposite} ${right.text}`;
  }
  return `¬${asArgument(condition)}`;
}

const OPPOSITES: ReadonlyMap<string, string> = new Map([
  ['=', '≠'],
  ['≠', '='],
]);

const COMPARISONS: ReadonlySet<string> = new Set(['=', '≠', '<', '≤', '>', '≥', '∈', '∉', '∣', '¬']);
/** A part larger than this is no part of a small body. */
const LONGEST = 60;

function fragmentsIn(
  { binders, result }: PiType,
  variables: ReadonlySet<string>,
  arity: number,
): readonly Fragment[] {
  const terms = [...binders.map(({ type }) => type).filter(isAssumption), result].map(parseTerm);
  const all = terms.flatMap((term) => [...subterms(term)]);
  const given = all.flatMap((term) => {
    const args = callOf(term, arity);
    return args === undefined ? [] : [args];
  });
  const seen = new Set<string>();
  return given.flatMap((args) => {
    const names = mentionedNames(args.map(({ text }) => `(${text})`).join(' '), variables);
    return all.flatMap((term): readonly Fragment[] => {
      const { text } = term;
      if (text.includes(SELF) || text.length > LONGEST || /[∀∃✝]|\bfun\b/u.test(text) || text.startsWith('.'))
        return [];
      if (![...mentionedNames(text, variables)].every((name) => names.has(name))) return [];
      if (term.kind === 'operator' && ['∧', '∨', '→', '↔'].includes(term.sign)) return [];
      const key = `${args.map((one) => one.text).join(' ')} ${text}`;
      if (seen.has(key)) return [];
      seen.add(key);
      const isCondition = term.kind === 'operator' && COMPARISONS.has(term.sign);
      return [{ variables, args, text, isCondition }];
    });
  });
}
