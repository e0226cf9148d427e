import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { describeInEditor, type Editor } from './driver';
import { replaceIn, SpecsView, undo } from './specs-view';

const right = '| y :: ys => if x ≤ y then x :: y :: ys else y :: insertInto x ys';
const wrong = '| y :: ys => if x ≤ y then x :: ys else y :: insertInto x ys';
const program = `def insertInto (x : Nat) : List Nat → List Nat
  | [] => [x]
  ${wrong}

theorem insertInto_nil (x : Nat) : insertInto x [] = [x] := by
  rfl

theorem insertInto_length (x : Nat) (xs : List Nat) : (insertInto x xs).length = xs.length + 1 := by
  sorry
`;

const replace = (editor: Editor, from: string, to: string): Promise<void> =>
  replaceIn(editor, 'Insert.lean', from, to);

describeInEditor(
  'the specs',
  { files: { 'Insert.lean': program }, settings: { 'verdict.prove.apply': 'directly' } },
  (editor) => {
    const view = (): SpecsView => new SpecsView(editor());

    it('start red, with an input for which they do not hold', async () => {
      await editor().open('Insert.lean');
      await view().open();
      await view().row(/insertInto_length, refuted/u);
      expect(await view().rowLabels()).toEqual([
        expect.stringMatching(/^insertInto in Insert\.lean: 1 green, 1 refuted/u),
        expect.stringMatching(/^insertInto_nil, green/u),
        expect.stringMatching(/^insertInto_length, refuted: x = 0, xs = \[0\]/u),
      ]);
      await view().choose(/insertInto_length, refuted/u);
      const text = await view().says('It does not hold');
      expect(text).toContain('x 0 Nat xs [0] List Nat');
      expect(text).toContain('Expected: (insertInto 0 [0]).length = [0].length + 1');
      expect(text).toContain('Got: 1 = 2');
      expect(text).toContain('1 of 2 specs green');
      for (const theme of ['dark', 'light'] as const) {
        await editor().theme(theme);
        await editor().screenshot(`specs-${theme}`);
      }
    });

    it('take the counterexample as an example, which one undo takes back', async () => {
      await view().button('Add as Example').click();
      const text = await editor().textWhere('Insert.lean', 'the example', (now) => now.includes('example :'));
      expect(text).toContain('example : (insertInto 0 [0]).length = [0].length + 1 := by\n  sorry');
      await undo(editor());
      expect(await editor().textOf('Insert.lean')).toBe(program);
    });

    it('are not attacked by provers while they are refuted', async () => {
      await view().row(/insertInto_length, refuted/u);
      await editor().placeCursorAfter('Insert.lean', 'sorry');
      void editor().execute('verdict.proveLemma');
      await editor().notifications.waitFor('does not hold for x = 0, xs = [0]');
      await editor().notifications.clear();
    });

    it('turn green when the definition is right and Lean accepts a proof', async () => {
      await replace(editor(), wrong, right);
      await view().row(/insertInto_length, red/u);
      await view().choose(/insertInto_length, red/u);
      await view().button('Prove').click();
      await editor().textWhere('Insert.lean', 'a proof', (now) => !now.includes('sorry'));
      await editor().notifications.clear();
      await view().row(/insertInto_length, green/u);
      expect(await view().says('2 of 2 specs green')).toContain('replayed');
    });

    it('turn red again when the definition breaks, and green when that is undone', async () => {
      await replace(editor(), right, wrong);
      await view().row(/insertInto_length, refuted/u);
      await undo(editor());
      await view().row(/insertInto_length, green/u);
    });

    it('are measured: a change that none notices is shown, with a spec that would', async () => {
      await view().choose(/^insertInto in Insert\.lean/u);
      await view().button('Measure Strength').click();
      await view().says('small changes are noticed');
      const text = await view().says('This would notice it:');
      expect(text).toMatch(/- \| y :: ys => if x ≤ y then .* \+ \| y :: ys =>/u);
      await editor().screenshot('specs-strength');
      await view().button('Add This Spec').first().click();
      await editor().textWhere('Insert.lean', 'the spec', (now) => now.includes('example : insertInto'));
      await view().row(/^example@\d+, green/u);
      await undo(editor());
      await view().row(/^insertInto in Insert\.lean: 2 green/u);
    });

    it('can be locked, and show how they drift', async () => {
      await view().choose(/insertInto_length, green/u);
      await view().button('Lock').click();
      await view().row(/insertInto_length, green, locked/u);
      await replace(editor(), '= xs.length + 1', '≥ xs.length');
      await view().row(/insertInto_length, drifted, locked: its statement changed/u);
      expect(await view().says('its statement changed')).toContain('is: (x : Nat)');
      await undo(editor());
      await view().row(/insertInto_length, green, locked/u);
    });

    it('are known again after a reload', async () => {
      await editor().execute('workbench.action.files.saveAll');
      // What is known is stored a moment later.
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      await editor().reload();
      await view().open();
      await view().row(/insertInto_nil, green/u);
    });

    it('can be guarded in a git repository', async () => {
      const cwd = editor().path('.');
      const git = (...args: readonly string[]): string =>
        execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
          cwd,
          encoding: 'utf8',
        });
      git('init', '-q');
      git('add', '--all');
      git('commit', '-qm', 'locked in the editor');
      await replace(editor(), '= xs.length + 1', '≥ xs.length');
      await editor().execute('workbench.action.files.saveAll');
      const cli = path.join(import.meta.dirname, '..', '..', 'dist', 'cli.js');
      const args = [cli, 'guard', '--base', 'HEAD', '--lean', 'embedded'];
      const env = { ...process.env, NO_COLOR: '1' };
      const { status, stdout } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
      expect(stdout).toMatch(/drifted {2}insertInto_length[\s\S]*its statement changed/u);
      expect(status).toBe(1);
    });
  },
);
