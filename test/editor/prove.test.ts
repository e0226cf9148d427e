import { expect, it } from 'vitest';
import { describeInEditor, until, type Editor } from './driver';

const swap = (name: string): string =>
  `theorem ${name} (a b : Nat) : a + b = b + a := by\n  sorry\n\ntheorem ${name}_after : True := trivial\n`;

const files = {
  'Preview.lean': swap('previewed'),
  'Discard.lean': swap('discarded'),
  'Changed.lean': swap('changed'),
  'Directly.lean': [
    'def 𝔸bc : Nat := 2',
    'theorem «𝔸 and 𝔹» : 𝔸bc + 1 = 3 ∧ 𝔸bc = 2 := by',
    '  constructor',
    '  · sorry',
    '  · sorry',
    '',
    'theorem rest (a : Nat) : a = a := by',
    '  sorry',
    '',
  ].join('\r\n'),
  'Lens.lean': `${swap('first')}\nexample (a : Nat) : a * 1 = a ∧ 1 * a = a := by\n  constructor\n  · sorry\n  · sorry\n`,
  'Bulb.lean': swap('lit'),
  'Wrong.lean':
    // Nobody can test it: its hypothesis is about all numbers.
    'theorem wrong (p : Nat → Nat) (h : ∀ n, p (n + n) = n) (a : Nat) : p a = a := by\n  sorry\n\ntheorem right : True := by\n  sorry\n\ntheorem none (n : Nat) : n * n = n := by\n  sorry\n',
  'Cancel.lean': 'theorem slow (a b : Nat) : (a + b) ^ 3 = b := by\n  sorry\n',
  'Nothing.lean': 'theorem done : True := trivial\n',
};

/** How long a proof with its audit may take on a busy machine, ms. */
const PROOF_MS = 200_000;

/** Waits for the comparison of a proof to be in front. */
async function previewOf(editor: Editor, name: string): Promise<void> {
  await until(
    `the preview of ${name}`,
    () =>
      editor.page
        .locator('.tab.active', { hasText: `${name}: ` })
        .first()
        .isVisible(),
    PROOF_MS,
  );
}

/** Waits until a document has so many holes left: a proof may take Lean a while. @returns the text */
async function withHoles(editor: Editor, file: string, holes: number): Promise<string> {
  return await until(
    `${file} with ${holes} holes`,
    async () => {
      const text = await editor.textOf(file);
      return text.split('sorry').length === holes + 1 ? text : undefined;
    },
    PROOF_MS,
  );
}

async function tabs(editor: Editor): Promise<readonly string[]> {
  return await editor.page.locator('.tabs-container .tab .label-name').allInnerTexts();
}

