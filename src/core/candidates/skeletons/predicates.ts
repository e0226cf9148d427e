import { withNames } from '../cited';
import type { Assumption, Variable } from '../shape';
import { applicationsOf, headOf, namesOf, numberedName, unbracket } from '../terms';
import { witnessArms } from './induction';
import { afterIntros, isRecursive, solve } from './scene';
import type { Draft, Scene } from './scene';

/** How an induction on a proof begins, for what the predicate is about to vary. */
export interface ProofInduction {
  /** Lines that give names to terms that the predicate is about: none where these are variables. */
  readonly front: string;
  /** ` generalizing x y`, or nothing. */
  readonly general: string;
}

/**
 * Induction on a proof. What the predicate is about has to vary for it: a term gets a name before it, and variables that only
 * the rest of the goal speaks of have to be any.
 *
 * @param name the hypothesis
 * @param type what it says
 * @param rest the target and all hypotheses
 */
export function inductionOnProof(
  name: string,
  type: string,
  variables: readonly Variable[],
  rest: string,
): ProofInduction {
  const mentioned = namesOf(type);
  const said = namesOf(rest);
  const others = variables
    .filter((other) => !mentioned.has(other.name) && said.has(other.name) && !isFunction(other.type))
    .map((other) => other.name);
  const known = new Set(variables.map((variable) => variable.name));
  const fixed = (applicationsOf(type, headOf(type))[0] ?? [])
    .filter((arg) => !known.has(arg) && isCompound(arg))
    .map((arg) => unbracket(arg));
  const names = ['i', 'j', 'k'].map((base) => numberedName(base, said));
  const named = fixed.map(
    (arg, index) => `generalize h${names[index] ?? ''} : ${arg} = ${names[index] ?? ''} at ${name}\n`,
  );
  return {
    front: named.length <= names.length ? named.join('') : '',
    general: others.length === 0 ? '' : ` generalizing ${others.join(' ')}`,
  };
}

/** Functions stay as they are in an induction, unless they are what the predicate leads from and to: states of a program. */
function isFunction(type: string): boolean {
  return type.includes('→') && type.includes('Prop');
}

/** Whether a term is more than a name: an application, a list, a number. */
function isCompound(term: string): boolean {
  return !term.includes('✝') && (/[\s([+:.]/u.test(term.trim()) || /^\d/u.test(term.trim()));
}

/** Induction and case analysis on a proof of an inductive predicate. */
export function predicateInductions(scene: Scene): readonly Draft[] {
  return scene.shape.assumptions.flatMap((assumption) => {
    const { predicate, name, type } = assumption;
    if (predicate === undefined) return [];
    const { variables } = scene.shape;
    const { front, general } = inductionOnProof(name, type, variables, scene.statement);
    const draft = (family: string, tactic: string, prior: number): Draft => ({
      family,
      text: afterIntros(scene, `${tactic} <;> ${scene.finish}`),
      prior,
    });
    const step = `induction ${name} with\n${witnessArms(scene, name, predicate)}`;
    const plain = front === '' ? 0.6 : 0.2;
    return [
      ...(isRecursive(predicate) ? quickInductions(scene, assumption, { front, general }) : []),
      ...(scene.shape.form === 'exists'
        ? [{ family: 'induction on a proof, witness', text: afterIntros(scene, step), prior: 0.5 }]
        : []),
      draft('induction on a proof', `induction ${name}`, plain),
      draft('cases on a proof', `cases ${name}`, 0.55),
      ...(general === '' ? [] : [draft('induction on a proof', `induction ${name}${general}`, plain - 0.2)]),
      ...(front === ''
        ? []
        : [draft('induction on a proof, named', `${front}induction ${name}${general}`, 0.5)]),
    ];
  });
}

/**
 * Induction on a proof in which one tactic closes every case. Where another proof of the same predicate is there, its cases
 * are gone through too: that a program comes to one end only is shown so.
 */
function quickInductions(
  scene: Scene,
  { name, predicate }: Assumption,
  { front, general }: ProofInduction,
): readonly Draft[] {
  if (!scene.available.has('grind')) return [];
  const { definitions } = scene.names;
  const closer = solve([
    ...(definitions.length > 0 ? ['grind'] : []),
    withNames('grind', definitions),
    withNames('grind', definitions, predicate === undefined ? [] : [predicate.name]),
  ]);
  const second = scene.shape.assumptions.find(
    (other) => other.name !== name && other.predicate?.name === predicate?.name,
  );
  const start = `${front}induction ${name}${general}`;
  return [
    ...(second === undefined
      ? []
      : [
          {
            family: 'induction on a proof, cases of another',
            text: afterIntros(scene, `${start} <;> cases ${second.name} <;> ${closer}`),
            prior: 0.9,
          },
        ]),
    {
      family: 'induction on a proof, grind',
      text: afterIntros(scene, `${start} <;> ${closer}`),
      prior: 0.8,
    },
  ];
}
