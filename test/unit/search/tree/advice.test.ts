import { describe, expect, it } from 'vitest';
import type { StatedGoal } from '../../../../src/core/candidates';
import { Budget } from '../../../../src/core/search/budget';
import type { CandidateOutcome, CandidateSource } from '../../../../src/core/search/source';
import { Adviser } from '../../../../src/core/search/tree/advice';
import { readGoal, type LeftGoal } from '../../../../src/core/search/tree/goals';
import { Graph, type GoalNode } from '../../../../src/core/search/tree/graph';

function goal(target: string): LeftGoal {
  const read = readGoal(`n : Nat\n⊢ ${target}`);
  if (read === undefined) throw new Error(target);
  return read;
}

const weights = { goal: ({ target }: { target: string }) => target.length, stages: [0, 1, 2] };

/** A tree with these goals below the first one, all of them tried for a while. */
function graphWith(...targets: readonly string[]): { graph: Graph; leaves: readonly GoalNode[] } {
  const graph = new Graph(goal('the whole'), weights, () => undefined);
  const step = { tactic: 'apart', family: 'apart', cost: 0, commits: 0 };
  const leaves = graph.add(graph.root, step, targets.map(goal))?.leaves ?? [];
  for (const leaf of leaves) {
    graph.staged(leaf, 1);
    graph.staged(leaf, 1);
  }
  return { graph, leaves };
}

interface Asked {
  readonly source: CandidateSource;
  readonly goals: string[];
  readonly outcomes: CandidateOutcome[];
}

/** Somebody who answers with texts, by the goal that is asked about. */
function answering(answer: (target: string) => readonly string[]): Asked {
  const goals: string[] = [];
  const outcomes: CandidateOutcome[] = [];
  const source: CandidateSource = {
    ...{ name: 'somebody', exhaustive: false },
    open: () => {
      throw new Error('only steps are asked for');
    },
    step: ({ goal: { target } }) => {
      goals.push(target);
      return {
        candidates: (async function* () {
          for (const text of answer(target))
            yield await Promise.resolve({ text, origin: 'model', cost: 'normal', family: 'model' });
        })(),
        decided: (_candidate, outcome) => outcomes.push(outcome),
      };
    },
  };
  return { source, goals, outcomes };
}

function adviserOf(graph: Graph, { source }: Asked): Adviser {
  const stated: StatedGoal = {
    ...{ goal: graph.root.left.goal, goalText: graph.root.left.text, declaration: 'N.t' },
    ...{ statement: 'theorem t (n : Nat) : the whole', related: [], before: '', suffix: '' },
    ...{ prefix: 'def d := 1\ntheorem t (n : Nat) : the whole := by\n  ', header: '', scope: '' },
    ...{ localDefinitions: [], inductives: [], lemmas: [] },
  };
  return new Adviser(
    { sources: [source], stated: () => Promise.resolve(stated) },
    {
      ...{ graph, budget: new Budget({ ms: 1e6, checks: 1e6 }, () => 0) },
      contextOf: ({ left }) => ({ goal: left.goal, localDefinitions: [], inductives: [], lemmas: [] }),
      ...{ sampled: () => undefined, news: () => undefined },
    },
  );
}

const { signal } = new AbortController();

describe('asking about goals of a tree', () => {
  it('goes through them, the hardest first, and not through the whole, nor what is proved', async () => {
    const { graph, leaves } = graphWith('easy', 'harder one', 'proved already');
    const [, , third] = leaves;
    if (third !== undefined) graph.add(third, { tactic: 'rfl', family: 'rfl', cost: 0, commits: 0 }, []);
    const asked = answering(() => ['omega']);
    const adviser = adviserOf(graph, asked);
    const stop = new AbortController();
    const running = adviser.run(stop.signal);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(asked.goals).toEqual(['harder one', 'easy']);
    stop.abort();
    await running;
  });

  it('offers each proposal whole and by its first step, and tells what became of it', async () => {
    const { graph, leaves } = graphWith('a goal');
    const asked = answering(() => [
      'cases n with\n| zero => rfl\n| succ n => skip\nsimp\nomega',
      'sorry',
      'omega',
    ]);
    const adviser = adviserOf(graph, asked);
    const stop = new AbortController();
    const running = adviser.run(stop.signal);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const first = adviser.take();
    expect(first?.node).toBe(leaves[0]);
    expect(first?.moves.map(({ tactic }) => tactic)).toEqual([
      'cases n with\n| zero => rfl\n| succ n => skip\nsimp\nomega',
      'cases n with\n| zero => rfl\n| succ n => skip',
    ]);
    // What the gate refuses is decided, and never tried.
    expect(asked.outcomes).toEqual([{ verdict: 'failed' }]);
    first?.decided([
      { kind: 'failed', message: 'no' },
      { kind: 'goals', goals: ['⊢ p'] },
    ]);
    const second = adviser.take();
    second?.decided([{ kind: 'closed', said: [] }]);
    // A step that closes a goal of the tree proves nothing yet.
    expect(asked.outcomes.slice(1)).toEqual([{ verdict: 'open' }, { verdict: 'open' }]);
    expect(adviser.take()).toBeUndefined();
    stop.abort();
    await running;
  });

  it('drops what was proposed for a goal that is proved meanwhile', async () => {
    const { graph, leaves } = graphWith('a goal');
    const asked = answering(() => ['omega']);
    const adviser = adviserOf(graph, asked);
    const stop = new AbortController();
    const running = adviser.run(stop.signal);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const [leaf] = leaves;
    if (leaf !== undefined) graph.add(leaf, { tactic: 'rfl', family: 'rfl', cost: 0, commits: 0 }, []);
    expect(adviser.take()).toBeUndefined();
    expect(asked.outcomes).toEqual([{ verdict: 'failed' }]);
    stop.abort();
    await running;
  });

  it('gives up on those who have nothing to say, and is busy as long as there is somebody to ask', async () => {
    const { graph } = graphWith('one', 'another', 'a third');
    const asked = answering(() => []);
    const adviser = adviserOf(graph, asked);
    const running = adviser.run(signal);
    expect(adviser.isBusy).toBe(true);
    await running;
    expect(asked.goals).toHaveLength(2);
    expect(adviser.isBusy).toBe(false);
  });
});
