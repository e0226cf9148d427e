import { statsKey, type GoalContext, type RankedCandidate } from '../../candidates';
import { STAGE_COUNT, stepFamily, type Move } from '../../candidates/moves';
import type { HoleChecker } from '../../check/checker';
import type { StepOutcome } from '../../check/expand';
import { gate } from '../../check/gate';
import type { Verdict } from '../../check/verdict';
import type { Goal } from '../../lean/goal';
import { shortened } from '../../lean/shortened';
import { namesOf, termTokens } from '../../candidates/terms';
import { Channel } from '../inbox';
import type { Confirmed, Proofs } from '../screening';
import type { Search } from '../search';
import type { TreeChange } from './changes';
import { Adviser, type Advice, type Advisers } from './advice';
import { expandGoal, trySteps, type Expansion } from './expand-goal';
import { readGoal } from './goals';
import { Graph, type GoalNode, type StepNode } from './graph';
import { hoisted, printProof } from './proof';
import { Reading } from './reading';

/** What a tree search needs besides the search it is part of. */
export interface TreePorts {
  /** The goal of the hole, as Lean prints it. */
  readonly goal: string;
  /**
   * Waits for another checker of the same hole, with a document of its own, to work on more goals at a time; it is the
   * search's until the search is over.
   *
   * @param signal ends the waiting
   * @returns `undefined` where there will be none
   */
  readonly recruit?: (signal: AbortSignal) => Promise<HoleChecker | undefined>;
  /** What a goal rests on. @param goal as Lean prints it */
  readonly contextOf: (goal: string) => GoalContext;
  readonly changed: (change: TreeChange) => void;
  /** Hears what became of a step on a goal of some shape, once that is known. */
  readonly learnt: (key: string, family: string, won: boolean) => void;
  /** Hears of the tree once a search ended without a proof. */
  readonly explored: (graph: Graph) => void;
}

const CONFIRM_MS = 30_000;
/** What is shown of the goal of a step, UTF-16 units. */
const SHOWN = 60;

/** What the stages of steps add to a goal's estimate, in their order. */
const STAGE_COSTS = [0, 0.3, 1.2, 1.5, 2.2, 2.8].slice(0, STAGE_COUNT);

/** How much easier an induction hypothesis makes a goal than it looks, and how much harder it is to have none. */
const IH_WORTH = 0.8;
const INDUCTION_COST = 0.8;

/**
 * How hard a goal looks: by the length of what is to be proved, and less by what is known; harder where it speaks of a
 * function that recurses and there is no induction hypothesis yet.
 *
 * @param recursive names of such functions
 */
export function goalWeight({ target, hypotheses }: Goal, recursive: ReadonlySet<string>): number {
  const known = hypotheses.reduce((sum, { type }) => sum + termTokens(type).length, 0);
  const looks = 0.3 * Math.log2(1 + termTokens(target).length / 4) + 0.05 * Math.log2(1 + known / 8);
  // An induction makes goals longer and easier.
  const isArm = hypotheses.some(({ names }) => names.some((name) => name.startsWith('ih')));
  const recurses = !isArm && [...namesOf(target)].some((name) => recursive.has(name));
  return Math.max(0.5, 0.5 + looks - (isArm ? IH_WORTH : 0) + (recurses ? INDUCTION_COST : 0));
}

/** Best-first search over proof states: steps are tried goal by goal, until the root's goals are all closed. */
export class TreeSearch {
  readonly graph: Graph | undefined;
  readonly #search: Search;
  readonly #ports: TreePorts;
  readonly #contexts = new Map<GoalNode, GoalContext>();
  readonly #found = new Channel<Confirmed>();
  readonly #stop = new AbortController();
  #busy = 0;
  #wake: (() => void)[] = [];

  readonly #adviser: Adviser | undefined;

  /** @param advisers propose steps besides the built-in ones */
  constructor(search: Search, ports: TreePorts, advisers?: Advisers) {
    this.#search = search;
    this.#ports = ports;
    const root = readGoal(ports.goal);
    const recursive = new Set(
      ports
        .contextOf(ports.goal)
        .localDefinitions.filter((definition) => definition.recursive)
        .map(({ name }) => name),
    );
    const weights = { goal: (goal: Goal) => goalWeight(goal, recursive), stages: STAGE_COSTS };
    const graph = root === undefined ? undefined : new Graph(root, weights, ports.changed);
    this.graph = graph;
    this.#adviser =
      graph &&
      advisers &&
      new Adviser(advisers, {
        ...{ graph, budget: search.budget, sampled: search.events.sampled },
        contextOf: (node) => this.#contextOf(node),
        news: () => {
          this.#wakeAll();
        },
      });
  }

  /** Yields the first proof that is confirmed, or ends without one: all was tried, or the budget ran out. */
  async *proofs(): Proofs {
    const { graph } = this;
    if (graph === undefined) return;
    const signal = AbortSignal.any([this.#search.signal, this.#stop.signal]);
    const ended = this.#workTogether(graph, signal).finally(() => {
      this.#found.close();
    });
    // Met below; a failure must not count as unhandled before that.
    ended.catch(() => undefined);
    try {
      for await (const confirmed of this.#found) {
        this.#stop.abort(new Error('a proof is there'));
        yield confirmed;
        return;
      }
      await ended;
      this.#ports.explored(graph);
    } finally {
      this.#stop.abort(new Error('no more proofs are wanted'));
      this.#wakeAll();
      // Until then somebody may still be at a document that others want.
      await ended.catch(() => undefined);
    }
  }

