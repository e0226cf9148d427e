import { expect, it } from 'vitest';
import { describeInEditor, until, type Editor } from './driver';
import { checkerProcesses, checkerServers } from './driver/processes';

/** True, and out of reach of what is tried: keeps the checker busy. */
const hard =
  'theorem hard (a b c n : Nat) (h : n > 2) (p : a * b * c > 0) : a ^ n + b ^ n ≠ c ^ n := by\n  \n';
const easy = 'theorem easy (a b : Nat) : a + b = b + a := by\n  \n';
const files = { 'Hard.lean': hard, 'Easy.lean': easy, 'Typed.lean': hard };
const settings = {
  'verdict.inlineCompletion.timeLimit': 120,
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
};

/** Has the checker search for something that it will not find, and waits until it does. */
async function searching(editor: Editor, file: string): Promise<void> {
  await editor.open(file);
  await editor.placeCursor(2, 3);
  // Its end is not waited for: it ends when the search does.
  void editor.execute('verdict.complete').catch(() => undefined);
  await editor.widgets.statusItem('checking');
}

async function only(what: string, find: () => readonly number[]): Promise<number> {
  return await until(what, () => Promise.resolve(find().length === 1 ? find()[0] : undefined));
}

async function findsTheEasyProof(editor: Editor): Promise<void> {
  await editor.open('Easy.lean');
  await editor.placeCursor(2, 3);
  await editor.execute('editor.action.inlineSuggest.trigger');
  expect(await editor.ghost.waitFor()).toBe('omega');
}

describeInEditor('a checker at work', { files, settings }, (editor) => {
  it('stops at once when somebody types', async () => {
    await searching(editor(), 'Typed.lean');
    await editor().type('--');
    await until('an idle checker', async () =>
      (await editor().widgets.statusItems()).every((item) => !item.includes('checking')),
    );
    expect(editor().logs()).not.toContain('checker process ended');
    expect(await editor().ghost.shown()).toBeUndefined();
  });

  it('goes on after its Lean was killed', async () => {
    await searching(editor(), 'Hard.lean');
    const server = await only('the server of the checker', () => checkerServers(editor()));
    process.kill(server, 'SIGKILL');
    await findsTheEasyProof(editor());
    expect(checkerServers(editor())).not.toContain(server);
  });

  it('goes on after it was killed itself, and leaves no Lean behind', async () => {
    await searching(editor(), 'Hard.lean');
    const checker = await only('the checker', () => checkerProcesses(editor()));
    const servers = checkerServers(editor());
    process.kill(checker, 'SIGKILL');
    await until('the log', () => Promise.resolve(editor().logs().includes('checker process ended')));
    await until('the end of its Lean', () =>
      Promise.resolve(servers.every((server) => !checkerServers(editor()).includes(server))),
    );
    await findsTheEasyProof(editor());
    expect(checkerProcesses(editor())).not.toContain(checker);
  });
});
