import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, type LeanMessage, parseMessages, runLean } from './embedded-run';

/** Commands that try to leave the sandbox; each must end in an error and leave no trace. */
function attempts(outside: string): readonly (readonly [name: string, command: string])[] {
  const out = JSON.stringify(outside);
  return [
    ['read a system file', '#eval IO.FS.readFile "/etc/passwd"'],
    ['read a file beside the project', `#eval IO.FS.readFile (${out} ++ "/secret.txt")`],
    ['read through ..', '#eval IO.FS.readFile "../outside/secret.txt"'],
    ['read through .. below a folder', '#eval IO.FS.readFile "sub/../../outside/secret.txt"'],
    ['read through a symbolic link to a file', '#eval IO.FS.readFile "link.txt"'],
    ['read through a symbolic link to a folder', '#eval IO.FS.readFile "linked/secret.txt"'],
    ['include a file outside', 'def s := include_str "../outside/secret.txt"\n#eval s'],
    ['include through a link', 'def s2 := include_str "link.txt"\n#eval s2'],
    ['list a folder outside', `#eval System.FilePath.readDir ${out}`],
    ['read the process of the host', '#eval IO.FS.readFile "/proc/self/environ"'],
    ['write a new file', '#eval IO.FS.writeFile "new.txt" "x"'],
    ['write over a file', '#eval IO.FS.writeFile "data.txt" "x"'],
    ['append to a file', '#eval (do let h ← IO.FS.Handle.mk "data.txt" .append; h.putStr "x" : IO Unit)'],
    ['write outside', `#eval IO.FS.writeFile (${out} ++ "/new.txt") "x"`],
    ['write to a temporary folder', '#eval IO.FS.writeFile "/tmp/verdict-sandbox.txt" "x"'],
    ['make a folder', '#eval IO.FS.createDir "made"'],
    ['make a temporary file', '#eval (do let _ ← IO.FS.createTempFile : IO Unit)'],
    ['remove a file', '#eval IO.FS.removeFile "data.txt"'],
    ['remove a folder', '#eval IO.FS.removeDir "sub"'],
    ['rename a file', '#eval IO.FS.rename "data.txt" "moved.txt"'],
    ['write into the library', '#eval IO.FS.writeFile "/lean/lib/lean/Init.olean" "x"'],
    [
      'run a program',
      '#eval (do let _ ← IO.Process.spawn { cmd := "touch", args := #["spawned.txt"] } : IO Unit)',
    ],
    ['run a program for its output', '#eval IO.Process.output { cmd := "ls" }'],
    ['change the current folder', '#eval IO.Process.setCurrentDir "/"'],
    ['load a shared library', '#eval Lean.loadDynlib "data.txt"'],
  ];
}

/** Everything below a folder, with contents. */
function snapshot(dir: string): readonly string[] {
  return fs
    .readdirSync(dir, { withFileTypes: true, recursive: true })
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return entry.isFile() ? `${file}: ${fs.readFileSync(file, 'utf8')}` : file;
    })
    .sort();
}

describe('what a Lean file can reach', () => {
  const folder = folderWith({
    'outside/secret.txt': 'TOP SECRET',
    'project/data.txt': 'the data',
    'project/sub/inner.txt': 'inner data',
  });
  const outside = path.join(folder.dir, 'outside');
  const project = path.join(folder.dir, 'project');
  fs.symlinkSync(path.join(outside, 'secret.txt'), path.join(project, 'link.txt'));
  fs.symlinkSync(outside, path.join(project, 'linked'));
  const tries = attempts(outside);
  const lines: number[] = [];
  let text = 'import Lean\n';
  for (const [, command] of tries) {
    text += `${command}\n`;
    lines.push(text.split('\n').length - 1);
  }
  text += '#eval IO.FS.readFile "sub/inner.txt"\n#eval IO.getEnv "HOME"\n#eval IO.getEnv "PATH"\n';
  const lastLine = text.split('\n').length - 1;
  let messages: readonly LeanMessage[] = [];
  let stderr = '';
  let before: readonly string[] = [];
  beforeAll(async () => {
    fs.writeFileSync(path.join(project, 'Escape.lean'), text);
    before = snapshot(folder.dir);
    const run = await runLean(['--json', 'Escape.lean'], {
      cwd: project,
      env: { SECRET_TOKEN: 'TOP SECRET' },
    });
    messages = parseMessages(run.stdout);
    stderr = run.stderr;
  });
  afterAll(() => {
    folder[Symbol.dispose]();
  });

  it.each(tries.map(([name], index) => ({ name, line: lines[index] ?? 0 })))(
    'it cannot $name',
    ({ line }) => {
      const severities = messages
        .filter((message) => message.line === line)
        .map((message) => message.severity);
      expect(severities).toContain('error');
      expect(severities).not.toContain('information');
    },
  );

  it('it can read files of its own folder tree', () => {
    expect(messages.find((message) => message.line === lastLine - 2)).toMatchObject({
      text: expect.stringContaining('inner data') as string,
    });
  });

  it('it finds no environment variables', () => {
    const answers = messages
      .filter((message) => message.line >= lastLine - 1)
      .map((message) => message.text.trim());
    expect(answers).toEqual(['none', 'none']);
  });

  it('nothing outside has been seen or changed', () => {
    expect(messages.filter((message) => message.text.includes('TOP SECRET'))).toEqual([]);
    expect(stderr).not.toContain('TOP SECRET');
    expect(snapshot(folder.dir)).toEqual(before);
    expect(fs.existsSync('/tmp/verdict-sandbox.txt')).toBe(false);
  });
});
