import { describe, expect, it } from 'vitest';
import { reportText } from '../../../../src/vscode/report/text';

const parts = {
  versions: [['Verdict', '0.1.0']],
  status: [['Paused', 'false']],
  settings: [],
  doctor: ['Lean      none'],
  log: ['started'],
} as const;

describe('a bug report', () => {
  it('has all parts, the long ones folded away', () => {
    expect(reportText(parts)).toMatchInlineSnapshot(`
      "## Versions

      - Verdict: 0.1.0

      ## Status

      - Paused: false

      ## Settings that are not the default

      none

      <details><summary>Doctor</summary>

      \`\`\`text
      Lean      none
      \`\`\`

      </details>

      <details><summary>Log (last 1 lines)</summary>

      \`\`\`text
      started
      \`\`\`

      </details>
      "
    `);
  });

  it('shows changed settings with their values', () => {
    expect(reportText({ ...parts, settings: [['verdict.prove.apply', 'directly']] })).toContain(
      '- `verdict.prove.apply`: `"directly"`',
    );
  });

  it('keeps a log together that has fences in it', () => {
    const text = reportText({ ...parts, log: ['```lean', 'rfl', '````', 'more'] });
    expect(text).toContain('`````text\n```lean\nrfl\n````\nmore\n`````');
  });
});
