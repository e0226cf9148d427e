import { tacticsAvailable } from './available';
import { instanceRules } from './instance-rules';
import { patternOf } from './patterns';
import { plainDefinitions, renamings, seeThrough } from './plain';
import { namesFor, withNames, writable } from './cited';
import { hypothesisNames, shapeOf, type GoalShape } from './shape';
import { lastPart, namesOf } from './terms';
import { flatVariables } from './through-instances';
import type { CostClass, GoalContext, RankedCandidate } from './types';

/** A tactic that proves a goal alone or not at all. */
interface OneShot {
  readonly tactic: string;
  /** What has to parse under the file's header. Default: the tactic. */
  readonly needs?: readonly string[];
  readonly cost: CostClass;
  /** It sees no further for what is introduced before it; so it gets the goal as it stands, and no other. */
  readonly asItStands?: true;
}

const ONE_SHOTS: readonly OneShot[] = [
  { tactic: 'rfl', needs: [], cost: 'cheap' },
  { tactic: 'trivial', needs: [], cost: 'cheap', asItStands: true },
  { tactic: 'assumption', needs: [], cost: 'cheap' },
  { tactic: 'contradiction', needs: [], cost: 'cheap' },
  { tactic: 'decide', cost: 'cheap', asItStands: true },
  { tactic: 'omega', cost: 'cheap' },
  { tactic: 'simp', needs: [], cost: 'cheap' },
  { tactic: 'simp_all', needs: [], cost: 'cheap' },
  { tactic: 'ac_rfl', cost: 'cheap', asItStands: true },
  { tactic: 'ring', cost: 'cheap' },
  { tactic: 'norm_num', cost: 'cheap' },
  { tactic: 'linarith', cost: 'cheap' },
  { tactic: 'positivity', cost: 'cheap' },
  { tactic: 'gcongr', cost: 'cheap' },
  { tactic: 'grind', cost: 'normal' },
  { tactic: 'bv_decide', cost: 'normal', asItStands: true },
  { tactic: 'nlinarith', cost: 'normal' },
  { tactic: 'field_simp', cost: 'normal' },
  { tactic: 'tauto', cost: 'normal' },
  { tactic: 'aesop', cost: 'normal' },
  { tactic: 'exact?', cost: 'dear' },
];

/**
 * Every tactic of the toolchain that may prove a goal alone: on the goal as it stands, and after the obvious introductions.
 * Whatever else looks more promising, each of them gets its turn early (`search/whole-goal.ts`).
 *
 * @returns no text twice; those for the goal as it stands first
 */
export function oneShots(context: GoalContext): readonly RankedCandidate[] {
  const shape = shapeOf(context);
  const available = tacticsAvailable(context.available);
  const { definitions } = namesFor(context);
  const usable = ONE_SHOTS.filter(
    ({ tactic, needs = [tactic] }) =>
      needs.every((name) => available.has(name)) &&
      !(tactic === 'rfl' && shape.strings) &&
      // It compares what a predicate stands for with everything, which takes seconds, and proves none.
      !(tactic === 'trivial' && (shape.strings || shape.form === 'predicate')),
  );
  const found = new Map<string, RankedCandidate>();
  const add = (tactic: string, cost: CostClass, family: string): void => {
    const text = writable(tactic, context);
    if (text !== undefined && !found.has(text)) found.set(text, { text, cost, family, origin: 'portfolio' });
  };
  const ways = openings(context, shape);
  for (const opening of ['', ...ways]) {
    for (const { tactic, cost, asItStands } of usable) {
      if (opening !== '' && asItStands === true) continue;
      add(`${opening}${tactic}`, cost, opening === '' ? tactic : `open; ${tactic}`);
    }
    if (definitions.length === 0) continue;
    // In this order: where `simp_all` goes on and on, `grind` has had its turn.
    for (const tactic of ['grind', 'simp_all'])
      if (tactic !== 'grind' || available.has('grind'))
        add(`${opening}${withNames(tactic, definitions)}`, 'normal', `${tactic} [defs]`);
  }
  const last = ways.at(-1) ?? '';
  for (const closer of ['omega', 'grind'])
    if (last !== '' && available.has(closer))
      add(`${last}simp_all <;> ${closer}`, 'normal', `open; simp_all <;> ${closer}`);
  if (available.has('exact?') && (shape.form === 'and' || shape.form === 'iff'))
    add(`${last}constructor <;> exact?`, 'dear', 'constructor <;> exact?');
  if (available.has('try?')) add('try?', 'dear', 'try?');
  return [...found.values()];
}

/** Whether a term mentions what the file defines: no lemma of the library is about that. */
export function isAboutFile(
  term: string,
  { localDefinitions, inductives }: Pick<GoalContext, 'localDefinitions' | 'inductives'>,
): boolean {
  const mentioned = namesOf(term);
  return [...localDefinitions, ...inductives].some(
    ({ name }) => mentioned.has(name) || mentioned.has(lastPart(name)),
  );
}

/**
 * What one does to a goal before anything else, each more than the one before, with a line break at the end: introducing,
 * taking apart what is known, seeing through definitions and instances, taking records apart.
 */
function openings(context: GoalContext, shape: GoalShape): readonly string[] {
  const used = hypothesisNames(context.goal);
  for (const name of shape.intros) used.add(name);
  const apart = shape.assumptions.flatMap(({ name, type }) => {
    used.delete(name);
    const pattern = patternOf(type, name, used);
    used.add(name);
    return pattern === undefined ? [] : [`obtain ${pattern} := ${name}\n`];
  });
  const flat = flatVariables(shape);
  const plain = [...instanceRules(context), ...plainDefinitions(context)];
  // Their names come up once the definitions are seen through.
  const current = renamings(context, context.localDefinitions.map(({ text }) => text).join(' '));
  const records = shape.variables
    .filter(({ name, inductive }) => inductive?.constructors.length === 1 && flat.includes(name))
    .map(({ name }) => name);
  const steps = [
    shape.intros.length > 0 ? `intro ${shape.intros.join(' ')}\n` : '',
    apart.join(''),
    plain.length > 0 ? `${seeThrough(context, plain)}\n` : '',
    current.length > 0 ? `try ${withNames('simp only', current)} at *\n` : '',
    records.map((name) => `cases ${name}\n`).join(''),
  ];
  const all = steps.map((_, index) => steps.slice(0, index + 1).join(''));
  return [...new Set(all)].filter((opening) => opening !== '');
}
