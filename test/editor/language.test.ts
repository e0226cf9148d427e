import { beforeAll, describe, expect, it } from 'vitest';
import { describeInEditor, until, type Editor } from './driver';
import { documentServers } from './driver/processes';

const text = `/-- Twice as much. -/
def twice (n : Nat) : Nat := n + n

theorem twice_le (n : Nat) : n ≤ twice n := by
  sorry

theorem found (a b : Nat) : a + b = b + a := by
  exact?

def shown := twice 2
`;
const files = { 'A.lean': text, 'B.lean': 'theorem b : True := by\n  sorry\n' };
const sorryWarning = 'declaration uses `sorry`';

/** Waits until Lean has said that the holes of a file are holes. */
async function warned(editor: Editor, file: string, times: number): Promise<void> {
  await editor.problemsWhere(
    file,
    `${times} warning(s) of a hole`,
    (all) => all.filter(({ message }) => message === sorryWarning).length === times,
  );
}

describeInEditor('Lean files without the official extension', { files }, (editor) => {
  beforeAll(async () => {
    await editor().open('A.lean');
    await warned(editor(), 'A.lean', 1);
  });

  it('have a hover', async () => {
    await editor().open('A.lean');
    await editor().placeCursorAfter('A.lean', 'twi', 3);
    const hover = await editor().widgets.hover();
    expect(hover).toContain('twice (n : Nat) : Nat');
    expect(hover).toContain('Twice as much.');
    await editor().press('Escape');
  });

  it('have definitions to go to', async () => {
    await editor().open('A.lean');
    await editor().placeCursorAfter('A.lean', 'shown := twi');
    await editor().execute('editor.action.revealDefinition');
    await until('the cursor at the definition', async () => {
      const cursor = await editor().cursor();
      return cursor?.line === 2 && cursor.column === 5;
    });
  });

  it('have symbols', async () => {
    await editor().open('A.lean');
    await editor().execute('workbench.action.gotoSymbol');
    const rows = await until('the symbols', async () => {
      const found = await editor().palette.rows();
      return found !== undefined && found.length >= 4 && found;
    });
    expect(rows).toEqual(expect.arrayContaining(['twice', 'twice_le', 'found', 'shown']));
    await editor().press('Escape');
  });

  it('have the quick fixes that Lean suggests', async () => {
    await editor().open('A.lean');
    await editor().problemsWhere('A.lean', 'a suggestion', (all) =>
      all.some(({ message }) => message.startsWith('Try this')),
    );
    await editor().placeCursorAfter('A.lean', 'exac');
    // A fix that is the only one is applied without a list to pick from.
    await until('the suggestion in the text', async () => {
      await editor().press('Control+.');
      return (await editor().textOf('A.lean')).includes('  exact Nat.add_comm a b\n');
    });
  });

  it('have completions, and errors follow what is typed', async () => {
    await editor().open('B.lean');
    await warned(editor(), 'B.lean', 1);
    await editor().placeCursorAfter('B.lean', 'sorry\n');
    await editor().type('example := Nat.add_com');
    await editor().problemsWhere('B.lean', 'an error', (all) =>
      all.some(({ severity }) => severity === 'error'),
    );
    expect(await editor().widgets.completions()).toContain('add_comm');
    await editor().press('Escape');
    await editor().type('m');
    await editor().problemsWhere('B.lean', 'no error', (all) =>
      all.every(({ severity }) => severity !== 'error'),
    );
  });

  it('are served again after the server was killed, and the log says so', async () => {
    await editor().open('B.lean');
    await warned(editor(), 'B.lean', 1);
    const [server, ...others] = documentServers(editor());
    expect(others).toEqual([]);
    if (server === undefined) throw new Error('No server runs.');
    process.kill(server, 'SIGKILL');
    await until('the log', () =>
      Promise.resolve(/stopped \(it was ended by SIGKILL.*it starts again in 1 s/.test(editor().logs())),
    );
    await until('another server', () => Promise.resolve(documentServers(editor()).length === 1));
    expect(documentServers(editor())).not.toContain(server);
    await warned(editor(), 'A.lean', 1);
    await warned(editor(), 'B.lean', 1);
  });

  it('are left alone where a setting says so', async () => {
    await editor().configure('verdict.lean.ownClient', false);
    await warned(editor(), 'A.lean', 0);
    await until('no server', () => Promise.resolve(documentServers(editor()).length === 0));
    await editor().configure('verdict.lean.ownClient', undefined);
    await warned(editor(), 'A.lean', 1);
  });

  it('leave no complaint about the protocol in the logs', () => {
    expect(editor().logs()).not.toMatch(/unhandled method|unsupported notification/i);
  });
});

describeInEditor(
  'Lean files beside the official extension',
  { files, extensions: ['stand-in'] },
  (editor) => {
    it('are served by it alone', async () => {
      await editor().open('A.lean');
      await warned(editor(), 'A.lean', 1);
      await until('the log', () =>
        Promise.resolve(editor().logs().includes('Goals come from the Lean 4 extension.')),
      );
      await editor().placeCursorAfter('A.lean', 'twi', 3);
      const hover = await editor().widgets.hover();
      expect(hover.split('Twice as much.')).toHaveLength(2);
      expect(editor().logs()).not.toContain('Starting Lean for');
    });
  },
);

describe('an official extension that finds no Lean', () => {
  const env = { VERDICT_STAND_IN_WITHOUT_LEAN: '1' };
  describeInEditor('stands aside after a while', { files, extensions: ['stand-in'], env }, (editor) => {
    it('and Verdict serves the files', async () => {
      await editor().open('A.lean');
      await warned(editor(), 'A.lean', 1);
      expect(editor().logs()).toContain('The Lean 4 extension has not started Lean yet');
    });
  });
});
