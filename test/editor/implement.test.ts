import { expect, it } from 'vitest';
import { describeInEditor, until } from './driver';
import { replaceIn, SpecsView, undo } from './specs-view';

const program = `def total (xs : List Nat) : Nat := sorry

theorem total_nil : total [] = 0 := by
  sorry

theorem total_cons (x : Nat) (xs : List Nat) : total (x :: xs) = x + total xs := by
  sorry
`;

/** The same, written by hand. */
const proved = `def total : List Nat → Nat
  | [] => 0
  | x :: xs => x + total xs

theorem total_nil : total [] = 0 := by
  rfl

theorem total_cons (x : Nat) (xs : List Nat) : total (x :: xs) = x + total xs := by
  rfl
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

  it('may be written otherwise: proofs that break are repaired, shown beside the old ones', async () => {
    const lines = (await editor().textOf('Total.lean')).split('\n');
    const end = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
    await editor().edit('Total.lean', { line: 1, column: 1 }, end, proved);
    await view().row(/^total in Total\.lean: 2 green/u);
    await replaceIn(editor(), 'Total.lean', '=> x + total xs', '=> total xs + x');
    const before = await editor().textOf('Total.lean');
    await view().choose(/^total_cons, red/u);
    await view().button('Repair Proof').click();
    const { notifications } = editor();
    await until(
      'a repair',
      async () => (await notifications.shown()).some((message) => message.includes('1 proof repaired.')),
      IMPLEMENT_MS,
    );
    await editor().screenshot('repair');
    await notifications.click('1 proof repaired.', 'Apply');
    await view().row(/^total in Total\.lean: 2 green/u);
    await undo(editor());
    expect(await editor().textOf('Total.lean')).toBe(before);
  });
});
