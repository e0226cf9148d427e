import { cited } from '../cited';
import { isRecursive } from '../skeletons/scene';
import { nestedCalls } from '../nested';
import { applicationsOf, namesOf, splitAt, unbracket } from '../terms';
import { givenBy, passesOn, varies } from '../varying';
import type { DefinitionInfo } from '../types';
import { inductionsTogether } from './mutual-induction';
import { callsRecursive } from './simplify';
import { rules } from './predicates';
import type { Move, MoveScene } from './types';

/** The steps that a definition asks for: what its function recurses on, and where it branches. */
export function leadingSteps(scene: MoveScene): readonly Move[] {
  const own = functionalInductions(scene).filter(
    ({ family, prior }) => family.startsWith('fun_induction') && prior >= LEADING,
  );
  const leading = own.length > 0 ? own : inductions(scene).filter(({ prior }) => prior >= LEADING);
  const isArm = scene.hypotheses.some(({ name }) => name.startsWith('ih'));
  return [
    ...splits(scene).slice(0, 1),
    ...inductionsTogether(scene),
    // Before an induction it would be in the way; in an arm it loses nothing.
    ...(isArm ? alternativesIn(scene).slice(0, 1) : []).map((move) => ({ ...move, commits: 1 })),
    ...leading
      .toSorted((a, b) => b.prior - a.prior)
      .slice(0, 2)
      .map((move) => ({ ...move, commits: 1.2 })),
  ];
}

/** From this prior on a step is one that a definition asks for. */
const LEADING = 0.4;

/** Steps that follow the structure of data, definitions and propositions. */
export function structure(scene: MoveScene): readonly Move[] {
  return [
    ...splits(scene),
    ...inductionsTogether(scene),
    ...functionalInductions(scene),
    ...inductions(scene),
    ...unfoldings(scene),
    ...alternatives(scene),
    ...casesOfData(scene),
    ...extensionality(scene),
    ...rules(scene),
  ];
}

const step = (tactic: string, family: string, prior: number, weight = 1): Move => ({
  tactic,
  family,
  prior,
  weight,
});

/** `split` where the target branches, `split at h` where a hypothesis does. */
function splits({ target, hypotheses, available }: MoveScene): readonly Move[] {
  if (!available.has('split')) return [];
  const branches = /(?<![\p{L}_])(?:if|match)(?![\p{L}_])/u;
  return [
    ...(branches.test(target) ? [step('split', 'split', 0.75)] : []),
    ...hypotheses
      .filter(({ type }) => branches.test(type))
      .slice(0, 2)
      .map(({ name }) => step(`split at ${name}`, 'split at h', 0.5)),
  ];
}

/** Variables in the arguments of a call, and whether it is called on variables only, each once, and proofs of the context. */
function callOf(
  args: readonly string[],
  variables: ReadonlySet<string>,
  proofs: ReadonlySet<string>,
): { readonly plain: readonly string[]; readonly distinct: boolean } {
  const plain = args.filter((arg) => variables.has(arg));
  const data = args.filter((arg) => !proofs.has(arg));
  return { plain, distinct: plain.length === data.length && new Set(plain).size === plain.length };
}

/** How much less likely an induction on a call helps that is made on what another function gives. */
const OUTER = 0.6;

/** `fun_induction f x y` and `fun_cases f x y`, for calls in the target before those in hypotheses. */
function functionalInductions(scene: MoveScene): readonly Move[] {
  const { context, shape, target, hypotheses, available } = scene;
  if (!available.has('fun_induction')) return [];
  const variables = new Set(shape.variables.map(({ name }) => name));
  const proofs = new Set(shape.assumptions.map(({ name }) => name));
  const moves = new Map<string, Move>();
  const accumulators = accumulatorsOf(scene);
  const outer = new Set(nestedCalls(context).map((pair) => pair.outer));
  const look = (text: string, factor: number, given: readonly string[] = []): void => {
    const mentioned = namesOf(`${target} ; ${text}`);
    for (const definition of context.localDefinitions) {
      if (!isFunction(definition)) continue;
      for (const args of applicationsOf(text, definition.name)) {
        const { plain, distinct } = callOf(args, variables, proofs);
        if (args.length === 0 || args.some((arg) => /[✝]/u.test(arg))) continue;
        const call = `${cited(definition.name)} ${args.join(' ')}`;
        if (definition.recursive && plain.length > 0) {
          // What it gave is another thing for each of its calls, and so is what it carries along.
          const fixed =
            !accumulators.some((name) => !args.includes(name)) &&
            !given.some((name) => variables.has(name) && !args.includes(name));
          // What it is called on is taken apart first.
          const place = outer.has(definition) ? OUTER : 1;
          const prior = (distinct ? (fixed ? 0.75 : 0.4) : 0.3) * factor * place;
          add(moves, step(`fun_induction ${call}`, 'fun_induction', prior));
          const others = shape.variables
            .filter(({ name, type }) => !args.includes(name) && !type.includes('→') && mentioned.has(name))
            .map(({ name }) => name);
          if (distinct && others.length > 0)
            add(
              moves,
              step(
                `fun_induction ${call} generalizing ${others.join(' ')}`,
                'fun_induction generalizing',
                (fixed ? 0.4 : 0.75) * factor * place,
              ),
            );
        }
        if (definition.recursive || definition.branches)
          add(moves, step(`fun_cases ${call}`, 'fun_cases', 0.35 * factor));
      }
    }
  };
  look(target, 1);
  const called = callsRecursive(target, context);
  for (const { type } of hypotheses) look(type, called ? 0.5 : 1, givenBy(type));
  return [...moves.values()].slice(0, 10);
}

