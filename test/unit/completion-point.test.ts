import { describe, expect, it } from 'vitest';
import { completionPoint, type CompletionPoint } from '../../src/core/lean/completion-point';
import { completed, pointAt } from './completion-at';

const two = 'simp\nomega';
const arms = 'cases n with\n| zero => rfl\n| succ m =>\n  simp';

/** `¦` is the cursor; then what an accepted candidate makes of the text. All of it stands behind `theorem t : p `. */
type Row = readonly [text: string, candidate: string, result: string];

const rows: Readonly<Record<CompletionPoint['kind'], readonly Row[]>> = {
  by: [
    [':= by¦', 'omega', ':= by omega'],
    [':= by ¦', 'omega', ':= by omega'],
    [':= by¦  ', 'omega', ':= by omega  '],
    [':= by¦', two, ':= by\n  simp\n  omega'],
    [':= by¦\n', two, ':= by\n  simp\n  omega\n'],
    [':= by¦\n\n\ntheorem u : q := by\n  simp', 'rfl', ':= by rfl\n\n\ntheorem u : q := by\n  simp'],
    [':= by¦\n-- u\n/-- u -/\n@[simp] def u : q', 'rfl', ':= by rfl\n-- u\n/-- u -/\n@[simp] def u : q'],
    [':= by¦\n#eval 1', 'rfl', ':= by rfl\n#eval 1'],
    [':= by¦\nend A', two, ':= by\n  simp\n  omega\nend A'],
    [':= by¦\ntermination_by n', 'rfl', ':= by rfl\ntermination_by n'],
    [':= by¦\n  where aux : q := rfl', 'rfl', ':= by rfl\n  where aux : q := rfl'],
    ['\n    (h : q) :\n    r := by¦', two, '\n    (h : q) :\n    r := by\n  simp\n  omega'],
    [':= foo (by¦)', 'omega', ':= foo (by omega)'],
    [':= ⟨by¦⟩', 'omega', ':= ⟨by omega⟩'],
    [':= { a := by ¦ }', 'omega', ':= { a := by omega }'],
    [':= fun x => by¦', 'omega', ':= fun x => by omega'],
    [
      ':= by\n  have h : q := by¦\n  exact h',
      two,
      ':= by\n  have h : q := by\n    simp\n    omega\n  exact h',
    ],
    [':= by\n  exact foo <| by¦', 'omega', ':= by\n  exact foo <| by omega'],
    [':= by -- note\n  simp\n  exact by¦', 'rfl', ':= by -- note\n  simp\n  exact by rfl'],
    [':= by /- note -/ ¦', 'rfl', ':= by /- note -/ rfl'],
    ['\n  | 0 => by¦\n  | n + 1 => x', two, '\n  | 0 => by\n    simp\n    omega\n  | n + 1 => x'],
    [':= by\n  let s := "-- \\" by"\n  exact by¦', 'rfl', ':= by\n  let s := "-- \\" by"\n  exact by rfl'],
    [':= by simp [by¦]', 'rfl', ':= by simp [by rfl]'],
  ],
  'empty line': [
    // The first line of a block.
    [':= by\n¦', two, ':= by\n  simp\n  omega'],
    [':= by\n ¦', 'omega', ':= by\n omega'],
    [':= by\n  ¦', two, ':= by\n  simp\n  omega'],
    [':= by\n    ¦', two, ':= by\n    simp\n    omega'],
    [':= by\n\n  -- note\n  ¦\n\ntheorem u', 'omega', ':= by\n\n  -- note\n  omega\n\ntheorem u'],
    [':= by\n¦\n  simp', 'intro', ':= by\n  intro\n  simp'],
    [':= by\n  ¦\n    simp', 'intro', ':= by\n    intro\n    simp'],
    [':= by\n  have h : q := by\n  ¦\n  exact h', 'rfl', ':= by\n  have h : q := by\n    rfl\n  exact h'],
    [':= by\n  have h : q := by\n    ¦\n  exact h', 'rfl', ':= by\n  have h : q := by\n    rfl\n  exact h'],
    [':= by\n  constructor\n  ·\n    ¦', two, ':= by\n  constructor\n  ·\n    simp\n    omega'],
    [':= by\n  case a =>\n    ¦', two, ':= by\n  case a =>\n    simp\n    omega'],
    [':= foo (by\n  ¦)', two, ':= foo (by\n  simp\n  omega)'],
    [
      ':= by\n  if h : q then rfl\n  else if r then\n¦\n  else rfl',
      two,
      ':= by\n  if h : q then rfl\n  else if r then\n    simp\n    omega\n  else rfl',
    ],
    // A further line.
    [':= by\n  simp\n  ¦', two, ':= by\n  simp\n  simp\n  omega'],
    [':= by\n  simp\n  ¦\n  done', arms, `:= by\n  simp\n  ${arms.replaceAll('\n', '\n  ')}\n  done`],
    [':= by\n  simp\n  ¦  \ntheorem u', 'rfl', ':= by\n  simp\n  rfl  \ntheorem u'],
    [
      ':= by\n  cases h with\n  | inl a => simp\n  | inr b => simp\n  ¦',
      'rfl',
      ':= by\n  cases h with\n  | inl a => simp\n  | inr b => simp\n  rfl',
    ],
    [
      ':= by\n  cases h with\n  | inl a =>\n    simp\n    ¦\n  | inr b => simp',
      'rfl',
      ':= by\n  cases h with\n  | inl a =>\n    simp\n    rfl\n  | inr b => simp',
    ],
    [
      ':= by\n  constructor\n  · simp\n    ¦\n  · simp',
      'rfl',
      ':= by\n  constructor\n  · simp\n    rfl\n  · simp',
    ],
    [':= by\n  constructor\n  · simp\n  ¦', '· rfl', ':= by\n  constructor\n  · simp\n  · rfl'],
    [':= by\n  simp at h ⊢\n  ¦', 'rfl', ':= by\n  simp at h ⊢\n  rfl'],
    [
      ':= by\n  exact foo⁻¹ _\n  ¦\ntermination_by n',
      'rfl',
      ':= by\n  exact foo⁻¹ _\n  rfl\ntermination_by n',
    ],
    [':= by\n  rw [a,\n    b]\n  ¦', 'rfl', ':= by\n  rw [a,\n    b]\n  rfl'],
    [':= (by\n  simp\n  ¦\n  )', 'rfl', ':= (by\n  simp\n  rfl\n  )'],
    // The end of a line.
    [':= by\n  constructor\n  ·¦', 'omega', ':= by\n  constructor\n  · omega'],
    [':= by\n  constructor\n  · ¦\n  · simp', two, ':= by\n  constructor\n  · simp\n    omega\n  · simp'],
    [':= by\n  · ¦\n    simp', 'intro', ':= by\n  · intro\n    simp'],
    [
      ':= by\n  induction n with\n  | zero =>¦\n  | succ n ih => simp',
      two,
      ':= by\n  induction n with\n  | zero =>\n    simp\n    omega\n  | succ n ih => simp',
    ],
    [':= by\n  case a => ¦', 'omega', ':= by\n  case a => omega'],
    [':= by simp; ¦', 'omega', ':= by simp; omega'],
    [':= by\n  constructor <;>¦', 'omega', ':= by\n  constructor <;> omega'],
    [':= by\n  if h : q then ¦\n  else rfl', 'omega', ':= by\n  if h : q then omega\n  else rfl'],
    [':= by\n  all_goals ¦', two, ':= by\n  all_goals \n    simp\n    omega'],
    [':= by\n  (¦)', 'omega', ':= by\n  (omega)'],
    [':= x\ntermination_by n\ndecreasing_by¦', two, ':= x\ntermination_by n\ndecreasing_by\n  simp\n  omega'],
  ],
  prefix: [
    [':= by si¦', 'simp', ':= by simp'],
    [':= by\n  om¦', 'omega', ':= by\n  omega'],
    [':= by\n  simp ¦', 'simp [h]', ':= by\n  simp [h]'],
    [':= by\n  simp [h¦', 'simp [h, k]', ':= by\n  simp [h, k]'],
    [':= by\n  simp [h, ¦]', 'simp [h, k]', ':= by\n  simp [h, k]'],
    [':= foo (by simp [h¦])', 'simp [h, k]', ':= foo (by simp [h, k])'],
    [':= foo (by simp ⟨[¦ ] ⟩ )', 'simp ⟨[k]⟩', ':= foo (by simp ⟨[k]⟩ )'],
    [':= by\n  cas¦', arms, `:= by\n  ${arms.replaceAll('\n', '\n  ')}`],
    [':= by\n  cases n with ¦', arms, `:= by\n  ${arms.replace('\n', ' \n').replaceAll('\n', '\n  ')}`],
    [':= by\n  simp; om¦', 'omega', ':= by\n  simp; omega'],
    [':= by\n  constructor <;> s¦', 'simp', ':= by\n  constructor <;> simp'],
    [':= by\n  om¦\n  <;> simp', 'omega', ':= by\n  omega\n  <;> simp'],
    [':= by\n  si¦\n  omega', 'simp', ':= by\n  simp\n  omega'],
    [`:= by si¦\n${' '.repeat(20)}omega`, 'simp', `:= by simp\n${' '.repeat(20)}omega`],
    [':= by\n  conv =>¦', 'conv => rfl', ':= by\n  conv => rfl'],
    [':= by\n  conv => rf¦', 'conv => rfl', ':= by\n  conv => rfl'],
    [':= by\n  have h : q := by o¦', 'omega', ':= by\n  have h : q := by omega'],
    [':= by\n  have h : q := f¦', 'have h : q := foo', ':= by\n  have h : q := foo'],
    [':= by\n  by¦', 'by_cases h : q', ':= by\n  by_cases h : q'],
    [':= by\n  exact ⟨by simp, fo¦⟩', 'exact ⟨by simp, foo⟩', ':= by\n  exact ⟨by simp, foo⟩'],
    [':= by\n  exact foo (by simp) b¦', 'exact foo (by simp) bar', ':= by\n  exact foo (by simp) bar'],
    [':= by\n  use 1, b¦', 'use 1, bar', ':= by\n  use 1, bar'],
    [':= by\n  exact ⟨∃ x, ¦⟩', 'exact ⟨∃ x, p⟩', ':= by\n  exact ⟨∃ x, p⟩'],
    [':= by\n  cases h with | inl a => ex¦', 'exact a', ':= by\n  cases h with | inl a => exact a'],
    [':= by\n  rename_i «a b» α𝔸 h¦', 'rename_i «a b» α𝔸 h₂', ':= by\n  rename_i «a b» α𝔸 h₂'],
    [':= by\n  · exact "a -- b" ▸ h¦', 'exact "a -- b" ▸ h₂', ':= by\n  · exact "a -- b" ▸ h₂'],
    [':= by\n  sorry_¦', 'sorry_free', ':= by\n  sorry_free'],
  ],
  hole: [
    [':= by\n  sorry¦', 'omega', ':= by\n  omega'],
    [':= by\n  ¦sorry', 'omega', ':= by\n  omega'],
    [':= by so¦rry', two, ':= by \n  simp\n  omega'],
    [':= by\n  simp; sor¦ry; simp -- note', 'omega', ':= by\n  simp; omega; simp -- note'],
    [':= ⟨sorry¦, x⟩', 'omega', ':= ⟨by omega, x⟩'],
    [':= by\n  exact foo sorry¦', 'omega', ':= by\n  exact foo (by omega)'],
  ],
  term: [
    [':=¦', 'omega', ':= by omega'],
    [':= ¦\n\ntheorem u', two, ':= by\n  simp\n  omega\n\ntheorem u'],
    [':= by\n  have h : q := ¦\n  exact h', 'omega', ':= by\n  have h : q := by omega\n  exact h'],
  ],
};

