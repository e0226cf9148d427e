import { tacticsAvailable } from './available';
import { namesFor, withNames, type Names } from './cited';
import type { GoalShape, TargetForm } from './shape';
import { scoreOf } from './stats';
import type { CostClass, GoalContext, RankedCandidate } from './types';

/** One row of the table of closing tactics. */
interface Row {
  /** Key of the statistics; `[defs]` stands for names of the file. */
  readonly family: string;
  /** Tactics that have to parse under the file's header. */
  readonly needs: readonly string[];
  readonly cost: CostClass;
  /** How likely it closes such a goal, 0 (not offered) to 1; measured on bench/lemmas, rounded. */
  readonly prior: (shape: GoalShape, names: Names) => number;
  /** The tactic text; several where the goal offers a choice. Default: the family. */
  readonly texts?: (shape: GoalShape, names: Names) => readonly string[];
}

const has = (list: readonly string[], yes: number): number => (list.length > 0 ? yes : 0);
const when = (condition: boolean, yes: number, no = 0): number => (condition ? yes : no);
const one = (shape: GoalShape, ...forms: readonly TargetForm[]): boolean => forms.includes(shape.form);
const intro = (shape: GoalShape): string =>
  shape.intros.length === 0 ? '' : `intro ${shape.intros.join(' ')}\n`;

