import { withNames } from '../portfolio';
import { topicsOf } from '../topics';
import type { Move, MoveScene } from './types';

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
