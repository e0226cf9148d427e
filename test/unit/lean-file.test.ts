import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLeanFile } from '../../src/core/lean/file';
import { leanText } from './lean-arbitrary';

/** Each hole as `position@column`, with `!` where it opens its block. */
function holes(text: string): string[] {
  return readLeanFile(text).holes.map(
    (hole) =>
      `${hole.position}${hole.blockColumn === undefined ? '' : `@${hole.blockColumn}`}${hole.opensBlock ? '!' : ''}`,
  );
}

describe('the header', () => {
  it('lists the imports with their modifiers', () => {
    const { header } = readLeanFile(
      '-- c\nmodule\nprelude\nimport A.B\npublic import C\nmeta import all D\n/-! doc -/\ndef x := 1\n',
    );
    expect(header.isModule).toBe(true);
    expect(header.isPrelude).toBe(true);
    expect(
      header.imports.map(({ module, isPublic, isMeta, isAll }) => ({ module, isPublic, isMeta, isAll })),
    ).toEqual([
      { module: 'A.B', isPublic: false, isMeta: false, isAll: false },
      { module: 'C', isPublic: true, isMeta: false, isAll: false },
      { module: 'D', isPublic: false, isMeta: true, isAll: true },
    ]);
    expect(header.span).toEqual({ start: 5, end: 64 });
  });

  it('is empty where the file starts with a command', () => {
    const { header, declarations } = readLeanFile('public section\npublic def x := 1');
    expect(header).toEqual({ isModule: false, isPrelude: false, imports: [], span: { start: 0, end: 0 } });
    expect(declarations.map(({ fullName }) => fullName)).toEqual(['x']);
  });

  it('survives an import without a module', () => {
    expect(readLeanFile('import').header.imports).toEqual([]);
    expect(readLeanFile('import A\nimport all\ndef x := 1').declarations).toHaveLength(1);
  });
});

describe('the declarations', () => {
  it('have full names under namespaces and sections', () => {
    const text = [
      'namespace A.B',
      'def x := 1',
      'section s.t',
      'theorem _root_.y : True := trivial',
      'end s.t',
      'end B',
      "private lemma «z z».w' : True := trivial",
      'mutual',
      'def m := 1',
      'end',
      'end A',
      'instance : Inhabited Nat := ⟨1⟩',
      'instance (priority := low) named : Inhabited Nat := ⟨1⟩',
      'example : True := trivial',
      'class inductive C | a',
      'structure S where',
      'abbrev T := Nat',
      'opaque o : Nat',
      'axiom ax : False',
    ].join('\n');
    expect(
      readLeanFile(text).declarations.map(
        (d) => `${d.kind} ${d.fullName ?? '-'}${d.inMutual ? ' mutual' : ''}`,
      ),
    ).toEqual([
      'def A.B.x',
      'theorem y',
      "lemma A.«z z».w'",
      'def A.m mutual',
      'instance -',
      'instance named',
      'example -',
      'class C',
      'structure S',
      'abbrev T',
      'opaque o',
      'axiom ax',
    ]);
  });

  it('run from their first modifier to their last token', () => {
    const text = [
      'open Nat in',
      '/-- doc -/',
      '@[simp, grind =] private theorem a : 1 = 1 := by',
      '  open Nat in',
      '  simp -- comment',
      '',
      '@[instance] def b := 1 deriving Repr',
      'deriving instance BEq for C',
      'attribute [local instance] foo',
      '/-! section -/',
      'inductive C',
      '  /-- first -/',
      '  | c',
      '#eval 1',
      'macro "m" : command => `(theorem q : True := sorry)',
      'local notation "x" => 1',
    ].join('\n');
    const { declarations } = readLeanFile(text);
    expect(declarations.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '/-- doc -/\n@[simp, grind =] private theorem a : 1 = 1 := by\n  open Nat in\n  simp',
      '@[instance] def b := 1 deriving Repr',
      'inductive C\n  /-- first -/\n  | c',
    ]);
    const [first] = declarations;
    expect(first?.modifiers).toEqual(['private']);
    expect(first?.attributes.map(({ start, end }) => text.slice(start, end))).toEqual(['@[simp, grind =]']);
    expect(text.slice(first?.docComment?.start, first?.docComment?.end)).toBe('/-- doc -/');
    expect(text.startsWith('theorem', first?.keywordStart)).toBe(true);
    expect(text.slice(first?.nameSpan?.start, first?.nameSpan?.end)).toBe('a');
  });

  it.each([
    ['theorem a : 1 = 1 := by rfl', 'tactics', ':= by rfl'],
    ['theorem a : 1 = 1 := rfl', 'term', ':= rfl'],
    ['theorem a (x : Nat := 1) : let y := x; y = 1 := rfl', 'term', ':= rfl'],
    ['def f : Nat → Nat\n  | 0 => 1\n  | n => n', 'equations', '| 0 => 1\n  | n => n'],
    ['def f : Nat → Nat | 0 => 1 | n => n', 'equations', '| 0 => 1 | n => n'],
    ['theorem a : |x| = 1 := by simp', 'tactics', ':= by simp'],
    ['instance : C where\n  a := 1', 'where', 'where\n  a := 1'],
    ['opaque o : Nat', 'none', undefined],
  ])('know where the body of %j stands', (text, kind, rest) => {
    const body = readLeanFile(text).declarations[0]?.body;
    expect(body?.kind).toBe(kind);
    const at =
      body?.kind === 'none'
        ? undefined
        : body?.kind === 'term' || body?.kind === 'tactics'
          ? body.assign
          : body?.at;
    expect(at === undefined ? undefined : text.slice(at.start)).toBe(rest);
  });

  it('are found after broken ones', () => {
    const text =
      'theorem a (x : Nat : x = := by (\n  simp [\ntheorem b : True := trivial\ndef\n\nend end end\ndef c := 1';
    expect(readLeanFile(text).declarations.map(({ fullName }) => fullName)).toEqual([
      'a',
      'b',
      undefined,
      'c',
    ]);
  });
});

