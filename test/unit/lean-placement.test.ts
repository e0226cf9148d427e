import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLeanFile } from '../../src/core/lean/file';
import { placeCandidate } from '../../src/core/lean/placement';
import { leanText } from './lean-arbitrary';

/** Places a candidate in the first hole of `theorem t : p` and what follows. */
function placed(rest: string, candidate: string): string {
  const prefix = `theorem t : p${rest.startsWith('\n') ? '' : ' '}`;
  const file = readLeanFile(prefix + rest);
  const [hole] = file.holes;
  if (hole === undefined) throw new Error(`no hole in ${rest}`);
  return placeCandidate(file, hole, candidate).text.slice(prefix.length);
}

const two = 'simp\nomega';
const arms = 'cases n with\n| zero => rfl\n| succ m =>\n  simp';

// Each form was checked on Lean 4.28, with more candidates than stand here.
const cases: readonly (readonly [string, string, string])[] = [
  // Tactic holes on a line of their own.
  [':= by\n  sorry', 'omega', ':= by\n  omega'],
  [':= by\n  sorry', two, ':= by\n  simp\n  omega'],
  [
    ':= by\n  skip\n  sorry\n  done',
    arms,
    ':= by\n  skip\n  cases n with\n  | zero => rfl\n  | succ m =>\n    simp\n  done',
  ],
  [':= by\n  sorry\n  <;> done', two, ':= by\n  (simp\n   omega)\n  <;> done'],
  [':= by\n  sorry\n  <;> done', 'omega', ':= by\n  omega\n  <;> done'],
  // Tactic holes that open their block.
  [':= by sorry', 'omega', ':= by omega'],
  [':= by sorry', 'simp; omega', ':= by simp; omega'],
  [':= by sorry', two, ':= by \n  simp\n  omega'],
  ['\n    := by sorry', two, '\n    := by \n  simp\n  omega'],
  [':= by\n  · sorry', two, ':= by\n  · simp\n    omega'],
  [':= by\n  case a => sorry', two, ':= by\n  case a => \n    simp\n    omega'],
  [':= by\n  · case a => sorry', two, ':= by\n  · case a => \n      simp\n      omega'],
  [
    ':= by\n  induction n with\n  | zero => sorry',
    two,
    ':= by\n  induction n with\n  | zero => \n    simp\n    omega',
  ],
  [':= by\n  have h : q := by sorry\n  rfl', two, ':= by\n  have h : q := by \n    simp\n    omega\n  rfl'],
  [
    ':= by\n  if a then rfl\n  else if b then sorry\n  else rfl',
    two,
    ':= by\n  if a then rfl\n  else if b then \n    simp\n    omega\n  else rfl',
  ],
  [':= by\n  all_goals sorry', two, ':= by\n  all_goals \n    simp\n    omega'],
  [':= by\n  (sorry)', two, ':= by\n  (simp\n   omega)'],
  [':= by\n  first | sorry | simp', 'simp; omega', ':= by\n  first | (simp; omega) | simp'],
  [
    ':= by cases h with | inl a => sorry | inr b => rfl',
    'omega',
    ':= by cases h with | inl a => omega | inr b => rfl',
  ],
  [':= by if h : q then sorry else rfl', 'simp <;> omega', ':= by if h : q then (simp <;> omega) else rfl'],
  // Tactic holes that share their line.
  [':= by simp; sorry', 'omega', ':= by simp; omega'],
  [':= by simp; sorry', two, ':= by simp; (simp\n                           omega)'],
  [':= by simp <;> sorry', 'simp; omega', ':= by simp <;> (simp; omega)'],
  [':= by sorry; done', 'first | rfl | simp', ':= by (first | rfl | simp); done'],
  [':= by sorry; done', 'exact rfl', ':= by exact rfl; done'],
  [':= ⟨by sorry, rfl⟩', 'exists 0', ':= ⟨by (exists 0), rfl⟩'],
  // Term holes.
  [':= sorry', 'exact e', ':= by exact e'],
  [':= sorry', two, ':= by\n  simp\n  omega'],
  [':=\n  sorry', 'omega', ':=\n  by omega'],
  [':= by\n  exact sorry', two, ':= by\n  exact by\n    simp\n    omega'],
  [':= f sorry x', 'omega', ':= f (by omega) x'],
  [':= f sorry', two, ':= f (by\n  simp\n  omega)'],
  [':= f (sorry)', 'omega', ':= f (by omega)'],
  [':= f (sorry : q)', 'omega', ':= f ((by omega) : q)'],
  [':= ⟨sorry, x⟩', 'omega', ':= ⟨by omega, x⟩'],
  [':= ⟨sorry, x⟩', 'exact fun y => z', ':= ⟨(by exact fun y => z), x⟩'],
  [':= sorry + 1', 'omega', ':= (by omega) + 1'],
  [':= sorry\n  + 1', 'omega', ':= (by omega)\n  + 1'],
  [':= sorry ▸ h', 'omega', ':= (by omega) ▸ h'],
  [':= by\n  have h : q := sorry; rfl', 'omega', ':= by\n  have h : q := (by omega); rfl'],
  [':= by\n  have h : q := sorry\n  rfl', two, ':= by\n  have h : q := by\n    simp\n    omega\n  rfl'],
  [':= fun x => sorry', 'omega', ':= fun x => by omega'],
  [
    ':= match n with | 0 => sorry | _ => x',
    'first | rfl | simp',
    ':= match n with | 0 => (by first | rfl | simp) | _ => x',
  ],
  [':= if c then sorry else x', 'omega', ':= if c then by omega else x'],
  [
    ':= calc a = b := sorry\n  _ = c := x',
    two,
    ':= calc a = b := by\n                        simp\n                        omega\n  _ = c := x',
  ],
  // Line ends, tabs, blank lines, margins, and strings that reach over lines.
  [':= by\r\n  sorry\r\n', two, ':= by\r\n  simp\r\n  omega\r\n'],
  [':= sorry\r\n', 'simp\r\nomega\r\n', ':= by\r\n  simp\r\n  omega\r\n'],
  [':= by\n\tsorry', two, ':= by\n\tsimp\n\tomega'],
  [':= by\n  sorry', 'simp\n\nomega\n\n', ':= by\n  simp\n\n  omega'],
  [':= by\n    sorry', '\n  simp\n  cases h\n    omega', ':= by\n    simp\n    cases h\n      omega'],
  [':= by\n  sorry', 'exact f "a\nb"\nomega', ':= by\n  exact f "a\nb"\n  omega'],
  [':= by\n  exact 𝔸; sorry', two, ':= by\n  exact 𝔸; (simp\n            omega)'],
];

