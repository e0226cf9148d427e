import { expect, it } from 'vitest';
import { describeInEditor } from './driver';
import { processesOf } from './driver/processes';

const files = { 'A.lean': 'theorem t (a b : Nat) : a + b = b + a := by\n  sorry\n' };

describeInEditor('a workspace that is not trusted', { files, trust: false }, (editor) => {
  it('is left alone: no Lean, no proofs, no commands', async () => {
    await editor().open('A.lean');
    await editor().widgets.statusItem('Restricted Mode');
    await editor().placeCursorAfter('A.lean', 'sor');
    await editor().execute('editor.action.inlineSuggest.trigger');
    // What follows takes longer than Verdict's pause before it asks.
    await editor().theme('light');
    await editor().theme('dark');
    await editor().screenshot('untrusted');
    expect((await editor().extension('verdict-lean.verdict')).active).toBe(false);
    expect(await editor().commands()).not.toContain('verdict.proveLemma');
    expect(processesOf(editor())).toEqual([]);
    expect(await editor().problems('A.lean')).toEqual([]);
    expect(await editor().widgets.codeLenses()).toEqual([]);
    expect(await editor().ghost.shown()).toBeUndefined();
  });
});
