import { targetPredicate } from '../skeletons/scene';
import { applicationsOf, headOf, isName, namesOf, numberedName, unbracket } from '../terms';
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

/**
 * Induction on a proof, and its cases. What the predicate is about has to vary for an induction: a term gets a name before it,
 * and variables that only the rest of the goal speaks of have to be any.
 */
function inductionsOn(name: string, type: string, { shape, hypotheses, target }: MoveScene): readonly Move[] {
  const mentioned = namesOf(type);
  const said = namesOf([target, ...hypotheses.map((other) => other.type)].join(' ; '));
  const others = shape.variables
    .filter((other) => !mentioned.has(other.name) && said.has(other.name) && !other.type.includes('→'))
    .map((other) => other.name);
  const general = others.length === 0 ? '' : ` generalizing ${others.join(' ')}`;
  const variables = new Set(shape.variables.map((variable) => variable.name));
  const head = headOf(type);
  const fixed = (applicationsOf(type, head)[0] ?? [])
    .filter((arg) => !variables.has(arg) && isCompound(arg))
    .map((arg) => unbracket(arg));
  const names = ['i', 'j', 'k'].map((base) => numberedName(base, said));
  const named = fixed.map(
    (arg, index) => `generalize h${names[index] ?? ''} : ${arg} = ${names[index] ?? ''} at ${name}\n`,
  );
  const front = named.length <= names.length ? named.join('') : '';
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

/** Whether a term is more than a name: an application, a list, a number. */
function isCompound(term: string): boolean {
  return !term.includes('✝') && (/[\s([+:]/u.test(term.trim()) || /^\d/u.test(term.trim()));
}
