import type { Goal } from '../../lean/goal';
import type { TreeChange } from './changes';
import { goalIdentity, type LeftGoal } from './goals';

/** A step that was tried and that leaves goals, or none. */
export interface StepNode {
  readonly id: number;
  readonly at: GoalNode;
  readonly tactic: string;
  readonly family: string;
  /** What it adds to the estimate of a proof that uses it. */
  readonly cost: number;
  /** How much less likely other steps on its goal are needed, because this one loses nothing. */
  readonly commits: number;
  readonly leaves: readonly GoalNode[];
  /** A proof that used it was not accepted as a whole. */
  banned: boolean;
}

/** A goal of the search tree. */
export interface GoalNode {
  readonly id: number;
  readonly left: LeftGoal;
  readonly identity: string;
  /** The step that led to it; absent for the root. */
  readonly from?: StepNode;
  /** Steps between the root and it. */
  readonly depth: number;
  readonly steps: StepNode[];
  /** The same goal with other names, met before: it is worked on there. */
  original?: GoalNode;
  readonly twins: GoalNode[];
  /** Which stage of steps comes next, from 0. */
  stage: number;
  /** Somebody is at it. */
  working: boolean;
  /** The step that proves it, once all that it leaves is proved. */
  proof?: StepNode;
  /** How hard what is left of it looks; `Infinity` where everything was tried. */
  estimate: number;
  tried: number;
}

/** How estimates are made. */
export interface Weights {
  /** How hard a goal looks before anything was tried on it. */
  readonly goal: (goal: Goal) => number;
  /** What each stage of steps adds to that, in their order; after the last one a goal has no more. */
  readonly stages: readonly number[];
}

/** Beyond this a goal counts as hopeless; also what ends going round in circles. */
const HOPELESS = 200;
/** What a goal seems to cost more while somebody is at it: others look elsewhere first. */
const BUSY = 3;

/**
 * Goals and steps as an AND/OR graph: for a goal one of its steps has to work, for a step all goals that it leaves. The next
 * goal to work on is found as in AO* (Nilsson, Principles of Artificial Intelligence, 1980, ch. 3): from the root down the
 * step that looks cheapest, into the goal of it that looks hardest, to a goal for which trying more looks cheaper than
 * every step found.
 */
export class Graph {
  readonly root: GoalNode;
  readonly #byIdentity = new Map<string, GoalNode>();
  #goals = 0;
  #steps = 0;

  /** @param emit hears of each change */
  constructor(
    root: LeftGoal,
    readonly weights: Weights,
    readonly emit: (change: TreeChange) => void,
  ) {
    this.root = this.#goal(root, undefined);
  }

  /** How many goals it has. */
  get size(): number {
    return this.#goals;
  }

  /** The goal to work on next; `undefined` where there is none that nobody is at. */
  next(): GoalNode | undefined {
    return this.#pick(this.root, new Set());
  }

