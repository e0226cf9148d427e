import type { GoalShape } from './shape';
import { applicationsOf, namesOf, splitAt } from './terms';
import type { GoalContext } from './types';

/**
 * Proofs that generalise an accumulator: for `revAcc xs [] = rhs` they first prove `∀ acc, revAcc xs acc = rhs ++ acc` (or
 * `+`, `*`, either way round) by induction, then use it at the constant.
 *
 * @param finish tactic that closes a leaf
 */
export function accumulatorLemmas(
  context: GoalContext,
  shape: GoalShape,
  finish: string,
): readonly {
  readonly family: string;
  readonly text: string;
  readonly prior: number;
  readonly cost: 'dear';
}[] {
  const equation = shape.form === 'equation' ? splitAt(shape.body, '=') : undefined;
  if (equation === undefined) return [];
  const prefix = shape.intros.length === 0 ? '' : `intro ${shape.intros.join(' ')}\n`;
  const drafts: { family: string; text: string; prior: number; cost: 'dear' }[] = [];
  for (const [side, other] of [
    [equation.left, equation.right],
    [equation.right, equation.left],
  ] as const) {
    for (const { name, recursive } of context.localDefinitions) {
      if (!recursive) continue;
      const [args] = applicationsOf(side, name);
      if (args === undefined) continue;
      const constant = args.findIndex((arg) => arg in JOINS);
      const joins = JOINS[args[constant] ?? ''];
      const variable = shape.variables.find(
        ({ name: candidate, inductive }) =>
          inductive !== undefined && args.includes(candidate) && namesOf(side).has(candidate),
      );
      if (joins === undefined || variable === undefined) continue;
      const applied = [name, ...args.map((arg, index) => (index === constant ? 'acc' : arg))].join(' ');
      for (const join of joins) {
        const statement = `∀ acc, ${applied} = ${join(`(${other})`, 'acc')}`;
        const lemma = `have key : ${statement} := by\n  induction ${variable.name} <;> intro acc <;> ${finish}\n`;
        drafts.push({
          family: 'generalise accumulator',
          text: `${prefix}${lemma}simp [key]`,
          prior: 0.3,
          cost: 'dear',
        });
      }
    }
  }
  return drafts;
}

/** Ways to put an accumulator back, by the constant it starts from. */
const JOINS: Readonly<Record<string, readonly ((result: string, acc: string) => string)[]>> = {
  '[]': [
    (result, acc) => `${result} ++ ${acc}`,
    (result, acc) => `${acc} ++ ${result}`,
    (result, acc) => `${acc}.reverse ++ ${result}`,
  ],
  '0': [(result, acc) => `${result} + ${acc}`],
  '1': [(result, acc) => `${result} * ${acc}`],
};
