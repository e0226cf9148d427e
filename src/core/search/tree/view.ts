import { shortened } from '../../lean/shortened';
import type { GoalState, TreeChange } from './changes';

/** A goal of a search tree, for whoever shows it. */
export interface GoalView {
  readonly id: number;
  /** As Lean prints it. */
  readonly text: string;
  readonly state: GoalState;
  /** Tactics tried on it so far. */
  readonly tried: number;
  /** The goal it is the same as but for names. */
  readonly sameAs?: number;
  readonly steps: readonly StepView[];
}

/** A step of a search tree. */
export interface StepView {
  readonly id: number;
  readonly tactic: string;
  /** It is part of the proof that was found. */
  readonly used: boolean;
  readonly leaves: readonly GoalView[];
}

interface MutableGoal extends GoalView {
  state: GoalState;
  tried: number;
  readonly steps: MutableStep[];
}

interface MutableStep extends StepView {
  used: boolean;
  readonly leaves: MutableGoal[];
}

/** Goals that are kept; a search that goes further is shown without the rest. */
const MOST_GOALS = 5_000;

/** The search tree of one hole, put together from what the search told of it. */
export class TreeView {
  #root: MutableGoal | undefined;
  readonly #goals = new Map<number, MutableGoal>();
  readonly #steps = new Map<number, MutableStep>();
  #left = 0;

  /** The goal of the hole; `undefined` before the search began. */
  get root(): GoalView | undefined {
    return this.#root;
  }

  /** How many goals there were that are not shown. */
  get leftOut(): number {
    return this.#left;
  }

  /** Takes in one change. Changes have to come in the order in which they were told. */
  apply(change: TreeChange): void {
    switch (change.kind) {
      case 'goal': {
        if (this.#goals.size >= MOST_GOALS) {
          this.#left += 1;
          return;
        }
        const { goal: id, text, sameAs, step } = change;
        const goal: MutableGoal = {
          ...{ id, text, state: 'open', tried: 0, steps: [] },
          ...(sameAs !== undefined && { sameAs }),
        };
        this.#goals.set(id, goal);
        if (step === undefined) this.#root ??= goal;
        else this.#steps.get(step)?.leaves.push(goal);
        return;
      }
      case 'step': {
        const known = this.#steps.get(change.step);
        if (known !== undefined) {
          known.used ||= change.used === true;
          return;
        }
        const step: MutableStep = {
          ...{ id: change.step, tactic: change.tactic, leaves: [] },
          used: change.used === true,
        };
        const goal = this.#goals.get(change.goal);
        if (goal === undefined) return;
        this.#steps.set(change.step, step);
        goal.steps.push(step);
        return;
      }
      case 'state': {
        const goal = this.#goals.get(change.goal);
        if (goal === undefined) return;
        goal.state = change.state;
        goal.tried = change.tried;
        return;
      }
    }
  }
}

/** How a line of a printed tree is to be set off. */
export type LineTone = 'used' | 'proved' | 'failed' | 'plain';

/** A line of a printed tree. */
export interface TreeLine {
  readonly text: string;
  readonly tone: LineTone;
}

const MARKS: Readonly<Record<GoalState, string>> = { open: '…', working: '…', proved: '✓', failed: '✗' };
/** Tactics named of those that were not gone after. */
const MOST_NAMED = 6;

/**
 * Prints a search tree: goals and the steps tried on them take turns, those of the proof first. Steps that nobody went after
 * share one line.
 *
 * @param width of a goal or a tactic, in UTF-16 units; longer ones are cut
 */
export function printTree(root: GoalView, width = 100): readonly TreeLine[] {
  return goalLines(root, '', '', width);
}

function goalLines(goal: GoalView, first: string, rest: string, width: number): readonly TreeLine[] {
  const counted = goal.tried > 0 ? `  (${goal.tried} tried)` : '';
  const same = goal.sameAs === undefined ? '' : `  same as goal ${goal.sameAs}`;
  const tone = goal.state === 'proved' ? 'proved' : goal.state === 'failed' ? 'failed' : 'plain';
  const own = {
    text: `${first}${MARKS[goal.state]} ${goal.id}: ${line(targetOf(goal.text), width)}${counted}${same}`,
    tone,
  } as const;
  const used = goal.steps.filter((step) => step.used);
  const gone = goal.steps.filter((step) => !step.used && step.leaves.some(isTouched));
  const idle = goal.steps.filter((step) => !step.used && !step.leaves.some(isTouched));
  const shown = [...used, ...gone];
  const lines: TreeLine[] = [own];
  shown.forEach((step, index) => {
    const last = index === shown.length - 1 && idle.length === 0;
    lines.push(...stepLines(step, `${rest}${last ? '└─ ' : '├─ '}`, `${rest}${last ? '   ' : '│  '}`, width));
  });
  if (idle.length > 0) {
    const named = idle.slice(0, MOST_NAMED).map(({ tactic }) => line(tactic, 40));
    const more = idle.length > MOST_NAMED ? `, ${idle.length - MOST_NAMED} more` : '';
    lines.push({ text: `${rest}└─ not gone after: ${named.join(', ')}${more}`, tone: 'plain' });
  }
  return lines;
}

function stepLines(step: StepView, first: string, rest: string, width: number): readonly TreeLine[] {
  const lines: TreeLine[] = [
    { text: `${first}${line(step.tactic, width)}`, tone: step.used ? 'used' : 'plain' },
  ];
  step.leaves.forEach((leaf, index) => {
    const last = index === step.leaves.length - 1;
    lines.push(...goalLines(leaf, `${rest}${last ? '└─ ' : '├─ '}`, `${rest}${last ? '   ' : '│  '}`, width));
  });
  return lines;
}

/** Whether anything was tried on a goal or below it. */
function isTouched(goal: GoalView): boolean {
  return goal.tried > 0 || goal.steps.length > 0;
}

/** What a goal asks for, its hypotheses left out. */
function targetOf(goal: string): string {
  const at = goal.lastIndexOf('⊢');
  return at === -1 ? goal : goal.slice(at);
}

/** Where lines end in a text still shows when it stands on one. */
function line(text: string, width: number): string {
  return shortened(text.replaceAll(/\s*\n\s*/gu, ' ; '), width);
}
