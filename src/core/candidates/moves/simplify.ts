import { armRules, classUnfoldings, instanceRules } from '../instance-rules';
import { withNames } from '../cited';
import { conjuncts, patternOf } from '../patterns';
import { renamings, seeThrough } from '../plain';
import { freshName, hypothesisNames } from '../shape';
import { applicationsOf, lastPart, namesOf, splitAt, unbracket } from '../terms';
import { joinsFrom } from '../lemmas/joins';
import { varies } from '../varying';
import type { GoalContext } from '../types';
import { generalisations } from './lemmas';
import { libraryFacts } from './library';
import { programSteps } from './programs';
import type { Move, MoveScene } from './types';

/** Steps that lose nothing and steps that often do all: introducing, taking apart, seeing through definitions, `simp`. */
export function simplifications(scene: MoveScene): readonly Move[] {
  const { shape, names, plain, available, context } = scene;
  const current = renamings(context);
  const move = (tactic: string, family: string, prior: number, weight = 1, commits = 0): Move => ({
    tactic,
    family,
    prior,
    weight,
    ...(commits > 0 && { commits }),
  });
  return [
    ...(shape.intros.length > 0 ? [move(`intro ${shape.intros.join(' ')}`, 'intro', 0.95, 1, 6)] : []),
    ...(!shape.strings && (shape.form === 'equation' || shape.form === 'iff')
      ? [move('rfl', 'rfl', 0.5)]
      : []),
    ...(shape.numeric && available.has('omega') ? [move('omega', 'omega', 0.5)] : []),
    ...(current.length > 0
      ? [move(`${withNames('simp only', current)} at *`, 'simp only [renamed] at *', 0.95, 1, 6)]
      : []),
    ...instances(scene),
    ...generalisations(scene),
    ...conjunction(scene),
    ...takenApart(scene),
    ...subtypes(scene),
    ...programSteps(scene),
    ...libraryFacts(scene),
    ...(plain.length > 0 && canSeeThrough(scene)
      ? [move(seeThrough(context, plain), 'simp only [defs] at *', 0.9, 1, 5)]
      : []),
    move('simp_all', 'simp_all', 0.35),
    ...(names.definitions.length > 0
      ? [
          move(withNames('simp_all', names.definitions), 'simp_all [defs]', 0.4, 2),
          move(withNames('simp', names.definitions), 'simp [defs]', 0.4, 2),
        ]
      : [move('simp', 'simp', 0.35)]),
  ];
}

/** What operations of the goal stand for, by the instances of the file; all at once, and each alone where one does not fit. */
function instances({ context }: MoveScene): readonly Move[] {
  const rules = instanceRules(context);
  const classes = classUnfoldings(context);
  const arms = armRules(context);
  const step = (names: readonly string[], prior: number, commits: number): Move => ({
    tactic: `${withNames('simp only', names)} at *`,
    family: 'simp only [instances] at *',
    ...{ prior, weight: 1, commits },
  });
  return [
    ...(rules.length > 0 ? [step(rules, 0.95, 5)] : []),
    ...(rules.length > 1 ? rules.map((rule) => step([rule], 0.7, 3)) : []),
    ...(arms.length > 0 ? [step(arms, 0.8, 2)] : []),
    ...(classes.length > 0 ? [step(classes, 0.5, 0)] : []),
  ];
}

/** Whether definitions stand where they can be rewritten: not in a hypothesis that something else is about. */
function canSeeThrough({ plain, target, hypotheses }: MoveScene): boolean {
  const about = (text: string): boolean => {
    const names = namesOf(text);
    return plain.some((name) => names.has(name) || names.has(lastPart(name)));
  };
  return (
    about(target) ||
    hypotheses.some(
      ({ name, type }) =>
        about(type) && !namesOf([target, ...hypotheses.map((other) => other.type)].join(' ; ')).has(name),
    )
  );
}

