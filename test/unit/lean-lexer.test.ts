import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lex, type TokenKind } from '../../src/core/lean/lexer';
import { leanText } from './lean-arbitrary';

/** The tokens that are no white space, as `kind text`. */
function shown(text: string): string[] {
  return lex(text)
    .filter((token) => token.kind !== 'whitespace')
    .map((token) => `${token.kind} ${text.slice(token.start, token.end)}`);
}

function joined(text: string): string {
  let at = 0;
  let result = '';
  for (const token of lex(text)) {
    expect(token.start).toBe(at);
    expect(token.end).toBeGreaterThan(token.start);
    result += text.slice(token.start, token.end);
    at = token.end;
  }
  return result;
}

function leanFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.lean'))
    .map((entry) => join(entry.parentPath, entry.name));
}

const cases: readonly (readonly [string, readonly string[]])[] = [
  ["x' f'a", ["identifier x'", "identifier f'a"]],
  [
    "'a' '\\n' '\\x41' '\\u0041' '\\u{1d538}' '𝔸'",
    ["char 'a'", "char '\\n'", "char '\\x41'", "char '\\u0041'", "char '\\u{1d538}'", "char '𝔸'"],
  ],
  ["'\\''", ["char '\\''"]],
  ["f 'a' x'", ['identifier f', "char 'a'", "identifier x'"]],
  ["''", ["strayQuote '", "strayQuote '"]],
  ["'ab", ["strayQuote '", 'identifier ab']],
  ["xs[i]'h", ['identifier xs', 'symbol [', 'identifier i', "symbol ]'", 'identifier h']],
  ['«a b».c.«d»', ['identifier «a b».c.«d»']],
  ['«a', ['unterminatedName «a']],
  ['x.«a b', ['unterminatedName x.«a b']],
  [
    'Nat.succ_le? x₁ αβ ℕ 𝔸x é',
    [
      'identifier Nat.succ_le?',
      'identifier x₁',
      'identifier αβ',
      'identifier ℕ',
      'identifier 𝔸x',
      'identifier é',
    ],
  ],
  ['λx Σy Πz', ['symbol λ', 'identifier x', 'symbol Σ', 'identifier y', 'symbol Π', 'identifier z']],
  [
    '`foo.bar ``Nat.succ `(x)',
    ['nameLiteral `foo.bar', 'nameLiteral ``Nat.succ', 'symbol `(', 'identifier x', 'symbol )'],
  ],
  [
    '1 1_000 0x_fF 0b101 0o17 1.5e-3 2e5 1.',
    [
      'number 1',
      'number 1_000',
      'number 0x_fF',
      'number 0b101',
      'number 0o17',
      'number 1.5e-3',
      'number 2e5',
      'number 1.',
    ],
  ],
  ['1..5 2...', ['number 1', 'symbol ..', 'number 5', 'number 2', 'symbol ...']],
  [
    'x.1.2 (y).2.1',
    [
      'identifier x',
      'symbol .',
      'number 1',
      'symbol .',
      'number 2',
      'symbol (',
      'identifier y',
      'symbol )',
      'symbol .',
      'number 2',
      'symbol .',
      'number 1',
    ],
  ],
  [
    'a <;> b |>.c ← ⟨x⟩ h ▸ d',
    [
      'identifier a',
      'symbol <;>',
      'identifier b',
      'symbol |>.',
      'identifier c',
      'symbol ←',
      'symbol ⟨',
      'identifier x',
      'symbol ⟩',
      'identifier h',
      'symbol ▸',
      'identifier d',
    ],
  ],
  ['a⁻¹ x² ∑', ['identifier a', 'symbol ⁻¹', 'identifier x', 'symbol ²', 'symbol ∑']],
  ['a--b\nc', ['identifier a', 'lineComment --b', 'identifier c']],
  ['/- a /- b -/ c -/ d', ['blockComment /- a /- b -/ c -/', 'identifier d']],
  ['/-/ x -/ y', ['blockComment /-/ x -/', 'identifier y']],
  ['/-- d -/ /-! m -/', ['docComment /-- d -/', 'moduleDoc /-! m -/']],
  ['/---/ x', ['docComment /---/', 'identifier x']],
  // Lean skips a line comment right after `/--`, so that `-/` closes nothing (checked on Lean 4.28).
  ['/-- -- a -/\nb -/ c', ['docComment /-- -- a -/\nb -/', 'identifier c']],
  ['/- a', ['unterminatedComment /- a']],
  ['/-', ['unterminatedComment /-']],
  ['"a\\"b" "--" "/-"', ['string "a\\"b"', 'string "--"', 'string "/-"']],
  ['"a', ['unterminatedString "a']],
  ['r"a\\" r#"a"b"#', ['rawString r"a\\"', 'rawString r#"a"b"#']],
  ['r#"a"', ['unterminatedString r#"a"']],
  ['foor"a"', ['identifier foor', 'string "a"']],
  ['s!"a"', ['identifier s!', 'string "a"']],
  [
    's!"a{x}b{y}c" z',
    [
      'identifier s!',
      'interpolationStart "a{',
      'identifier x',
      'interpolationMiddle }b{',
      'identifier y',
      'interpolationEnd }c"',
      'identifier z',
    ],
  ],
  ['s!"a\\{x}"', ['identifier s!', 'string "a\\{x}"']],
  [
    's!"{s!"{"}"}"}" z',
    [
      'identifier s!',
      'interpolationStart "{',
      'identifier s!',
      'interpolationStart "{',
      'string "}"',
      'interpolationEnd }"',
      'interpolationEnd }"',
      'identifier z',
    ],
  ],
  [
    's!"{ {a := 1}.a }"',
    [
      'identifier s!',
      'interpolationStart "{',
      'symbol {',
      'identifier a',
      'symbol :=',
      'number 1',
      'symbol }',
      'symbol .',
      'identifier a',
      'interpolationEnd }"',
    ],
  ],
  ['"{x}"', ['string "{x}"']],
  [
    '#eval #[1] #v[2] #',
    ['hashWord #eval', 'symbol #[', 'number 1', 'symbol ]', 'symbol #v[', 'number 2', 'symbol ]', 'symbol #'],
  ],
  ['sorryAx «sorry» x.sorry', ['identifier sorryAx', 'identifier «sorry»', 'identifier x.sorry']],
  ['漢 \u200b', ['unknown 漢', 'unknown \u200b']],
];

