import { numbers } from '../skeletons/scene';
import { introductions, headOf, namesOf, splitAt, unbracket } from '../terms';
import type { Move, MoveScene } from './types';

const step = (tactic: string, family: string, prior: number, weight = 1): Move => ({
  tactic,
  family,
  prior,
  weight,
});

/** Steps that use hypotheses and lemmas, choose witnesses, and argue by cases. */
export function reasoning(scene: MoveScene): readonly Move[] {
  return [...rewriting(scene), ...applying(scene), ...witnessing(scene), ...cases(scene), ...narrowed(scene)];
}

/** Rewriting with what is an equation, induction hypotheses first. */
function rewriting({ hypotheses, context, target }: MoveScene): readonly Move[] {
  const equations = hypotheses
    .filter(({ type }) => {
      const { body } = introductions(type);
      return splitAt(body, '=') !== undefined && splitAt(body, '∧', '∨', '↔') === undefined;
    })
    .toSorted((a, b) => Number(b.name.startsWith('ih')) - Number(a.name.startsWith('ih')))
    .slice(0, 3);
  const local = new Set(context.lemmas.slice(0, 4));
  const mentioned = namesOf(target);
  return [
    ...equations.flatMap(({ name, type }) => {
      const left = splitAt(introductions(type).body, '=')?.left ?? '';
      const head = headOf(left);
      // Rewriting a variable away is what `simp_all` does.
      return mentioned.has(head) || left.includes(' ')
        ? [
            step(`rw [${name}]`, 'rw [h]', name.startsWith('ih') ? 0.45 : 0.3),
            step(`rw [← ${name}]`, 'rw [← h]', 0.2),
          ]
        : [];
    }),
    ...[...local].map((name) => step(`rw [${name}]`, 'rw [lemma]', 0.3)),
  ];
}

/** Hypotheses and lemmas whose conclusion has the target's head, applied backwards. */
function applying({ hypotheses, context, target }: MoveScene): readonly Move[] {
  const head = headOf(target);
  const usable = hypotheses.filter(({ type }) => {
    const { introduced, body } = introductions(type);
    return introduced.length > 0 && (headOf(body) === head || body === 'False');
  });
  return [
    ...usable.slice(0, 3).map(({ name }) => step(`apply ${name}`, 'apply h', 0.35)),
    ...context.lemmas.slice(0, 4).map((name) => step(`apply ${name}`, 'apply lemma', 0.3)),
  ];
}

/** `refine ⟨t, ?_⟩` for things of the context that could be meant. */
function witnessing({ shape, target }: MoveScene): readonly Move[] {
  if (shape.form !== 'exists' || shape.intros.length > 0) return [];
  const binder = /^∃ \(?([^,:)]+)(?: : ([^,)]+))?/u.exec(unbracket(target));
  const type = binder?.[2]?.trim();
  const fitting = shape.variables
    .filter((variable) => type === undefined || variable.type === type)
    .map(({ name }) => name);
  const usual =
    type === 'Nat' || (type === undefined && numbers(shape).length > 0)
      ? ['0', ...numbers(shape).map((name) => `(${name} + 1)`)]
      : type?.startsWith('List') === true
        ? ['[]']
        : [];
  return [...new Set([...fitting, ...usual])]
    .slice(0, 8)
    .map((term) => step(`refine ⟨${term}, ?_⟩`, 'witness', 0.3));
}

/** `by_cases` on what an `if` of the goal asks, and on membership and equality of variables. */
function cases({ target, hypotheses, shape }: MoveScene): readonly Move[] {
  const taken = new Set(hypotheses.map(({ name }) => name));
  const name = ['hc', 'hc1', 'hc2', 'hc3'].find((one) => !taken.has(one)) ?? 'hc';
  const known = new Set(hypotheses.map(({ type }) => type));
  const conditions = [target, ...hypotheses.map(({ type }) => type)]
    .flatMap((text) =>
      [...text.matchAll(/(?<![\p{L}_])if (?:\p{L}+ : )?(.+?) then/gu)].map((match) => match[1] ?? ''),
    )
    .filter((condition) => !/[✝]|\bfun\b/u.test(condition) && !known.has(condition));
  const variables = shape.variables.map((variable) => variable.name);
  return [...new Set(conditions)]
    .filter((condition) => [...namesOf(condition)].some((one) => variables.includes(one)))
    .slice(0, 3)
    .map((condition) => step(`by_cases ${name} : ${condition}`, 'by_cases', 0.35));
}

/** Universal hypotheses used at things of the context. */
function narrowed({ hypotheses, shape }: MoveScene): readonly Move[] {
  const taken = new Set(hypotheses.map(({ name }) => name));
  const name = ['this', 'key', 'fact'].find((one) => !taken.has(one)) ?? 'fact';
  return hypotheses
    .flatMap(({ name: hypothesis, type }) => {
      const first = introductions(type).introduced[0];
      if (first?.name === undefined) return [];
      return shape.variables
        .filter((variable) => variable.type === first.type || first.type === '_')
        .slice(0, 3)
        .map((variable) => step(`have ${name} := ${hypothesis} ${variable.name}`, 'instance', 0.2));
    })
    .slice(0, 6);
}
