import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnswer } from '../../src/server/audit/answer';

describe('a line of the auditor program', () => {
  it('is an audit with the axioms of each declaration', () => {
    const line =
      '{"nonce":"n","kind":"audited","replayed":7,"bases":1,"described":[],"declarations":[{"name":"t","axioms":["propext"],"unseen":true},{"name":"u","axioms":[],"unseen":false}]}';
    expect(parseAnswer(line)).toEqual({
      kind: 'answer',
      nonce: 'n',
      answer: {
        kind: 'audited',
        replayed: 7,
        bases: 1,
        described: [],
        declarations: [
          { name: 't', axioms: ['propext'], unseen: true },
          { name: 'u', axioms: [] },
        ],
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
    [
      'an audit without a nonce',
      '{"kind":"audited","replayed":0,"bases":1,"described":[],"declarations":[]}',
    ],
    ['an audit without a count', '{"nonce":"n","kind":"audited","bases":1,"described":[],"declarations":[]}'],
    [
      'an audit with a broken declaration',
      '{"nonce":"n","kind":"audited","replayed":0,"bases":1,"described":[],"declarations":[{"name":"t"}]}',
    ],
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
