import { describe, expect, it } from 'vitest';
import { SpelledFile } from '../../../src/core/check/spelled';
import { readLeanFile } from '../../../src/core/lean/file';

const text = [
  'theorem a : p ∧ q := ⟨?_, ?_⟩',
  'theorem b : p := by',
  'theorem c : p :=',
  'theorem d : p := by',
  '  stop',
  'theorem e : p := by admit',
  '',
].join('\n');

describe('a file with `sorry` for every way of leaving a proof open', () => {
  const file = readLeanFile(text);
  const spelled = new SpelledFile(file);

  it('says the same', () => {
    expect(spelled.file.source.text).toBe(
      text
        .replaceAll('?_', 'sorry')
        .replace('b : p := by', 'b : p := by sorry')
        .replace('c : p :=', 'c : p := sorry'),
    );
    expect(file.holes.map(({ form }) => form)).toEqual([
      ...['placeholder', 'placeholder', 'no tactics', 'no body', 'admit'],
    ]);
    expect(spelled.holes(file.holes)).toEqual(spelled.file.holes);
    expect(spelled.file.holes.map((hole) => spelled.written(hole))).toEqual(file.holes);
    expect(spelled.file.gaps.map((gap) => spelled.writtenGap(gap))).toEqual(file.gaps);
  });

  it('keeps what is not proved as the user wrote it', () => {
    const [first, , third, fourth] = spelled.file.holes;
    const proofs = [first, third, fourth].flatMap((hole) => (hole ? [{ hole, text: 'omega' }] : []));
    expect(spelled.filled(proofs)).toBe(
      text
        .replace('?_', 'by omega')
        .replace('b : p := by', 'b : p := by omega')
        .replace('c : p :=', 'c : p := by omega'),
    );
    expect(spelled.filled([])).toBe(text);
  });

  it('is the file itself where there is nothing to say', () => {
    const plain = readLeanFile('theorem t : p := by sorry');
    expect(new SpelledFile(plain).file).toBe(plain);
  });
});
