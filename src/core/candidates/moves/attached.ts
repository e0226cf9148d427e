import { callsIn } from '../terms';
import type { Move, MoveScene } from './types';

/**
 * What a well-founded recursion goes on with, as it was written: in its induction hypotheses Lean shows `xs.filter p` as a
 * filter of `xs.attach` with another predicate. `List.unattach_filter` turns it back where it is told the predicate, which
 * stands in the target.
 */
export function attachedParts({ target, hypotheses }: MoveScene): readonly Move[] {
  if (!hypotheses.some(({ type }) => type.includes('.unattach'))) return [];
  const predicates = callsIn(target, 'List.filter').flatMap(({ args }) => args.slice(0, 1));
  const facts = [...new Set(predicates)].map((predicate) => `List.unattach_filter (g := ${predicate})`);
  return [
    {
      tactic: `simp only [${[...facts, 'List.unattach_attach'].join(', ')}] at *`,
      family: 'simp only [attach] at *',
      prior: 0.9,
      weight: 1,
      commits: 4,
    },
  ];
}
