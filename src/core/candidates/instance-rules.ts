import { atomsOf, type Arm, type InstanceInfo, type MethodInfo } from './instances';
import { inheritedOperation, operationOf, operationsIn } from './operations';
import { headOf, isName, lastPart, namesOf, substitute, termTokens } from './terms';
import type { GoalContext } from './types';

/** The types that a method of `Functor` or `Monad` is about, in the types of its arguments. */
const TYPE_VARIABLE = /(?<![\p{L}\p{N}.])[ab](?![\p{L}\p{N}])/gu;

/** How a method of an instance is written, and with what. */
interface Written {
  readonly types: readonly string[];
  readonly term: string;
}

/**
 * What the methods of the file's instances stand for, as equations that hold by definition, for `simp only [...]`:
 * `show ∀ (a b : N), (a + b) = (N.add a b) from fun _ _ => rfl`. The names of instances would not do: `simp` sees through
 * `instHAdd` on the numbers of a goal, too.
 */
export function instanceRules(context: GoalContext): readonly string[] {
  return (context.instances ?? []).flatMap((instance) =>
    instance.methods.flatMap((method) => ruleOf(instance, method, context) ?? []),
  );
}

/**
 * What the methods of the file's instances give by patterns, as such equations: one for each arm that holds by definition
 * whatever its variables are.
 */
export function armRules(context: GoalContext): readonly string[] {
  const constructors = new Map(
    context.inductives.flatMap(({ name, constructors: all }) =>
      all.map((one) => [one.name, `${name}.${one.name}`] as const),
    ),
  );
  return (context.instances ?? []).flatMap((instance) =>
    instance.methods.flatMap(({ name, arms = [] }) => {
      const written = writtenAs(instance, name);
      if (written === undefined) return [];
      const read = arms.map((arm) => readArm(arm, constructors, context));
      return read.flatMap((arm, index) =>
        arm === undefined || !isDecided(arm, read, index) ? [] : (armRule(instance, written, arm) ?? []),
      );
    }),
  );
}

/** A pattern: a constructor with variables, or any value. */
interface Pattern {
  /** Full name of the constructor. */
  readonly made?: string;
  readonly variables: readonly string[];
}

interface ReadArm {
  readonly patterns: readonly Pattern[];
  readonly term: string;
}

/**
 * An arm whose patterns are variables and constructors of variables; constructors get their full names in its term.
 *
 * @param constructors full names by names
 */
function readArm(
  { patterns, term }: Arm,
  constructors: ReadonlyMap<string, string>,
  context: GoalContext,
): ReadArm | undefined {
  let unnamed = 0;
  const read = patterns.map((pattern): Pattern | undefined => {
    const [head = '', ...args] = atomsOf(pattern);
    const full = constructors.get(head.startsWith('.') ? head.slice(1) : lastPart(head));
    const variables = (full === undefined ? [head, ...args] : args).map((one) =>
      one === '_' ? `v${(unnamed += 1)}` : one,
    );
    if (full === undefined && args.length > 0) return undefined;
    if (!variables.every((one) => isName(one) && !one.includes('.') && !constructors.has(one)))
      return undefined;
    return { ...(full !== undefined && { made: full }), variables };
  });
  const whole = read.filter((pattern) => pattern !== undefined);
  if (whole.length !== read.length) return undefined;
  const bound = new Set(whole.flatMap(({ variables }) => variables));
  const said = [...namesOf(term)]
    .filter((name) => !bound.has(name) && constructors.has(name))
    .reduce((text, name) => substitute(text, name, constructors.get(name) ?? name), term);
  return { patterns: whole, term: withFullNames(said, bound, context) };
}

/**
 * Whether an arm is the one that is taken, for all values of its variables: other arms ask for another constructor, or what
 * they ask for is known before, left to right.
 */
