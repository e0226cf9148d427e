import { describe, expect, it } from 'vitest';
import type { TreeChange } from '../../../../src/core/search/tree/changes';
import { printTree, TreeView } from '../../../../src/core/search/tree/view';

const changes: readonly TreeChange[] = [
  { kind: 'goal', goal: 0, text: 'xs : List Nat\n⊢ f xs = g xs' },
  { kind: 'state', goal: 0, state: 'working', tried: 4 },
  { kind: 'step', step: 0, goal: 0, tactic: 'induction xs', leaves: 2 },
  { kind: 'goal', goal: 1, step: 0, text: '⊢ f [] = g []' },
  { kind: 'goal', goal: 2, step: 0, text: '⊢ f (x :: xs) =\n    g (x :: xs)' },
  { kind: 'step', step: 1, goal: 0, tactic: 'cases xs', leaves: 1 },
  { kind: 'goal', goal: 3, step: 1, text: '⊢ f [] = g []', sameAs: 1 },
  { kind: 'step', step: 2, goal: 1, tactic: 'rfl', leaves: 0 },
  { kind: 'state', goal: 1, state: 'proved', tried: 3 },
  { kind: 'state', goal: 2, state: 'failed', tried: 9 },
  { kind: 'step', step: 0, goal: 0, tactic: 'induction xs', leaves: 2, used: true },
];

function viewOf(all: readonly TreeChange[]): TreeView {
  const view = new TreeView();
  for (const change of all) view.apply(change);
  return view;
}

describe('a search tree', () => {
  it('is put together from what the search tells', () => {
    const { root } = viewOf(changes);
    expect(root?.tried).toBe(4);
    expect(root?.steps.map(({ tactic, used }) => [tactic, used])).toEqual([
      ['induction xs', true],
      ['cases xs', false],
    ]);
    expect(root?.steps[1]?.leaves[0]?.sameAs).toBe(1);
  });

  it('is printed with goals and steps taking turns, those of the proof first', () => {
    const { root } = viewOf(changes);
    const lines = root === undefined ? [] : printTree(root);
    expect(lines.map(({ text }) => text)).toEqual([
      '… 0: ⊢ f xs = g xs  (4 tried)',
      '├─ induction xs',
      '│  ├─ ✓ 1: ⊢ f [] = g []  (3 tried)',
      '│  │  └─ not gone after: rfl',
      '│  └─ ✗ 2: ⊢ f (x :: xs) ; g (x :: xs)  (9 tried)'.replace(' ; ', ' = ; '),
      '└─ not gone after: cases xs',
    ]);
    expect(lines[1]?.tone).toBe('used');
  });

  it('is empty before the search has begun, and passes over what it does not know', () => {
    expect(new TreeView().root).toBeUndefined();
    const view = viewOf([{ kind: 'state', goal: 7, state: 'proved', tried: 1 }]);
    expect(view.root).toBeUndefined();
  });
});
