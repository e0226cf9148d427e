import { describe, expect, it } from 'vitest';
import { readLeanFile } from '../../src/core/lean/file';
import { placeCandidate } from '../../src/core/lean/placement';

/** Each hole as what it is written as and what becomes of the text when `omega` is put there. */
function filled(text: string): (readonly [string, string])[] {
  const file = readLeanFile(text);
  return file.holes.map((hole) => [hole.form, placeCandidate(file, hole, 'omega').text]);
}

const LEMMA = 'theorem t (a b : Nat) (h : a = b) : b = a';

describe('ways of leaving a proof open', () => {
  it.each([
    [':= by admit', 'admit', ':= by omega'],
    [':= by\n  intro x\n  admit', 'admit', ':= by\n  intro x\n  omega'],
    [':= by', 'no tactics', ':= by omega'],
    [':= by -- later', 'no tactics', ':= by omega -- later'],
    [':= by\n  have k : a = b := by', 'no tactics', ':= by\n  have k : a = b := by omega'],
    [':= (by)', 'no tactics', ':= (by omega)'],
    [':= f (by) x', 'no tactics', ':= f (by omega) x'],
    [':= by\n  constructor\n  · simp\n  ·', 'no tactics', ':= by\n  constructor\n  · simp\n  · omega'],
    [':= by\n  constructor\n  ·\n  · simp', 'no tactics', ':= by\n  constructor\n  · omega\n  · simp'],
    [
      ':= by\n  cases h with\n  | inl h =>\n  | inr h => simp',
      'no tactics',
      ':= by\n  cases h with\n  | inl h => omega\n  | inr h => simp',
    ],
    [
      ':= by\n  if c : a = b then\n    simp\n  else',
      'no tactics',
      ':= by\n  if c : a = b then\n    simp\n  else omega',
    ],
    [
      ':= by\n  calc a\n    _ = b := by\n    _ = c := by simp',
      'no tactics',
      ':= by\n  calc a\n    _ = b := by omega\n    _ = c := by simp',
    ],
    [':=', 'no body', ':= by omega'],
    ['', 'no body', ' := by omega'],
    [':= _', 'placeholder', ':= by omega'],
    [':= ?_', 'placeholder', ':= by omega'],
    [':= ⟨?_, rfl⟩', 'placeholder', ':= ⟨by omega, rfl⟩'],
    [':= f ?_ x', 'placeholder', ':= f (by omega) x'],
    [':= by exact _', 'placeholder', ':= by exact by omega'],
    [':= by\n  exact ?_\n  done', 'placeholder', ':= by\n  exact by omega\n  done'],
  ])('`%s` is one: %s', (rest, form, after) => {
    const space = rest === '' ? '' : ' ';
    expect(filled(`${LEMMA}${space}${rest}\n\nend A`)).toEqual([
      [form, `${LEMMA}${after.startsWith(' ') ? '' : ' '}${after}\n\nend A`],
    ]);
  });

  it.each([
    // These are goals for later, arguments that Lean finds, or patterns.
    [':= by\n  refine ⟨?_, ?_⟩ <;> simp'],
    [':= by\n  refine ?_\n  simp'],
    [':= by\n  have k : a = b := ?_\n  · simp\n  · simp'],
    [':= by\n  induction a with\n  | zero => ?_\n  | succ n ih => _'],
    [':= by exact f _ x'],
    [':= f _ (fun _ => x)'],
    [':= match a with | _ => h.symm'],
    [':= by\n  rcases h with ⟨_, _⟩\n  exact h'],
    [':= by\n  first | done | simp'],
    [':= by\n  conv =>\n    lhs\n  simp'],
    [':= by\n  all_goals\n  simp'],
    [':= by {}'],
    [':= have : a = b := h; this.symm'],
    [':= by\n  have k : a = b := by\n  exact h\n  exact k.symm'],
    [':= by\n  case x =>\n  simp'],
    [':= by simp [admit, stop]'],
    [':= by exact x.admit'],
    [':= by\n  exact `(by) x'],
  ])('`%s` is none', (rest) => {
    const file = readLeanFile(`${LEMMA} ${rest}\n`);
    expect([...file.holes, ...file.gaps]).toEqual([]);
  });

  it('a statement without a body is one, and no type or definition without one', () => {
    const text =
      'example : 1 = 1\ntheorem Foo\nopaque n : Nat\naxiom a : True\nstructure S where\n  x : Nat\nlemma l : (let x := 1; x = x)';
    expect(readLeanFile(text).holes.map(({ declaration }) => declaration.kind)).toEqual(['example', 'lemma']);
  });

  it('keeps the line ends of the file, and where things stand', () => {
    const file = readLeanFile('theorem t : p := by\r\n\r\ntheorem u : p := by\r\n  simp\r\n');
    const [hole] = file.holes;
    expect(hole).toMatchObject({ form: 'no tactics', span: { start: 17, end: 19 } });
    const { text, span } = placeCandidate(file, file.holes[0] ?? expect.fail(), 'simp\nomega');
    expect(text).toBe('theorem t : p := by\r\n  simp\r\n  omega\r\n\r\ntheorem u : p := by\r\n  simp\r\n');
    expect(text.slice(span.start, span.end)).toBe('by\r\n  simp\r\n  omega');
  });

  it('that no proof can replace are named', () => {
    const gaps = (text: string): (readonly [string, string])[] =>
      readLeanFile(text).gaps.map(({ span, reason }) => [text.slice(span.start, span.end), reason]);
    expect(gaps(`${LEMMA} := by\n  stop\n  simp`)).toEqual([
      ['stop', expect.stringContaining('put `sorry`')],
    ]);
    expect(gaps(`${LEMMA} := sorryAx _ false`)).toEqual([
      ['sorryAx', expect.stringContaining('put `sorry`')],
    ]);
    expect(gaps(`${LEMMA} := f.stop stop`)).toEqual([]);
  });
});

describe('where a proof on lines of its own may start', () => {
  it.each([
    ['def a : Evn := { val := 0, even := sorry }', '                   first'],
    ['def a : Evn := { x with val := 0, even := sorry }', '                          first'],
    ['def a : Evn :=\n  { val := 0\n    even := sorry }', '      first'],
    ['instance a : Foo where bar := sorry', '                         first'],
    ['instance a : Foo where\n  bar := sorry', '    first'],
    ['def a : Nat := Id.run do let x := 1; f sorry', '                           first'],
  ])('right of what Lean measures from in %j', (text, line) => {
    const file = readLeanFile(text);
    const placed = placeCandidate(file, file.holes[0] ?? expect.fail(), 'first\n  | simp').text;
    expect(placed.split('\n').find((one) => one.trim() === 'first')).toBe(line);
  });
});
