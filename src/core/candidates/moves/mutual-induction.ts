import { mutualPredicateInductions } from '../mutual-predicates';
import { mutualInductions } from '../mutual-types';
import type { Move, MoveScene } from './types';

/** Inductions over types and predicates that are defined together, nested or mutual. */
export function inductionsTogether({ context, shape }: MoveScene): readonly Move[] {
  return [
    ...mutualPredicateInductions(context, shape).map((on) => ({ on, spoken: true })),
    ...mutualInductions(context, shape),
  ].map(({ on, spoken }) => ({
    tactic: `induction ${on}`,
    family: 'induction using rec',
    prior: spoken ? 0.8 : 0.5,
    weight: 1,
    commits: spoken ? 1.2 : 0,
  }));
}
