import { describe, expect, it } from 'vitest';
import { hoisted, printProof, tryingAt, type ProofBranch } from '../../../../src/core/search/tree/proof';

const open: ProofBranch = { names: [] };
const by = (tactic: string, ...branches: readonly ProofBranch[]): ProofBranch => ({
  names: [],
  proof: { tactic, branches },
});
const named = (tag: string, names: readonly string[], branch: ProofBranch): ProofBranch => ({
  ...branch,
  tag,
  names,
});

describe('a proof is printed', () => {
  it('with arms for an induction whose cases are named', () => {
    const proof = by(
      'induction xs',
      named('nil', [], by('rfl')),
      named('cons', ['x', 'xs', 'ih'], by('simp [f]', by('rw [ih]'))),
    );
    expect(printProof(proof)).toBe(
      ['induction xs with', '| nil => rfl', '| cons x xs ih =>', '  simp [f]', '  rw [ih]'].join('\n'),
    );
  });

  it('with bullets where cases have no names, and with names given where Lean gave none', () => {
    const proof = by('constructor', by('simp'), { ...by('omega'), names: ['h'] });
    expect(printProof(proof)).toBe(['constructor', '· simp', 'next h =>', '  omega'].join('\n'));
    expect(printProof(by('split at h', { ...by('omega'), names: ['k'] }))).toBe(
      ['split at h', 'rename_i k', 'omega'].join('\n'),
    );
  });

  it('with a statement proved where it is made', () => {
    const proof = by('have key : ∀ n, f n = n', by('intro n', by('rfl')), by('simp [key]'));
    expect(printProof(proof)).toBe(
      ['have key : ∀ n, f n = n := by', '  intro n', '  rfl', 'simp [key]'].join('\n'),
    );
  });

  it('with `sorry` where it is open, and a mark where steps are to be tried', () => {
    const here: ProofBranch = { names: [] };
    const proof = by('constructor', here, open);
    expect(printProof(proof)).toBe('constructor\n· sorry\n· sorry');
    expect(printProof(proof, tryingAt([here]))).toBe('constructor\n·\n  verdict_try_here\n· sorry');
  });
});

describe('a statement in two places', () => {
  const aux = (rest: ProofBranch): ProofBranch => by('have aux : p', by('trivial'), rest);

  it('is proved once, above both', () => {
    const proof = by(
      'intro n',
      by('cases n', named('zero', [], aux(by('simp_all'))), named('succ', ['n'], aux(by('omega')))),
    );
    const once = hoisted(proof);
    expect(once && printProof(once)).toBe(
      [
        'intro n',
        'have aux : p := by',
        '  trivial',
        'cases n with',
        '| zero => simp_all',
        '| succ n => omega',
      ].join('\n'),
    );
  });

  it('is left where it is, if it is in one place only', () => {
    expect(hoisted(by('intro n', aux(by('simp_all'))))).toBeUndefined();
  });
});
