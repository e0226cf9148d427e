import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { describeInEditor, until } from './driver';

const example = fs.readFileSync(
  path.join(import.meta.dirname, '..', '..', 'examples', 'InsertionSort.lean'),
  'utf8',
);

describeInEditor('the packaged extension', { files: { 'InsertionSort.lean': example } }, (editor) => {
  it('is installed and knows Lean files by their colours', async () => {
    expect((await editor().extension('verdict-lean.verdict')).installed).toBe(true);
    expect(await editor().open('InsertionSort.lean')).toBe('lean4');
    const colours = await until('colours', async () => {
      const found = await editor().widgets.colours();
      return found.size >= 4 ? found : undefined;
    });
    const colourOf = (text: string): string | undefined =>
      [...colours].find(([, all]) => all.includes(text))?.[0];
    expect(colourOf('Puts')).toBeDefined();
    expect(colourOf('def')).not.toBe(colourOf('Puts'));
  });

  it('passes the checks that also run in a VS Code for desktops', async () => {
    expect(await editor().hostSuite()).toBeNull();
  });

  it('says which Lean is used, and why', async () => {
    await editor().open('InsertionSort.lean');
    await editor().runCommand('Verdict: Which Lean Is Used, and Why?');
    const answer = await until('the answer', async () => {
      const text = await editor().shownOutput();
      return text?.includes('cache') ? text : undefined;
    });
    expect(answer).toMatch(/^Lean +4\.\d+\.\d+/m);
    for (const theme of ['dark', 'light'] as const) {
      await editor().theme(theme);
      await editor().screenshot(`doctor-${theme}`);
    }
  });
});
