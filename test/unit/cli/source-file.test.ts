import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSourceFile, replaceSourceFile } from '../../../src/cli/source-file';
import { UsageError } from '../../../src/cli/usage-error';

let folder: string;
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'verdict-source-'));
});
afterAll(async () => {
  await fs.rm(folder, { recursive: true });
});

async function written(name: string, bytes: Buffer | string): Promise<string> {
  const file = path.join(folder, name);
  await fs.writeFile(file, bytes);
  return file;
}

describe('source files', () => {
  it('keep byte order mark, line ends, tabs and letters outside the BMP', async () => {
    const text = 'theorem 𝔸 : p := by\r\n\tsorry\r\n-- 🙂\n';
    const file = await written('mark.lean', `\uFEFF${text}`);
    const source = await readSourceFile(file);
    expect(source.text).toBe(text);
    await replaceSourceFile(source, source.text.replace('sorry', 'simp'));
    expect(await fs.readFile(file, 'utf8')).toBe(`\uFEFF${text.replace('sorry', 'simp')}`);
  });

  it('keep their mode', async () => {
    const file = await written('mode.lean', 'x');
    await fs.chmod(file, 0o640);
    await replaceSourceFile(await readSourceFile(file), 'y');
    expect((await fs.stat(file)).mode & 0o777).toBe(0o640);
  });

  it('are not written when they changed meanwhile', async () => {
    const file = await written('moved.lean', 'before');
    const source = await readSourceFile(file);
    await fs.writeFile(file, 'edited');
    await expect(replaceSourceFile(source, 'after')).rejects.toThrow(UsageError);
    expect(await fs.readFile(file, 'utf8')).toBe('edited');
  });

  it('are refused when they are not UTF-8', async () => {
    const file = await written('latin1.lean', Buffer.from([0x2d, 0x2d, 0xe4]));
    await expect(readSourceFile(file)).rejects.toThrow(/UTF-8/u);
  });

  it('are refused with a sentence when they are missing', async () => {
    await expect(readSourceFile(path.join(folder, 'none.lean'))).rejects.toThrow(/There is no file/u);
  });
});