describe('placing a candidate', () => {
  it.each(cases)('in %j: %j', (rest, candidate, result) => {
    expect(placed(rest, candidate)).toBe(result);
  });

  it('in one of several equations keeps the others', () => {
    const text = 'def f : Nat → Nat\n  | 0 => sorry\n  | n + 1 => by\n    sorry\n';
    const file = readLeanFile(text);
    expect(file.holes.map((hole) => placeCandidate(file, hole, two).text)).toEqual([
      'def f : Nat → Nat\n  | 0 => by\n    simp\n    omega\n  | n + 1 => by\n    sorry\n',
      'def f : Nat → Nat\n  | 0 => sorry\n  | n + 1 => by\n    simp\n    omega\n',
    ]);
  });

  const holed = leanText.map((text) => `${text}\ntheorem t : p := by sorry`);

  it('changes nothing outside the hole, and says where it stands', () => {
    fc.assert(
      fc.property(holed, leanText, (text, candidate) => {
        const file = readLeanFile(text);
        for (const hole of file.holes) {
          const { text: after, span } = placeCandidate(file, hole, candidate);
          expect(span.start).toBe(hole.span.start);
          expect(after.slice(0, span.start)).toBe(text.slice(0, hole.span.start));
          expect(after.slice(span.end)).toBe(text.slice(hole.span.end));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('writes only the line ends of the file', () => {
    fc.assert(
      fc.property(holed, leanText, (text, candidate) => {
        const crlf = `-- first\r\n${text.replaceAll(/\r?\n/g, '\r\n')}`;
        const file = readLeanFile(crlf);
        for (const hole of file.holes) {
          const { text: after, span } = placeCandidate(file, hole, candidate);
          expect(after.slice(span.start, span.end)).not.toMatch(/(?<!\r)\n/);
        }
      }),
    );
  });
});
