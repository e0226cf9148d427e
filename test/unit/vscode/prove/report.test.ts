import { describe, expect, it } from 'vitest';
import { RunRecord } from '../../../../src/vscode/prove/record';
import { groupAttempts, reportText } from '../../../../src/vscode/prove/report';
import { goal, proved, range, result, tried } from './build';

describe('what was tried', () => {
  it('is grouped by where it came from and how it ended, most of it first', () => {
    const groups = groupAttempts([
      tried(1, 'induction x', { origin: 'skeleton', reason: 'unsolved goals' }),
      tried(1, 'rfl', { reason: 'not equal' }),
      tried(1, 'simp', { verdict: 'timeout' }),
      tried(1, 'simp_all', { verdict: 'timeout' }),
    ]);
    expect(groups).toEqual([
      {
        title: 'Closing tactics',
        total: 3,
        endings: [
          { reason: 'took too long', candidates: ['simp', 'simp_all'] },
          { reason: 'not equal', candidates: ['rfl'] },
        ],
      },
      {
        title: 'Structural proofs: induction, case splits, witnesses',
        total: 1,
        endings: [{ reason: 'unsolved goals', candidates: ['induction x'] }],
      },
    ]);
  });

  it('counts a candidate once, with its last verdict', () => {
    const [group] = groupAttempts([
      tried(1, 'simp', { verdict: 'proved' }),
      tried(1, 'simp', { stage: 'confirm', reason: 'an error elsewhere' }),
    ]);
    expect(group?.endings).toEqual([{ reason: 'an error elsewhere', candidates: ['simp'] }]);
  });
});

describe('the report', () => {
  const uri = 'file:///a.lean';
  const record = new RunRecord(uri);
  record.hear([goal(1, uri, 11), tried(1, 'rfl', { reason: 'not equal' })]);
  const input = { file: 'Foo.lean', record, budget: { ms: 60_000, checks: 2_000 }, lean: 'Lean 4.28.0' };

  it('has the goal, the closest attempt with its goals, and the attempts of each open hole', () => {
    const closest = { candidate: 'simp', goals: ['⊢ False', '⊢ 1 = 2'] };
    const text = reportText({
      ...input,
      results: [proved({ range: range(3, 2, 3, 7) }), result({ closest })],
    });
    expect(text).toMatchInlineSnapshot(`
      "# \`foo\` is still open

      \`foo\` is still open: 213 candidates in 60 s; the closest attempt left 2 goals.

      Foo.lean:12:3, Lean 4.28.0

      ## Goal

      \`\`\`lean
      ⊢ 1 + 1 = 2
      \`\`\`

      ## Closest attempt

      \`\`\`lean
      simp
      \`\`\`

      It left 2 goals:

      \`\`\`lean
      ⊢ False
      \`\`\`

      \`\`\`lean
      ⊢ 1 = 2
      \`\`\`

      ## What was tried

      ### Closing tactics (1)

      **not equal** (1)

      \`\`\`lean
      rfl
      \`\`\`
      "
    `);
  });

  it('fences Lean that has fences in it', () => {
    const text = reportText({ ...input, results: [result({ goal: 'h : "```" = s\n⊢ True' })] });
    expect(text).toContain('````lean\nh : "```" = s\n⊢ True\n````');
  });
});
