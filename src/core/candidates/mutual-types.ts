import { signatureOf, TYPE_VARIABLE } from './lemmas/signature';
import type { GoalShape, Variable } from './shape';
import {
  applicationsOf,
  callsIn,
  headOf,
  inPlaceOf,
  lastPart,
  namesOf,
  splitAt,
  substitute,
  termTokens,
  unbracket,
} from './terms';
import type { DefinitionInfo, GoalContext, InductiveInfo } from './types';

/** An induction over a type that is defined together with others, with what is to hold for those. */
export interface MutualInduction {
  /** `t using Rose.rec (motive_2 := fun ts => …)`: what stands behind `induction`. */
  readonly on: string;
  /** Whether all that is said of the other types is said by functions of the file. */
  readonly spoken: boolean;
}

/** So many types may belong together. */
const MOST_TYPES = 8;

/**
 * Inductions over nested and mutual types. Lean's `induction` needs to be told what holds for the types that values of the
 * type are made of: `T.rec` asks for it as `motive_2`, `motive_3` …, first the types of the `mutual` block in their order,
 * then the nested ones as they come up in the constructors (Lean's kernel, `inductive.cpp`, elim_nested_inductive).
 *
 * @returns for each such variable: what the file's sibling functions say (`kidsSize` for `size`), and the same statement
 *   for all members
 */
export function mutualInductions(context: GoalContext, shape: GoalShape): readonly MutualInduction[] {
  if (shape.intros.length > 0) return [];
  const said = [context.goal.target, ...context.goal.hypotheses.map(({ type }) => type)].join(' ; ');
  return shape.variables.flatMap((variable) => {
    const { name } = variable;
    if (!namesOf(said).has(name)) return [];
    const found = familyWith(variable, context.inductives);
    if (found === undefined || found.family.length < 2) return [];
    const { family, own } = found;
    const changing = changingIn(context, shape, name);
    const statement = `${changing.length > 0 ? `∀ ${changing.join(' ')}, ` : ''}${statementFor(context, variable)}`;
    return [true, false].flatMap((bySiblings): readonly MutualInduction[] => {
      const motives = family.flatMap((member, index) => {
        if (member === own) return [];
        const said = bySiblings ? bySibling(statement, variable, own, member, context) : undefined;
        const text = said ?? forAllIn(statement, variable, own, member);
        return [{ spoken: said !== undefined, text: `(motive_${index + 1} := ${text})` }];
      });
      if (bySiblings && !motives.some(({ spoken }) => spoken)) return [];
      const recursor = `${recursorOf(own, family)} ${motives.map(({ text }) => text).join(' ')}`;
      const generalizing = changing.length > 0 ? ` generalizing ${changing.join(' ')}` : '';
      return [
        {
          on: `${name} using ${recursor}${generalizing}`,
          spoken: motives.every(({ spoken }) => spoken),
        },
      ];
    });
  });
}

/** A type of a family: one of the file, or one that holds such (`List Rose`). */
interface Member {
  /** As written, without outer brackets. */
  readonly type: string;
  readonly info?: InductiveInfo;
}

/** The family that a variable's type belongs to: itself a type of the file, or one that holds such. */
function familyWith(
  { type, inductive }: Variable,
  inductives: readonly InductiveInfo[],
): { readonly family: readonly Member[]; readonly own: Member } | undefined {
  const of =
    inductive !== undefined && inductives.includes(inductive)
      ? [inductive]
      : inductives.filter((one) => !one.predicate && mentions(type, one));
  for (const one of of) {
    const family = familyOf(one, inductives);
    const own = family?.find((member) => fits(type, member));
    if (family !== undefined && own !== undefined) return { family, own };
  }
  return undefined;
}

/** `T.rec` for a type of the file, `T.rec_1`, `T.rec_2` … of the block's first one for those that hold such. */
function recursorOf({ info, type }: Member, family: readonly Member[]): string {
  if (info !== undefined) return `${info.name}.rec`;
  const nested = family.filter((member) => member.info === undefined);
  const number = nested.findIndex((member) => member.type === type) + 1;
  return `${family[0]?.info?.name ?? ''}.rec_${number}`;
}