const holeCases: readonly (readonly [string, readonly string[]])[] = [
  [':= sorry', ['term']],
  [':= by sorry', ['tactic@20!']],
  [':= by\n  sorry', ['tactic@2!']],
  [':= by\n  simp\n  sorry', ['tactic@2']],
  [':= by\n  constructor\n  · sorry\n  · sorry', ['tactic@4!', 'tactic@4!']],
  [':= by\n  constructor\n  . sorry', ['tactic@4!']],
  [':= by\n  cases h with\n  | inl a => sorry\n  | inr b =>\n    sorry', ['tactic@13!', 'tactic@4!']],
  [':= by cases h with | inl a => sorry | inr b => sorry', ['tactic@44!', 'tactic@61!']],
  [
    ':= by\n  induction n with\n  | zero => sorry\n  | succ n ih =>\n    have : p := sorry\n    sorry',
    ['tactic@12!', 'term@4', 'tactic@4'],
  ],
  [':= by\n  case x => sorry\n  case y z =>\n    sorry', ['tactic@12!', 'tactic@4!']],
  [':= by\n  next => sorry', ['tactic@10!']],
  [':=\n  match n with\n  | 0 => sorry\n  | n + 1 => by\n    sorry', ['term', 'tactic@4!']],
  [':= by\n  match n with\n  | 0 => sorry\n  | n + 1 => exact sorry', ['tactic@9!', 'term@13']],
  [':= by simp; sorry', ['tactic@20']],
  [':= by simp <;> sorry', ['tactic@20']],
  [':= by exact sorry', ['term@20']],
  [':= by\n  have h : p := sorry\n  have h : p := by sorry\n  sorry', ['term@2', 'tactic@19!', 'tactic@2']],
  [':= fun x => sorry', ['term']],
  [':= fun | 0 => sorry | n + 1 => sorry', ['term', 'term']],
  [':= by\n  intro n\n  exact fun x => by\n    sorry', ['tactic@4!']],
  [':= ⟨sorry, by sorry, sorry⟩', ['term', 'tactic@28!', 'term']],
  [':= ⟨by rw [a, b]; sorry, by intro x; exact ∀ y, sorry, sorry⟩', ['tactic@21', 'term@42', 'term']],
  [':= by\n  show p from sorry\n  suffices p by sorry\n  sorry', ['term@2', 'tactic@16!', 'tactic@2']],
  [
    ':= by\n  calc a = b := sorry\n    _ = c := by sorry\n    _ = d := sorry\n  sorry',
    ['term@2', 'tactic@16!', 'term@2', 'tactic@2'],
  ],
  [':= by\n  calc\n  a = b := sorry\n  _ = c := sorry', ['term@2', 'term@2']],
  [':= f 1\ntermination_by n\ndecreasing_by sorry', ['tactic@14!']],
  [':= f 1\ndecreasing_by\n  simp\n  sorry', ['tactic@2']],
  [':= g 1\nwhere\n  g : Nat → Nat := sorry\n  h : p := by\n    sorry', ['term', 'tactic@4!']],
  [
    ':= by\n  try sorry\n  all_goals\n    sorry\n  repeat (simp; sorry)',
    ['tactic@6!', 'tactic@4!', 'tactic@10'],
  ],
  [
    ':= by\n  first | sorry | simp; sorry\n  first\n  | sorry\n  | exact sorry',
    ['tactic@10!', 'tactic@18', 'tactic@4!', 'term@4'],
  ],
  [':= by\n  if h : p then sorry else sorry\n  sorry', ['tactic@16!', 'tactic@27!', 'tactic@2']],
  [':= by\n  by_cases h : p\n  { sorry }\n  (sorry)', ['tactic@4!', 'tactic@3!']],
  [':= if p then sorry else by sorry', ['term', 'tactic@41!']],
  [':= by\n  open Nat in\n  sorry', ['tactic@2!']],
  [
    ':= by\n  rcases h with a | b\n  · sorry\n  · obtain ⟨x, y⟩ | z := e\n    sorry',
    ['tactic@4!', 'tactic@4'],
  ],
  [':= by\n  conv => rhs; rw [a]\n  sorry', ['tactic@2']],
  [':= by\n  conv => sorry\n  conv =>\n    lhs\n    sorry\n    · sorry', []],
  [':= by\n  conv =>\n    rw [show a = b by sorry]\n  case x => sorry', ['tactic@22!', 'tactic@12!']],
  [':= by\n  refine ⟨?_, sorry⟩\n  exact f (by\n    sorry) sorry', ['term', 'tactic@4!', 'term@2']],
  [':= by\n  intro x\n  have : |x| ≤ y := by simp\n  sorry', ['tactic@2']],
  [
    ':= by\n  cases h with\n  | a =>\n    case b | c => sorry\n    sorry\n  | d | e => sorry',
    ['tactic@18!', 'tactic@4', 'tactic@13!'],
  ],
  [
    ':= by\n  induction x, y using foo generalizing z with\n  | a => sorry\n  sorry',
    ['tactic@9!', 'tactic@2'],
  ],
  [':= by\n  iterate 3 sorry', ['tactic@12!']],
  [':= do\n  let x ← sorry\n  sorry', ['term', 'term']],
  [':= h.elim (fun x => sorry) fun y => by sorry', ['term', 'tactic@53!']],
  [':= by\n  have : p := by\n  sorry', ['tactic@2!']],
  [':= by\n    have : p := by\n  sorry', ['tactic@4', 'term']],
  [':= s!"{(sorry : Nat)}"', ['term']],
  [':= by -- sorry\n  /- sorry -/ exact sorryAx «sorry» "sorry" x.sorry `sorry', []],
  [':= `(tactic| sorry)', []],
  [': sorry := by\r\n\tsimp\r\n\tsorry', ['term', 'tactic@1']],
];

