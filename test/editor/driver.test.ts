import { describe, expect, it } from 'vitest';
import { describeInEditor, until } from './driver';

const files = { 'a.txt': 'one wrong word\ngrey\nthree\n', 'b.txt': 'other\n', 'sub/c.txt': 'deep\n' };

describe('the driver reads what a user sees', () => {
  describeInEditor('in plain text', { files, verdict: false, extensions: ['fixture'] }, (editor) => {
    it('opens files, places the cursor, types and undoes', async () => {
      expect(await editor().open('b.txt')).toBe('plaintext');
      await editor().placeCursor(1, 6);
      await editor().type('s!');
      await editor().textWhere('b.txt', 'typed text', (text) => text === 'others!\n');
      await editor().press('Control+Z');
      await editor().textWhere('b.txt', 'undone', (text) => text === 'other\n');
      expect(await editor().cursor()).toMatchObject({ line: 1, column: 6 });
      await editor().open('sub/c.txt', 2);
      expect((await editor().cursor())?.file).toBe(editor().path('sub/c.txt'));
      await editor().execute('workbench.action.closeActiveEditor');
    });

    it('reads ghost text of several lines, and Tab takes it', async () => {
      await editor().open('a.txt');
      await editor().placeCursor(2, 5);
      expect(await editor().ghost.shown()).toBeUndefined();
      await editor().type(':');
      expect(await editor().ghost.waitFor()).toBe(' first line\n  second line');
      await editor().screenshot('driver-ghost');
      await editor().press('Tab');
      await editor().ghost.gone();
      expect(await editor().textOf('a.txt')).toContain('grey: first line\n  second line\n');
    });

    it('reads and clicks lenses, notifications and the status bar', async () => {
      await editor().open('a.txt');
      await until('two lenses', async () => (await editor().widgets.codeLenses()).length === 2);
      expect(await editor().widgets.codeLenses()).toEqual(['Lens 1', 'Lens 3']);
      await editor().widgets.clickCodeLens('Lens 3');
      expect(await editor().notifications.waitFor('greets')).toBe('The fixture greets you.');
      await editor().screenshot('driver-notification');
      await editor().notifications.click('greets', 'Greet back');
      await editor().widgets.statusItem('Fixture greeted');
      await editor().widgets.clickStatusItem('Fixture');
      await editor().notifications.waitFor('greets');
      await editor().notifications.clear();
    });

    it('reads problems and applies a quick fix', async () => {
      await editor().open('a.txt');
      const [problem] = await editor().problemsWhere('a.txt', 'a problem', (all) => all.length > 0);
      expect(problem).toMatchObject({
        severity: 'error',
        message: 'This word is wrong.',
        start: { line: 1, column: 5 },
        end: { line: 1, column: 10 },
      });
      await editor().placeCursor(1, 6);
      await until('the lightbulb', () => editor().widgets.lightbulb());
      expect(await editor().widgets.quickFixes()).toContain('Mend the word');
      await editor().screenshot('driver-quick-fix');
      await editor().widgets.quickFix('Mend the word');
      await editor().textWhere('a.txt', 'mended', (text) => text.startsWith('one right word'));
      await editor().problemsWhere('a.txt', 'no problem', (all) => all.length === 0);
    });

    it('reads the hover and the context menu', async () => {
      await editor().open('a.txt');
      await editor().placeCursor(1, 2);
      expect(await editor().widgets.hover()).toContain('Hover of the fixture');
      await editor().press('Escape');
      expect(await editor().widgets.contextMenu()).toContain('Notify');
      await editor().widgets.pickFromContextMenu('Notify');
      await editor().notifications.waitFor('greets');
      await editor().notifications.clear();
    });

    it('answers dialogs and reads output', async () => {
      await editor().runCommand('Fixture: Ask');
      await editor().notifications.answerDialog('This holds you up.', 'Yes');
      await until('no dialog', async () => (await editor().notifications.dialog()) === undefined);
      await editor().runCommand('Fixture: Log');
      await until('the output', async () =>
        (await editor().shownOutput())?.includes('a line of the fixture'),
      );
      expect(editor().logs()).toContain('a line of the fixture');
    });

    it('changes settings and themes, and reloads the window', async () => {
      await editor().theme('light');
      await editor().theme('dark');
      await editor().reload();
      await editor().open('b.txt');
      expect((await editor().extension('verdict-test.verdict-fixture')).active).toBe(true);
    });
  });

  describeInEditor(
    'in a folder that is not trusted',
    { files, verdict: false, extensions: ['fixture'], trust: false },
    (editor) => {
      it('where extensions that do not allow it are off', async () => {
        await editor().open('a.txt');
        await editor().widgets.statusItem('Restricted Mode');
        expect(await editor().extension('verdict-test.verdict-fixture')).toEqual({
          installed: false,
          active: false,
        });
        await editor().screenshot('driver-restricted');
      });
    },
  );
});