/** Whether a type is that of a member of a family. */
function fits(type: string, member: Member): boolean {
  return member.info === undefined ? bareType(type) === bareType(member.type) : isOf(type, member.info);
}

/** The types that are defined together with a type, itself included, in the order of its recursor's motives. */
function familyOf(inductive: InductiveInfo, all: readonly InductiveInfo[]): readonly Member[] | undefined {
  const uses = (from: InductiveInfo, to: InductiveInfo): boolean =>
    from.constructors.some(({ arguments: args }) => args.some(({ type }) => mentions(type, to)));
  const mutual = all.filter((one) => one === inductive || (uses(one, inductive) && uses(inductive, one)));
  if (mutual.some(({ predicate }) => predicate)) return undefined;
  const members: Member[] = mutual.map((info) => ({ type: lastPart(info.name), info }));
  // What is added meanwhile is looked through as well.
  for (const member of members) {
    if (members.length > MOST_TYPES) return undefined;
    const parts = member.info
      ? member.info.constructors.flatMap(({ arguments: args }) => args.map(({ type }) => type))
      : partsOf(member.type);
    for (const part of parts) {
      const type = unbracket(part);
      if (!mutual.some((one) => mentions(type, one)) || mutual.some((one) => isOf(type, one))) continue;
      if (splitAt(type, '→') !== undefined || members.some((one) => one.type === type)) continue;
      if (partsOf(type).length === 0) return undefined;
      members.push({ type });
    }
  }
  return members;
}

function mentions(type: string, { name }: InductiveInfo): boolean {
  return namesOf(type).has(lastPart(name));
}

function isOf(type: string, { name }: InductiveInfo): boolean {
  return headOf(type) === lastPart(name) || headOf(type) === name;
}

/** The types of what a container's constructors take; none for a container that is not known. */
function partsOf(type: string): readonly string[] {
  const product = splitAt(type, '×');
  if (product !== undefined) return [product.left, product.right];
  const element = /^(?:List|Array|Option) (.+)$/u.exec(type)?.[1];
  if (element === undefined) return [];
  if (type.startsWith('List')) return [element, type];
  return [type.startsWith('Array') ? `List ${element}` : element];
}

/** What is claimed of a variable, what is assumed of it included. */
function statementFor({ goal }: GoalContext, { name }: Variable): string {
  const assumed = goal.hypotheses.filter(
    ({ type, names }) => !names.includes(name) && namesOf(type).has(name),
  );
  return [...assumed.map(({ type }) => `(${oneLine(type)})`), oneLine(goal.target)].join(' → ');
}