/** Variables that some function of the target passes on with another value: an induction has to hold for all of them. */
function accumulatorsOf({ context, shape, target }: MoveScene): readonly string[] {
  const found = new Set<string>();
  for (const definition of context.localDefinitions)
    if (definition.recursive)
      for (const args of applicationsOf(target, definition.name))
        args.forEach((arg, index) => {
          if (varies(definition, index)) found.add(arg);
        });
  return shape.variables.map(({ name }) => name).filter((name) => found.has(name));
}

function add(moves: Map<string, Move>, move: Move): void {
  if (!moves.has(move.tactic)) moves.set(move.tactic, move);
}

function isFunction({ recursive, branches }: DefinitionInfo): boolean {
  return recursive || branches;
}

/** `induction x`, plain and for all values of the other variables. */
function inductions(scene: MoveScene): readonly Move[] {
  const { context, shape, target, hypotheses, available } = scene;
  const accumulators = accumulatorsOf(scene);
  const said = [target, ...hypotheses.map(({ type }) => type)].join(' ; ');
  return shape.variables
    .flatMap((variable): readonly (Move & { readonly rank: number })[] => {
      const { name, inductive, type } = variable;
      if (inductive === undefined || !isRecursive(inductive) || inductive.name === 'Int') return [];
      if (!namesOf(said).has(name)) return [];
      // What a recursive function looks at first is the best thing to do induction on.
      const places = context.localDefinitions
        .filter(({ recursive }) => recursive)
        .flatMap((definition) =>
          applicationsOf(said, definition.name)
            .map((args) => args.indexOf(name))
            // What a function only passes on it does not recurse on.
            .filter((place) => place === -1 || !passesOn(definition, place)),
        );
      const used = places.filter((place) => place !== -1);
      const fixed = !accumulators.some((other) => other !== name);
      const idle = type === 'Nat' ? 0.1 : 0.4;
      // Where the function's own cases can be followed, that is better still.
      const own = used.length > 0 && available.has('fun_induction') ? 0.6 : 1;
      const rank = used.length > 0 ? own - 0.1 * Math.min(...used) : idle;
      const others = shape.variables
        .filter(
          (other) =>
            other !== variable &&
            !other.type.includes('→') &&
            !namesOf(other.type).has(name) &&
            namesOf(said).has(other.name),
        )
        .map((other) => other.name);
      return [
        { ...step(`induction ${name}`, 'induction', (fixed ? 0.45 : 0.3) * rank), rank },
        ...(others.length > 0
          ? [
              {
                ...step(
                  `induction ${name} generalizing ${others.join(' ')}`,
                  'induction generalizing',
                  (fixed ? 0.4 : 0.55) * rank,
                ),
                rank,
              },
            ]
          : []),
      ];
    })
    .sort((a, b) => b.rank - a.rank)
    .slice(0, 8);
}

/** One turn of a definition seen through. */
function unfoldings({ context, target, hypotheses }: MoveScene): readonly Move[] {
  const mentioned = namesOf(target);
  const inTarget = context.localDefinitions.filter(
    ({ name }) => mentioned.has(name) || mentioned.has(name.slice(name.lastIndexOf('.') + 1)),
  );
  return [
    ...inTarget
      .slice(0, 4)
      .map(({ name, recursive }) => step(`unfold ${cited(name)}`, 'unfold', recursive ? 0.3 : 0.4)),
    ...hypotheses
      .flatMap(({ name, type }) =>
        context.localDefinitions
          .filter((definition) => definition.recursive && applicationsOf(type, definition.name).length > 0)
          .map((definition) => step(`unfold ${cited(definition.name)} at ${name}`, 'unfold at h', 0.25)),
      )
      .slice(0, 3),
  ];
}

/** Both sides of a disjunction. */
function alternatives(scene: MoveScene): readonly Move[] {
  const { shape } = scene;
  return [
    ...(shape.form === 'or' && shape.intros.length === 0
      ? [step('left', 'left', 0.3), step('right', 'right', 0.3)]
      : []),
    ...alternativesIn(scene),
  ];
}

/** `rcases h with h | h` for what is known to be one thing or another. */
function alternativesIn({ hypotheses }: MoveScene): readonly Move[] {
  return hypotheses
    .filter(
      ({ type }) =>
        splitAt(unbracket(type), '∨') !== undefined &&
        splitAt(unbracket(type), '→', '↔') === undefined &&
        !/^[∀∃]/u.test(type),
    )
    .slice(0, 2)
    .map(({ name }) => step(`rcases ${name} with ${name} | ${name}`, 'rcases', 0.65));
}

/** `cases x` for data of the context that functions look at. */
function casesOfData({ shape, target, hypotheses }: MoveScene): readonly Move[] {
  const said = namesOf([target, ...hypotheses.map(({ type }) => type)].join(' ; '));
  return shape.variables
    .filter(({ name, inductive }) => inductive !== undefined && said.has(name) && inductive.name !== 'Int')
    .slice(0, 5)
    .map(({ name, inductive }) =>
      step(`cases ${name}`, 'cases', inductive !== undefined && isRecursive(inductive) ? 0.12 : 0.5),
    );
}

/** Equal functions, lists and the like, point by point. */
function extensionality({ shape, context }: MoveScene): readonly Move[] {
  if (shape.form !== 'equation' || shape.intros.length > 0) return [];
  const isFunction = /\bfun\b|∘|→/u.test(shape.body) || shape.extensional;
  return [
    ...(isFunction ? [step('funext x', 'funext', 0.35)] : []),
    ...(/\[|List|\.map\b|Array/u.test([context.goal.target].join('')) ? [] : [step('ext', 'ext', 0.1)]),
  ];
}
