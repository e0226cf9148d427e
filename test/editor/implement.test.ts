import { expect, it } from 'vitest';
import { describeInEditor, until } from './driver';
import { SpecsView } from './specs-view';

const program = `def total (xs : List Nat) : Nat := sorry

theorem total_nil : total [] = 0 := by
  sorry

theorem total_cons (x : Nat) (xs : List Nat) : total (x :: xs) = x + total xs := by
  sorry
`;

/** As long as looking for a body and proving its specs may take, ms. */
const IMPLEMENT_MS = 240_000;

describeInEditor('a definition without a body', { files: { 'Total.lean': program } }, (editor) => {
  const view = (): SpecsView => new SpecsView(editor());

  it('has red specs, which say why they cannot be tested', async () => {
    await editor().open('Total.lean');
    await view().open();
    await view().row(/^total in Total\.lean: 2 red/u);
    await view().choose(/^total_cons, red/u);
    expect(await view().says('It was not tested')).toContain('a definition without a body');
  });

  it('is implemented from its specs: shown as a comparison, put in as one step, undone as one', async () => {
    await editor().placeCursorAfter('Total.lean', 'def total');
    // The command itself ends only when its message is answered.
    void editor().execute('verdict.implement');
    const { notifications } = editor();
    const words = 'with this body every spec is proved';
    await until(
      'a body',
      async () => (await notifications.shown()).some((message) => message.includes(words)),
      IMPLEMENT_MS,
    );
    await editor().screenshot('implement');
    await notifications.click(words, 'Apply');
    const text = await editor().textWhere('Total.lean', 'the body', (now) => !now.includes('sorry'));
    expect(text).toMatch(/^def total \(xs : List Nat\) : Nat := match xs with\n {2}\| \[\] => 0\n/u);
    await editor().execute('workbench.action.focusActiveEditorGroup');
    await editor().execute('undo');
    expect(await editor().textOf('Total.lean')).toBe(program);
    await editor().execute('redo');
    await view().row(/^total in Total\.lean: 2 green/u);
  });
});
