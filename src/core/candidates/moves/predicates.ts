import { targetPredicate } from '../skeletons/scene';
import { inductionOnProof } from '../skeletons/predicates';
import { freshName } from '../shape';
import { applicationsOf, headOf, introductions, isName, isWrittenAs, unbracket } from '../terms';
import type { ConstructorInfo, InductiveInfo } from '../types';
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

/** So many terms are made of the rules of a predicate. */
const MOST_TERMS = 12;
/** So many hypotheses that promise a value are used together. */
const MOST_PROMISES = 3;

/**
 * What exists by the rules of a predicate: `∃ t, Runs (.seq a b) s t`. Hypotheses that promise such values are used one on
 * what the other gave, or all on what is there; then a rule applies, or one of two by what they ask for.
 */
export function witnessByRules({ context, shape, hypotheses, target }: MoveScene): readonly string[] {
  const body = existing(unbracket(target));
  if (body === undefined || shape.intros.length > 0) return [];
  const predicate = context.inductives.find((one) => one.predicate && isInstance(one, body));
  if (predicate === undefined) return [];
  const given = hypotheses.filter(({ type }) => isInstance(predicate, type)).map(({ name }) => name);
  const promises = hypotheses
    .flatMap(({ name, type }) => {
      const { introduced, body: promised } = introductions(type);
      const inner = existing(promised);
      if (inner === undefined || !isInstance(predicate, inner) || introduced.length > 1) return [];
      return [{ name, takes: introduced[0]?.type }];
    })
    .slice(0, MOST_PROMISES);
  const used = new Set(hypotheses.map(({ name }) => name));
  const witness = promises.map((_, index) => freshName(`w${index + 1}`, used));
  const proofs = promises.map((_, index) => freshName(`hw${index + 1}`, used));
  // What the predicate is about comes before what stands within that.
  const about = new Set(applicationsOf(body, headOf(body))[0] ?? []);
  const fitting = shape.variables.toSorted((a, b) => Number(about.has(b.name)) - Number(about.has(a.name)));
  const atFirst = promises.map(({ takes }) => fitting.find(({ type }) => type === takes)?.name ?? '_');
  const chained = atFirst.map((name, index) => (index === 0 ? name : (witness[index - 1] ?? name)));
  const chains = new Set(
    [chained, atFirst].map((args) =>
      promises
        .map(({ name, takes }, index) => {
          const value = takes === undefined ? name : `${name} ${args[index] ?? '_'}`;
          return `obtain ⟨${witness[index] ?? '_'}, ${proofs[index] ?? '_'}⟩ := ${value}; `;
        })
        .join(''),
    ),
  );
  const terms = predicate.constructors.flatMap((rule) => ruleTerms(predicate, rule, [...given, ...proofs]));
  const conditional = terms.filter((term) => /\bhc\b/u.test(term));
  const alternatives = [
    ...terms.filter((term) => !/\bhc\b/u.test(term)).map((term) => `exact ⟨_, ${term}⟩`),
    ...conditional.flatMap((yes, index) =>
      conditional
        .slice(index + 1)
        .filter((no) => no.split(' ')[0] !== yes.split(' ')[0])
        .map((no) => `exact (Classical.em _).elim (fun hc => ⟨_, ${yes}⟩) (fun hc => ⟨_, ${no}⟩)`),
    ),
  ].slice(0, MOST_TERMS);
  if (alternatives.length === 0) return [];
  const close = `first ${alternatives.map((one) => `| ${one}`).join(' ')}`;
  return [`first ${[...chains].map((chain) => `| (${chain}${close})`).join(' ')}`];
}

/** A rule applied to proofs, in every order-keeping choice; `hc` stands for what else it asks for. */
function ruleTerms(
  predicate: InductiveInfo,
  rule: ConstructorInfo,
  proofs: readonly string[],
): readonly string[] {
  const premises = rule.arguments.filter(({ type }) => isInstance(predicate, type));
  return choices(proofs, premises.length).map((chosen) => {
    const left = [...chosen];
    const args = rule.arguments.map((argument) => {
      if (premises.includes(argument)) return left.shift() ?? '_';
      return argument.name === undefined ? 'hc' : '_';
    });
    return [`${predicate.name}.${rule.name}`, ...args].join(' ');
  });
}

/** All choices of so many items, in their order. */
function choices(items: readonly string[], count: number): readonly (readonly string[])[] {
  if (count === 0) return [[]];
  return items.flatMap((first, index) =>
    choices(items.slice(index + 1), count - 1).map((rest) => [first, ...rest]),
  );
}

/** What a proposition `∃ x, p` says of the one thing that exists. */
function existing(proposition: string): string | undefined {
  return /^∃ [^,∃]+, ([\s\S]*)$/u.exec(proposition)?.[1];
}

function isInstance({ name }: InductiveInfo, proposition: string): boolean {
  return isWrittenAs(name, headOf(proposition));
}
