import { describe, expect, it } from 'vitest';
import { EditList } from '../../../src/core/check/edits';
import { judge, type Judged, type Target } from '../../../src/core/check/judge';
import { LeanTag, type DeclarationSymbol, type LeanDiagnostic } from '../../../src/core/check/ports';
import { SourceText } from '../../../src/core/lean/text';

const BEFORE = 'theorem a : p := by\n  sorry\n\ntheorem b : q := by\n  sorry\n';
const PROOF = 'simp\n  omega';
const EDITS = new EditList([{ span: span('sorry'), text: PROOF }]);
const AFTER = EDITS.applyTo(BEFORE);
const TARGET: Target = {
  span: { start: 0, end: BEFORE.indexOf('sorry') + 5 },
  keywordStart: 0,
  marked: true,
};

function span(word: string): { start: number; end: number } {
  return { start: BEFORE.indexOf(word), end: BEFORE.indexOf(word) + word.length };
}

function diagnostic(text: string, start: number, end: number, more: Partial<LeanDiagnostic>): LeanDiagnostic {
  const range = new SourceText(text).rangeOf({ start, end });
  return { range, fullRange: range, severity: 'error', message: 'broken', leanTags: [], ...more };
}

function symbols(text: string): readonly DeclarationSymbol[] {
  return [...text.matchAll(/theorem (\w+)/gu)].map((match) => {
    const range = new SourceText(text).rangeOf({ start: match.index, end: match.index + match[0].length });
    return { name: match[1] ?? '', kind: 6, range, selectionRange: range };
  });
}

const sorryAt = (text: string, name: string): LeanDiagnostic =>
  diagnostic(text, text.indexOf(name), text.indexOf(name) + 1, {
    severity: 'warning',
    message: 'declaration uses `sorry`',
  });

const accomplished = (start: number, end: number): LeanDiagnostic =>
  diagnostic(AFTER, start, end, {
    severity: 'information',
    message: 'Goals accomplished!',
    leanTags: [LeanTag.goalsAccomplished],
  });

const END = AFTER.indexOf('omega') + 5;
const before: Judged = {
  source: new SourceText(BEFORE),
  elaboration: {
    version: 1,
    diagnostics: [sorryAt(BEFORE, 'a :'), sorryAt(BEFORE, 'b :')],
    symbols: symbols(BEFORE),
  },
};
const after = (diagnostics: readonly LeanDiagnostic[], declared = symbols(AFTER)): Judged => ({
  source: new SourceText(AFTER),
  elaboration: { version: 2, diagnostics, symbols: declared },
});
const verdict = (judged: Judged): string | undefined => {
  const objection = judge(before, judged, EDITS, [TARGET]);
  return objection?.kind === 'failed' ? objection.reason : objection?.kind;
};

describe('judge', () => {
  const fine = [accomplished(0, END), sorryAt(AFTER, 'b :')];

  it('accepts a marked proof that leaves everything else as it was', () => {
    expect(verdict(after(fine))).toBeUndefined();
  });

  it('objects to a missing mark', () => {
    expect(verdict(after([sorryAt(AFTER, 'b :')]))).toMatch(/Goals accomplished/u);
  });

  it('objects to a mark that ends before the last token', () => {
    expect(verdict(after([accomplished(0, END - 1), sorryAt(AFTER, 'b :')]))).toMatch(/end/u);
  });

  it('objects to a mark that ends after the last token', () => {
    expect(verdict(after([accomplished(0, END + 1), sorryAt(AFTER, 'b :')]))).toMatch(/end/u);
  });

  it('objects to an error in the declaration, mark or no mark', () => {
    expect(verdict(after([...fine, diagnostic(AFTER, 22, 23, {})]))).toBe('broken');
  });

  it('objects to a sorry warning in the declaration', () => {
    expect(verdict(after([...fine, sorryAt(AFTER, 'a :')]))).toMatch(/sorry/u);
  });

  it('calls it open when nothing is wrong but goals that are left', () => {
    const unsolved = diagnostic(AFTER, 22, 23, {
      message: 'unsolved goals\n⊢ p',
      leanTags: [LeanTag.unsolvedGoals],
    });
    expect(judge(before, after([...fine, unsolved]), EDITS, [TARGET])).toEqual({
      kind: 'open',
      goals: ['unsolved goals\n⊢ p'],
    });
  });

  it('objects to trouble elsewhere that was not there before', () => {
    const at = AFTER.indexOf('theorem b');
    expect(verdict(after([...fine, diagnostic(AFTER, at, at + 1, {})]))).toMatch(/elsewhere/u);
  });

  it('objects to a second copy of a trouble that was there once', () => {
    expect(verdict(after([...fine, sorryAt(AFTER, 'b :')]))).toMatch(/elsewhere/u);
  });

  it('objects to a declaration that came, went or changed its name', () => {
    expect(verdict(after(fine, symbols(AFTER).slice(0, 1)))).toMatch(/declarations/u);
    expect(verdict(after(fine, symbols(`${AFTER}theorem c`)))).toMatch(/declarations/u);
    expect(verdict(after(fine, symbols(AFTER.replace('theorem b', 'theorem x'))))).toMatch(/declarations/u);
  });
});