const ROWS: readonly Row[] = [
  {
    family: 'rfl',
    needs: [],
    cost: 'cheap',
    prior: (s) => when(!s.strings, when(one(s, 'equation', 'iff'), s.ground ? 0.9 : 0.35, 0.02)),
  },
  { family: 'assumption', needs: [], cost: 'cheap', prior: (s) => when(s.assumptions.length > 0, 0.15) },
  { family: 'contradiction', needs: [], cost: 'cheap', prior: (s) => when(s.assumptions.length > 0, 0.12) },
  {
    family: 'trivial',
    needs: [],
    cost: 'cheap',
    // It compares what a predicate stands for with everything, which takes seconds, and proves none.
    prior: (s) => when(!s.strings && !one(s, 'predicate'), s.ground ? 0.3 : 0.1),
  },
  {
    family: 'decide',
    needs: ['decide'],
    cost: 'cheap',
    prior: (s) =>
      when(s.ground || s.variables.every(({ type }) => /^(?:Fin|Bool)\b/u.test(type)), 0.85, 0.02),
  },
  {
    family: 'omega',
    needs: ['omega'],
    cost: 'cheap',
    prior: (s) => when(s.numeric, s.nonlinear ? 0.25 : 0.7),
  },
  { family: 'simp', needs: [], cost: 'cheap', prior: () => 0.4 },
  {
    family: 'simp_all',
    needs: [],
    cost: 'cheap',
    prior: (s) => when(s.assumptions.length > 0 || s.intros.length > 0, 0.42, 0.3),
  },
  {
    family: 'simp [defs]',
    needs: [],
    cost: 'cheap',
    prior: (_, n) => has(n.definitions, 0.45),
    texts: (_, n) => [withNames('simp', n.definitions)],
  },
  {
    family: 'simp_all [defs]',
    needs: [],
    cost: 'cheap',
    prior: (_, n) => has(n.definitions, 0.4),
    texts: (_, n) => [withNames('simp_all', n.definitions)],
  },
  { family: 'grind', needs: ['grind'], cost: 'normal', prior: (s) => when(s.ground, 0.3, 0.6) },
  {
    family: 'grind [defs]',
    needs: ['grind'],
    cost: 'normal',
    prior: (_, n) => has(n.definitions, 0.55),
    texts: (_, n) => [withNames('grind', n.definitions)],
  },
  { family: 'simp +arith', needs: ['simp +arith'], cost: 'normal', prior: (s) => when(s.numeric, 0.2) },
  {
    family: 'unfold defs; omega',
    needs: ['omega'],
    cost: 'normal',
    prior: (s, n) => when(s.numeric && n.definitions.length > 0, 0.2),
    texts: (_, n) => [
      `unfold ${n.definitions[0] ?? ''}\nomega`,
      `simp only ${withNames('', n.definitions).trim()}\nomega`,
    ],
  },
  {
    family: 'unfold defs; split',
    needs: ['omega'],
    cost: 'normal',
    prior: (_, n) => has(n.definitions, 0.18),
    texts: (_, n) => [
      `unfold ${n.definitions[0] ?? ''}\nrepeat' split\nall_goals ${withNames('simp_all', n.definitions.slice(1))} <;> omega`,
    ],
  },
  {
    family: 'simp [defs] <;> omega',
    needs: ['omega'],
    cost: 'normal',
    prior: (s, n) => when(s.numeric, n.definitions.length > 0 ? 0.3 : 0.15),
    texts: (_, n) => [`${withNames('simp_all', n.definitions)} <;> omega`],
  },
  {
    family: 'intro; finish',
    needs: ['grind'],
    cost: 'normal',
    prior: (s, n) => when(s.intros.length > 0 || n.definitions.length > 0, 0.35, 0.05),
    texts: (s, n) =>
      [
        `${intro(s)}${withNames('simp_all', n.definitions)}`,
        `${intro(s)}${withNames('grind', n.definitions)}`,
      ].filter((text) => text.includes('\n')),
  },
  {
    family: 'unfold once',
    needs: [],
    cost: 'normal',
    prior: (_, n) => has(n.looping, 0.4),
    texts: (_, n) => [`unfold ${n.looping[0] ?? ''}\nsimp_all`, withNames('grind', n.looping)],
  },
  {
    family: 'grind [lemmas]',
    needs: ['grind'],
    cost: 'normal',
    prior: (_, n) => has(n.lemmas, 0.5),
    texts: (_, n) => [withNames('grind', n.definitions, n.lemmas)],
  },
  {
    family: 'simp [lemmas]',
    needs: [],
    cost: 'normal',
    prior: (_, n) => has(n.lemmas, 0.45),
    texts: (_, n) => [
      withNames('simp', n.lemmas),
      withNames('simp_all', n.lemmas),
      withNames('simp', n.definitions, n.lemmas),
      withNames('simp_all', n.definitions, n.lemmas),
    ],
  },
  {
    family: 'exact lemma',
    needs: [],
    cost: 'cheap',
    prior: (_, n) => has(n.lemmas, 0.2),
    texts: (_, n) => n.lemmas.map((lemma) => `apply ${lemma} <;> assumption`),
  },
  {
    family: 'ac',
    needs: ['ac_rfl'],
    cost: 'cheap',
    prior: (s) => when(one(s, 'equation') && s.numeric, 0.15),
    texts: () => ['ac_rfl'],
  },
  {
    family: 'ring',
    needs: ['ring'],
    cost: 'cheap',
    prior: (s) => when(one(s, 'equation') && s.numeric, 0.8),
  },
  {
    family: 'norm_num',
    needs: ['norm_num'],
    cost: 'cheap',
    prior: (s) => when(s.numeric, s.ground ? 0.9 : 0.35),
  },
  {
    family: 'linarith',
    needs: ['linarith'],
    cost: 'cheap',
    prior: (s) => when(s.numeric && one(s, 'inequality', 'equation', 'false'), 0.55),
  },
  {
    family: 'nlinarith',
    needs: ['nlinarith'],
    cost: 'normal',
    prior: (s) => when(s.nonlinear && one(s, 'inequality'), 0.6),
    texts: () => ['nlinarith', 'nlinarith [sq_nonneg (1 : ℤ)]'],
  },
  {
    family: 'positivity',
    needs: ['positivity'],
    cost: 'cheap',
    prior: (s) => when(one(s, 'inequality') && /^0\s*[<≤]|≠ 0$/u.test(s.body), 0.8),
  },
  { family: 'gcongr', needs: ['gcongr'], cost: 'cheap', prior: (s) => when(one(s, 'inequality'), 0.2) },
  {
    family: 'field_simp',
    needs: ['field_simp', 'ring'],
    cost: 'normal',
    prior: (s) => when(one(s, 'equation') && s.body.includes('/'), 0.5),
    texts: () => ['field_simp', 'field_simp\nring'],
  },
  {
    family: 'tauto',
    needs: ['tauto'],
    cost: 'normal',
    prior: (s) => when(one(s, 'iff', 'or', 'and', 'not', 'predicate'), 0.5, 0.1),
  },
  {
    family: 'aesop',
    needs: ['aesop'],
    cost: 'normal',
    prior: (s) => when(one(s, 'iff', 'exists', 'membership', 'and', 'or', 'not', 'predicate'), 0.5, 0.3),
  },
  {
    family: 'simp; ring',
    needs: ['ring'],
    cost: 'normal',
    prior: (s) => when(one(s, 'equation') && s.numeric, 0.3),
    texts: (_, n) => [`${withNames('simp', n.definitions)}\nring`],
  },
  {
    family: 'norm_num [defs]',
    needs: ['norm_num'],
    cost: 'normal',
    prior: (s, n) => when(s.numeric && n.definitions.length > 0, 0.4),
    texts: (_, n) => [withNames('norm_num', n.definitions)],
  },
  {
    family: 'grind +suggestions',
    needs: ['grind', 'premises'],
    cost: 'dear',
    prior: (s) => when(s.ground, 0.1, 0.45),
    texts: (_, n) => [withNames('grind +suggestions', n.definitions)],
  },
  { family: 'exact?', needs: ['exact?'], cost: 'dear', prior: () => 0.3 },
  { family: 'try?', needs: ['try?'], cost: 'dear', prior: () => 0.02 },
];

/** Cost of a class in units of a cheap tactic: what the chance of success is divided by when candidates are ordered. */
export const COST: Readonly<Record<CostClass, number>> = { cheap: 1, normal: 4, dear: 20 };

/** A candidate with its place in the order: chance of success per unit of cost. */
export interface Scored {
  readonly candidate: RankedCandidate;
  readonly score: number;
}

/** The closing tactics worth trying on a goal, unordered, each with its score. */
export function portfolio(context: GoalContext, shape: GoalShape): readonly Scored[] {
  const names = namesFor(context);
  const available = tacticsAvailable(context.available);
  return ROWS.filter(({ needs }) => needs.every((name) => available.has(name))).flatMap((row) => {
    const prior = row.prior(shape, names);
    if (prior <= 0) return [];
    const chance = scoreOf(context.stats, shape.key, row.family, prior);
    return (row.texts?.(shape, names) ?? [row.family]).map((text, index) => ({
      candidate: { text, origin: 'portfolio' as const, cost: row.cost, family: row.family },
      score: chance / COST[row.cost] / (1 + 0.3 * index),
    }));
  });
}
