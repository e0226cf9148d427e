import { afterAll, beforeAll, expect, it } from 'vitest';
import { startModelServer, type ModelServer, type ModelServerOptions } from '../fake/model-server';
import { describeInEditor, until, type Editor } from './driver';
import { GoalViewPage } from './goal-view-page';

const fence = (code: string): string => `\`\`\`lean\n${code}\n\`\`\``;
/** True, and out of reach of the built-in candidates: it takes somebody who knows the 23. */
const steep = [
  'def f (n : Nat) : Nat := (n * n + 7 * n + 1) % 1009',
  '',
  'theorem steep : ∃ n, f n = 691 ∧ f (f n + n) = 205 ∧ n > 20 := by',
  '  sorry',
  '',
].join('\n');
const wrong = 'theorem wrong (a b : Nat) (h : a < b) : a * a = b * b := by\n  \n';
const themes = ['dark', 'light'] as const;
const highContrast = 'Default High Contrast';

/** Starts servers before the tests of a file and ends them after; they are there once the tests run. */
function serversOf<Name extends string>(
  options: Readonly<Record<Name, ModelServerOptions>>,
): (name: Name) => ModelServer {
  const servers = new Map<string, ModelServer>();
  beforeAll(async () => {
    for (const [name, one] of Object.entries<ModelServerOptions>(options))
      servers.set(name, await startModelServer(one));
  });
  afterAll(async () => {
    for (const server of servers.values()) await server.close();
  });
  return (name) => {
    const server = servers.get(name);
    if (server === undefined) throw new Error(`The server ${name} is not started yet.`);
    return server;
  };
}

const hostileName = 'evil\u202E$(trash)\u0007';
const server = serversOf({
  plain: { answers: [fence('rfl')] },
  shelf: {
    answers: [fence('rfl')],
    models: [
      {
        name: 'coder:1.5b',
        parameterSize: '1.5B',
        quantization: 'Q8_0',
        bytes: 1_646_000_000,
      },
      {
        name: 'prover:7b',
        parameterSize: '7.6B',
        quantization: 'Q4_K_M',
        bytes: 4_683_000_000,
      },
    ],
  },
  keyed: { answers: [fence('rfl')], models: ['kept-prover'], key: 'sk-of-the-test-1234' },
  pair: {
    models: ['coder:1.5b', 'prover:7b'],
    firstTokenMs: 100,
    msPerToken: 20,
    answers: (_prompt, { model }) =>
      model.startsWith('coder')
        ? fence('exact ⟨22, by decide, by decide, by decide⟩')
        : fence('refine ⟨23, ?_, ?_, ?_⟩ <;> decide'),
  },
  rude: {
    answers: [''],
    failure: {
      kind: 'status',
      status: 400,
      error: 'no [Fix It](command:workbench.action.closeWindow) $(trash) \u202Ethis',
    },
  },
  hostile: {
    models: ['hostile', hostileName],
    // Megabytes at four characters a line would only keep the test's own server busy.
    tokenLength: 50_000,
    answers: [
      fence('exact absurd h (by \u202Eomega\u202C)'),
      fence('exact \u0007h\0'),
      `\u202E\u2066${'ha '.repeat(500_000)}`,
      fence(`simp [${'Nat.mul_comm, '.repeat(200_000)}Nat.add_comm]`),
      fence('sorry -- <img src=x onerror=alert(1)>'),
      fence('exact h.elim -- [a](command:workbench.action.closeWindow)'),
      { text: fence('nlinarith'), endless: true },
    ],
  },
});

/** Where nobody listens any more. */
let nobody = '';
beforeAll(async () => {
  const gone = await startModelServer({ answers: [''] });
  nobody = gone.ollama;
  await gone.close();
});

/** Opens the list of models and waits for what the servers say. */
async function openChooser(editor: Editor): Promise<readonly string[]> {
  await editor.runCommand('Verdict: Choose Model');
  return await listed(editor);
}

/** Waits until the list has what the servers say. */
async function listed(editor: Editor): Promise<readonly string[]> {
  return await until('the list of models', async () => {
    const rows = await editor.palette.rows();
    return rows?.includes('None') === true && !rows.some((row) => row.startsWith('Asking')) && rows;
  });
}

/** The row that starts with a name: Ollama adds a tag. */
function rowOf(rows: readonly string[], name: string): string {
  const row = rows.find((one) => one.startsWith(name));
  if (row === undefined) throw new Error(`No row for ${name} among ${rows.join(', ')}.`);
  return row;
}