describe.each(Object.entries(rows))('a point of kind %s', (kind, table) => {
  it.each(table)('%j completed by %j', (text, candidate, result) => {
    expect(pointAt(`theorem t : p ${text}`)?.kind).toBe(kind);
    expect(completed(`theorem t : p ${text}`, candidate)).toBe(`theorem t : p ${result}`);
  });
});

describe('around a declaration', () => {
  it.each([
    ['instance i : Foo where\n  a := by¦\n  b := x', 'instance i : Foo where\n  a := by rfl\n  b := x'],
    [
      'instance i : Foo where\n  a := by\n    ¦\n  b := x',
      'instance i : Foo where\n  a := by\n    rfl\n  b := x',
    ],
    ['instance i : Foo := { a := x, b := by¦ }', 'instance i : Foo := { a := x, b := by rfl }'],
    [
      'mutual\ntheorem a : p := by¦\ntheorem b : q := by simp\nend',
      'mutual\ntheorem a : p := by rfl\ntheorem b : q := by simp\nend',
    ],
    ['namespace A\n  example : p := by¦\nend A', 'namespace A\n  example : p := by rfl\nend A'],
    ['namespace A\n  example : p := by\n    ¦\nend A', 'namespace A\n  example : p := by\n    rfl\nend A'],
    [
      'open A in\n@[simp] private lemma «t u» : p := by¦',
      'open A in\n@[simp] private lemma «t u» : p := by rfl',
    ],
    ['theorem a : p := by (\ntheorem t : p := by¦\n)', 'theorem a : p := by (\ntheorem t : p := by rfl\n)'],
    ['theorem t (𝔸 : p) : 𝔸 = 𝔸 := by¦', 'theorem t (𝔸 : p) : 𝔸 = 𝔸 := by rfl'],
    ['theorem t : p := by exact 𝔸; exact 𝔸 ▸ by¦', 'theorem t : p := by exact 𝔸; exact 𝔸 ▸ by rfl'],
    ['theorem t : p := by\n\tsimp\n\t¦', 'theorem t : p := by\n\tsimp\n\trfl'],
    ['theorem t : p := by\r\n  simp\r\n  ¦\r\n', 'theorem t : p := by\r\n  simp\r\n  rfl\r\n'],
    [
      'def f : Nat → Nat\n  | 0 => 0\n  | n + 1 => f (n / 2)\ndecreasing_by\n  ¦',
      'def f : Nat → Nat\n  | 0 => 0\n  | n + 1 => f (n / 2)\ndecreasing_by\n  rfl',
    ],
  ])('%j', (text, result) => {
    expect(completed(text, 'rfl')).toBe(result);
  });
});

