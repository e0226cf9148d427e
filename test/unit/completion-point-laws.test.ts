import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCertainlyNoPoint } from '../../src/core/lean/completion-line';
import { completionPoint, type CompletionPoint } from '../../src/core/lean/completion-point';
import { completionText } from '../../src/core/lean/completion-text';
import { readLeanFile } from '../../src/core/lean/file';
import { leanText } from './lean-arbitrary';

const nests = [
  'exact foo (by',
  'have h : q := by',
  '· ',
  'case a =>',
  'constructor <;>',
  'cases h with\n  | inl a =>',
  'by',
  '-- by',
  '/- by',
  's!"{by',
  'conv =>',
  'refine ⟨by simp,',
];
const lineStarts = ['\n', '\n  ', '\n    ', '\n      ', '\r\n  ', ' '];
const pieces = [
  'si',
  'simp',
  'simp [',
  'omega',
  'sorry',
  '𝔸',
  ';',
  '<;>',
  '| inr b =>',
  '-- note',
  'theorem u : q := by',
];

/** Proofs that somebody is in the middle of. */
const proofText = fc
  .array(fc.tuple(fc.constantFrom(...lineStarts), fc.constantFrom(...nests, ...pieces, '')), {
    maxLength: 12,
  })
  .map((lines) => `theorem t : p := by${lines.map((parts) => parts.join('')).join('')}`);

/** A text, and a cursor in it that is often at the end of a line. */
const documents = fc
  .tuple(
    fc.oneof(proofText, proofText, leanText),
    fc.oneof(proofText, leanText, fc.constant('')),
    fc.constantFrom('', ' ', '\n', '\n\n', ')', '\r\n  '),
  )
  .chain(([before, after, between]) => {
    const text = before + between + after;
    const lineEnds = [...text.matchAll(/\r?$/gm)].map(({ index }) => index);
    const cursor = fc.oneof(
      fc.constant(before.length),
      fc.constantFrom(...lineEnds),
      fc.nat({ max: text.length }),
    );
    return fc.record({ text: fc.constant(text), cursor });
  });

const wholeCandidates: readonly string[] = [
  'simp',
  'simp\nomega',
  'cases h with\n| inl a => simp\n| inr b =>\n  omega',
  'simp <;> omega',
];

const candidate = fc.oneof(fc.constantFrom(...wholeCandidates), leanText);

/** Runs a claim on points of many documents; `claim` hears of the documents that have one. */
function atPoints(
  claim: (point: CompletionPoint, text: string, cursor: number, candidate: string) => void,
): void {
  let points = 0;
  fc.assert(
    fc.property(documents, candidate, ({ text, cursor }, proposed) => {
      const point = completionPoint(text, cursor);
      if (point === undefined) return;
      points += 1;
      claim(point, text, cursor, proposed);
    }),
    { numRuns: 3_000 },
  );
  // A law about nothing would hold whatever the code does.
  expect(points).toBeGreaterThan(100);
}

describe('a completion point', () => {
  it('is looked for in any text, at any offset', () => {
    fc.assert(
      fc.property(
        fc.oneof(leanText, fc.string({ unit: 'binary' })),
        fc.integer({ min: -2, max: 300 }),
        (text, at) => {
          expect(() => completionPoint(text, at)).not.toThrow();
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('differs from the document only where it replaces something, around the cursor on its line', () => {
    atPoints(({ text: trial, holeStart, replaced }, text, cursor) => {
      expect(trial.slice(0, replaced.start)).toBe(text.slice(0, replaced.start));
      expect(trial.slice(replaced.start, holeStart)).toMatch(/^ *$/);
      expect(trial.slice(holeStart)).toBe(`sorry${text.slice(replaced.end)}`);
      expect(replaced.start).toBeLessThanOrEqual(cursor);
      expect(replaced.end).toBeGreaterThanOrEqual(cursor);
      expect(text.slice(replaced.start, replaced.end)).not.toContain('\n');
    });
  });

  it('is a hole of the text it makes', () => {
    atPoints(({ text: trial, holeStart, kind }) => {
      const hole = readLeanFile(trial).holes.find(({ span }) => span.start === holeStart);
      expect(hole?.span.end).toBe(holeStart + 'sorry'.length);
      if (kind !== 'hole') expect(hole?.position).toBe(kind === 'term' ? 'term' : 'tactic');
    });
  });

  it('has what was typed as its prefix', () => {
    atPoints(({ kind, prefix, replaced }, text, cursor) => {
      expect(prefix).toBe(kind === 'prefix' ? text.slice(replaced.start, cursor) : '');
    });
  });

  it('does not depend on the kind of line ends', () => {
    atPoints((point, text, cursor) => {
      if (text.includes('\r')) return;
      const wide = (part: string): string => part.replaceAll('\n', '\r\n');
      const shift = (offset: number, of: string): number => wide(of.slice(0, offset)).length;
      expect(completionPoint(wide(text), shift(cursor, text))).toEqual({
        ...point,
        text: wide(point.text),
        holeStart: shift(point.holeStart, point.text),
        replaced: { start: shift(point.replaced.start, text), end: shift(point.replaced.end, text) },
      });
    });
  });

  it('is never ruled out by its line', () => {
    atPoints((_, text, cursor) => {
      const start = cursor === 0 ? 0 : text.lastIndexOf('\n', cursor - 1) + 1;
      const [after = ''] = text.slice(cursor).split('\n');
      const before = text.slice(start, cursor);
      expect(isCertainlyNoPoint(before, after)).toBe(false);
      expect(isCertainlyNoPoint(before, after.replace(/\r$/, ''))).toBe(false);
    });
  });
});

describe('a completion', () => {
  const tokens = (text: string): string[] => readLeanFile(text).lexemes.map((lexeme) => lexeme.text);

  it('starts with what was typed, and leaves every token outside as it was', () => {
    atPoints((point, text, _, proposed) => {
      const file = readLeanFile(point.text);
      const whole = wholeCandidates.includes(proposed);
      const wanted = whole ? point.prefix + proposed : proposed;
      const inserted = completionText(point, file, wanted);
      if (inserted === undefined) return;
      expect(inserted.startsWith(point.prefix)).toBe(true);
      const { start, end } = point.replaced;
      const before = tokens(text.slice(0, start));
      const done = tokens(text.slice(0, start) + inserted + text.slice(end));
      expect(done.slice(0, before.length)).toEqual(before);
      // What a candidate leaves open, or a prefix does, may swallow what follows.
      if (!whole || point.prefix !== '') return;
      const trial = tokens(point.text);
      const behind = trial.length - file.lexemes.findIndex((lexeme) => lexeme.start === point.holeStart) - 1;
      expect(done.slice(done.length - behind)).toEqual(trial.slice(trial.length - behind));
    });
  });
});

describe('a line alone', () => {
  it.each([
    ['  simp', ' -- note'],
    ['-- by', ''],
    ['  exact foo -- ', ''],
    ['theorem t (n : Nat) : n ', ''],
    ['  private theorem t', '\r'],
    ['import Std.', ''],
    ['end Foo', ''],
    ['  by', ' simp'],
  ])('rules a point out: %j before %j', (before, after) => {
    expect(isCertainlyNoPoint(before, after)).toBe(true);
  });

  it.each([
    ['', ''],
    ['  ', '\r'],
    ['theorem t : p := by', ''],
    ['-- -/ theorem t : p := by ', ''],
    ['  exact foo (by', '))'],
    ['  sor', 'ry -- note'],
  ])('does not rule a point out: %j before %j', (before, after) => {
    expect(isCertainlyNoPoint(before, after)).toBe(false);
  });
});
