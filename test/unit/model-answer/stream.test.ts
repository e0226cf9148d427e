import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerReader, proofsInAnswer } from '../../../src/core/candidates/model/answer';
import type { WantedProof } from '../../../src/core/candidates/model/types';
import { placeCandidate } from '../../../src/core/lean/placement';
import { readLeanFile } from '../../../src/core/lean/file';
import { anyText } from './arbitrary';

const plain: WantedProof = { style: 'tactics', statement: 'theorem t : True', before: '' };
const fence = (code: string): string => `\`\`\`lean\n${code}\n\`\`\``;

const wanted: fc.Arbitrary<WantedProof> = fc.record({
  style: fc.constantFrom('tactics', 'whole proof', 'fill'),
  statement: fc.constantFrom('theorem t : a', 'example : True', ''),
  before: fc.constantFrom('', 'simp', 'intro h\ncases h with'),
});

/** A text cut into parts, some of them empty. */
function cut(text: string, places: readonly number[]): readonly string[] {
  const ends = [...places.map((place) => place % (text.length + 1)), text.length].sort((a, b) => a - b);
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

function readInParts(parts: readonly string[], what: WantedProof, cutOff: boolean): readonly string[] {
  const reader = new AnswerReader(what);
  return [...parts.flatMap((part) => reader.push(part)), ...reader.end(cutOff)];
}

describe('an answer that comes in parts', () => {
  it('offers what it offers as a whole, however it is cut', () => {
    let found = 0;
    fc.assert(
      fc.property(anyText, fc.array(fc.nat()), wanted, fc.boolean(), (text, places, what, cutOff) => {
        const whole = proofsInAnswer(text, what, cutOff);
        found += whole.length;
        expect(readInParts(cut(text, places), what, cutOff)).toEqual(whole);
        expect(readInParts(text.split(''), what, cutOff)).toEqual(whole);
      }),
      { numRuns: 1500 },
    );
    expect(found).toBeGreaterThan(200);
  });

  it('offers each proof as soon as its fence is closed', () => {
    const reader = new AnswerReader(plain);
    expect(reader.push('Sure.\n```lean\nsi')).toEqual([]);
    expect(reader.push('mp\n```\nOr:\n```lean\nomega\n')).toEqual(['simp']);
    expect(reader.push('``')).toEqual([]);
    expect(reader.push('`\n')).toEqual(['omega']);
    expect(reader.end(false)).toEqual([]);
  });

  it('offers each proof as soon as its string is closed', () => {
    const reader = new AnswerReader(plain);
    expect(reader.push('{"tactics": ["simp')).toEqual([]);
    expect(reader.push('"')).toEqual(['simp']);
    expect(reader.push(', "om')).toEqual([]);
    expect(reader.push('ega"]}')).toEqual(['omega']);
    expect(reader.end(false)).toEqual([]);
  });

  it('offers what fills a gap as soon as something else begins', () => {
    const reader = new AnswerReader({ ...plain, style: 'fill' });
    expect(reader.push('simp\n\ntheorem u')).toEqual([]);
    expect(reader.push(' : a := by\n')).toEqual(['simp']);
    expect(reader.push('  omega\n')).toEqual([]);
    expect(reader.end(false)).toEqual([]);
  });

  it('offers nothing that is said after its end', () => {
    const reader = new AnswerReader(plain);
    expect(reader.end(false)).toEqual([]);
    expect(reader.push(fence('simp'))).toEqual([]);
    expect(reader.end(true)).toEqual([]);
  });
});

describe('whatever the answer', () => {
  const file = readLeanFile('theorem t : True := by\n  sorry\n');
  const hole = file.holes.at(0);

  it('its proofs are few, whole, told once, plain and fit for a hole', () => {
    fc.assert(
      fc.property(anyText, wanted, fc.boolean(), (text, what, cutOff) => {
        const proofs = proofsInAnswer(text, what, cutOff);
        expect(proofs.length).toBeLessThanOrEqual(16);
        expect(new Set(proofs).size).toBe(proofs.length);
        for (const proof of proofs) {
          expect(proof).toMatch(/^\S/u);
          expect(proof).not.toMatch(/[^\P{C}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
          expect(proof).not.toMatch(/\n\s*(?:\n|$)/u);
          if (hole !== undefined) expect(placeCandidate(file, hole, proof).text).toContain('theorem t');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('proofs are found wherever they stand', () => {
    const tactics = fc.array(fc.constantFrom('simp', 'omega', 'intro h', 'exact h', 'rfl'), { minLength: 1 });
    const chatter = fc.constantFrom('', 'Sure.', 'Let me think: `simp` might do.', '<think>hm</think>');
    fc.assert(
      fc.property(tactics, chatter, chatter, fc.nat(6), (lines, before, after, indent) => {
        const code = lines.map((line) => ' '.repeat(indent) + line).join('\n');
        expect(proofsInAnswer(`${before}\n${fence(code)}\n${after}`, plain)).toEqual([lines.join('\n')]);
      }),
    );
  });

  it('a theorem counts only if it states what is wanted', () => {
    const token = fc.constantFrom('a', 'b', '(', ')', '→', '∧', 'p', '=', '+', '1');
    const statement = fc.array(token, { minLength: 1, maxLength: 6 }).map((tokens) => tokens.join(' '));
    fc.assert(
      fc.property(statement, statement, (asked, given) => {
        const answer = fence(`theorem x :  ${given} := by\n  simp`);
        const proofs = proofsInAnswer(answer, { ...plain, statement: `lemma y : ${asked}` });
        expect(proofs).toEqual(asked === given ? ['simp'] : []);
      }),
    );
  });
});

describe('megabytes of text', () => {
  const cases: readonly (readonly [what: string, text: string])[] = [
    ['chatter', 'lorem ipsum `` by := '.repeat(200_000)],
    ['one thought', `<think>${'hm, simp? '.repeat(400_000)}</think>`],
    ['beginnings of marks', '<|channel|<think'.repeat(200_000)],
    ['brackets', '[{["{'.repeat(500_000)],
    ['fences of something else', '```python\nx\n```\n'.repeat(200_000)],
    ['fences of other theorems', '```lean\ntheorem x : b := by\n  simp\n```\n'.repeat(20_000)],
    ['a string in JSON', `{"tactics": ["${'\\n simp'.repeat(500_000)}"]}`],
    ['a line end each', '\r\n'.repeat(1_000_000)],
    ['an open fence', `\`\`\`lean\n${'simp\n'.repeat(500_000)}\`\`\``],
  ];
  it.each(cases)('do not hide the proof after them: %s', (_what, text) => {
    expect(proofsInAnswer(`${text}\n${fence('omega')}`, plain)).toEqual(['omega']);
  });

  it('may come one character at a time', () => {
    const reader = new AnswerReader(plain);
    const text = `<think>${'so '.repeat(200_000)}</think>\n${'so '.repeat(500_000)}\n${fence('omega')}\n`;
    const found: string[] = [];
    for (const character of text) found.push(...reader.push(character));
    expect(found).toEqual(['omega']);
  });
});