function isDecided(arm: ReadArm, all: readonly (ReadArm | undefined)[], index: number): boolean {
  const own = arm.patterns.map(({ made }) => made);
  return all.every((other, at) => {
    if (at === index) return true;
    if (other === undefined) return at > index && own.every((one) => one !== undefined);
    const asked = other.patterns.map(({ made }) => made);
    const differs = own.findIndex(
      (one, place) => one !== undefined && asked[place] !== undefined && asked[place] !== one,
    );
    if (differs === -1 && at < index) return false;
    const before = differs === -1 ? own : own.slice(0, differs);
    return before.every((one, place) => one !== undefined || asked[place] === undefined);
  });
}

function armRule(
  { classArguments }: InstanceInfo,
  { types, term }: Written,
  { patterns, term: right }: ReadArm,
): string | undefined {
  if (patterns.length !== types.length || types.length === 0) return undefined;
  const variables = patterns.flatMap((pattern) => pattern.variables);
  if (new Set(variables).size !== variables.length) return undefined;
  const own = typeVariables(types, [...variables, ...namesOf(right)]);
  const spelled = (text: string): string =>
    own.marked(text).replaceAll(/%(\d)/gu, (_, digit: string) => classArguments[Number(digit) - 1] ?? '_');
  const args = patterns.map(
    ({ made, variables: inside }, index) =>
      `(${[...(made === undefined ? [] : [made]), ...inside].join(' ')} : ${spelled(types[index] ?? '_')})`,
  );
  const left = spelled(term).replaceAll(/\$(\d)/gu, (_, digit: string) => args[Number(digit) - 1] ?? '_');
  const count = own.count + variables.length;
  return ruleText([...own.binders, ...variables], count, `(${left}) = (${right})`);
}

/** The types that a method is about, as the first variables of a rule. */
interface TypeVariables {
  readonly count: number;
  /** None, or the one group of them. */
  readonly binders: readonly string[];
  /** A text about them, in which they have the names that they have in the rule. */
  readonly marked: (text: string) => string;
}

/** @param taken names that mean something else in the rule */
function typeVariables(types: readonly string[], taken: readonly string[]): TypeVariables {
  const names = [...new Set(types.flatMap((type) => type.match(TYPE_VARIABLE) ?? []))];
  const mark = taken.some((one) => names.includes(one)) ? '₀' : '';
  return {
    count: names.length,
    // No implicit ones: Lean would fill them in at once, and the rule would hold of two types that it does not know.
    binders: names.length === 0 ? [] : [`(${names.map((one) => one + mark).join(' ')} : Type _)`],
    marked: (text) => text.replaceAll(TYPE_VARIABLE, `$&${mark}`),
  };
}

/** An equation that holds by definition, for all values of so many variables. */
function ruleText(binders: readonly string[], count: number, equation: string): string {
  return count === 0
    ? `show ${equation} from rfl`
    : `show ∀ ${binders.join(' ')}, ${equation} from fun ${'_ '.repeat(count)}=> rfl`;
}

/**
 * Classes to see through by their own projections: those of operations of the goal that an instance of the file gives by
 * patterns, so that no rule tells of it. For any other class that would only take the library's own operations apart.
 */
export function classUnfoldings(context: GoalContext): readonly string[] {
  const { goal, instances = [], inductives } = context;
  const said = [goal.target, ...goal.hypotheses.map(({ type }) => type)].join(' ; ');
  const mentioned = namesOf(said);
  if (!inductives.some(({ name }) => mentioned.has(lastPart(name)))) return [];
  const unread = new Set(
    instances
      .filter(({ methods }) => methods.some(({ body }) => body === undefined))
      .map(({ className }) => className),
  );
  return operationsIn(said)
    .filter((name) => unread.has(name))
    .flatMap((name) => operationOf(name)?.unfolds ?? []);
}

