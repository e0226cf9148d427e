import { withNames } from '../cited';
import { topicsOf } from '../topics';
import type { Move, MoveScene } from './types';

/** So many numbers are gone through by their last bits. */
const MOST_BITS = 3;

/** What is said of last bits (`x &&& 1#8`), for each way in which they may stand. */
export function lastBits({ target, hypotheses, names, shape }: MoveScene): readonly Move[] {
  const said = [target, ...hypotheses.map(({ type }) => type)].join(' ; ');
  const numbers = shape.variables.filter(
    ({ type, name }) => type.startsWith('BitVec ') && said.includes(name),
  );
  if (!said.includes('&&& 1#') || numbers.length === 0 || numbers.length > MOST_BITS) return [];
  const cases = numbers.map(({ name }) => `cases ${name}[0]`).join(' <;> ');
  const bits = withNames('simp', names.definitions, ['BitVec.and_one_eq_setWidth_ofBool_getLsbD']);
  return [{ tactic: `${bits}\n${cases} <;> rfl`, family: 'last bits', prior: 0.5, weight: 3 }];
}

/** So many topics of one goal are told about. */
const MOST_TOPICS = 2;

/** The facts of the library that a goal is likely to need by what it speaks of. */
export function aboutTopics({ target, hypotheses, names, available, shape }: MoveScene): readonly Move[] {
  const said = [target, ...hypotheses.map(({ type }) => type)].join(' ; ');
  const omega = available.has('omega') && shape.numeric ? ' <;> omega' : '';
  return topicsOf(said)
    .slice(0, MOST_TOPICS)
    .flatMap(({ key, facts, rewrites }): readonly Move[] => [
      ...(rewrites
        ? [
            {
              tactic: `${withNames('simp_all', names.definitions, facts)}${omega}`,
              family: `simp_all [topic ${key}]`,
              prior: 0.4,
              weight: 3,
            },
          ]
        : []),
      ...(available.has('grind')
        ? [
            {
              tactic: withNames('grind', names.definitions, facts),
              family: `grind [topic ${key}]`,
              prior: 0.4,
              weight: 4,
            },
          ]
        : []),
    ]);
}