  #pick(node: GoalNode, seen: Set<GoalNode>): GoalNode | undefined {
    if (seen.has(node) || node.proof !== undefined || node.estimate === Infinity) return undefined;
    seen.add(node);
    if (node.original !== undefined) return this.#pick(node.original, seen);
    const trying = node.working ? Infinity : this.#trying(node);
    const steps = node.steps
      .filter((step) => !step.banned && costOf(step) < HOPELESS)
      .sort((a, b) => costOf(a) - costOf(b));
    for (const step of steps) {
      if (trying <= costOf(step)) return node;
      for (const leaf of step.leaves.toSorted((a, b) => b.estimate - a.estimate)) {
        const found = this.#pick(leaf, seen);
        if (found !== undefined) return found;
      }
    }
    return trying === Infinity ? undefined : node;
  }

  /** Notes that somebody is at a goal, or no more. */
  work(node: GoalNode, working: boolean): void {
    node.working = working;
    this.#update(node);
    this.#tell(node);
  }

  /**
   * Adds a step that Lean took.
   *
   * @returns `undefined` where it leads nowhere new: to the goal itself or to one on the way to it
   */
  add(
    node: GoalNode,
    step: Pick<StepNode, 'tactic' | 'family' | 'cost' | 'commits'>,
    left: readonly LeftGoal[],
  ): StepNode | undefined {
    const identities = left.map((goal) => goalIdentity(goal));
    for (let up: GoalNode | undefined = node; up !== undefined; up = up.from?.at)
      if (identities.includes(up.identity)) return undefined;
    const key = identities.toSorted().join('\n\n');
    if (
      node.steps.some(
        (other) =>
          !other.banned &&
          key ===
            other.leaves
              .map(({ identity }) => identity)
              .toSorted()
              .join('\n\n'),
      )
    )
      return undefined;
    const leaves: GoalNode[] = [];
    const added: StepNode = { id: this.#steps++, at: node, ...step, leaves, banned: false };
    this.emit({ kind: 'step', step: added.id, goal: node.id, tactic: step.tactic, leaves: left.length });
    for (const one of left) leaves.push(this.#goal(one, added));
    node.steps.push(added);
    if (leaves.every(({ proof }) => proof !== undefined)) this.#prove(node, added);
    this.#update(node);
    return added;
  }

  /** Notes that one more stage of steps was tried on a goal. @param tried how many tactics */
  staged(node: GoalNode, tried: number): void {
    node.stage += 1;
    node.tried += tried;
    this.#update(node);
  }

  /** Takes back that a goal is proved: the proof did not hold as a whole. The last step of it is not used again. */
  refute(): void {
    for (const step of this.#used(this.root)) {
      if (step.leaves.length > 0) continue;
      step.banned = true;
    }
    for (const step of this.#used(this.root)) {
      delete step.at.proof;
    }
    delete this.root.proof;
    this.#update(this.root);
  }

  /** Leaves a step out from now on. */
  ban(step: StepNode): void {
    step.banned = true;
    this.#update(step.at);
  }

  /** Tells which steps are part of the proof. @returns them */
  tellProof(): readonly StepNode[] {
    const used = this.#used(this.root);
    for (const { id, at, tactic, leaves } of used)
      this.emit({ kind: 'step', step: id, goal: at.id, tactic, leaves: leaves.length, used: true });
    return used;
  }

  #goal(left: LeftGoal, from: StepNode | undefined): GoalNode {
    const identity = goalIdentity(left);
    const original = this.#byIdentity.get(identity);
    const node: GoalNode = {
      id: this.#goals++,
      left,
      identity,
      ...(from && { from }),
      depth: from === undefined ? 0 : from.at.depth + 1,
      steps: [],
      ...(original && { original }),
      twins: [],
      stage: 0,
      working: false,
      estimate: 0,
      tried: 0,
    };
    original?.twins.push(node);
    if (original === undefined) this.#byIdentity.set(identity, node);
    node.estimate = original?.estimate ?? this.#trying(node);
    this.emit({
      kind: 'goal',
      goal: node.id,
      ...(from && { step: from.id }),
      text: left.text,
      ...(original && { sameAs: original.id }),
    });
    if (original?.proof !== undefined) this.#adopt(node, original.proof);
    return node;
  }

  /** What trying more on a goal looks like: how hard it looks and how far its steps have got. */
  #trying(node: GoalNode): number {
    const stage = this.weights.stages[node.stage];
    if (stage === undefined) return Infinity;
    return this.weights.goal(node.left.goal) + stage + commitment(node);
  }

  #update(node: GoalNode): void {
    const queue: GoalNode[] = [node];
    for (let turn = 0; turn < 10_000; turn += 1) {
      const [next] = queue.splice(0, 1);
      if (next === undefined) return;
      const before = next.estimate;
      next.estimate = this.#estimate(next);
      if (Math.abs(before - next.estimate) < 1e-9) continue;
      if (next.estimate === Infinity) this.#tell(next);
      if (next.from !== undefined) queue.push(next.from.at);
      queue.push(...next.twins);
    }
  }

  #estimate(node: GoalNode): number {
    if (node.proof !== undefined) return 0;
    if (node.original !== undefined) return node.original.proof === undefined ? node.original.estimate : 0;
    const step = bestStep(node);
    const least = Math.min(this.#trying(node), step === undefined ? Infinity : costOf(step));
    const estimate = least + (node.working ? BUSY : 0);
    return estimate > HOPELESS ? Infinity : estimate;
  }

  #prove(node: GoalNode, step: StepNode): void {
    if (node.proof !== undefined) return;
    node.proof = step;
    this.#tell(node);
    for (const twin of node.twins) this.#adopt(twin, step);
    const up = node.from;
    if (up !== undefined && !up.banned && up.leaves.every(({ proof }) => proof !== undefined))
      this.#prove(up.at, up);
    this.#update(node);
  }

  /** A goal that is the same as a proved one but for names. */
  #adopt(twin: GoalNode, step: StepNode): void {
    if (twin.proof !== undefined) return;
    twin.proof = step;
    this.#tell(twin);
    const up = twin.from;
    if (up !== undefined && up.leaves.length > 0 && up.leaves.every(({ proof }) => proof !== undefined))
      this.#prove(up.at, up);
  }

  #tell(node: GoalNode): void {
    const state =
      node.proof !== undefined
        ? 'proved'
        : node.working
          ? 'working'
          : node.estimate === Infinity
            ? 'failed'
            : 'open';
    this.emit({ kind: 'state', goal: node.id, state, tried: node.tried });
  }

  #used(node: GoalNode): readonly StepNode[] {
    const step = node.proof;
    return step === undefined ? [] : [step, ...step.leaves.flatMap((leaf) => this.#used(leaf))];
  }

  /**
   * The goals to work on together with one: those that the same step left and that are as far.
   *
   * @param most how many at the most
   * @returns the goal among them, in the order in which they stand in a proof
   */
  companions(node: GoalNode, most: number): readonly GoalNode[] {
    const others = (node.from?.leaves ?? []).filter(
      (leaf) =>
        leaf !== node &&
        leaf.original === undefined &&
        leaf.proof === undefined &&
        !leaf.working &&
        leaf.stage === node.stage &&
        leaf.steps.length === 0,
    );
    const chosen = new Set([node, ...(node.steps.length === 0 ? others.slice(0, most - 1) : [])]);
    return node.from === undefined ? [node] : node.from.leaves.filter((leaf) => chosen.has(leaf));
  }
}

/** What the easier goals of a step add to its hardest one: they tend to stand or fall together. */
const EASIER_PART = 0.35;

/** What a step costs with all that it leaves; more where a step that loses nothing is there too. */
export function costOf(step: StepNode): number {
  const left = step.leaves.map(({ estimate }) => estimate);
  const hardest = Math.max(0, ...left);
  const others = left.reduce((sum, estimate) => sum + estimate, 0) - hardest;
  const all = step.cost + hardest + (hardest === Infinity ? 0 : EASIER_PART * others);
  return all + Math.max(0, commitment(step.at) - step.commits);
}

/** How sure it is that a goal has a step that loses nothing. */
function commitment(node: GoalNode): number {
  return node.steps.reduce((most, step) => (step.banned ? most : Math.max(most, step.commits)), 0);
}

function bestStep(node: GoalNode): StepNode | undefined {
  let best: StepNode | undefined;
  for (const step of node.steps)
    if (!step.banned && (best === undefined || costOf(step) < costOf(best))) best = step;
  return best !== undefined && costOf(best) < HOPELESS ? best : undefined;
}
