import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readLeanFile } from '../../src/core/lean/file';

const root = path.join(import.meta.dirname, '..', '..');
const folder = path.join(root, 'bench', 'model-holes');
const names = fs.readdirSync(folder).filter((name) => name.endsWith('.lean'));

/** Its lines with the proofs left out, which are indented below a line that ends in `by`. */
function withoutProofs(text: string): readonly string[] {
  let inProof = false;
  return text.split('\n').filter((line) => {
    if (inProof && line.startsWith(' ')) return false;
    inProof = line.endsWith(':= by');
    return true;
  });
}

describe('the holes that models are measured with', () => {
  it('are twenty', () => {
    const holes = names.flatMap(
      (name) => readLeanFile(fs.readFileSync(path.join(folder, name), 'utf8')).holes,
    );
    expect(holes).toHaveLength(20);
    expect(new Set(holes.map(({ declaration }) => declaration.fullName)).size).toBe(20);
  });

  it.each(names)('can all be proved in %s', async (name) => {
    const solved = path.join(folder, 'solved', name);
    const text = fs.readFileSync(solved, 'utf8');
    expect(withoutProofs(text)).toEqual(withoutProofs(fs.readFileSync(path.join(folder, name), 'utf8')));
    expect(text).not.toMatch(/sorry|axiom/u);
    const lean = [path.join(root, 'dist', 'lean.js'), solved];
    // Exits with an error unless Lean accepts all of it.
    await promisify(execFile)(process.execPath, lean);
  });
});