describe('the holes', () => {
  it.each(holeCases)('of `theorem t : p %s`', (rest, found) => {
    expect(holes(`theorem t : p${rest.startsWith(':=') ? ' ' : ''}${rest}`)).toEqual(found);
  });

  it('of equations are terms', () => {
    expect(
      holes(
        'def f : Nat → Nat\n  | 0 => sorry\n  | n + 1 => by\n    sorry\n\ninstance : C where\n  a := sorry\n  b x := by sorry\n  c | 0 => sorry',
      ),
    ).toEqual(['term', 'tactic@4!', 'term', 'tactic@12!', 'term']);
  });

  it('belong to the declaration they stand in', () => {
    const { holes: found } = readLeanFile(
      'theorem a : p := sorry\n#eval (sorry : Nat)\n\ntheorem b : p := by\n  sorry',
    );
    expect(found.map(({ declaration }) => declaration.name)).toEqual(['a', 'b']);
  });

  it('count columns in code points', () => {
    expect(holes('theorem 𝔸 : p := by sorry')).toEqual(['tactic@20!']);
  });
});

describe('reading a file', () => {
  it('never fails, and finds holes only in declarations', () => {
    fc.assert(
      fc.property(leanText, (text) => {
        const file = readLeanFile(text);
        for (const hole of file.holes) {
          const written = text.slice(hole.span.start, hole.span.end);
          if (hole.form === 'sorry' || hole.form === 'admit') expect(written).toBe(hole.form);
          else if (hole.form === 'placeholder') expect(written).toMatch(/^\??_$/u);
          else expect(hole.lead.startsWith(written) && written !== '').toBe(true);
          expect(hole.span.start).toBeGreaterThanOrEqual(hole.declaration.keywordStart);
          expect(hole.span.end).toBeLessThanOrEqual(hole.declaration.span.end);
        }
        const ends = file.declarations.map(({ span }) => span.end);
        file.declarations.forEach(({ span }, index) => {
          expect(span.start).toBeGreaterThanOrEqual(ends[index - 1] ?? 0);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['by '],
    ['private '],
    ['('],
    ['| '],
    ['fun x => '],
    ['=> '],
    ['⟨by '],
    ['theorem a : p := by sorry\n'],
    ['/-- d -/ '],
    [', '],
    ['else '],
  ])('takes a long run of %j in its stride', (piece) => {
    const text = `theorem a : p := ${piece.repeat(30_000)}`;
    expect(readLeanFile(text).source.text).toHaveLength(text.length);
  });
});

describe('the tactics', () => {
  it.each([
    [':= by\n  simp; omega\n  exact foo (by rfl)', ['simp', 'omega', 'exact', 'rfl']],
    [
      ':= by\n  cases h with\n  | inl a => exact a\n  | inr b =>\n    have c : p := by simp\n    exact c',
      ['cases', 'exact', 'have', 'simp', 'exact'],
    ],
    [':= by\n  conv => lhs; rw [foo]\n  rfl', ['conv', 'rfl']],
    [':= by\n  refine\n    foo\n      bar', ['refine']],
    [':= foo\n  bar', []],
  ])('of %j start at the right words', (rest, starts) => {
    const { lexemes, tacticStarts } = readLeanFile(`theorem t : p ${rest}`);
    expect(tacticStarts.map((index) => lexemes[index]?.text)).toEqual(starts);
  });
});
