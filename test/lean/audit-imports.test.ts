import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditOutcome } from '../../src/core/check/ports';
import { auditorUnderTest, leanUnderTest } from './audit-setup';

const modules: Readonly<Record<string, string>> = {
  Honest: 'def double (n : Nat) : Nat := n + n\ntheorem double_two : double 2 = 4 := rfl\n',
  Assuming: 'axiom bad : False\ntheorem bold : 1 = 2 := bad.elim\n',
  Lying: 'theorem lie : False := by set_option debug.skipKernelTC true in decide +kernel\n',
};
let root = '';

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'verdict-test-'));
  const { command, args } = leanUnderTest();
  for (const [name, text] of Object.entries(modules)) {
    await writeFile(path.join(root, `${name}.lean`), text);
    await promisify(execFile)(command, [...args, '-o', `${name}.olean`, `${name}.lean`], { cwd: root });
  }
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe('what a text imports of the user’s own', () => {
  const auditor = auditorUnderTest({
    ownModules: (text) => {
      const names = Array.from(text.matchAll(/^import (\w+)$/gm), (match) => match[1] ?? '');
      return Promise.resolve({
        args: [`--root=${root}`, `--imports=${names.join(',')}`],
        oleans: new Map(names.map((name) => [name, path.join(root, `${name}.olean`)])),
      });
    },
  });
  afterAll(() => auditor[Symbol.asyncDispose]());
  const audit = (text: string): Promise<AuditOutcome> => auditor.audit(text, new AbortController().signal);

  it('is replayed before it', async () => {
    expect(await audit('import Honest\ntheorem t : double 3 = 6 := rfl')).toMatchObject({
      kind: 'audited',
      declarations: [{ name: 't', axioms: [] }],
      replayed: 3,
    });
  });

  it('passes its axioms on', async () => {
    expect(await audit('import Assuming\ntheorem t : 2 = 1 := bold.symm')).toMatchObject({
      kind: 'audited',
      declarations: [{ name: 't', axioms: ['bad'] }],
    });
  });

  it('must have passed the kernel too', async () => {
    expect(await audit('import Lying\ntheorem t : 1 = 2 := lie.elim')).toMatchObject({
      kind: 'audited',
      declarations: [],
      refused: [{ name: 't', reason: expect.stringContaining("the kernel refuses 'lie") as unknown }],
    });
  });
});
