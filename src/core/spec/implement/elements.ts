/** Stubs over types that may be any (`{α : Type}`): small programs for them are tried at types of which they know nothing. */
import { isUniverse, lastPart, substitute } from '../../candidates/terms';
import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import { piText, readPi, readSignature } from '../pi';
import { saysOf } from '../survey/signature';
import type { StubSignature } from './shapes';

/** A type variable of a stub, and what it is tried at. */
export interface Element {
  readonly variable: string;
  /** A name of {@link elementCommands}; what can be compared is called so. */
  readonly name: string;
}

const ELEMENT = 'VerdictElement';
const COMPARABLE = 'VerdictComparable';

/** Whether nothing is known of a type's values, not even whether two are the same. */
export function isUnknown(type: string): boolean {
  return type.startsWith(ELEMENT);
}

/** The types that variables are tried at: numbers, under names that no function of numbers takes. */
export function elementCommands({ elements }: StubSignature): readonly string[] {
  return elements.map(({ name }) => `abbrev ${name} := Nat`);
}

/** A statement over any type, at the types that a stub's variables are tried at; as it is where it is over none. */
export function atElements(statement: string, { elements }: StubSignature): string {
  const { binders, result } = readPi(statement);
  const variables = binders.filter(({ type }) => isUniverse(type));
  if (variables.length === 0) return statement;
  const taken = variables.map(({ name = '_' }, index) => ({
    name,
    by: (elements.find(({ variable }) => variable === name) ?? elements[index])?.name ?? 'Nat',
  }));
  const at = (text: string): string => taken.reduce((term, { name, by }) => substitute(term, name, by), text);
  return piText({
    binders: binders
      .filter(({ type, kind }) => !isUniverse(type) && kind !== 'instance')
      .map((binder) => ({ ...binder, type: at(binder.type) })),
    result: at(result),
  });
}

/** The signature of a stub, or why small programs are not enumerated for it. */
export function stubSignature(file: LeanFile, stub: Declaration): StubSignature | string {
  const read = readSignature(`f ${saysOf(file, stub)}`);
  if (read === undefined) return 'its type is not written';
  const { binders, result } = read.type;
  const compared = binders
    .filter(({ kind, type }) => kind === 'instance' && /^(?:DecidableEq|BEq|LawfulBEq) /u.test(type))
    .map(({ type }) => type.slice(type.indexOf(' ') + 1));
  const elements: Element[] = [];
  for (const { kind, type, name } of binders) {
    if (kind === 'explicit' ? !isUniverse(type) : kind === 'instance') continue;
    if (kind !== 'implicit' || !isUniverse(type) || name === undefined)
      return 'it takes types or proofs in a way that small programs are not enumerated for';
    const base = compared.includes(name) ? COMPARABLE : ELEMENT;
    elements.push({ variable: name, name: `${base}${elements.length}` });
  }
  const at = (type: string): string =>
    elements.reduce((term, { variable, name }) => substitute(term, variable, name), type);
  const given = binders.filter(({ kind }) => kind === 'explicit');
  const taken = new Set(given.flatMap(({ name }) => (name === undefined ? [] : [name])));
  return {
    name: lastPart(stub.name ?? ''),
    result: at(result),
    elements,
    arguments: given.map(({ name, type }) => {
      const wanted = name ?? freshName(type, taken);
      taken.add(wanted);
      return { name: wanted, type: at(type), isNamed: name !== undefined };
    }),
  };
}

function freshName(type: string, taken: ReadonlySet<string>): string {
  const names = /^(?:List|Array)\b/u.test(type)
    ? ['xs', 'ys', 'zs']
    : type === 'Nat'
      ? ['n', 'm', 'k']
      : ['a', 'b', 'c'];
  return names.find((one) => !taken.has(one)) ?? `${names[0] ?? 'a'}${taken.size}`;
}
