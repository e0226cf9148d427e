import { expect, it } from 'vitest';
import { describeInEditor, until, type Editor } from './driver';

const length = [
  'def len : List Nat → Nat',
  '  | [] => 0',
  '  | _ :: xs => len xs + 1',
  '',
  'theorem len_append (xs ys : List Nat) : len (xs ++ ys) = len xs + len ys := ',
].join('\n');

const files = {
  'By.lean': 'theorem add_swap (a b : Nat) : a + b = b + a := \n\ntheorem after : True := trivial\n',
  'Prefix.lean': 'theorem add_swap (a b : Nat) : a + b = b + a := by\n  \n',
  'Induction.lean': `${length}\n`,
  'False.lean': 'theorem wrong (a b : Nat) : a + b = b := by\n  \n',
  'Comment.lean': '-- theorem t : True := by\ntheorem t : True := trivial\ndef s := "by"\n',
  'More.lean': 'theorem add_swap (a b : Nat) : a + b = b + a := by\n  \n',
  'Words.lean': `${length}by\n  \n`,
  'Hole.lean': 'theorem add_swap (a b : Nat) : a + b = b + a := by\n  sorry\n',
  'Windows.lean':
    'def 𝔸bc : Nat := 2\r\n\r\ntheorem «𝔸 and 𝔹» : 𝔸bc + 1 = 3 := \r\n\r\ntheorem after : True := trivial\r\n',
  'Moved.lean': 'theorem add_swap (a b : Nat) : a + b = b + a := by\n  \n',
};

const settings = {
  'verdict.inlineCompletion.timeLimit': 60,
  // While the editor's list of completions is open it shows no ghost text, whoever offers it.
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
};

async function withoutErrors(editor: Editor, file: string): Promise<void> {
  await editor.problemsWhere(file, 'no error and no sorry', (problems) => problems.length === 0);
}