describeInEditor('proving', { files, settings: { 'verdict.inlineCompletion.enabled': false } }, (editor) => {
  it('shows the proof beside the text; it goes in as one step of undo, and the focus is back', async () => {
    await editor().open('Preview.lean');
    await editor().placeCursorAfter('Preview.lean', 'sor');
    await editor().runCommand('Verdict: Prove This Lemma');
    await previewOf(editor(), 'previewed');
    expect(await editor().notifications.waitFor('previewed: proof found')).toContain(
      'replayed in the kernel',
    );
    for (const theme of ['light', 'dark'] as const) {
      await editor().theme(theme);
      await editor().screenshot(`proof-preview-${theme}`);
    }
    expect(await editor().textOf('Preview.lean')).toBe(files['Preview.lean']);
    await editor().page.locator('.editor-actions [aria-label^="Apply Proof"]').first().click();
    const text = await withHoles(editor(), 'Preview.lean', 0);
    expect(text).toContain('\n\ntheorem previewed_after : True := trivial\n');
    await until(
      'no preview',
      async () => !(await tabs(editor())).some((name) => name.includes('previewed: ')),
    );
    await editor().widgets.statusItem('previewed: proved (replayed in the kernel)');
    await editor().problemsWhere('Preview.lean', 'no problem', (problems) => problems.length === 0);
    await until('the focus', async () => (await editor().cursor())?.file.endsWith('Preview.lean'));
    await editor().press('Control+Z');
    await editor().textWhere('Preview.lean', 'the hole again', (now) => now === files['Preview.lean']);
    await editor().notifications.clear();
  });

  it('puts nothing in when the proof is discarded', async () => {
    await editor().open('Discard.lean');
    await editor().placeCursor(2, 4);
    await editor().runCommand('Verdict: Prove This Lemma');
    await previewOf(editor(), 'discarded');
    await editor().notifications.waitFor('discarded: proof found');
    await editor().notifications.click('discarded: proof found', 'Discard');
    await until(
      'no preview',
      async () => !(await tabs(editor())).some((name) => name.includes('discarded: ')),
    );
    expect(await editor().textOf('Discard.lean')).toBe(files['Discard.lean']);
  });

  it('puts nothing into a text that changed since, and offers to prove again', async () => {
    await editor().open('Changed.lean');
    await editor().placeCursor(2, 4);
    await editor().runCommand('Verdict: Prove This Lemma');
    await previewOf(editor(), 'changed');
    await editor().edit('Changed.lean', { line: 1, column: 1 }, { line: 1, column: 1 }, '-- new\n');
    await editor().notifications.waitFor('changed: proof found');
    await editor().notifications.click('changed: proof found', 'Apply');
    await editor().notifications.waitFor('The document changed after Verdict began to prove changed');
    expect(await editor().textOf('Changed.lean')).toBe(`-- new\n${files['Changed.lean']}`);
    await editor().open('Changed.lean');
    await editor().notifications.click('The document changed', 'Prove Again');
    await previewOf(editor(), 'changed');
    await editor().notifications.waitFor('changed: proof found');
    await editor().notifications.click('changed: proof found', 'Apply');
    await withHoles(editor(), 'Changed.lean', 0);
  });

  it('puts all proofs of a file in at once when told to, with the line ends of the file', async () => {
    await editor().configure('verdict.prove.apply', 'directly');
    await editor().open('Directly.lean');
    await editor().runCommand('Verdict: Prove All Holes in File');
    const text = await withHoles(editor(), 'Directly.lean', 0);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    await editor().widgets.statusItem('Directly.lean: 3 holes proved (replayed in the kernel)');
    await editor().problemsWhere('Directly.lean', 'no problem', (problems) => problems.length === 0);
    await editor().press('Control+Z');
    await editor().textWhere('Directly.lean', 'all holes again', (now) => now === files['Directly.lean']);
    await editor().configure('verdict.prove.apply', undefined);
  });

  it('starts from the lens above a declaration, which counts the holes', async () => {
    await editor().open('Lens.lean');
    await until('both lenses', async () => {
      const lenses = await editor().widgets.codeLenses();
      return lenses.includes('⊢ Prove') && lenses.includes('⊢ Prove 2 holes');
    });
    await editor().screenshot('code-lens');
    await editor().widgets.clickCodeLens('⊢ Prove 2 holes');
    await previewOf(editor(), 'example at line 6');
    await editor().notifications.waitFor('2 holes proved');
    await editor().notifications.click('2 holes proved', 'Apply');
    const text = await withHoles(editor(), 'Lens.lean', 1);
    expect(text).toContain('theorem first (a b : Nat) : a + b = b + a := by\n  sorry\n');
    await until('one lens', async () => {
      const lenses = await editor().widgets.codeLenses();
      return lenses.length === 1 && lenses[0] === '⊢ Prove';
    });
  });

  it('starts from the light bulb on the warning', async () => {
    await editor().open('Bulb.lean');
    await editor().problemsWhere('Bulb.lean', 'warns of sorry', (all) =>
      all.some(({ message }) => message.includes('sorry')),
    );
    await editor().placeCursor(1, 10);
    const title = 'Prove this lemma (Verdict)';
    expect(await editor().widgets.quickFixes()).toContain(title);
    await editor().screenshot('light-bulb');
    await editor().widgets.quickFix(title);
    await previewOf(editor(), 'lit');
    await editor().notifications.waitFor('lit: proof found');
    await editor().runCommand('Verdict: Apply Proof');
    await withHoles(editor(), 'Bulb.lean', 0);
    await editor().notifications.clear();
  });

  it('says of a failure what was tried, and what came closest', async () => {
    await editor().open('Wrong.lean');
    await editor().placeCursor(2, 4);
    await editor().runCommand('Verdict: Prove This Lemma');
    await until(
      'the failure',
      async () =>
        (await editor().notifications.shown()).some((text) => text.includes('`wrong` is still open')),
      PROOF_MS,
    );
    await editor().screenshot('failure');
    await editor().notifications.click('is still open', 'Show Details');
    await until('the report', async () => {
      const lines = await editor()
        .page.locator('.editor-group-container.active .view-lines')
        .first()
        .innerText();
      return lines.replaceAll('\u00a0', ' ').includes('`wrong` is still open');
    });
    await editor().screenshot('failure-details');
    expect(await editor().textOf('Wrong.lean')).toBe(files['Wrong.lean']);
  });

  it('says for which values a statement does not hold', async () => {
    await editor().open('Wrong.lean');
    await editor().placeCursor(8, 4);
    await editor().runCommand('Verdict: Prove This Lemma');
    await until(
      'the values',
      async () =>
        (await editor().notifications.shown()).some((text) =>
          text.includes('`none` does not hold for n = 2'),
        ),
      PROOF_MS,
    );
    await editor().notifications.clear();
  });

  it('can be cancelled', async () => {
    await editor().open('Cancel.lean');
    await editor().placeCursor(2, 4);
    await editor().runCommand('Verdict: Prove This Lemma');
    await editor().notifications.waitFor('Proving slow');
    await until('candidates', async () =>
      (await editor().notifications.shown()).some((text) => /[1-9]\d* candidates/u.test(text)),
    );
    await editor().screenshot('proving');
    await editor().notifications.click('Proving slow', 'Cancel');
    await editor().widgets.statusItem('Cancelled: nothing was proved in slow');
    expect(await editor().textOf('Cancel.lean')).toBe(files['Cancel.lean']);
  });

  it('says so when there is nothing to prove', async () => {
    await editor().open('Nothing.lean');
    await editor().runCommand('Verdict: Prove This Lemma');
    await editor().notifications.waitFor('There is no `sorry` in Nothing.lean');
  });
});

