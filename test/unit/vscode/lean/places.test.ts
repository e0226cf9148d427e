import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeOf } from '../../../../src/vscode/lean/places';

describe('the folder whose Lean server a file belongs to', () => {
  let root = '';
  beforeAll(() => {
    root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-places-')));
    for (const file of ['lake/lakefile.toml', 'lake/inner/lakefile.lean', 'chained/lean-toolchain']) {
      fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      fs.writeFileSync(path.join(root, file), '');
    }
  });
  afterAll(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });

  it.each([
    ['the innermost Lake project', 'lake/inner/deep/A.lean', 'lake/inner'],
    ['the Lake project around it', 'lake/deep/A.lean', 'lake'],
    ['the folder of its toolchain file', 'chained/deep/A.lean', 'chained'],
    ['the workspace folder around it', 'loose/deep/er/A.lean', 'loose/deep'],
    ['the other workspace folder', 'loose/A.lean', 'loose'],
    ['its own folder, outside of all', 'else/where/A.lean', 'else/where'],
    ['its own folder, when another one only starts alike', 'loosely/A.lean', 'loosely'],
  ])('is %s', (_what, file, expected) => {
    const workspace = ['loose', 'loose/deep', 'lake'].map((folder) => path.join(root, folder));
    expect(placeOf(path.join(root, file), workspace)).toBe(path.join(root, expected));
  });
});
