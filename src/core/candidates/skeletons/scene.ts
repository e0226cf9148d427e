import { tacticsAvailable } from '../available';
import { namesFor, withNames } from '../cited';
import type { Names } from '../cited';
import type { GoalShape } from '../shape';
import { headOf, isWrittenAs, lastPart, namesOf } from '../terms';
import type { CostClass, GoalContext, InductiveInfo } from '../types';

/** What every skeleton builder is given. */
export interface Scene {
  readonly context: GoalContext;
  readonly shape: GoalShape;
  readonly names: Names;
  readonly available: ReadonlySet<string>;
  /** Closes a leaf: one `solve` over the closing tactics that fit. */
  readonly finish: string;
  /** The target after `intro`, and all assumptions, in one text to look names up in. */
  readonly statement: string;
}

/** A skeleton before scoring. */
export interface Draft {
  readonly family: string;
  readonly text: string;
  /** How likely it closes such a goal, 0 to 1. */
  readonly prior: number;
  /** Default: `normal`. */
  readonly cost?: CostClass;
}

/** Prepares what the builders share. */
export function sceneOf(context: GoalContext, shape: GoalShape): Scene {
  const available = tacticsAvailable(context.available);
  const names = namesFor(context);
  const rules = ruleTactics(context, shape, names, available);
  return {
    context,
    shape,
    names,
    available,
    finish: solve([...finishers(shape, names, available), ...rules]),
    statement: [shape.body, ...shape.assumptions.map(({ type }) => type)].join(' ; '),
  };
}

/** `solve | a | b`: the first alternative that closes the goal. */
export function solve(tactics: readonly string[]): string {
  return `solve ${tactics.map((tactic) => `| ${tactic}`).join(' ')}`;
}

/** `intro …` in front, where the target has binders. */
export function afterIntros({ shape }: Scene, text: string): string {
  return shape.intros.length === 0 ? text : `intro ${shape.intros.join(' ')}\n${text}`;
}

/** The alternatives that close a leaf, quick ones first. */
function finishers(shape: GoalShape, names: Names, available: ReadonlySet<string>): readonly string[] {
  const grind = available.has('grind');
  const omega = available.has('omega') ? ' <;> omega' : '';
  const cited = names.lemmas.length > 0;
  const simpAll = withNames('simp_all', names.definitions);
  return [
    ...(shape.strings ? [] : ['rfl']),
    `${simpAll}${omega}`,
    ...(grind
      ? [withNames('grind', names.definitions)]
      : [`${simpAll} <;> (repeat' split) <;> simp_all${omega}`]),
    ...names.looping.slice(0, 1).map((name) => `(unfold ${name}; simp_all${omega})`),
    ...(names.looping.length > 0 && grind ? [`(unfold ${names.looping[0] ?? ''}; grind)`] : []),
    ...(available.has('nlinarith') && shape.numeric ? [`${simpAll} <;> nlinarith`] : []),
    ...(cited ? [`${withNames('simp_all', names.definitions, names.lemmas)}${omega}`] : []),
    ...(cited && grind ? [withNames('grind', names.definitions, names.lemmas)] : []),
  ];
}

/** Tactics that use the rules of the inductive predicates that the goal speaks of. */
function ruleTactics(
  context: GoalContext,
  shape: GoalShape,
  names: Names,
  available: ReadonlySet<string>,
): readonly string[] {
  const mentioned = namesOf(
    [context.goal.target, ...context.goal.hypotheses.map(({ type }) => type)].join(' '),
  );
  const predicates = context.inductives.filter(
    ({ predicate, name }) => predicate && mentioned.has(lastPart(name)),
  );
  if (predicates.length === 0) return [];
  const rules = predicates.flatMap(({ name, constructors }) =>
    constructors.map((constructor) => `${name}.${constructor.name}`),
  );
  const build =
    targetPredicate(context, shape) === undefined
      ? []
      : ['(repeat (first | assumption | constructor))', 'constructor <;> simp_all'];
  if (!available.has('grind')) return build;
  return [
    ...build,
    withNames(
      'grind',
      names.definitions,
      predicates.map(({ name }) => name),
    ),
    withNames('grind', names.definitions, rules),
  ];
}

/** The inductive predicate that the target is an instance of. */
export function targetPredicate(context: GoalContext, shape: GoalShape): InductiveInfo | undefined {
  const head = headOf(shape.body);
  return context.inductives.find(({ name, predicate }) => predicate && isWrittenAs(name, head));
}

/** Whether some constructor of an inductive type takes a value of the type itself. */
export function isRecursive(inductive: InductiveInfo): boolean {
  return inductive.constructors.some((constructor) =>
    constructor.arguments.some(({ type }) => isSelf(type, inductive)),
  );
}

/** Whether a type is an instance of the inductive type (parameters aside). */
export function isSelf(type: string, inductive: InductiveInfo): boolean {
  return lastPart(headOf(type)) === lastPart(inductive.name);
}

/** Names of the Nat and Int variables. */
export function numbers(shape: GoalShape): readonly string[] {
  return shape.variables.filter(({ type }) => /^(?:Nat|Int|ℕ|ℤ)$/u.test(type)).map(({ name }) => name);
}
