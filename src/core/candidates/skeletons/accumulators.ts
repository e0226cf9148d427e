import { applicationsOf, namesOf, splitAt } from '../terms';
import { afterIntros } from './scene';
import type { Draft, Scene } from './scene';

/**
 * Proofs that generalise an accumulator: for `revAcc xs [] = rhs` they first prove `∀ acc, revAcc xs acc = rhs ++ acc` (or
 * `+`, `*`, either way round) by induction, then use it at the constant.
 */
export function accumulatorLemmas(scene: Scene): readonly Draft[] {
  const { context, shape, finish } = scene;
  const equation = shape.form === 'equation' ? splitAt(shape.body, '=') : undefined;
  if (equation === undefined) return [];
  const drafts: Draft[] = [];
  for (const [side, other] of [
    [equation.left, equation.right],
    [equation.right, equation.left],
  ] as const) {
    for (const name of [
      ...context.localDefinitions.filter(({ recursive }) => recursive).map((definition) => definition.name),
      'List.foldl',
    ]) {
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
          text: afterIntros(scene, `${lemma}simp [key]`),
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