describe('the lexer', () => {
  it.each(cases)('splits %j as Lean does', (text, tokens) => {
    expect(shown(text)).toEqual(tokens);
  });

  it('gives any text back when its tokens are joined', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(joined(text)).toBe(text);
      }),
    );
  });

  it('gives Lean-shaped text back when its tokens are joined', () => {
    fc.assert(
      fc.property(leanText, (text) => {
        expect(joined(text)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('gives every Lean file of this repository back when its tokens are joined', () => {
    for (const file of [...leanFiles('examples'), ...leanFiles('test')]) {
      const text = readFileSync(file, 'utf8');
      expect(joined(text)).toBe(text);
    }
  });

  it('lexes the same tokens whatever comments stand after them', () => {
    fc.assert(
      fc.property(leanText, (text) => {
        const open: readonly TokenKind[] = ['unterminatedComment', 'unterminatedName', 'unterminatedString'];
        const tokens = lex(text);
        fc.pre(
          !tokens.some(({ kind }) => open.includes(kind)) &&
            !tokens.some(({ kind }) => kind === 'interpolationStart'),
        );
        expect(lex(`${text}\n-- "«/-`).slice(0, Math.max(0, tokens.length - 1))).toEqual(tokens.slice(0, -1));
      }),
    );
  });

  it.each([
    ['quotes', '"'],
    ['open comments', '/-'],
    ['open doc comments', '/-- '],
    ['line comments', '/-- --\n'],
    ['open names', 'a.«b».'],
    ['interpolations', 's!"{'],
    ['raw strings', 'r##"'],
    ['stray quotes', "'"],
    ['hashes', 'r#'],
    ['underscores', '0x_'],
  ])('takes a megabyte of %s in one pass', (_, piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    expect(joinedLength(text)).toBe(text.length);
  });
});

function joinedLength(text: string): number {
  return lex(text).reduce((length, token) => length + token.end - token.start, 0);
}