describeInEditor(
  'choosing a model',
  { files: { 'A.lean': 'theorem two : 1 + 1 = 2 := by\n  sorry\n' } },
  (editor) => {
    const inWorkspace = (what: string, holds: (text: string) => boolean): Promise<string> =>
      editor().textWhere('.vscode/settings.json', what, holds);

    it('asks both servers and writes the setting where it is set', async () => {
      await editor().configure('verdict.model.endpoint', server('shelf').ollama);
      await editor().configure('verdict.model.openaiEndpoint', `${nobody}/v1`);
      await editor().configure('verdict.model.name', 'nobody-has-this', 'workspace');
      await editor().open('A.lean');
      const rows = await openChooser(editor());
      expect(rows).toContain('OpenAI-compatible server Cannot Be Asked');
      expect(rows).toContain('nobody-has-this');
      for (const theme of themes) {
        await editor().screenshot(`choose-model-${theme}`);
        if (theme !== 'dark') continue;
        await editor().press('Escape');
        await editor().theme('light');
        await openChooser(editor());
      }
      await editor().palette.pick('prover:7b');
      await editor().theme('dark');
      await inWorkspace('the model that was chosen', (text) => text.includes('"ollama:prover:7b"'));
    });

    it('makes an alloy of several', async () => {
      await openChooser(editor());
      await editor().palette.pick('Several Models…');
      await until('the models to tick', async () => {
        const shown = await editor().palette.rows();
        return shown?.includes('None') === false && shown.length >= 2;
      });
      await editor().palette.pick('coder:1.5b');
      await editor().press('Enter');
      await inWorkspace('both models', (text) =>
        /"ollama:(?:coder:1\.5b, ollama:prover:7b|prover:7b, ollama:coder:1\.5b)"/u.test(text),
      );
    });

    it('is offered by the status item, which names what is in use', async () => {
      await editor().open('A.lean');
      await editor().widgets.clickStatusItem('Verdict');
      await until('the quick actions', async () =>
        (await editor().palette.rows())?.includes('Show Model Statistics'),
      );
      const box = editor().page.locator('.quick-input-widget');
      const actions = await box.innerText();
      for (const name of ['prover:7b', 'coder:1.5b']) expect(actions).toContain(name);
      await editor().palette.pick('Choose Model');
      await listed(editor());
      await editor().theme('light');
      await editor().screenshot('models-in-use-light');
      await editor().theme('dark');
      await editor().palette.pick('None');
      await inWorkspace('no model', (text) => text.includes('"verdict.model.name": ""'));
    });

    it('says what starts a server that is not there, and copies it', async () => {
      await openChooser(editor());
      await editor().palette.pick('OpenAI-compatible server Cannot Be Asked');
      await until('what helps', async () => (await editor().palette.rows())?.includes('Copy Command'));
      await editor().screenshot('model-help-dark');
      await editor().palette.pick('Copy Command');
      const copied = (): Promise<string> => editor().page.evaluate<string>('navigator.clipboard.readText()');
      await until('the command', async () => (await copied()).startsWith('llama-server '));
    });

    it('takes no address that is none, and asks before anything leaves the machine', async () => {
      await openChooser(editor());
      await editor().palette.pick('Other Server…');
      const box = editor().page.locator('.quick-input-widget');
      await until('the present address', async () =>
        (await box.locator('input').first().inputValue()).startsWith(nobody),
      );
      await box.locator('input').first().fill('ftp://models.example');
      await until('what is wrong', async () => (await box.innerText()).includes('is no http address'));
      await editor().palette.answer('https://models.example/v1');
      await until('the question', async () =>
        (await editor().notifications.dialog())?.includes('Send goals and source to models.example?'),
      );
      await editor().screenshot('remote-question-dark');
      await editor().notifications.answerDialog('Send goals and source', 'Cancel');
      await openChooser(editor());
      expect(await box.innerText()).not.toContain('models.example');
      await editor().press('Escape');
    });

    it('keeps a key for the server that wants one, and out of every report', async () => {
      await editor().configure('verdict.model.openaiEndpoint', server('keyed').openai);
      expect(await openChooser(editor())).toContain('OpenAI-compatible server Cannot Be Asked');
      await editor().press('Escape');
      await editor().runCommand('Verdict: Set Model Key');
      await editor().palette.pick('OpenAI-compatible server');
      await until(
        'a box that hides what is typed',
        async () =>
          (await editor().page.locator('.quick-input-widget input').first().getAttribute('type')) ===
          'password',
      );
      await editor().palette.answer('sk-of-the-test-1234');
      await editor().widgets.statusItem('the key is kept');
      expect(rowOf(await openChooser(editor()), 'kept-prover')).toBe('kept-prover');
      await editor().press('Escape');
      await editor().runCommand('Verdict: Copy Diagnostics for a Bug Report');
      await editor().notifications.waitFor('The report is on the clipboard');
      const report = await editor().page.evaluate<string>('navigator.clipboard.readText()');
      expect(report).toContain('verdict.model.openaiEndpoint');
      expect(report).not.toContain('sk-of-the-test');
      expect(editor().logs()).not.toContain('sk-of-the-test');
      await editor().notifications.clear();
    });
  },
);

