import { applicationsOf, isUniverse } from '../../candidates/terms';
import type { FileLiterals } from './literals';
import { atNat, looksLikeProposition, type Binder, type PiType } from '../pi';

/** A constructor as Lean prints it. */
export interface PrintedConstructor {
  /** Full name: `Tree.node`. */
  readonly name: string;
  readonly type: PiType;
}

/** An inductive type (or structure) as Lean prints it. */
export interface PrintedInductive {
  readonly name: string;
  /** How many of the first binders of its constructors are its parameters. */
  readonly parameters: number;
  readonly constructors: readonly PrintedConstructor[];
}

const TESTING = 'Verdict.Testing';
const SIZE = 'verdict_size';

/** A type argument is taken from `Type`; whatever else stands in front of a type is taken as it is. */
function binderText({ name, type, kind }: Binder, fallback: string): string {
  const shown = isUniverse(type) ? 'Type' : type;
  return kind === 'instance' ? `[${shown}]` : `{${name ?? fallback} : ${shown}}`;
}

function parameterName({ name }: Binder, index: number): string {
  return name ?? `a${index}`;
}

/**
 * Commands that enumerate the values of inductive types which may mention each other.
 *
 * @param group types declared together, each with constructors; one that is indexed (`Vec α n`) gets no values
 * @param key makes names unique
 */
export function smallInstances(group: readonly PrintedInductive[], key: string): readonly string[] {
  const able = group.filter((type) => type.constructors.every((one) => !isIndexed(type, one)));
  if (able.length === 0) return [];
  const heads = able.map((type) => headOf(type));
  const locals = able.map(
    (_, index) =>
      `  let _ : ${TESTING}.Small ${heads[index]?.applied ?? ''} := ⟨fun verdict_n => if verdict_n < ${SIZE} then verdict_small_${key}_${index} verdict_n else []⟩`,
  );
  const functions = able.map((type, index) => {
    const head = heads[index];
    const values = type.constructors.map((one) => `  (${valuesOf(one, type)})`).join(' ++\n');
    return [
      `partial def verdict_small_${key}_${index} ${head?.binders ?? ''} (${SIZE} : Nat) : List (${TESTING}.Case ${head?.applied ?? ''}) :=`,
      ...locals,
      values === '' ? '  []' : values,
    ].join('\n');
  });
  const body = functions.length === 1 ? functions[0] : ['mutual', ...functions, 'end'].join('\n');
  return [
    body ?? '',
    ...able.map(
      (_, index) =>
        `instance ${heads[index]?.binders ?? ''} : ${TESTING}.Small ${heads[index]?.applied ?? ''} := ⟨verdict_small_${key}_${index}⟩`,
    ),
  ];
}

function headOf({ name, parameters, constructors }: PrintedInductive): {
  readonly binders: string;
  readonly applied: string;
} {
  const taken = constructors[0]?.type.binders.slice(0, parameters) ?? [];
  const names = taken.map(parameterName);
  const binders = taken.flatMap((binder, index) => [
    binderText(binder, `a${index}`),
    ...(isUniverse(binder.type) ? [`[${TESTING}.Small ${names[index] ?? ''}]`] : []),
  ]);
  return { binders: binders.join(' '), applied: names.length === 0 ? name : `(${name} ${names.join(' ')})` };
}

/** Whether a constructor makes a value of a type with indices: more arguments than there are parameters. */
function isIndexed({ name, parameters }: PrintedInductive, { type }: PrintedConstructor): boolean {
  const args = applicationsOf(type.result, name)[0] ?? [];
  return args.length !== parameters;
}

/** All values that a constructor makes at a size: one without arguments costs nothing, nor does the only one of a type. */
function valuesOf(
  { name, type }: PrintedConstructor,
  { parameters, constructors }: PrintedInductive,
): string {
  const args = type.binders.slice(parameters);
  if (args.length === 0) return `if ${SIZE} = 0 then [⟨${name}, fun _ => "${name}"⟩] else []`;
  const isFree = constructors.length === 1;
  const left = 'verdict_left';
  const inner = argumentsOf(name, args, left);
  return isFree
    ? `let ${left} := ${SIZE}; ${inner}`
    : `match ${SIZE} with | 0 => [] | ${left} + 1 => ${inner}`;
}

