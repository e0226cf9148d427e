import { describe, expect, it } from 'vitest';
import { provedText } from '../../../../src/vscode/prove/proved-text';
import { RunRecord } from '../../../../src/vscode/prove/record';
import { replaced } from '../../../../src/vscode/shared/replaced';
import type { FinishedRun } from '../../../../src/vscode/prove/runs';
import { settledResults } from '../../../../src/vscode/prove/settled';
import { logLines, summaryItems } from '../../../../src/vscode/prove/summary-items';
import { document, proved, range, result, theorem } from './build';

const edit = (line: number, newText: string) => ({ range: range(line, 2, line, 7), newText });

function run(more: Partial<FinishedRun>): FinishedRun {
  const text = document('');
  return {
    document: text,
    name: 'Foo.lean',
    declarations: [],
    budget: { ms: 60_000, checks: 2_000 },
    cancelled: false,
    results: [],
    edits: [],
    conditional: [],
    lean: '',
    record: new RunRecord(text.uri),
    ...more,
  };
}

describe('a text with its proofs', () => {
  it('differs only where the holes were, whatever its line ends', () => {
    const before = 'theorem a : 𝔸 :=\r\n  sorry\r\ntheorem b :=\r\n  sorry\r\n';
    expect(replaced(before, [edit(3, 'simp\r\n  omega'), edit(1, 'rfl')])).toBe(
      'theorem a : 𝔸 :=\r\n  rfl\r\ntheorem b :=\r\n  simp\r\n  omega\r\n',
    );
  });

  it('is none without a proof', () => {
    expect(provedText(document(''), 'foo', { results: [result()], edits: [] })).toBeUndefined();
  });
});

describe('the label of a declaration with several holes', () => {
  const early = { kind: 'proved', label: 'compiles', notAudited: 'others are open' } as const;
  const first = proved({ range: range(1, 2, 1, 7), verdict: early });
  const second = proved({ range: range(2, 2, 2, 7) });
  const labels = (...results: Parameters<typeof settledResults>) =>
    settledResults(...results).map(({ verdict }) =>
      verdict.kind === 'proved' ? verdict.label : verdict.kind,
    );

  it('is that of the audit with all its proofs in', () => {
    expect(labels([first, second], [theorem('a', 0, 3, 1, 2)])).toEqual(['replayed', 'replayed']);
  });

  it('stays what it is while one of its holes is open', () => {
    const open = result({ range: range(2, 2, 2, 7) });
    expect(labels([first, open], [theorem('a', 0, 3, 1, 2)])).toEqual(['compiles', 'open']);
    expect(labels([first], [theorem('a', 0, 3, 1, 2)])).toEqual(['compiles']);
  });

  it('says nothing of other declarations, whatever they are called', () => {
    const two = [theorem(undefined, 0, 1, 1), theorem(undefined, 2, 3, 2)];
    expect(labels([first, second], two)).toEqual(['compiles', 'replayed']);
  });
});

describe('the summary', () => {
  const both = run({ results: [proved(), result({ declaration: 'bar' })], edits: [edit(11, 'rfl')] });
  const other = run({
    document: document('', 'file:///home/me/Bar.lean'),
    results: [proved()],
    edits: [edit(11, 'rfl')],
  });

  it('offers the proofs first, then lists each hole under its file', () => {
    expect(
      summaryItems([both, other]).map((item) =>
        item.kind === 'hole' ? `${item.label} | ${item.detail}` : item.label,
      ),
    ).toEqual([
      'Apply All: 2 proofs',
      'Review Foo.lean: 1 proof',
      'Review Bar.lean: 1 proof',
      'Foo.lean',
      '✓ foo | line 12: replayed in the kernel · rfl',
      '✗ bar | line 12: 213 candidates in 60 s',
      'Bar.lean',
      '✓ foo | line 12: replayed in the kernel · rfl',
    ]);
  });

  it('offers nothing to apply where nothing was proved', () => {
    expect(summaryItems([run({ results: [result()] })]).map(({ kind }) => kind)).toEqual(['file', 'hole']);
  });

  it('goes to the log line by line', () => {
    expect(logLines(both)).toEqual([
      'Foo.lean:12 foo proved: replayed in the kernel · rfl ⊢ 1 + 1 = 2',
      'Foo.lean:12 bar open: 213 candidates in 60 s ⊢ 1 + 1 = 2',
    ]);
  });
});
