import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { changedIn, problemFrom, PROOFS, readProblems } from '../../../bench/solve/corpus';
import { readLeanFile } from '../../../src/core/lean/file';

const folder = path.join(import.meta.dirname, '..', '..', '..', 'bench', 'problems');

describe('the problems for the search', () => {
  const problems = readProblems(folder);

  it('have something to prove each, and a human proof that says the same', () => {
    for (const { name, file } of problems) {
      expect(file.holes.length, name).toBeGreaterThan(0);
      const proofs = readLeanFile(fs.readFileSync(path.join(folder, PROOFS, `${name}.lean`), 'utf8'));
      expect(changedIn(file, proofs), name).toEqual([]);
      expect(proofs.holes, name).toEqual([]);
    }
  });

  it('are programs with their specifications for the greater part', () => {
    const programs = problems.filter(({ kind }) => kind !== 'lemma');
    expect(programs.length).toBeGreaterThan(problems.length / 2);
  });

  it('say how hard they are, and of what kind', () => {
    expect(() => problemFrom('lists', 'lists/a', 'theorem t : True := by\n  sorry\n')).toThrow('first line');
  });

  it('are not weakened by a proof that states something else', () => {
    const problem = readLeanFile('def f : Nat := 1\ntheorem t : f = 1 := by\n  sorry\n');
    const proof = (text: string): readonly string[] => changedIn(problem, readLeanFile(text));
    expect(
      proof('def f : Nat := 1\ntheorem aux : True := trivial\ntheorem t : f  = 1 := by\n  rfl\n'),
    ).toEqual([]);
    expect(proof('def f : Nat := 1\ntheorem t : 1 = 1 := by\n  rfl\n')).toEqual(['t']);
    expect(proof('def f : Nat := 2\ntheorem t : f = 1 := by\n  rfl\n')).toEqual(['f']);
  });

  it('are not weakened where the hole is in a definition', () => {
    const problem = readLeanFile('def f : { n : Nat // n < 3 } × Nat := ⟨⟨1, by sorry⟩, 5⟩\n');
    const proof = (value: string): readonly string[] =>
      changedIn(problem, readLeanFile(`def f : { n : Nat // n < 3 } × Nat := ${value}\n`));
    expect(proof('⟨⟨1, by\n  decide⟩, 5⟩')).toEqual([]);
    expect(proof('⟨⟨2, by decide⟩, 5⟩')).toEqual(['f']);
    expect(proof('⟨⟨1, by decide⟩, 6⟩')).toEqual(['f']);
    expect(proof('⟨⟨1, b⟩, 5⟩')).toEqual(['f']);
  });
});