/** `refine ⟨?_, ?_⟩` for `p ∧ q`; `constructor` for `p ↔ q`. */
function conjunction({ shape, target, context }: MoveScene): readonly Move[] {
  if (shape.intros.length > 0) return [];
  // One part of what a recursive function does may need the other: an induction over both is stronger.
  const apart = callsRecursive(target, context);
  if (shape.form === 'iff')
    return [
      apart
        ? { tactic: 'constructor', family: 'constructor', prior: 0.4, weight: 1 }
        : { tactic: 'constructor', family: 'constructor', prior: 0.7, weight: 1, commits: 2 },
    ];
  const parts = conjuncts(target);
  if (parts.length < 2) return [];
  const tactic = `refine ⟨${parts.map(() => '?_').join(', ')}⟩`;
  // Equations about what a function carries along are stated for all of it one by one.
  const carried = parts.every((part) => isCarried(part, context));
  return [
    apart && !carried
      ? { tactic, family: 'refine ⟨…⟩', prior: 0.5, weight: 1 }
      : { tactic, family: 'refine ⟨…⟩', prior: 0.85, weight: 1, commits: 1.5 },
  ];
}

/** Whether a term calls a recursive function of the file. */
export function callsRecursive(term: string, { localDefinitions }: GoalContext): boolean {
  return localDefinitions.some(({ recursive, name }) => recursive && applicationsOf(term, name).length > 0);
}

/** Whether it is an equation about a call that starts from something and goes on with something else. */
function isCarried(proposition: string, { localDefinitions }: GoalContext): boolean {
  const sides = splitAt(unbracket(proposition), '=');
  if (sides === undefined || splitAt(proposition, '→', '∨', '↔') !== undefined) return false;
  return localDefinitions.some(
    (definition) =>
      definition.recursive &&
      [sides.left, sides.right]
        .flatMap((side) => applicationsOf(side, definition.name))
        .some((args) => args.some((arg, at) => joinsFrom(arg).length > 0 && varies(definition, at))),
  );
}

/** `obtain ⟨…⟩ := h` for each hypothesis that is a conjunction or an existence. */
function takenApart({ hypotheses, context, target }: MoveScene): readonly Move[] {
  const recurses = callsRecursive(target, context);
  const used = hypothesisNames(context.goal);
  const apart = hypotheses.flatMap(({ name, type }) => {
    const pattern = patternOf(type, name, new Set([...used].filter((one) => one !== name)));
    if (pattern === undefined) return [];
    return [
      {
        move: { tactic: `obtain ${pattern} := ${name}`, family: 'obtain', weight: 1 },
        // What exists for these values of the variables an induction would have to find again for others.
        found: recurses && type.includes('∃'),
      },
    ];
  });
  const [first, ...others] = apart.filter(({ found }) => !found);
  return [
    // In whichever order they are taken apart, the same is left; the others are there in case the first cannot be.
    ...(first === undefined ? [] : [{ ...first.move, prior: 0.9, commits: 5 }]),
    ...others.map(({ move }) => ({ ...move, prior: 0.2 })),
    ...apart.filter(({ found }) => found).map(({ move }) => ({ ...move, prior: 0.4 })),
  ];
}

/** `obtain ⟨x, hx⟩ := x` for every value of a subtype: what holds of it becomes a hypothesis. */
function subtypes({ shape, hypotheses, target, context }: MoveScene): readonly Move[] {
  const said = namesOf([target, ...hypotheses.map(({ type }) => type)].join(' ; '));
  const used = hypothesisNames(context.goal);
  const apart = shape.variables
    .filter(({ name, inductive }) => inductive?.name === 'Subtype' && said.has(name) && used.has(name))
    .map(({ name }) => {
      const property = freshName(`h${name}`, used);
      used.add(property);
      return `obtain ⟨${name}, ${property}⟩ := ${name}\n`;
    });
  if (apart.length === 0) return [];
  const tactic = `${apart.join('')}try dsimp only at *`;
  return [{ tactic, family: 'obtain, subtype', prior: 0.9, weight: 1, commits: 5 }];
}
