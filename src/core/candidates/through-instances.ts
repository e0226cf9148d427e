import { tacticsAvailable } from './available';
import { armRules, classUnfoldings, instanceRules } from './instance-rules';
import { namesFor, withNames } from './cited';
import { COST, type Scored } from './portfolio';
import type { GoalShape } from './shape';
import { isRecursive } from './skeletons/scene';
import { scoreOf } from './stats';
import type { GoalContext } from './types';

/** How likely one of these proofs closes a goal that is about an instance of the file. */
const CHANCE = 0.7;
/** So many variables are taken apart at a time. */
const MOST_APART = 4;

/** Inductions on so many variables. */
const MOST_INDUCTIONS = 2;

/** Variables whose values are records or one of a few cases: to take them apart loses nothing. */
export function flatVariables({ variables }: GoalShape): readonly string[] {
  return variables
    .filter(
      ({ inductive }) =>
        inductive !== undefined &&
        !inductive.predicate &&
        inductive.name !== 'Int' &&
        !isRecursive(inductive),
    )
    .map(({ name }) => name)
    .slice(0, MOST_APART);
}

/**
 * Proofs that first see through the file's instances: what their methods stand for is what the closing tactics know of. Equal
 * records are equal field by field.
 */
export function throughInstances(context: GoalContext, shape: GoalShape): readonly Scored[] {
  const rules = instanceRules(context);
  const classes = classUnfoldings(context);
  const arms = armRules(context);
  if (rules.length + classes.length === 0) return [];
  const available = tacticsAvailable(context.available);
  const { definitions } = namesFor(context);
  const intro = shape.intros.length > 0 ? `intro ${shape.intros.join(' ')}\n` : '';
  const see = rules.length > 0 ? `${withNames('simp only', rules)} at *\n` : '';
  const apart = flatVariables(shape);
  const cases = apart.map((name) => `cases ${name}`).join(' <;> ');
  const omega = available.has('omega') ? ' <;> omega' : '';
  const simp = withNames('simp_all', definitions);
  const simpClasses = withNames('simp_all', classes, definitions);
  const grind = withNames('grind', definitions);
  const recursive = shape.variables.filter(
    ({ inductive }) => inductive !== undefined && !inductive.predicate && isRecursive(inductive),
  );
  const texts = [
    ...(see === '' ? [] : [`${see}${simp}`, ...(available.has('grind') ? [`${see}${grind}`] : [])]),
    ...(see === ''
      ? []
      : recursive.slice(0, MOST_INDUCTIONS).map(({ name }) => `${intro}${see}induction ${name} <;> ${simp}`)),
    ...(cases === '' ? [] : [`${intro}${cases} <;> rfl`]),
    ...(see === '' || cases === '' ? [] : [`${intro}${see}${cases} <;> ${simp}${omega}`]),
    ...(cases === '' || classes.length === 0 ? [] : [`${intro}${cases} <;> ${simpClasses}${omega}`]),
    ...(cases === '' || arms.length === 0
      ? []
      : [
          `${intro}${cases} <;> first | (${withNames('simp_all', arms, definitions)}; done) | ${simpClasses}${omega}`,
        ]),
    ...(cases === '' || !available.has('decide') ? [] : [`${intro}${cases} <;> decide`]),
    ...(see === '' || omega === '' ? [] : [`${intro}${see}${simp} <;> omega`]),
  ];
  const family = 'through instances';
  const chance = scoreOf(context.stats, shape.key, family, CHANCE);
  return texts.map((text, index) => ({
    candidate: { text, origin: 'portfolio', cost: 'normal', family },
    score: chance / COST.normal / (1 + 0.1 * index),
  }));
}
