import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EditList, type Edit } from '../../../src/core/check/edits';

/** A text with a few edits in it that do not overlap. */
const textAndEdits = fc
  .tuple(fc.string(), fc.array(fc.tuple(fc.nat(30), fc.nat(10), fc.string()), { maxLength: 4 }))
  .map(([text, raw]) => {
    const edits: Edit[] = [];
    let at = 0;
    for (const [gap, length, replacement] of raw) {
      const start = Math.min(at + gap, text.length);
      const end = Math.min(start + length, text.length);
      if (end > start) edits.push({ span: { start, end }, text: replacement });
      at = end + 1;
      if (at > text.length) break;
    }
    return { text, edits };
  });

describe('EditList', () => {
  it('copies everything outside the edits', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        const list = new EditList(edits);
        const after = list.applyTo(text);
        let at = 0;
        for (const { span, text: replacement } of edits) {
          expect(after.slice(list.forward(at), list.forward(at) + span.start - at)).toBe(
            text.slice(at, span.start),
          );
          expect(after.slice(list.forward(span.end) - replacement.length, list.forward(span.end))).toBe(
            replacement,
          );
          at = span.end;
        }
        expect(after.slice(list.forward(at))).toBe(text.slice(at));
      }),
    );
  });

  it('keeps the order of offsets', () => {
    fc.assert(
      fc.property(textAndEdits, fc.nat(60), fc.nat(60), ({ edits }, a, b) => {
        const list = new EditList(edits);
        expect(Math.sign(list.forward(Math.max(a, b)) - list.forward(Math.min(a, b)))).toBeGreaterThanOrEqual(
          0,
        );
      }),
    );
  });

  it('finds the way back from every offset that no edit touches', () => {
    fc.assert(
      fc.property(textAndEdits, fc.nat(60), ({ text, edits }, offset) => {
        fc.pre(offset <= text.length && edits.every(({ span }) => offset < span.start || span.end < offset));
        const list = new EditList(edits);
        expect(list.back(list.forward(offset))).toBe(offset);
      }),
    );
  });

  it('leads back from inside a replacement to the start of what it replaced', () => {
    const list = new EditList([{ span: { start: 2, end: 4 }, text: 'xyz' }]);
    expect([2, 3, 4, 5, 6].map((offset) => list.back(offset))).toEqual([2, 2, 2, 4, 5]);
  });

  it('leaves the offset of an insertion in front of what is inserted', () => {
    const list = new EditList([{ span: { start: 2, end: 2 }, text: 'xyz' }]);
    expect([list.applyTo('abcd'), list.forward(2), list.forward(3)]).toEqual(['abxyzcd', 2, 6]);
  });

  it('refuses edits that overlap', () => {
    const edit = (start: number, end: number): Edit => ({ span: { start, end }, text: 'x' });
    expect(() => new EditList([edit(0, 3), edit(2, 4)])).toThrow(RangeError);
  });
});