function argumentsOf(constructor: string, args: readonly Binder[], left: string): string {
  const names = args.map((binder, index) => binder.name ?? `verdict_a${index}`);
  const isProof = args.map(({ type }) => looksLikeProposition(type));
  const isGiven = args.map(({ kind }) => kind !== 'instance');
  const shown = names
    .map((_, index) => (isProof[index] === true ? '(by decide)' : `{verdict_c${index}.term ()}`))
    .filter((_, index) => args[index]?.kind === 'explicit')
    .join(' ');
  const applied = names
    .map((name, index) => (args[index]?.kind === 'implicit' ? `(${name} := ${name})` : name))
    .filter((_, index) => isGiven[index] === true)
    .join(' ');
  let term = `[⟨${constructor} ${applied}, fun _ => s!"(${constructor} ${shown})"⟩]`;
  const lastData = isProof.lastIndexOf(false);
  if (lastData === -1) term = `if ${left} = 0 then ${term} else []`;
  for (let index = args.length - 1; index >= 0; index--) {
    const binder = args[index];
    const name = names[index] ?? '';
    if (binder === undefined) continue;
    if (isProof[index] === true) term = `if ${name} : ${binder.type} then ${term} else []`;
    else {
      const choose =
        index === lastData
          ? `(${TESTING}.Small.sized ${left}).flatMap fun (verdict_c${index} : ${TESTING}.Case (${binder.type})) =>`
          : `${TESTING}.each ${left} fun (verdict_c${index} : ${TESTING}.Case (${binder.type})) ${left} =>`;
      term = `${choose} let ${name} := verdict_c${index}.value; ${term}`;
    }
  }
  return term;
}

/** Commands that make equality of a type decidable and its values printable, where they are not. */
export function derivedInstances(name: string): readonly string[] {
  return ['DecidableEq', 'BEq', 'Repr'].map((wanted) => `deriving instance ${wanted} for ${name}`);
}

/** Commands that see through a definition whose values are types (`def Stack := List Nat`). */
export function typeDefinitionInstances(name: string, { binders }: PiType): readonly string[] {
  const names = binders.map(parameterName);
  const given = binders.map((binder, index) => binderText(binder, `a${index}`)).join(' ');
  const applied = [name, ...names].join(' ');
  const on = (wanted: string): string =>
    binders
      .map((binder, index) => (isUniverse(binder.type) ? `[${wanted} ${names[index] ?? ''}]` : ''))
      .join(' ');
  return [`${TESTING}.Small`, 'DecidableEq', 'Repr'].map(
    (wanted) =>
      `instance ${given} ${on(wanted)} : ${wanted} (${applied}) := by delta ${name}; infer_instance`,
  );
}

/**
 * Commands that make a proposition of the file one that can be judged at small values. They see through it step by step and
 * need no proof that this ends (`unsafe`): nothing but tests rests on them.
 *
 * @param type its type, which ends in `Prop`
 * @param key makes names unique
 */
export function propositionInstances(
  name: string,
  { binders }: PiType,
  isRecursive: boolean,
  key: string,
): readonly string[] {
  const types = binders.filter(({ type }) => isUniverse(type));
  const own = binders
    .filter(({ type, kind }) => kind === 'explicit' && !isUniverse(type))
    .map((binder, index) => ({ name: `a${index}`, type: atNat(binder.type, types) }));
  const given = own.map((one) => `(${one.name} : ${one.type})`);
  const args = own.map((one) => one.name).join(' ');
  const explicitTypes = types.filter(({ kind }) => kind === 'explicit').map(() => 'Nat');
  const call = [name, ...explicitTypes, args].join(' ').trim();
  const wanted = `${TESTING}.Judge`;
  const instance = `verdict_judge_${key}`;
  const asked = own
    .filter(({ type }) => /(?:→|->) *Prop$/u.test(type))
    .map((one) => `[${everywhere(one.name, one.type, wanted)}]`);
  const again =
    own.length === 0 || !isRecursive
      ? []
      : [`  have : ∀ ${args}, ${wanted} (${call}) := fun ${args} => ${instance} ${args}`];
  return [
    [
      `unsafe def ${instance} ${[...given, ...asked].join(' ')} : ${wanted} (${call}) := by`,
      ...again,
      `  unfold ${name}`,
      // What nobody can judge stays unknown: a failure here would leave an instance behind that rests on `sorry`.
      `  first | infer_instance | (split <;> infer_instance) | ((repeat' split) <;> infer_instance) | exact ⟨.unknown⟩`,
    ].join('\n'),
    `attribute [local instance 10] ${instance}`,
  ];
}

/** `∀ x y, Judge (p x y)` for a predicate. */
function everywhere(predicate: string, type: string, wanted: string): string {
  const names = type
    .split(/→|->/u)
    .slice(1)
    .map((_, index) => `x${index}`)
    .join(' ');
  return `∀ ${names}, ${wanted} (${predicate} ${names})`;
}

/** The command that tells the tests what a program speaks of. */
export function literalsInstance({ nats, words, chars, strings }: FileLiterals): string {
  const lists = [nats, words, chars, strings].map((one) => `[${one.join(', ')}]`);
  return `instance : ${TESTING}.Literals := ⟨${lists.join(', ')}⟩`;
}