describeInEditor(
  'trouble with a model',
  {
    files: { 'Wrong.lean': wrong },
    settings: {
      'verdict.model.name': 'fake-prover',
      'verdict.inlineCompletion.timeLimit': 30,
      'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
    },
  },
  (editor) => {
    /** Searches at the cursor until it is said that nothing was found. */
    async function search(): Promise<void> {
      const said = async (): Promise<boolean> =>
        (await editor().widgets.statusItems()).some((item) => item.includes('no proof found'));
      await until('the last result to go', async () => !(await said()));
      void editor()
        .execute('verdict.complete')
        .catch(() => undefined);
      await until('the end of the search', said, 180_000);
    }
    const troubles = async (words: string): Promise<number> =>
      (await editor().notifications.shown()).filter((one) => one.includes(words)).length;

    it('is told once, with the command that helps', async () => {
      await editor().configure('verdict.model.endpoint', nobody);
      await editor().open('Wrong.lean');
      await editor().placeCursor(2, 3);
      await search();
      const notice = await editor().notifications.waitFor('No model server answers');
      expect(notice).toContain('ollama serve');
      for (const theme of themes) {
        await editor().theme(theme);
        await editor().screenshot(`model-trouble-${theme}`);
      }
      await editor().theme('dark');
      await editor().notifications.click('No model server answers', 'Copy Command');
      const copied = (): Promise<string> => editor().page.evaluate<string>('navigator.clipboard.readText()');
      await until('the command', async () => (await copied()) === 'ollama serve');
    });

    it('is not told again, neither for a command nor while somebody types', async () => {
      await editor().notifications.clear();
      await editor().placeCursor(2, 3);
      await editor().type('  ');
      await search();
      expect(await troubles('No model server answers')).toBe(0);
    });

    it('with a model that is not there offers to pull it', async () => {
      await editor().configure('verdict.model.endpoint', server('plain').ollama);
      await editor().configure('verdict.model.name', 'absent:1b', 'workspace');
      await editor().placeCursor(2, 3);
      await search();
      expect(await editor().notifications.waitFor('absent:1b')).toContain('ollama pull absent:1b');
      await editor().notifications.click('absent:1b', 'Pull It');
      await editor().notifications.waitFor('absent:1b is there');
      expect(server('plain').requests.map(({ path }) => path)).toContain('/api/pull');
      await editor().notifications.clear();
    });

    it('shows what a server says as text, never as a link, an icon or another direction', async () => {
      await editor().configure('verdict.model.endpoint', server('rude').ollama);
      await editor().configure('verdict.model.name', 'fake-prover', 'workspace');
      await editor().placeCursor(2, 3);
      await search();
      const notice = await editor().notifications.waitFor('Fix It');
      expect(notice).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      const links = editor().page.locator('.notifications-toasts .notification-list-item-message a');
      expect(await links.filter({ hasText: 'Fix It' }).count()).toBe(0);
    });
  },
);