const refused: Readonly<Record<string, readonly string[]>> = {
  'comments and literals': [
    ':= by -- ¦',
    ':= by -- by¦',
    ':= by\n  simp -- o¦',
    ':= by\n  /- ¦ -/',
    ':= by\n  /-\n  ¦\n  -/\n  simp',
    ':= by\n  /-\n  sorry¦\n  -/\n  simp',
    ':= by\n  /- ¦',
    ':= by\n  exact "¦',
    ':= by\n  exact "a\n  ¦\n  b"',
    ':= by\n  exact s!"{¦',
    ':= by\n  exact r#"¦',
    ":= by\n  exact '¦",
    ":= by\n  exact '¦a'",
    ':= by\n  exact «a¦',
    ':= by\n  exact «a¦»',
    ':= by simp\n/-- ¦ -/\ntheorem u',
    ':= by simp\n/-! by¦ -/',
    ':= by simp\n/-- by\n  ¦\n-/\ntheorem u',
  ],
  'statements and commands': [
    '¦',
    ':¦',
    '∧ (by¦) = q := by simp',
    '∧ sorry¦ := by simp',
    '(h : q := by¦',
    '(h : q := ¦) : r',
    ':= by simp\n\n¦',
    ':= by simp\n\nthe¦',
    ':= by simp\n@[si¦',
    ':= by simp\n@[simp, ¦]\ntheorem u : q := by simp',
    ':= by simp\nattribute [¦]',
    ':= by simp\nopen A¦',
    ':= by simp\nimport ¦',
    ':= by simp\n#eval by¦',
    ':= by simp\nmacro "x" : tactic => `(tactic| ¦)',
    ':= by simp\nstructure S where\n  a : p := by¦',
    ':= by simp\nnamespace by¦',
  ],
  'the middle of a line': [
    ':= by¦ simp',
    ':= by¦simp',
    ':= by ¦ -- note',
    ':= by\n  s¦imp',
    ':= by\n  ¦simp',
    ':= by\n  si¦ <;> simp',
    ':= ⟨by¦, x⟩',
    ':= b¦y\n',
  ],
  'text that has its tactics below': [
    ':= by¦\n  simp',
    ':= by ¦\n\n  -- note\n  simp',
    ':= by\n  have h : q := by¦\n    simp',
    ':= by\n  case a =>¦\n    simp',
    ':= by\n      ¦\n  simp',
    ':= by\n  if h : q then rfl\n  else if r then ¦\n    simp\n  else rfl',
    ':= by\n  all_goals try ¦\n    simp',
    ':= ¦\n  foo',
  ],
  'places where a tactic would tear others apart': [
    ':= by\n  refine foo\n  ¦\n    bar',
    ':= by\n  cases h with\n  ¦\n  | inl a => simp',
    ':= by\n  cases h with\n  | inl a => simp\n  ¦\n  | inr b => simp',
    ':= by\n  simp\n  ¦\n  <;> simp',
    ':= by\n  simp\n  ¦\n    at h',
    ':= by\n  rw [a,\n  ¦\n  b]',
    ':= by\n  first¦\n  | rfl',
    ':= by\n  induction n¦\n  | zero => rfl',
    ':= by\n  simp [a,¦\n    b]',
    ':= by\n  have h : q :=\n  ¦',
    ':= by\n  have h : q :=\n  f¦',
    ':= by\n  exact\n  ¦',
    ':= by\n  first\n  ¦',
    ':= by\n  simp +\n  ¦',
    ':= by\n  simp\n    ¦',
    ':= by\n  simp\n ¦',
    ':= by\n  exact foo\n    ba¦',
    ':= by\n  by\n    ¦',
    ':= by\n  calc a = b := by simp\n       ¦',
    ':= foo\n  ¦',
  ],
  'brackets that nothing closes': [
    ':= foo (by¦',
    ':= foo (by simp¦',
    ':= ⟨by\n  ¦\n\ntheorem u : q := ⟨x⟩',
    ':= by\n  (¦',
  ],
  conversions: [':= by\n  conv =>\n    lhs\n    ¦', ':= by\n  conv =>\n    rf¦'],
  'terms, except behind :=': [
    ':= foo¦',
    ':= foo ¦',
    ':= fun x => ¦',
    ':= match h with\n  | a => ¦',
    ':= ⟨¦⟩',
    ':= (¦)',
    ':= if h : q then ¦',
  ],
};

