import { describe, expect, it } from 'vitest';
import type { TreeChange } from '../../../../src/core/search/tree/changes';
import { readGoal, type LeftGoal } from '../../../../src/core/search/tree/goals';
import { Graph, type GoalNode, type StepNode } from '../../../../src/core/search/tree/graph';
import { printProof } from '../../../../src/core/search/tree/proof';
import { Reading } from '../../../../src/core/search/tree/reading';

function goal(target: string): LeftGoal {
  const read = readGoal(`n : Nat\n⊢ ${target}`);
  if (read === undefined) throw new Error(target);
  return read;
}

function graphOf(root: string, changes: TreeChange[] = []): Graph {
  const weights = { goal: ({ target }: { target: string }) => target.length, stages: [0, 1] };
  return new Graph(goal(root), weights, (change) => changes.push(change));
}

function step(graph: Graph, at: GoalNode, tactic: string, cost: number, ...targets: string[]): StepNode {
  const added = graph.add(at, { tactic, family: tactic, cost, commits: 0 }, targets.map(goal));
  if (added === undefined) throw new Error(`${tactic} was not added`);
  return added;
}

describe('the search graph', () => {
  it('goes on where a proof looks nearest, and elsewhere once that has become dearer', () => {
    const graph = graphOf('long long long');
    expect(graph.next()).toBe(graph.root);
    const near = step(graph, graph.root, 'near', 1, 'abc');
    const far = step(graph, graph.root, 'far', 1, 'abcdefg');
    expect(graph.next()).toBe(near.leaves[0]);
    const [leaf] = near.leaves;
    if (leaf !== undefined) {
      graph.staged(leaf, 3);
      graph.staged(leaf, 3);
    }
    // Everything was tried on it.
    expect(leaf?.estimate).toBe(Infinity);
    expect(graph.next()).toBe(far.leaves[0]);
  });

  it('proves a goal once all that one of its steps leaves is proved', () => {
    const changes: TreeChange[] = [];
    const graph = graphOf('p', changes);
    const both = step(graph, graph.root, 'constructor', 0, 'left', 'right');
    const [left, right] = both.leaves;
    if (left === undefined || right === undefined) throw new Error('no leaves');
    step(graph, left, 'rfl', 0);
    expect(graph.root.proof).toBeUndefined();
    step(graph, right, 'simp', 0);
    expect(graph.root.proof).toBe(both);
    expect(printProof(new Reading(graph).branch(graph.root))).toBe('constructor\n· rfl\n· simp');
    expect(changes.filter(({ kind }) => kind === 'state').at(-1)).toMatchObject({ goal: 0, state: 'proved' });
  });

  it('works on a goal in one place only, wherever it comes up, and uses its proof there under its names', () => {
    const graph = graphOf('p');
    const first = step(graph, graph.root, 'first', 0, 'same');
    const second = step(graph, graph.root, 'second', 0, 'same', 'other');
    const [one] = first.leaves;
    const [twin] = second.leaves;
    expect(twin?.original).toBe(one);
    if (one !== undefined) step(graph, one, 'rfl', 0);
    expect(twin?.proof?.tactic).toBe('rfl');
  });

  it('takes no step that leads back to where it came from', () => {
    const graph = graphOf('p');
    const there = step(graph, graph.root, 'there', 0, 'q');
    const [leaf] = there.leaves;
    if (leaf === undefined) throw new Error('no leaf');
    expect(
      graph.add(leaf, { tactic: 'back', family: 'back', cost: 0, commits: 0 }, [goal('p')]),
    ).toBeUndefined();
  });

  it('takes a proof back that does not hold as a whole, and looks for another', () => {
    const graph = graphOf('p');
    step(graph, graph.root, 'wrong', 0);
    expect(graph.root.proof).toBeDefined();
    graph.refute();
    expect(graph.root.proof).toBeUndefined();
    expect(graph.next()).toBe(graph.root);
    const right = step(graph, graph.root, 'right', 0);
    expect(graph.root.proof).toBe(right);
  });

  it('tells how far it came: the step that leaves least, open where nothing is proved', () => {
    const graph = graphOf('a goal that is long');
    step(graph, graph.root, 'dear', 0, 'a goal that is longer still');
    const good = step(graph, graph.root, 'good', 0, 'short', 'tiny');
    const [left] = good.leaves;
    if (left !== undefined) step(graph, left, 'rfl', 0);
    expect(printProof(new Reading(graph).branch(graph.root))).toBe('good\n· rfl\n· sorry');
    expect(new Reading(graph).openIn(graph.root).map(({ left: { goal: open } }) => open.target)).toEqual([
      'tiny',
    ]);
  });
});
