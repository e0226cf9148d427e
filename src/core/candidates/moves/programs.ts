import { isProgram, isTriple, monadOperations } from '../monads';
import { cited, withNames } from '../cited';
import type { Move, MoveScene } from './types';

/** Steps on programs in a monad: verification conditions of a triple, and a program as the pure function that it is. */
export function programSteps({ context, names, plain, target, available }: MoveScene): readonly Move[] {
  if (isTriple(target)) {
    const conditions = withNames('mvcgen', names.definitions);
    const grind = available.has('grind') ? [`${conditions} <;> grind`] : [];
    return [
      ...[...grind, `${conditions} <;> simp_all`].map((tactic) => ({
        tactic,
        family: 'mvcgen <;> …',
        prior: 0.6,
        weight: 3,
      })),
      { tactic: conditions, family: 'mvcgen', prior: 0.8, weight: 2, commits: 2 },
    ];
  }
  const operations = monadOperations(context);
  if (operations.length === 0) return [];
  // The programs that a program calls too: one of them by itself tells little.
  const called = context.localDefinitions
    .filter(({ recursive, text }) => !recursive && isProgram(text))
    .map(({ name }) => cited(name));
  const seenThrough = [...new Set([...plain, ...called])];
  return [
    {
      tactic: `${withNames('simp only', seenThrough, operations)} at *`,
      family: 'simp only [monad] at *',
      prior: 0.85,
      weight: 2,
      commits: 4,
    },
    {
      tactic: withNames('simp_all', names.definitions, operations),
      family: 'simp_all [defs, monad]',
      prior: 0.4,
      weight: 3,
    },
  ];
}