describe.each(Object.entries(refused))('no point in %s', (_, texts) => {
  it.each(texts)('%j', (text) => {
    expect(pointAt(`theorem t : p ${text}`)).toBeUndefined();
  });
});

describe('a candidate is not offered', () => {
  it.each([
    ['it is not what was typed', ':= by\n  om¦', 'simp'],
    ['it is all typed', ':= by\n  omega¦', 'omega'],
    ['it is all typed, with a space behind', ':= by\n  simp ¦', 'simp'],
    ['it would go on without the space that was typed', ':= by\n  simp ¦', 'simp_all'],
    ['it needs lines of its own below what was typed', ':= by si¦', two],
    ['it needs brackets around what was typed', ':= by\n  simp <;> om¦', 'omega <;> simp'],
    ['it is blank', ':= by¦', ' \n'],
  ])('where %s', (_, text, candidate) => {
    expect(pointAt(`theorem t : p ${text}`)).toBeDefined();
    expect(completed(`theorem t : p ${text}`, candidate)).toBeUndefined();
  });
});

describe('cursors that are none', () => {
  const text = 'theorem t : p := by';
  it.each([-1, text.length + 1, 0.5, NaN, Infinity])('%d', (cursor) => {
    expect(completionPoint(text, cursor)).toBeUndefined();
  });

  it('between the two units of a line end', () => {
    expect(completionPoint(`${text}\r\n`, text.length)?.kind).toBe('by');
    expect(completionPoint(`${text}\r\n`, text.length + 1)).toBeUndefined();
  });

  it('between the two units of a letter', () => {
    expect(completionPoint(`${text} 𝔸`, text.length + 2)).toBeUndefined();
  });
});