/** Variables that functions are given beside a value and may pass on as something else: what has no name in a signature. */
function changingIn(
  { goal, localDefinitions }: GoalContext,
  { variables }: GoalShape,
  name: string,
): readonly string[] {
  const given = localDefinitions.flatMap((definition) => {
    const names = signatureOf(definition)?.names ?? [];
    return applicationsOf(goal.target, definition.name)
      .filter(() => definition.recursive)
      .flatMap((args) => args.filter((_, index) => index < names.length && names[index] === undefined));
  });
  return variables
    .filter((one) => one.name !== name && given.includes(one.name) && !one.type.includes('→'))
    .map((one) => one.name);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

/** `x.f.g` as `(g (f x))`, where these are functions of the file. */
function undotted(text: string, { name, type }: Variable, definitions: readonly DefinitionInfo[]): string {
  return termTokens(text)
    .toReversed()
    .reduce((written, token) => {
      const [first, ...parts] = token.text.split('.');
      if (first !== name || parts.length === 0) return written;
      let term = name;
      let head = headOf(type);
      for (const part of parts) {
        const own = `${lastPart(head)}.${part}`;
        const found = definitions.find((one) => one.name === own || one.name.endsWith(`.${own}`));
        term = found === undefined ? `${term}.${part}` : `(${found.name} ${term})`;
        head = headOf(found?.result ?? '');
      }
      return written.slice(0, token.at) + term + written.slice(token.at + token.text.length);
    }, text);
}

/** A type without its parameters and brackets: `List Rose` of `List (Rose α)`. */
function bareType(type: string): string {
  return termTokens(type.replaceAll(TYPE_VARIABLE, ' '))
    .map(({ text }) => text)
    .filter((text) => !/^[()]$/u.test(text))
    .join(' ');
}

/** The statement with the sibling of each function in its place; `undefined` where one of them has none. */
function bySibling(
  statement: string,
  variable: Variable,
  own: Member,
  member: Member,
  context: GoalContext,
): string | undefined {
  const { name } = variable;
  const binder = binderFor(member, statement);
  let text = undotted(statement, variable, context.localDefinitions);
  let isAbout = false;
  // From the inside out: what stands in the arguments of a call is changed before it.
  for (let round = 0; round < 8; round += 1) {
    const call = context.localDefinitions
      .flatMap((definition) => callsIn(text, definition.name).map((one) => ({ definition, ...one })))
      .filter(({ args }) => args.some((arg) => unbracket(arg) === name || isDone(unbracket(arg))))
      .find(({ definition }) => takes(definition, own));
    if (call === undefined) break;
    const sibling = siblingOf(call.definition, own, member, context.localDefinitions);
    if (sibling === undefined) return undefined;
    const args = call.args.map((arg) => (unbracket(arg) === name ? binder : arg));
    text = text.replace(call.text, () => inPlaceOf(call.text, [`${DONE}${sibling}`, ...args]));
    isAbout = true;
  }
  if (!isAbout) return undefined;
  return `fun ${binder} => ${substitute(text.replaceAll(DONE, ''), name, binder)}`;
}

/** Marks a function that is a sibling put in already: no name starts with it. */
const DONE = '\u2063';

function isDone(argument: string): boolean {
  return argument.startsWith(DONE);
}

function takes(definition: DefinitionInfo, own: Member): boolean {
  return signatureOf(definition)?.parameters.some((type) => fits(type, own)) === true;
}

/** The function of the same `mutual` block that does for a type of the family what this one does for its own. */
function siblingOf(
  definition: DefinitionInfo,
  own: Member,
  member: Member,
  all: readonly DefinitionInfo[],
): string | undefined {
  const at = signatureOf(definition)?.parameters.findIndex((type) => fits(type, own)) ?? -1;
  const calls = (from: DefinitionInfo, to: DefinitionInfo): boolean =>
    namesOf(from.text).has(lastPart(to.name));
  const candidates = all.filter((other) => {
    const type = signatureOf(other)?.parameters[at];
    return other !== definition && type !== undefined && fits(type, member);
  });
  const direct = candidates.find((other) => calls(definition, other) && calls(other, definition));
  return (direct ?? candidates.find((other) => calls(other, definition) || calls(definition, other)))?.name;
}

function binderFor({ type }: Member, statement: string): string {
  const taken = namesOf(statement);
  const base = /^(?:List|Array)/u.test(type) ? 'ts' : 'u';
  return [base, `${base}'`, `${base}''`].find((one) => !taken.has(one)) ?? `${base}₁`;
}

/** The statement for every value of the type that is held by one of another type of the family. */
function forAllIn(statement: string, { name }: Variable, own: Member, { type, info }: Member): string {
  if (info !== undefined || own.info === undefined) return 'fun _ => True';
  const taken = namesOf(statement);
  const fresh = (base: string): string =>
    [base, `${base}'`, `${base}''`].find((one) => !taken.has(one)) ?? base;
  const holder = fresh('ts');
  const inner = fresh('u');
  const product = splitAt(type, '×');
  const at = (component: string, part: string): string | undefined =>
    fits(unbracket(part), own) ? substitute(statement, name, component) : undefined;
  if (product !== undefined)
    return `fun ${holder} => ${at(`${holder}.1`, product.left) ?? at(`${holder}.2`, product.right) ?? 'True'}`;
  const element = unbracket(/^(?:List|Array|Option) (.+)$/u.exec(type)?.[1] ?? '');
  const pair = splitAt(element, '×');
  const held =
    pair === undefined ? at(inner, element) : (at(`${inner}.1`, pair.left) ?? at(`${inner}.2`, pair.right));
  return held === undefined ? 'fun _ => True' : `fun ${holder} => ∀ ${inner} ∈ ${holder}, ${held}`;
}
