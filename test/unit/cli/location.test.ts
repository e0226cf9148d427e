import { describe, expect, it } from 'vitest';
import { chooseHoles } from '../../../src/cli/choose-holes';
import { parseLocation } from '../../../src/cli/location';
import { UsageError } from '../../../src/cli/usage-error';
import { readLeanFile } from '../../../src/core/lean/file';

describe('parseLocation', () => {
  it.each([
    ['a.lean', { file: 'a.lean' }],
    ['a.lean:3', { file: 'a.lean', line: 3 }],
    ['a.lean:3:14', { file: 'a.lean', line: 3, column: 14 }],
    ['C:\\x\\a.lean:3', { file: 'C:\\x\\a.lean', line: 3 }],
    ['odd:name.lean', { file: 'odd:name.lean' }],
    // As compilers print places, with a colon behind.
    ['a.lean:3:14:', { file: 'a.lean', line: 3, column: 14 }],
  ])('reads %s', (text, location) => {
    expect(parseLocation(text)).toEqual(location);
  });
});

describe('chooseHoles', () => {
  const file = readLeanFile('theorem a : p ∧ q := ⟨sorry, sorry⟩\n\ntheorem b : r := by\n  skip\n  sorry\n');
  const starts = (line?: number, column?: number): readonly number[] =>
    chooseHoles(file, {
      file: 'x.lean',
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    }).map(({ span }) => file.holes.findIndex((hole) => hole.span === span));

  it('takes all without a line', () => {
    expect(starts()).toEqual([0, 1, 2]);
  });
  it('takes those of a line', () => {
    expect(starts(1)).toEqual([0, 1]);
  });
  it('takes the nearest to a column', () => {
    expect(starts(1, 23)).toEqual([0]);
    expect(starts(1, 31)).toEqual([1]);
  });
  it('takes those of the declaration around a line without holes', () => {
    expect(starts(4)).toEqual([2]);
  });
  it('says where the holes are when there is none', () => {
    expect(() => starts(2)).toThrow(
      new UsageError('There is no hole at x.lean:2; the holes are on line 1, 5.'),
    );
  });
});
