import { describe, expect, it } from 'vitest';
import { atSorry, isSorryWarning, lensesOf, mayHaveHoles } from '../../../../src/vscode/prove/lens-text';
import { theorem } from './build';

describe('code lenses', () => {
  it('stand at the keyword of each declaration with holes, and count them', () => {
    const lenses = lensesOf([theorem('a', 0, 2, 1), theorem('b', 4, 6), theorem(undefined, 8, 12, 9, 11)]);
    expect(lenses.map(({ position, title }) => [position.line, title])).toEqual([
      [0, '⊢ Prove'],
      [8, '⊢ Prove 2 holes'],
    ]);
    expect(lenses[0]?.tooltip).toContain(' a ');
    expect(lenses[1]?.tooltip).toContain('this example');
  });

  it('are asked for only where the text may have holes', () => {
    expect(mayHaveHoles('theorem a : 1 = 1 := by\n  sorry\n')).toBe(true);
    expect(mayHaveHoles('theorem a : 1 = 1 := rfl\n')).toBe(false);
  });
});

describe('the light bulb', () => {
  it.each([
    ["declaration uses 'sorry'", true],
    ['declaration uses `sorry`', true],
    ['unused variable `sorry`', false],
    ['unsolved goals', false],
  ])('on Lean saying "%s": %s', (message, expected) => {
    expect(isSorryWarning(message)).toBe(expected);
  });

  it.each([
    ['  sorry', 1, false],
    ['  sorry', 2, true],
    ['  sorry', 7, true],
    ['  sorry', 8, false],
    ['  sorryAx', 4, false],
    ['  my.sorry', 6, false],
    ["  sorry'", 4, false],
    ['  exact ⟨sorry, 𝔸⟩', 11, true],
    ['  simp -- sorry', 11, false],
    ['  sorry -- sorry', 4, true],
  ])('at "%s", column %i: %s', (line, character, expected) => {
    expect(atSorry(line, character)).toBe(expected);
  });
});