describeInEditor(
  'samples of two models',
  {
    files: { 'Steep.lean': steep },
    settings: {
      'verdict.model.name': 'coder:1.5b, prover:7b',
      // What was learnt before would leave it to chance who comes first.
      'verdict.model.alloy': 'turn',
      'verdict.model.samples': 4,
      'verdict.model.rounds': 0,
      'verdict.prove.apply': 'directly',
      'verdict.prove.maxChecks': 300,
    },
  },
  (editor) => {
    const view = (): GoalViewPage => new GoalViewPage(editor());

    it('are in the goal view, each with its model, its verdict, its tokens and what Lean said', async () => {
      await editor().configure('verdict.model.endpoint', server('pair').ollama);
      await editor().open('Steep.lean');
      await view().open();
      await editor().placeCursorAfter('Steep.lean', '20 := by');
      await editor().press('Control+Alt+Enter');
      await view().says(view().trying.locator('.group', { hasText: 'steep' }), 'proved');
      const samples = view().samplesOf('steep');
      // Others may have been on their way when the proof was found.
      const failed = samples.filter({ hasText: 'ollama:coder' }).last();
      const proved = samples.and(view().frame.locator('.good')).filter({ hasText: 'ollama:prover' }).last();
      await until('a sample that proved it', async () =>
        /^Sample \d+, ollama:prover:7b: proved; \d+ new candidates?; \d+ tokens in; \d+ tokens out;/u.test(
          (await proved.locator('summary').first().getAttribute('aria-label', { timeout: 2000 })) ?? '',
        ),
      );
      expect(await proved.innerText()).toMatch(/\d+ → \d+ tokens/u);
      await failed.locator('summary').first().click();
      // Its own one, not what was made of it.
      const row = failed.locator('.rows > li', { hasText: 'exact ⟨22, by decide' }).last();
      await view().says(row, 'exact ⟨22');
      await row.locator('summary').click();
      await until('what Lean said', () => row.locator('.reason').isVisible());
      expect(await row.locator('.reason').innerText()).toContain('f 22 = 691');
      // To the lower end of the picture.
      await row
        .locator('.reason')
        .evaluate((reason: { readonly scrollIntoView: (to: { readonly block: 'end' }) => void }) => {
          reason.scrollIntoView({ block: 'end' });
        });
      for (const theme of themes) {
        await editor().theme(theme);
        await editor().screenshot(`samples-${theme}`);
      }
      await editor().configure('workbench.colorTheme', highContrast);
      await until('the high contrast', () =>
        editor().page.locator('.monaco-workbench.hc-black').first().isVisible(),
      );
      await editor().screenshot('samples-high-contrast');
      await editor().theme('dark');
      await editor().textWhere(
        'Steep.lean',
        'no hole',
        (text) => text.includes('23') && !text.includes('sorry'),
      );
    });

    it('name the model beside their candidates in the list of all', async () => {
      const row = view()
        .trying.locator('.group', { hasText: 'steep' })
        .locator('.rows > li', { hasText: 'exact ⟨22' })
        .last();
      expect(await row.innerText()).toContain('ollama:coder');
    });

    it('are counted in the statistics, which are forgotten only after a question', async () => {
      await editor().runCommand('Verdict: Show Model Statistics');
      const preview = editor()
        .page.frameLocator('iframe.webview.ready[src*="extensionId=vscode.markdown-language-features"]')
        .frameLocator('#active-frame')
        .locator('body');
      const text = await until('the statistics', async () => {
        const shown = await preview.innerText();
        return shown.includes('ollama:prover') && shown;
      });
      for (const words of ['pass@1', 'tokens in', 'tokens out', 'first answers', 'What Is Learnt'])
        expect(text).toContain(words);
      for (const theme of themes) {
        await editor().theme(theme);
        await editor().screenshot(`model-statistics-${theme}`);
      }
      await editor().theme('dark');
      await editor().runCommand('Verdict: Reset What Is Learnt of Models');
      await editor().notifications.answerDialog('Forget what models have done?', 'Cancel');
      expect(await preview.innerText()).toContain('ollama:prover');
    });
  },
);

describeInEditor(
  'a hostile model',
  {
    files: { 'Wrong.lean': wrong, 'Other.lean': 'def one := 1\n' },
    settings: {
      'verdict.model.name': 'hostile',
      'verdict.model.samples': 7,
      'verdict.model.rounds': 0,
      'verdict.model.timeLimit': 20,
      'verdict.inlineCompletion.timeLimit': 120,
      'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
    },
  },
  (editor) => {
    it('shows nothing unchecked, and leaves the editor to its user', async () => {
      const view = new GoalViewPage(editor());
      await editor().configure('verdict.model.endpoint', server('hostile').ollama);
      await editor().open('Wrong.lean');
      await view.open();
      await editor().placeCursor(2, 3);
      void editor()
        .execute('verdict.complete')
        .catch(() => undefined);
      await until('the first sample', async () => (await view.samplesOf('wrong').count()) > 0, 180_000);
      // While megabytes arrive, another document takes every key.
      await editor().open('Other.lean', 2);
      await editor().placeCursor(1, 13);
      await editor().type(' -- still here');
      await editor().textWhere('Other.lean', 'what was typed', (text) => text.includes('still here'));
      await editor().open('Wrong.lean');
      const group = view.trying.locator('.group', { hasText: 'wrong' });
      await until(
        'the end of the search and of its samples',
        async () => {
          if ((await group.innerText()).includes('looking for a proof')) return false;
          const lines = await view.samplesOf('wrong').locator('details > summary').all();
          const states = await Promise.all(lines.map((line) => line.getAttribute('aria-label')));
          return states.every((state) => !/: answer(?:ing|ed, being checked);/u.test(state ?? ''));
        },
        240_000,
      );
      expect(await editor().ghost.shown()).toBeUndefined();
      expect(await editor().textOf('Wrong.lean')).toBe(wrong);
      const shown = await view.trying.innerText();
      expect(shown.replaceAll(/[\n\t]/gu, '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      expect(await view.trying.locator('.proof, img, a').count()).toBe(0);
      await editor().screenshot('hostile-model');
    });

    it('has its name shown as text', async () => {
      const rows = await openChooser(editor());
      expect(rowOf(rows, 'hostile')).toBeDefined();
      expect(rows.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      expect(await editor().page.locator('.quick-input-list .codicon-trash').count()).toBe(0);
      await editor().press('Escape');
    });
  },
);
