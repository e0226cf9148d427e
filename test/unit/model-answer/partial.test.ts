import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { continued, keptBefore, leftOut } from '../../../src/core/candidates/model/partial';
import { anyText } from './arbitrary';

/** A candidate with its first error before `▲`. */
function marked(text: string): readonly [candidate: string, errorAt: number] {
  return [text.replace('▲', ''), text.indexOf('▲')];
}

describe('what holds of a candidate', () => {
  const cases: readonly (readonly [what: string, candidate: string, goneOn: string | undefined])[] = [
    ['is nothing where the first step fails', '▲simp', undefined],
    ['is nothing where the first step fails at its end', 'simp [▲foo]', undefined],
    ['is nothing where a bullet is all that stands before', '· ▲simp\n· omega', undefined],
    ['is the steps before the one that fails', 'intro h\n▲simp', 'intro h\nX\nY'],
    ['loses what follows the failing step', 'intro h\nsimp [▲a,\n  b]\nomega', 'intro h\nX\nY'],
    [
      'keeps later bullets',
      'constructor\n· simp\n  exact ▲h\n  omega\n· omega',
      'constructor\n· simp\n  X\n  Y\n· omega',
    ],
    [
      'keeps later bullets where the first step of one fails',
      'constructor\n· ▲simp\n  omega\n· omega',
      'constructor\n· X\n  Y\n· omega',
    ],
    [
      'keeps later arms',
      'induction n with\n| zero => ▲simp\n| succ n ih => omega',
      'induction n with\n| zero => X\n          Y\n| succ n ih => omega',
    ],
    [
      'keeps later arms of the same line',
      'cases h with | inl a => ▲simp | inr b => omega',
      'cases h with | inl a => X\n                        Y | inr b => omega',
    ],
    [
      'keeps earlier arms',
      'induction n with\n| zero => simp\n| succ n ih =>\n  rw [▲foo]\n  exact ih\n| other => rfl',
      'induction n with\n| zero => simp\n| succ n ih =>\n  X\n  Y\n| other => rfl',
    ],
    [
      'ends before a proof inside a step',
      'have h : a := by\n  ▲simp\n  omega\nexact h',
      'have h : a := by\n  X\n  Y\nexact h',
    ],
    [
      'ends before a proof in the line of its step',
      'have h : a := by ▲simp\nexact h',
      'have h : a := by X\n                 Y\nexact h',
    ],
    ['ends before a proof in brackets', 'exact foo (by ▲simp) b', 'exact foo (by X\n              Y) b'],
    ['ends before a proof among others', 'exact ⟨by ▲simp, by omega⟩', 'exact ⟨by X\n          Y, by omega⟩'],
    ['does not end in a proof that was closed before', 'intro\nexact foo (by simp) ▲b', 'intro\nX\nY'],
    ['is not misled by strings', 'intro h\nexact ▲f "· by\n  =>" h', 'intro h\nX\nY'],
    ['takes the term after an arrow with its step', 'intro\nexact fun h => ▲h', 'intro\nX\nY'],
    [
      'is a whole block where goals are left in it',
      'constructor\n▲· simp\n  intro h\n· omega',
      'constructor\n· simp\n  intro h\n  X\n  Y\n· omega',
    ],
    [
      'is a whole arm where goals are left in it',
      'cases h with\n| inl a ▲=>\n  simp\n| inr b => omega',
      'cases h with\n| inl a =>\n  simp\n  X\n  Y\n| inr b => omega',
    ],
    ['is nothing of nothing', '', undefined],
  ];
  it.each(cases)('%s', (_what, text, goneOn) => {
    const kept = keptBefore(...marked(text));
    expect(kept && continued(kept, 'X\nY')).toBe(goneOn);
  });

  it('is all of it where the error is around it', () => {
    const kept = keptBefore('intro h\nsimp\n', -1);
    expect(kept && continued(kept, 'omega')).toBe('intro h\nsimp\nomega');
  });

  it('does not indent what stands inside a string', () => {
    const kept = keptBefore(...marked('constructor\n· ▲simp\n· omega'));
    expect(kept && continued(kept, 'exact f "a\nb"\nrfl')).toBe(
      'constructor\n· exact f "a\nb"\n  rfl\n· omega',
    );
  });
});

describe('the failing step', () => {
  it('put back gives the candidate', () => {
    const line = fc.constantFrom(
      ...['simp', 'intro h', '· simp', '· intro h', 'cases h with', '| inl a => simp', '| inr b =>'],
      ...[
        'have h : a := by',
        'exact ⟨by simp, by',
        'omega⟩',
        'exact f (by simp',
        ') b',
        'f "a',
        'b" c',
        '<;> simp',
      ],
      ...['calc a = b := by simp', '_ = c := by omega', 'all_goals', 'first | simp | omega', '𝔸 => by', ''],
    );
    const proof = fc
      .array(fc.tuple(fc.nat(4), line), { minLength: 1, maxLength: 12 })
      .map((lines) => lines.map(([depth, text]) => ' '.repeat(2 * depth) + text).join('\n'));
    let times = 0;
    fc.assert(
      fc.property(proof, fc.nat(200), (candidate, at) => {
        const kept = keptBefore(candidate, at);
        if (kept === undefined) return;
        times += 1;
        expect(candidate.startsWith(kept.before) && candidate.endsWith(kept.after)).toBe(true);
        expect(kept.before.trim()).not.toBe('');
        const back = continued(kept, leftOut(candidate, kept));
        const trimmed = (text: string): string => text.replaceAll(/[ \n]+$/gmu, '');
        expect(trimmed(back)).toBe(trimmed(candidate));
      }),
      { numRuns: 2000 },
    );
    expect(times).toBeGreaterThan(100);
  });

  it('is looked for in any text whatever', () => {
    fc.assert(
      fc.property(anyText, fc.integer(), fc.string(), (text, at, goesOn) => {
        const kept = keptBefore(text, at);
        if (kept !== undefined) expect(continued(kept, goesOn)).toContain(kept.before);
      }),
      { numRuns: 500 },
    );
  });
});
