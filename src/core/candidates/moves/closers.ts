import { withNames } from '../cited';
import { isAboutFile } from '../one-shots';
import { productFacts } from '../products';
import { applicationsOf, headOf, introductions, isAboutOrder } from '../terms';
import { witnessByRules } from './predicates';
import { aboutTopics, lastBits } from './topics';
import { combinedWitness, witnessFromContext } from './witnesses';
import type { Move, MoveScene } from './types';

/** Tactics that close a goal or fail: the dearer ones, which are tried once simplifying was not enough. */
export function closers(scene: MoveScene): readonly Move[] {
  const { names, available, shape, context, target } = scene;
  const grind = available.has('grind');
  const omega = available.has('omega') && shape.numeric;
  const { definitions, lemmas, looping } = names;
  const move = (tactic: string, family: string, weight = 4): Move => ({ tactic, family, prior: 0.5, weight });
  const intro = shape.intros.length > 0 ? `intro ${shape.intros.join(' ')}\n` : '';
  const rules = context.inductives.filter(({ predicate }) => predicate).map(({ name }) => name);
  return [
    ...(grind ? [move('grind', 'grind')] : []),
    ...(grind && definitions.length + looping.length > 0
      ? [move(withNames('grind', definitions, looping), 'grind [defs]')]
      : []),
    ...(omega
      ? [move(`${intro}${withNames('simp_all', definitions)} <;> omega`, 'simp_all [defs] <;> omega', 3)]
      : []),
    ...productFacts(scene).flatMap((facts) => [
      move(withNames('simp_all', definitions, facts), 'products, simp'),
      ...(grind ? [move(withNames('grind', definitions, facts), 'products')] : []),
    ]),
    ...witnessByRules(scene).map((tactic) => ({ ...move(tactic, 'witness by a rule', 2), prior: 0.8 })),
    ...witnessFromContext(scene).map((tactic) => ({
      ...move(tactic, 'witness from the context', 4),
      prior: 0.7,
    })),
    ...combinedWitness(scene).map((tactic) => move(tactic, 'combined witness', 3)),
    ...aboutTopics(scene),
    ...lastBits(scene),
    ...divisions(scene).map((tactic) => move(tactic, 'division facts', 6)),
    ...(grind && lemmas.length > 0 ? [move(withNames('grind', definitions, lemmas), 'grind [lemmas]')] : []),
    ...usable(scene).map((name) =>
      move(
        `apply ${name} <;> solve | assumption | ${withNames('simp_all', definitions)} <;> omega | ${withNames('grind', definitions)}`,
        'apply h <;> …',
      ),
    ),
    ...(lemmas.length > 0 ? [move(withNames('simp_all', definitions, lemmas), 'simp_all [lemmas]', 3)] : []),
    ...(grind && isAboutOrder(target)
      ? [move(`classical\n${withNames('grind', ['List.perm_iff_count'], definitions)}`, 'grind [counts]')]
      : []),
    ...(grind && rules.length > 0 ? [move(withNames('grind', definitions, rules), 'grind [rules]')] : []),
    ...(grind && available.has('premises')
      ? [move(withNames('grind +suggestions', definitions), 'grind +suggestions', 8)]
      : []),
    ...(grind
      ? [
          move(
            `${intro}${withNames('simp_all', definitions)} <;> ${withNames('grind', definitions)}`,
            'simp_all [defs] <;> grind',
            6,
          ),
        ]
      : []),
    // Last: it takes longest where the library knows nothing.
    ...(available.has('exact?') && isAboutLibrary(scene) ? [move(`${intro}exact?`, 'exact?', 8)] : []),
  ];
}

/** Whether a goal is one fact about functions of the library: what the library knows of it, it may know as it stands. */
function isAboutLibrary({ shape, target, context }: MoveScene): boolean {
  if (['and', 'or', 'iff', 'exists', 'false'].includes(shape.form)) return false;
  // A text that branches is a program; no lemma of the library is about that very one.
  if (/(?<![\p{L}_.])(?:if|match)\s/u.test(target)) return false;
  return !isAboutFile(target, context);
}

/** So many divisions of one goal are told about. */
const MOST_DIVISIONS = 2;

/**
 * What is known of quotients and remainders that `omega` does not look into, by something that is no number or within a
 * product: that together they make up what was divided (`Nat.div_add_mod`), and that remainders are smaller (`Nat.mod_lt`).
 */
function divisions({ target, hypotheses, available, shape }: MoveScene): readonly string[] {
  const said = [target, ...hypotheses.map(({ type }) => type)].join(' ; ');
  if (!available.has('omega')) return [];
  const operand = String.raw`(\([^()]*\)|[\p{L}_][\p{L}\p{N}_.']*)`;
  const by = shape.nonlinear ? String.raw`(\([^()]*\)|[\p{L}\p{N}_][\p{L}\p{N}_.']*)` : operand;
  const found = [...said.matchAll(new RegExp(`${operand} [/%] ${by}`, 'gu'))];
  const pairs = [...new Map(found.map(({ 0: text, 1: whole = '', 2: part = '' }) => [text, { whole, part }]))]
    .map(([, pair]) => pair)
    .filter(
      ({ whole, part }, index, all) =>
        all.findIndex((one) => one.whole === whole && one.part === part) === index,
    )
    .slice(0, MOST_DIVISIONS);
  const [first] = pairs;
  if (first === undefined) return [];
  const facts = pairs.flatMap(({ whole, part }, index) => [
    `have hdiv${index} := Nat.div_add_mod ${whole} ${part}`,
    `have hmod${index} := Nat.mod_lt ${whole} (show ${part} > 0 by omega)`,
  ]);
  const { whole, part } = first;
  // Where a variable was divided, it is written as what it is made up of.
  const instead = `generalize ${whole} / ${part} = q at *; generalize ${whole} % ${part} = r at *; subst hdiv0; grind`;
  return [[...facts, `first | grind | (simp only [Nat.mul_comm] at *; omega) | (${instead})`].join('\n')];
}

/** Hypotheses that say under which conditions something like the target holds: induction hypotheses, the last ones first. */
function usable({ hypotheses, target, context }: MoveScene): readonly string[] {
  const head = headOf(target);
  const recursive = context.localDefinitions.filter((definition) => definition.recursive);
  const calls = (text: string): readonly string[] =>
    recursive.filter(({ name }) => applicationsOf(text, name).length > 0).map(({ name }) => name);
  const own = calls(target);
  return hypotheses
    .filter(({ type }) => {
      const { introduced, body } = introductions(type);
      if (introduced.length === 0 || headOf(body) !== head) return false;
      return own.length === 0 || calls(body).some((name) => own.includes(name));
    })
    .map(({ name }) => name)
    .slice(-2)
    .toReversed();
}
