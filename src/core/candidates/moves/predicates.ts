import { targetPredicate } from '../skeletons/scene';
import { inductionOnProof } from '../skeletons/predicates';
import { isName } from '../terms';
import type { Move, MoveScene } from './types';

const step = (tactic: string, family: string, prior: number): Move => ({ tactic, family, prior, weight: 1 });

/** Rules of inductive predicates: built up in the target, taken apart in hypotheses. */
export function rules(scene: MoveScene): readonly Move[] {
  const { context, shape } = scene;
  const built = targetPredicate(context, shape);
  return [
    ...(built === undefined
      ? []
      : built.constructors
          .slice(0, 8)
          .map(({ name }) => step(`apply ${built.name}.${name}`, 'apply rule', 0.4))),
    ...shape.assumptions
      .filter(
        ({ predicate, name }) =>
          predicate !== undefined &&
          isName(name) &&
          context.goal.hypotheses.some(({ names }) => names.includes(name)),
      )
      .flatMap(({ name, type }) => inductionsOn(name, type, scene)),
  ];
}

/** Induction on a proof, and its cases. */
function inductionsOn(name: string, type: string, { shape, hypotheses, target }: MoveScene): readonly Move[] {
  const rest = [target, ...hypotheses.map((other) => other.type)].join(' ; ');
  const { front, general } = inductionOnProof(name, type, shape.variables, rest);
  const plain = front === '' ? 0.5 : 0.15;
  return [
    step(`cases ${name}`, 'cases on a proof', 0.5),
    ...(front === ''
      ? []
      : [step(`${front}induction ${name}${general}`, 'induction on a proof, named', 0.55)]),
    ...(general === ''
      ? []
      : [step(`induction ${name}${general}`, 'induction on a proof, generalizing', plain + 0.05)]),
    step(`induction ${name}`, 'induction on a proof', plain),
  ];
}
