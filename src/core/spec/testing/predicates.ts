/**
 * Inductive propositions at small values: all proofs of them up to a size, each made by the constructors themselves. One that is
 * among them holds; of any other nothing is known, so that no counterexample ever rests on a proof that was not found.
 */
import { applicationsOf, isName, namesOf } from '../../candidates/terms';
import { looksLikeProposition, type Binder } from '../pi';
import type { PrintedConstructor, PrintedInductive } from './instances';

const TESTING = 'Verdict.Testing';
/** Sizes of proofs that are looked at, and how many at most. */
const SIZES = 7;
const MOST = 400;

/** An inductive proposition as Lean prints it, with the types of what it is about. */
export interface PrintedPredicate extends PrintedInductive {
  readonly indices: readonly string[];
}

/**
 * Commands that judge an inductive proposition.
 *
 * @param key makes names unique
 * @returns nothing for one with parameters, or of a form that this does not read
 */
export function predicateInstances(type: PrintedPredicate, key: string): readonly string[] {
  const { name, parameters, indices, constructors } = type;
  if (parameters > 0 || indices.length === 0) return [];
  const derive = `verdict_derive_${key}`;
  const values = indices.map((_, index) => `verdict_i${index}`);
  const derived = `${values.map((value, index) => `(${value} : ${indices[index] ?? ''}) ×' `).join('')}${name} ${values.join(' ')}`;
  const arms = constructors.map((one) => proofsOf(one, name, indices.length, derive));
  if (arms.some((arm) => arm === undefined)) return [];
  const given = values
    .map((value, index) => `{${value} : ${indices[index] ?? ''}} [DecidableEq (${indices[index] ?? ''})]`)
    .join(' ');
  const found = indices.map((_, index) => `verdict_j${index}`);
  const same = found.map((one, index) => `verdict_e${index} : ${one} = ${values[index] ?? ''}`);
  const holds = `.holds (${found.map((_, index) => `verdict_e${index} ▸ `).join('')}verdict_h)`;
  const test = same.reduceRight(
    (inner, equation) => `if ${equation} then ${inner} else verdict_judge_proofs_${key} verdict_rest`,
    holds,
  );
  return [
    // What cannot be listed is left out: an error would leave an instance behind that rests on `sorry`.
    `partial def ${derive} (verdict_size : Nat) : List (${derived}) :=\n${arms.map((arm) => `  (by first | exact (${arm ?? ''}) | exact [])`).join(' ++\n')}`,
    `def verdict_proofs_${key} : List (${derived}) := ((List.range ${SIZES}).flatMap ${derive}).take ${MOST}`,
    `def verdict_judge_proofs_${key} ${given} : List (${derived}) → ${TESTING}.Judgement (${name} ${values.join(' ')})
  | [] => .unknown
  | ⟨${[...found, 'verdict_h'].join(', ')}⟩ :: verdict_rest =>
    ${test}`,
    `instance (priority := low) ${given} : ${TESTING}.Judge (${name} ${values.join(' ')}) := ⟨verdict_judge_proofs_${key} verdict_proofs_${key}⟩`,
  ];
}

/** All proofs that a constructor makes at a size; its own premises of the proposition share what is left. */
function proofsOf(
  { name, type: { binders, result } }: PrintedConstructor,
  predicate: string,
  count: number,
  derive: string,
): string | undefined {
  const wanted = applicationsOf(result, predicate)[0];
  if (wanted?.length !== count) return undefined;
  const named = binders.map((binder, index) => ({ ...binder, own: binder.name ?? `verdict_p${index}` }));
  const data = named.filter((one) => one.name !== undefined && !isPremise(one, predicate));
  const bound = new Set<string>();
  const left = 'verdict_left';
  const steps: ((inner: string) => string)[] = [];
  const choose = (one: (typeof named)[number]): void => {
    if (bound.has(one.own)) return;
    bound.add(one.own);
    steps.push(
      (inner) =>
        `${TESTING}.each ${left} fun (verdict_c : ${TESTING}.Case (${one.type})) ${left} => let ${one.own} := verdict_c.value; ${inner}`,
    );
  };
  for (const one of named) {
    if (!isPremise(one, predicate)) {
      // A variable is chosen when something is said of it; one that a proof tells needs no choice.
      if (one.name === undefined || one.kind === 'instance') return undefined;
      continue;
    }
    const args = applicationsOf(one.type, predicate)[0];
    if (args?.length !== count || !one.type.startsWith(`${predicate} `)) {
      for (const variable of data) if (namesOf(one.type).has(variable.own)) choose(variable);
      steps.push((inner) => `if ${one.own} : ${one.type} then ${inner} else []`);
      continue;
    }
    const parts = args.map((arg, index) => {
      const variable = data.find(({ own }) => own === arg && isName(arg) && !bound.has(own));
      if (variable !== undefined) {
        bound.add(variable.own);
        return { pattern: variable.own };
      }
      return { pattern: `verdict_${one.own}_${index}`, equals: arg };
    });
    for (const { equals } of parts)
      if (equals !== undefined)
        for (const variable of data)
          if (!bound.has(variable.own) && namesOf(equals).has(variable.own)) choose(variable);
    steps.push((inner) => {
      const equations = parts.flatMap(({ pattern, equals }, index) =>
        equals === undefined ? [] : [{ proof: `verdict_q${index}`, text: `${pattern} = ${equals}` }],
      );
      const moved = `let ${one.own} : ${one.type} := ${equations.map(({ proof }) => `${proof} ▸ `).join('')}verdict_d; ${inner}`;
      const checked = equations.reduceRight(
        (rest, { proof, text }) => `if ${proof} : ${text} then ${rest} else []`,
        moved,
      );
      return `(List.range (${left} + 1)).flatMap fun verdict_n => (${derive} verdict_n).flatMap fun ⟨${[...parts.map(({ pattern }) => pattern), 'verdict_d'].join(', ')}⟩ => let ${left} := ${left} - verdict_n; ${checked}`;
    });
  }
  for (const variable of data) choose(variable);
  const args = named
    .map((one) => (one.kind === 'implicit' ? `(${one.own} := ${one.own})` : one.own))
    .join(' ');
  const made = `if ${left} = 0 then [⟨${[...wanted, `${name} ${args}`].join(', ')}⟩] else []`;
  const inner = steps.reduceRight((rest, step) => step(rest), made);
  return steps.length === 0
    ? `let ${left} := verdict_size; ${inner}`
    : `match verdict_size with | 0 => [] | ${left} + 1 => ${inner}`;
}

function isPremise({ name, type }: Binder, predicate: string): boolean {
  return name === undefined || looksLikeProposition(type) || applicationsOf(type, predicate).length > 0;
}