  /** Works with one checker from the start and with others as they come. */
  async #workTogether(graph: Graph, signal: AbortSignal): Promise<void> {
    const helping: Promise<void>[] = [];
    const over = new AbortController();
    const waiting = AbortSignal.any([signal, over.signal]);
    const recruiting = this.#recruit(graph, signal, waiting, helping);
    const advising = this.#adviser?.run(waiting);
    advising?.catch(() => {
      this.#wakeAll();
    });
    try {
      await this.#work(graph, this.#search.checker, signal);
    } finally {
      over.abort(new Error('the search is over'));
      await recruiting;
      await advising;
      await Promise.all(helping);
    }
  }

  async #recruit(
    graph: Graph,
    signal: AbortSignal,
    waiting: AbortSignal,
    helping: Promise<void>[],
  ): Promise<void> {
    for (;;) {
      const checker = await this.#ports.recruit?.(waiting);
      if (checker === undefined) return;
      const work = this.#work(graph, checker, signal);
      // Met once the search is over.
      work.catch(() => undefined);
      helping.push(work);
    }
  }

  /** Tells of a step that was taken or not. One that closes a goal of the tree proves nothing yet, so nothing is said of it. */
  #tell(
    { left }: GoalNode,
    { tactic, family }: Move,
    outcome: StepOutcome,
    ms: number,
    by?: RankedCandidate,
  ): void {
    if (outcome.kind !== 'failed' && outcome.kind !== 'goals') return;
    const text = `${tactic} -- ⊢ ${shortened(left.goal.target, SHOWN)}`;
    const verdict: Verdict =
      outcome.kind === 'goals'
        ? { kind: 'open', goals: outcome.goals }
        : { kind: 'failed', reason: 'Lean does not take this step on this goal', diagnostics: [] };
    const step: RankedCandidate = {
      ...{ text, origin: 'search', cost: 'cheap', family: stepFamily(family) },
      ...(by?.sample && { origin: by.origin, sample: by.sample }),
    };
    this.#search.events.tried(step, 'step', verdict, ms);
  }

  /** On the goals of a proof its steps have won, and others that Lean took there have not. */
  #learn(used: readonly StepNode[]): void {
    for (const { at } of used) {
      const key = statsKey(this.#contextOf(at));
      for (const step of at.steps) this.#ports.learnt(key, stepFamily(step.family), used.includes(step));
    }
  }

  async #work(graph: Graph, checker: HoleChecker, signal: AbortSignal): Promise<void> {
    const { budget } = this.#search;
    try {
      while (budget.exhausted === undefined && !signal.aborted) {
        const advice = this.#adviser?.take();
        const node = advice === undefined ? graph.next() : undefined;
        if (advice === undefined && node === undefined) {
          if (this.#busy === 0 && this.#adviser?.isBusy !== true) return;
          await new Promise<void>((resolve) => this.#wake.push(resolve));
          continue;
        }
        this.#busy += 1;
        try {
          const expansion = this.#expansion(graph, checker, signal);
          if (advice !== undefined) await this.#follow(expansion, advice);
          if (node !== undefined) await expandGoal(expansion, node);
          if (graph.root.proof !== undefined) await this.#confirm(graph, checker, signal);
        } finally {
          this.#busy -= 1;
          this.#adviser?.grown();
          this.#wakeAll();
        }
      }
    } catch (error) {
      // Ended because a proof is there: no failure.
      if (!this.#stop.signal.aborted) throw error;
    } finally {
      this.#wakeAll();
    }
  }

  #expansion(graph: Graph, checker: HoleChecker, signal: AbortSignal): Expansion {
    return {
      ...{ graph, checker, budget: this.#search.budget, signal },
      contextOf: (one) => this.#contextOf(one),
      tried: (at, move, outcome, ms) => {
        this.#tell(at, move, outcome, ms);
      },
    };
  }

  /** Tries what an adviser proposed. */
  async #follow(expansion: Expansion, { node, moves, candidate, decided }: Advice): Promise<void> {
    const outcomes: StepOutcome[] = [];
    const tried: Expansion['tried'] = (at, move, outcome, ms) => {
      outcomes.push(outcome);
      this.#tell(at, move, outcome, ms, candidate);
    };
    try {
      await trySteps({ ...expansion, tried }, node, moves);
    } finally {
      decided(outcomes);
    }
  }

  #wakeAll(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const wake of waiting) wake();
  }

  #contextOf(node: GoalNode): GoalContext {
    const known = this.#contexts.get(node) ?? this.#ports.contextOf(node.left.text);
    this.#contexts.set(node, known);
    return known;
  }

  /** Has the whole proof checked in the user's exact text; where it does not hold, its last steps are taken back. */
  async #confirm(graph: Graph, checker: HoleChecker, signal: AbortSignal): Promise<void> {
    const { budget, events } = this.#search;
    const plain = new Reading(graph).branch(graph.root);
    for (const branch of [hoisted(plain), plain]) {
      if (branch === undefined) continue;
      const text = printProof(branch);
      const proof: RankedCandidate = { text, origin: 'search', cost: 'normal', family: 'search' };
      const startMs = budget.now();
      const verdict = gate(text).ok
        ? await checker.confirm(text, { signal, timeoutMs: CONFIRM_MS })
        : ({ kind: 'failed', reason: 'the gate refuses the proof', diagnostics: [] } as const);
      budget.spend(1);
      events.tried(proof, 'confirm', verdict, budget.now() - startMs);
      if (verdict.kind !== 'proved') continue;
      this.#learn(graph.tellProof());
      this.#found.push({ proof, candidate: proof, verdict });
      this.#stop.abort(new Error('a proof is there'));
      return;
    }
    graph.refute();
  }
}
