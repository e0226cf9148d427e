import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnswer } from '../../src/server/audit/answer';

describe('a line of the auditor program', () => {
  const audit = {
    kind: 'audited',
    replayed: 7,
    bases: 1,
    described: [],
    declarations: [
      {
        name: 't',
        kind: 'theorem',
        axioms: ['propext'],
        sorries: [],
        unseen: true,
        range: [
          [1, 0],
          [2, 4],
        ],
      },
      { name: 'u', kind: 'def', axioms: [], sorries: [], unseen: false, range: null },
    ],
    refused: [
      {
        name: 'v',
        kind: 'theorem',
        axioms: ['sorryAx'],
        sorries: ['w'],
        unseen: false,
        range: null,
        reason: 'no',
        native: false,
      },
    ],
  };

  it('is an audit with what it says of each declaration', () => {
    const [first, second] = audit.declarations;
    expect(parseAnswer(JSON.stringify({ nonce: 'n', ...audit }))).toEqual({
      kind: 'answer',
      nonce: 'n',
      answer: {
        ...audit,
        declarations: [first, { ...second, range: undefined }],
        refused: [{ ...audit.refused[0], range: undefined }],
      },
    });
  });

  it.each(['refused', 'failed'] as const)('is %s with a reason', (kind) => {
    expect(parseAnswer(JSON.stringify({ nonce: 'n', kind, reason: 'why' }))).toEqual({
      kind: 'answer',
      nonce: 'n',
      answer: { kind, reason: 'why' },
    });
  });

  it.each([
    ['a warning of Lean', 'auditor0.lean:1:0: warning: unused variable'],
    ['JSON of another form', '[1, 2]'],
    ['an audit without a nonce', JSON.stringify(audit)],
    ['an audit without a count', JSON.stringify({ nonce: 'n', ...audit, replayed: undefined })],
    [
      'an audit that does not say what is refused',
      JSON.stringify({ nonce: 'n', ...audit, refused: undefined }),
    ],
    [
      'an audit with a broken declaration',
      JSON.stringify({ nonce: 'n', ...audit, declarations: [{ name: 't' }] }),
    ],
    ['an audit with a broken refusal', JSON.stringify({ nonce: 'n', ...audit, refused: audit.declarations })],
    ['a refusal without a reason', '{"nonce":"n","kind":"refused"}'],
  ])('is nothing when it is %s', (_, line) => {
    expect(parseAnswer(line)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
        expect(() => parseAnswer(line)).not.toThrow();
      }),
    );
  });
});