function ruleOf(instance: InstanceInfo, method: MethodInfo, context: GoalContext): string | undefined {
  const written = writtenAs(instance, method.name);
  if (written === undefined) return undefined;
  const { types, term } = written;
  if (method.parameters.length > types.length) return undefined;
  const right = rightSide(instance, method, types.length, context);
  if (right === undefined) return undefined;
  const { names, body } = right;
  const argument = (index: number): string => concrete(instance.classArguments[index - 1] ?? '_', context);
  const spelled = (text: string): string =>
    text.replaceAll(/%(\d)/gu, (_, digit: string) => argument(Number(digit)));
  const own = typeVariables(types, [...names, ...namesOf(body)]);
  const left = spelled(
    own
      .marked(term)
      .replace(/#(\d)/u, (_, digit: string) => instance.classArguments[Number(digit) - 1] ?? '0'),
  ).replaceAll(/\$(\d)/gu, (_, digit: string) => names[Number(digit) - 1] ?? '_');
  if (types.length === 0) return ruleText([], 0, `(${left} : ${argument(1)}) = (${body})`);
  const binders = types.map((type, index) => `(${names[index] ?? '_'} : ${spelled(own.marked(type))})`);
  return ruleText([...own.binders, ...binders], own.count + names.length, `(${left}) = (${body})`);
}

/** How a method is written: by its notation, or as the function of its class. */
function writtenAs({ className, signatures }: InstanceInfo, method: string): Written | undefined {
  const known = operationOf(className)?.printed[method];
  if (known !== undefined) return known;
  const signature = signatures?.get(method);
  if (signature !== undefined) {
    const types = signature.slice(0, -1);
    const args = types.map((_, index) => ` $${index + 1}`).join('');
    return { types, term: `${className}.${method}${args}` };
  }
  // A method that a class of the file has from one of the library.
  return signatures === undefined ? undefined : inheritedOperation(method)?.operation.printed[method];
}

/** Names for the arguments, and what the method gives for them. */
function rightSide(
  { classArguments }: InstanceInfo,
  { parameters, body, name }: MethodInfo,
  arity: number,
  context: GoalContext,
): { readonly names: readonly string[]; readonly body: string } | undefined {
  const taken = new Set([...namesOf(body ?? ''), ...parameters]);
  const names = Array.from({ length: arity }, (_, index) => {
    const parameter = parameters[index] ?? '_';
    return parameter === '_'
      ? (['x', 'y', 'z', 'u'].find((one, at) => at >= index && !taken.has(one)) ?? `x${index}`)
      : parameter;
  });
  if (body !== undefined) {
    const full = withFullNames(body, new Set(names), context);
    const rest = names.slice(parameters.length);
    return {
      names,
      body: rest.length === 0 ? full : `${isName(full) ? full : `(${full})`} ${rest.join(' ')}`,
    };
  }
  // Lean finds out what the fields are.
  const type = lastPart(headOf(classArguments[0] ?? ''));
  const structure = context.inductives.find((inductive) => lastPart(inductive.name) === type);
  const [made] = structure?.constructors ?? [];
  if (structure?.constructors.length !== 1 || made === undefined || structure.predicate) return undefined;
  if (['le', 'lt', 'mem', 'beq', 'compare', 'Subset'].includes(name)) return undefined;
  return { names, body: `${structure.name}.${made.name}${made.arguments.map(() => ' _').join('')}` };
}

/** A term in which definitions of the file are written with their namespaces: an instance may stand in one of them. */
function withFullNames(term: string, bound: ReadonlySet<string>, { localDefinitions }: GoalContext): string {
  return termTokens(term)
    .filter(({ text }) => isName(text) && !bound.has(text) && !text.includes('.'))
    .reduce((written, { text }) => {
      if (localDefinitions.some(({ name }) => name === text)) return written;
      const full = localDefinitions.find(({ name }) => name.endsWith(`.${text}`));
      return full === undefined ? written : substitute(written, text, full.name);
    }, term);
}

/** An argument of a class at the variables of the goal: `Bag α` of an instance for every `α` is `Bag β` there. */
function concrete(argument: string, { goal }: GoalContext): string {
  const head = headOf(argument);
  if (isName(argument) || !/\s/u.test(argument)) return argument;
  const type = goal.hypotheses
    .map((one) => one.type.replaceAll(/\s+/gu, ' ').trim())
    .find((one) => headOf(one) === head);
  return `(${type ?? argument.replaceAll(/(?<=\s)[\p{Ll}](?![\p{L}\p{N}])/gu, '_')})`;
}