describeInEditor('ghost text', { files, settings }, (editor) => {
  it('appears after `by`, is taken with Tab, and the document has no error then', async () => {
    await editor().open('By.lean');
    await editor().problemsWhere('By.lean', 'an error', (problems) => problems.length > 0);
    await editor().placeCursorAfter('By.lean', 'b + a := ');
    await editor().type('by');
    const ghost = await editor().ghost.waitFor(undefined, 120_000);
    expect(ghost).toMatch(/^ \S+/u);
    for (const theme of ['light', 'dark'] as const) {
      await editor().theme(theme);
      await editor().ghost.waitFor();
      await editor().screenshot(`ghost-text-${theme}`);
    }
    await editor().press('Tab');
    const text = await editor().textWhere('By.lean', 'a proof', (now) => now.includes(`:= by${ghost}`));
    expect(text).toContain('\n\ntheorem after : True := trivial\n');
    await withoutErrors(editor(), 'By.lean');
  });

  it('extends a half-typed tactic', async () => {
    await editor().open('Prefix.lean');
    await editor().placeCursor(2, 3);
    await editor().type('om');
    expect(await editor().ghost.waitFor((text) => text.startsWith('ega'))).toBe('ega');
    await editor().press('Tab');
    await editor().textWhere('Prefix.lean', 'omega', (text) => text.includes('  omega\n'));
    await withoutErrors(editor(), 'Prefix.lean');
  });

  it('gives a proof of several lines, indented as the place asks for', async () => {
    await editor().open('Induction.lean');
    await editor().placeCursorAfter('Induction.lean', 'len ys := ');
    await editor().type('by');
    // The first form that held shows at once; the shortest one takes its place.
    await editor().ghost.waitFor((text) => text.includes('induction') && !text.includes('solve'), 120_000);
    await editor().screenshot('ghost-text-induction');
    await editor().press('Tab');
    await editor().textWhere('Induction.lean', 'induction', (text) => text.includes('induction'));
    await withoutErrors(editor(), 'Induction.lean');
    await editor().press('Control+Z');
    await editor().textWhere('Induction.lean', 'as before in one step', (text) =>
      text.endsWith('len ys := by\n'),
    );
  });

  it('never appears for what is false', async () => {
    await editor().open('False.lean');
    await editor().placeCursor(2, 3);
    await editor().execute('verdict.complete');
    await editor().widgets.statusItem('no proof found');
    expect(await editor().ghost.shown()).toBeUndefined();
    expect(await editor().textOf('False.lean')).toBe(files['False.lean']);
  });

  it('never appears in comments and strings', async () => {
    await editor().open('Comment.lean');
    for (const [line, column] of [
      [1, 26],
      [3, 13],
    ] as const) {
      await editor().placeCursor(line, column);
      await editor().execute('verdict.complete');
      await editor().widgets.statusItem('no proof is missing at the cursor');
      expect(await editor().ghost.shown()).toBeUndefined();
    }
  });

  it('shows further proofs with the commands for next and previous', async () => {
    await editor().open('More.lean');
    await editor().placeCursor(2, 3);
    await editor().execute('editor.action.inlineSuggest.trigger');
    const first = await editor().ghost.waitFor();
    await editor().execute('editor.action.inlineSuggest.showNext');
    const second = await editor().ghost.waitFor((text) => text !== first);
    await editor().execute('editor.action.inlineSuggest.showPrevious');
    expect(await editor().ghost.waitFor((text) => text === first)).not.toBe(second);
  });

  it('can be taken word by word and line by line', async () => {
    await editor().open('Words.lean');
    await editor().placeCursor(6, 3);
    await editor().execute('editor.action.inlineSuggest.trigger');
    await editor().ghost.waitFor((text) => text.includes('induction'));
    await editor().execute('editor.action.inlineSuggest.acceptNextWord');
    await editor().textWhere('Words.lean', 'one word', (text) => /\n {2}(?:fun_)?induction\n?$/u.test(text));
  });

  it('goes when the cursor moves on, and comes back from the cache', async () => {
    await editor().open('Moved.lean');
    await editor().placeCursor(2, 3);
    await editor().execute('editor.action.inlineSuggest.trigger');
    const ghost = await editor().ghost.waitFor();
    await editor().placeCursor(1, 1);
    await editor().ghost.gone();
    await editor().placeCursor(2, 3);
    await editor().execute('editor.action.inlineSuggest.trigger');
    expect(await editor().ghost.waitFor()).toBe(ghost);
  });

  it('works with Windows line ends and letters outside the BMP', async () => {
    await editor().open('Windows.lean');
    await editor().placeCursorAfter('Windows.lean', '= 3 := ');
    await editor().type('by');
    const ghost = await editor().ghost.waitFor();
    await editor().press('Tab');
    await editor().textWhere('Windows.lean', 'a proof', (now) => now.includes(`= 3 := by${ghost}`));
    await withoutErrors(editor(), 'Windows.lean');
  });

  it('stands beside a `sorry` that the cursor is at, and Tab puts it in its place', async () => {
    await editor().open('Hole.lean');
    await editor().placeCursorAfter('Hole.lean', 'sor');
    // Decorations are drawn by style sheets. A string, because the compiler knows no page here.
    const decorations = `[...document.querySelectorAll('.view-line span')]
        .map((span) => getComputedStyle(span, '::after').content).join('')`;
    await until('the proof beside the hole', async () =>
      (await editor().page.evaluate<string>(decorations)).includes('⊢'),
    );
    await editor().screenshot('hole-proof');
    await editor().press('Tab');
    const text = await editor().textWhere('Hole.lean', 'no hole', (now) => !now.includes('sorry'));
    await withoutErrors(editor(), 'Hole.lean');
    await editor().press('Control+Z');
    await editor().textWhere('Hole.lean', 'the hole again', (now) => now === files['Hole.lean']);
    expect(text).not.toBe(files['Hole.lean']);
  });
});
