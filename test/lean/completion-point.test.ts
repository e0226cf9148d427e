import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HoleChecker, type CheckLimits } from '../../src/core/check/checker';
import type { ScratchDocument } from '../../src/core/check/ports';
import { siteOf } from '../../src/core/check/site';
import { holeAt } from '../../src/core/lean/completion-fit';
import { readLeanFile } from '../../src/core/lean/file';
import type { LeanServer } from '../../src/server';
import { completed, pointAt } from '../unit/completion-at';
import { problems, serverUnderTest } from './session-setup';

const limits: CheckLimits = { signal: new AbortController().signal, timeoutMs: 120_000 };
let lean: LeanServer;
let document: ScratchDocument;
beforeAll(async () => {
  lean = await serverUnderTest();
  document = await lean.elaborator.open('');
});
afterAll(async () => {
  await lean.dispose();
});

/** Opens the completion point at the mark `¦` as a hole. */
async function open(text: string): Promise<HoleChecker> {
  const point = pointAt(text);
  if (point === undefined) throw new Error('no completion point');
  const file = readLeanFile(point.text);
  const hole = holeAt(file, point.holeStart);
  const site = hole === undefined ? { reason: 'no hole' } : siteOf(file, hole);
  if ('reason' in site) throw new Error(site.reason);
  const checker = await HoleChecker.open(site, document, limits);
  if (checker instanceof HoleChecker) return checker;
  throw new Error(JSON.stringify(checker));
}

const induction = 'induction n with\n| zero => rfl\n| succ n ih => omega';
const zero = 'theorem t (n : Nat) : 0 + n = n := by';
const both = 'theorem t (p q : Prop) (hp : p) (hq : q) : p ∧ q := by\n  constructor\n';

/** A text with its cursor `¦`, a candidate that proves what is asked for there, and one that does not. */
const rows: Readonly<Record<string, readonly [text: string, right: string, wrong: string]>> = {
  'behind by': [`${zero}¦\n\ntheorem u : True := trivial\n`, 'simp', 'rfl'],
  'behind by, on lines of its own': [`${zero}¦`, induction, 'intro n\nsimp'],
  'behind by, at the end of a long statement': [
    'theorem t\n    (n : Nat) :\n    0 + n = n := by ¦\n',
    induction,
    'skip\nrfl',
  ],
  'behind by in brackets': ['theorem t : True ∧ 2 < 3 := ⟨trivial, (by¦)⟩\n', 'decide', 'rfl'],
  'behind by in a have': [
    'theorem t (n : Nat) : 0 + n = n := by\n  have h : n + 0 = n := by¦\n  omega\n',
    'skip\nrfl',
    'exact n',
  ],
  'behind by in an instance': [
    'structure S where\n  n : Nat\n  h : 0 < n\n  k : n < 9\ninstance i : Inhabited S where\n  default :=\n    { n := 1\n      h := by¦\n      k := by decide }\n',
    'decide',
    'rfl',
  ],
  'behind by in an example in a namespace': [
    'namespace A\nvariable (n : Nat)\nexample : 0 + n = n := by¦\nend A\n',
    induction,
    'rfl',
  ],
  'behind an arrow': [
    `${zero}\n  induction n with\n  | zero =>¦\n  | succ n ih => omega\n`,
    'skip\nrfl',
    'omega_nat',
  ],
  'behind :=': ['theorem t (n : Nat) : 0 + n = n :=¦\n\n#check t\n', induction, 'rfl'],
  'below by, at the start of the line': [`${zero}\n¦\n\ntheorem u : True := trivial`, induction, 'rfl'],
  'below the by of a have, left of its block': [
    `${both}  · have h : p := by\n    ¦\n    exact h\n  · exact hq\n`,
    'skip\nexact hp',
    'exact hq',
  ],
  'on an empty line of a nested block': [
    `${both}  · have h := hp\n    ¦\n  · exact hq\n`,
    'skip\nexact h',
    'exact hq',
  ],
  'on an empty line between tactics': [`${both}  ¦\n  exact hq\n`, '· skip\n  exact hp', '· exact hq'],
  'on an empty line behind arms': [
    'theorem t (p q : Prop) (h : p ∨ q) (hq : q) : (q ∨ p) ∧ q := by\n  constructor\n  cases h with\n  | inl h => exact Or.inr h\n  | inr h => exact Or.inl h\n  ¦\n',
    'exact hq',
    'exact h',
  ],
  'at a bullet': [`${both}  ·¦\n  · exact hq\n`, 'skip\nexact hp', 'exact hq'],
  'behind <;>': ['theorem t : 1 < 2 ∧ 2 < 3 := by\n  constructor <;>¦\n', 'first | rfl | decide', 'intro h'],
  'at a half-typed tactic': [`${zero}\n  ind¦\n`, induction, 'ind'],
  'at a half-typed tactic with closed brackets': [
    'theorem t (n k : Nat) (h : n = k) : k = n := by\n  simp [h¦]\n',
    'simp [h]',
    'simp [hh]',
  ],
  'at a half-typed tactic before others': [`${both}  · exact h¦\n  · exact hq\n`, 'exact hp', 'exact hq'],
  'behind letters of two units': [
    'theorem t (𝔸 : Nat) (h𝔸 : 𝔸 = 1) : 1 = 𝔸 := by have 𝔹 := h𝔸; exact¦\n',
    'exact 𝔹.symm',
    'exact 𝔹',
  ],
  'at a sorry': [`${zero}\n  sor¦ry\n`, induction, 'rfl'],
  'below decreasing_by': [
    'theorem t (n : Nat) : 0 + n = n := by\n  match n with\n  | 0 => rfl\n  | n + 1 => have := t n; omega\ntermination_by n\ndecreasing_by\n  ¦\n',
    'skip\nomega',
    'rfl',
  ],
};

describe.each([
  { ends: 'LF', written: (text: string) => text },
  { ends: 'CRLF', written: (text: string) => text.replaceAll('\n', '\r\n') },
])('a point in a text with $ends', ({ written }) => {
  it.each(Object.entries(rows))('%s', async (_, [text, right, wrong]) => {
    const checker = await open(written(text));
    expect(await checker.confirm(wrong, limits)).toMatchObject({ kind: 'failed' });
    expect(await checker.confirm(right, limits)).toEqual({ kind: 'proved', label: 'compiles' });
    const done = completed(written(text), right);
    expect(problems(await document.elaborate(done ?? 'sorry', limits))).toEqual([]);
  });
});

describe('where no point is, Lean takes no sorry', () => {
  it.each([
    `${zero}\n  conv =>\n    ¦`,
    `${zero}\n  induction n with\n  | zero => rfl\n  ¦\n  | succ n ih => omega`,
    `${zero}\n  induction n with\n  ¦\n  | zero => rfl\n  | succ n ih => omega`,
    `${zero}\n  exact Nat.zero_add\n  ¦\n    n`,
    `${zero}\n  first\n  ¦`,
    `theorem t (n : Nat) : 0 + n = n := (by¦`,
    `${zero}¦\n  simp`,
  ])('%j', async (text) => {
    expect(pointAt(text)).toBeUndefined();
    const found = problems(
      await document.elaborate(
        text.replace(/(by)?¦/, (_, by: string | undefined) => (by === undefined ? 'sorry' : 'by sorry')),
        limits,
      ),
    );
    expect(found.filter((problem) => problem.startsWith('error'))).not.toEqual([]);
  });
});
