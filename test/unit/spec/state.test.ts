import { describe, expect, it } from 'vitest';
import type { DeclarationReport } from '../../../src/core/check/inspect';
import { readLeanFile } from '../../../src/core/lean/file';
import { stateOf, suspicionsOf, suspicionWords } from '../../../src/core/spec/survey/state';
import type { Tested } from '../../../src/core/spec/testing/outcome';

const [declaration] = readLeanFile('theorem t (n : Nat) : f n = n := by simp').declarations;
if (declaration === undefined) throw new Error('no declaration');
const proved: DeclarationReport = { declaration, state: 'proved', label: 'replayed' };
const refuted: Tested = {
  kind: 'refuted',
  counts: { tested: 1, unmet: 0, unknown: 0 },
  counterexample: {
    values: [{ name: 'n', type: 'Nat', value: '3' }],
    conclusion: 'f n = n',
    instance: 'f 3 = 3',
  },
};

describe('a spec that is proved and comes out false when it is run', () => {
  it('is neither green nor refuted, and says why', () => {
    const suspicions = suspicionsOf(refuted, 'replayed', false);
    expect(suspicions.map(suspicionWords)).toEqual([
      "Lean's kernel accepts its proof, yet it comes out false when it is run at n = 3: what runs is not what is proved",
    ]);
    expect(stateOf(proved, refuted, suspicions, [], true).state).toBe('suspect');
  });

  it('is not told as refuted before the audit has had its say', () => {
    const compiles: DeclarationReport = { declaration, state: 'proved', label: 'compiles' };
    expect(stateOf(compiles, refuted, [], [], false).state).toBe('checking');
    expect(stateOf(compiles, refuted, [], [], true).state).toBe('refuted');
  });
});