describeInEditor(
  'proving a workspace',
  {
    files: {
      'A.lean': swap('a'),
      'lib/B.lean': `${swap('b')}\ntheorem wrong (a : Nat) : a = a + 1 := by\n  sorry\n`,
      'C.lean': '-- no sorry here\n',
      '.lake/packages/D.lean': swap('d'),
    },
    settings: { 'verdict.inlineCompletion.enabled': false, 'verdict.prove.timeLimit': 10 },
  },
  (editor) => {
    it('lists what came of each hole, and puts all proofs in at once', async () => {
      await editor().open('A.lean');
      await editor().runCommand('Verdict: Prove All Holes in Workspace');
      const rows = await until(
        'the summary',
        async () => {
          const all = await editor().palette.rows();
          return all?.some((row) => row.includes('Apply All')) === true ? all : undefined;
        },
        PROOF_MS,
      );
      expect(
        rows.filter((row) => !row.startsWith('line ')).map((row) => row.replace(/^\P{L}*(?=[A-Z])/u, '')),
      ).toEqual([
        'Apply All: 2 proofs',
        'Review A.lean: 1 proof',
        'Review B.lean: 1 proof',
        '✓ a',
        '✓ b',
        '✗ wrong',
      ]);
      await editor().screenshot('workspace-summary');
      await editor().palette.pick(rows[0] ?? '');
      await withHoles(editor(), 'A.lean', 0);
      await withHoles(editor(), 'lib/B.lean', 1);
      expect(await editor().textOf('.lake/packages/D.lean')).toBe(swap('d'));
    });
  },
);

describeInEditor(
  'a proof that is found in part',
  {
    files: {
      'Part.lean': [
        'def f : Nat → Nat',
        '  | 0 => 0',
        '  | n + 1 => f n * f n + 7 * n',
        'theorem part (n : Nat) : f n ≠ 123456789 ∧ n + 0 = n := by',
        '  sorry',
        '',
      ].join('\n'),
    },
    settings: { 'verdict.inlineCompletion.enabled': false, 'verdict.prove.timeLimit': 30 },
  },
  (editor) => {
    const failure = 'is still open';

    async function fail(): Promise<void> {
      await editor().open('Part.lean');
      await editor().placeCursor(4, 10);
      await editor().runCommand('Verdict: Prove This Lemma');
      await until(
        'the failure',
        async () => (await editor().notifications.shown()).some((text) => text.includes(failure)),
        PROOF_MS,
      );
    }

    it('goes in as one step of undo, open where it is', async () => {
      const before = await editor().textOf('Part.lean');
      await fail();
      await editor().screenshot('partial');
      await editor().notifications.click(failure, 'Put In Partial Proof');
      const after = await editor().textWhere('Part.lean', 'the partial proof', (text) => text !== before);
      expect(after).toContain('sorry');
      expect(after.startsWith(before.slice(0, before.indexOf('sorry')))).toBe(true);
      await editor().runCommand('Undo');
      await editor().textWhere('Part.lean', 'as before', (text) => text === before);
      await editor().notifications.clear();
    });

    it('asks for a lemma, which is stated above on request', async () => {
      await fail();
      await editor().notifications.click(failure, 'State as Lemma');
      const after = await editor().textWhere('Part.lean', 'the lemma', (text) => text.includes('part_aux'));
      expect(after.indexOf('theorem part_aux')).toBeLessThan(after.indexOf('theorem part '));
      expect(after).toMatch(/theorem part_aux[\s\S]*:= by\n {2}sorry\n\ntheorem part /u);
    });
  },
);
