import { numberedName } from '../../candidates/terms';
import { parseGoal, printGoal, type Goal } from '../../lean/goal';

/** A goal that a step left, with names that can all be written. */
export interface LeftGoal {
  readonly tag?: string;
  /** What its unwritable names were changed to, the oldest first (`rename_i`); `_` for those that need no name. */
  readonly names: readonly string[];
  readonly goal: Goal;
  /** As Lean prints it once the names are changed. */
  readonly text: string;
  /** It is a statement without variables of the context: its hypotheses play no part, and a proof serves anywhere. */
  readonly closed?: boolean;
}

/** A name that Lean made unwritable: the name, a dagger, and a raised number where it is not the last of its kind. */
const DAGGER = /✝[⁰¹²³⁴⁵⁶⁷⁸⁹]*/u;
const NAME = /[\p{L}_][\p{L}\p{N}_'!?₀-₉]*(?:✝[⁰¹²³⁴⁵⁶⁷⁸⁹]*)?/gu;

/**
 * Reads a goal that Lean printed and gives names to what has none that can be written.
 *
 * @param printed one goal
 * @param tactic the step that led to it: what an induction is about lends its name to what is left of it
 * @returns `undefined` where it cannot be read, or holds something that another goal has to settle (`?m`)
 */
export function readGoal(printed: string, tactic = ''): LeftGoal | undefined {
  const goal = parseGoal(printed);
  if (goal === undefined || /(?:^|[\s(⟨[,])\?[\p{L}_]/u.test(printed.replace(/^case .*\n/u, '')))
    return undefined;
  const hidden = goal.hypotheses.flatMap(({ names }) => names).filter((name) => DAGGER.test(name));
  const { tag, withoutTag } = tagOf(goal);
  const first = hidden.findIndex((name) => !name.startsWith('inst'));
  if (first === -1)
    return { ...(tag !== undefined && { tag }), names: [], goal: withoutTag, text: printGoal(withoutTag) };
  const taken = new Set(goal.hypotheses.flatMap(({ names }) => names));
  for (const name of boundNames(printed)) taken.add(name);
  const renamed = new Map<string, string>();
  const names = hidden.slice(first).map((name) => {
    if (name.startsWith('inst')) return '_';
    const chosen = numberedName(wish(name, tactic, hidden), taken);
    taken.add(chosen);
    renamed.set(name, chosen);
    return chosen;
  });
  const write = (text: string): string => text.replaceAll(NAME, (name) => renamed.get(name) ?? name);
  const named: Goal = {
    ...withoutTag,
    hypotheses: goal.hypotheses.map((group) => ({
      ...group,
      names: group.names.map((name) => renamed.get(name) ?? name),
      type: write(group.type),
      ...(group.value !== undefined && { value: write(group.value) }),
    })),
    target: write(goal.target),
  };
  return { ...(tag !== undefined && { tag }), names, goal: named, text: printGoal(named) };
}

function tagOf(goal: Goal): { readonly tag: string | undefined; readonly withoutTag: Goal } {
  const { caseName: tag, ...withoutTag } = goal;
  return { tag, withoutTag };
}

/** Names bound inside the goal: what hides them would make it hard to read. */
function boundNames(printed: string): readonly string[] {
  return [...printed.matchAll(/(?:∀|∃|fun|λ) \(?([^,:⦄=)]+)/gu)].flatMap((match) =>
    (match[1] ?? '').trim().split(/\s+/u),
  );
}

/** The name that something would best have. */
function wish(hidden: string, tactic: string, all: readonly string[]): string {
  const base = hidden.replace(DAGGER, '');
  const about = /^(?:fun_)?(?:induction|cases) ([\p{L}_][\p{L}\p{N}_']*)/u.exec(
    tactic.slice(tactic.lastIndexOf('\n') + 1),
  )?.[1];
  if (base === 'head') return about !== undefined && /^.+s$/u.test(about) ? about.slice(0, -1) : 'x';
  if (base === 'tail') return about !== undefined && about.length <= 6 && !about.includes('_') ? about : 'xs';
  if (base.endsWith('_ih')) {
    const several = all.filter((name) => name.includes('_ih✝')).length > 1;
    const of = base.slice(0, -3);
    return several ? `ih${of.length <= 2 ? of : `_${of}`}` : 'ih';
  }
  return base === '' || base.startsWith('_') ? 'h' : base;
}

const WORD = /(?<![\p{L}\p{N}_'.✝])[\p{L}_][\p{L}\p{N}_'!?₀-₉✝]*/gu;

/** A goal in a form that is the same for goals which differ in the names of their hypotheses only. */
export function goalIdentity({ goal, closed }: LeftGoal): string {
  const { target } = goal;
  const hypotheses = closed === true ? [] : goal.hypotheses;
  const numbers = new Map<string, string>();
  for (const { names } of hypotheses) for (const name of names) numbers.set(name, `#${numbers.size}`);
  const write = (text: string): string =>
    text.replaceAll(/\s+/gu, ' ').replaceAll(WORD, (word) => numbers.get(word) ?? word);
  const context = hypotheses.flatMap(({ names, type, value }) =>
    names.map(() => `${write(type)}${value === undefined ? '' : ` := ${write(value)}`}`),
  );
  return [...context, `⊢ ${write(target)}`].join('\n');
}

/** What each name of one goal is called in another one that is the same but for names. */
export function renaming(from: Goal, to: Goal): ReadonlyMap<string, string> {
  const there = to.hypotheses.flatMap(({ names }) => names);
  return new Map(
    from.hypotheses.flatMap(({ names }) => names).map((name, index) => [name, there[index] ?? name]),
  );
}

/** A tactic with names changed. */
export function renamed(tactic: string, names: ReadonlyMap<string, string>): string {
  return tactic.replaceAll(WORD, (word) => names.get(word) ?? word);
}
