/** Stubs over types that may be any (`{α : Type}`): small programs for them are tried at types of which they know nothing. */
import { headOf, isUniverse, lastPart, numberedName, substitute } from '../../candidates/terms';
import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import { looksLikeProposition, piText, readPi, readSignature } from '../pi';
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

/** What the signature of a stub is read from. */
export interface SignatureSource {
  /** What Lean says of `#check name`. */
  readonly printed: string;
  /** Full names of the file's propositions. */
  readonly propositions: ReadonlySet<string>;
}

/** The signature of a stub, or why small programs are not enumerated for it. */
export function stubSignature(
  file: LeanFile,
  stub: Declaration,
  { printed: said, propositions }: SignatureSource,
): StubSignature | string {
  // `f.{u} {α : Type u} …`
  const printed = said.replace(/^(\S+?)\.\{[^}]*\}/u, '$1');
  const read = readSignature(printed);
  if (read === undefined) return 'its type cannot be read';
  const { binders, result } = read.type;
  const named =
    readSignature(printed.replace(/ : [^:]*$/u, ' : _'))?.type.binders.filter(
      ({ kind }) => kind === 'explicit',
    ).length ?? 0;
  const section = sectionText(file, stub);
  const compared = [
    ...binders.flatMap(({ kind, type }) => (kind === 'instance' ? [type] : [])),
    ...[...section.matchAll(/\[(?:\w+ : )?((?:DecidableEq|BEq|LawfulBEq) [^\]]+)\]/gu)].map(
      (match) => match[1] ?? '',
    ),
  ]
    .filter((type) => /^(?:DecidableEq|BEq|LawfulBEq) /u.test(type))
    .map((type) => type.slice(type.indexOf(' ') + 1));
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
  const own = readSignature(`f ${saysOf(file, stub)}`)?.type.binders.filter(
    ({ kind }) => kind === 'explicit',
  );
  return {
    name: stub.name ?? '',
    result: at(result),
    elements,
    // What a section binds is no argument of a call from inside.
    isRecursive: own?.length === given.length,
    arguments: given.map(({ name, type }, index) => {
      const isNamed = name !== undefined && index < named;
      const wanted = name === undefined || name === '_' ? freshName(type, taken) : name;
      taken.add(wanted);
      const isProof =
        looksLikeProposition(type) ||
        propositions.has(headOf(type)) ||
        [...propositions].some((one) => lastPart(one) === headOf(type));
      return { name: wanted, type: at(type), isNamed, ...(isProof && { isProof }) };
    }),
  };
}

/** What is said of variables above a declaration. */
function sectionText({ source }: LeanFile, { span }: Declaration): string {
  return [...source.text.slice(0, span.start).matchAll(/^\s*variable\b.*$/gmu)]
    .map((match) => match[0])
    .join('\n');
}

function freshName(type: string, taken: ReadonlySet<string>): string {
  const names = /^(?:List|Array)\b/u.test(type)
    ? ['xs', 'ys', 'zs']
    : type === 'Nat'
      ? ['n', 'm', 'k']
      : type === 'String'
        ? ['s', 't']
        : ['a', 'b', 'c'];
  return names.find((one) => !taken.has(one)) ?? numberedName(names[0] ?? 'a', taken);
}
