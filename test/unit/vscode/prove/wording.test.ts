import { describe, expect, it } from 'vitest';
import { appliedText, foundSentence } from '../../../../src/vscode/prove/found-text';
import {
  duration,
  failureSentence,
  labelWords,
  ranOut,
  resultLine,
  tally,
  weakestProof,
} from '../../../../src/vscode/prove/wording';
import type { HoleResult } from '../../../../src/checker/protocol';
import { document, proved, range, result } from './build';

const budget = { ms: 60_000, checks: 2_000 };
const compiles = { kind: 'proved', label: 'compiles', notAudited: 'the audit is off' } as const;

describe('labels', () => {
  it.each([
    [{ kind: 'proved', label: 'replayed' } as const, 'replayed in the kernel'],
    [{ kind: 'proved', label: 'axioms clean' } as const, 'axioms clean, not replayed'],
    [compiles, 'compiles, not audited: the audit is off'],
    [{ kind: 'proved', label: 'independent kernel' } as const, 'checked by an independent kernel'],
  ])('%o is "%s"', (verdict, words) => {
    expect(labelWords(verdict)).toBe(words);
  });

  it('say of several proofs no more than holds for the weakest', () => {
    expect(weakestProof([proved(), proved({ verdict: compiles }), result()])).toEqual(compiles);
    expect(weakestProof([result()])).toBeUndefined();
  });
});

describe('why a hole has no proof', () => {
  it('names the effort and what the closest attempt left', () => {
    const closest = { candidate: 'simp', goals: ['⊢ False'] };
    expect(failureSentence(result({ closest }), budget)).toBe(
      '`foo` is still open: 213 candidates in 60 s; the closest attempt left 1 goal.',
    );
  });

  it('says so when all that is known was tried, since more time would not help', () => {
    const early = result({ ms: 8_000 });
    expect(ranOut(early, budget)).toBe(false);
    expect(failureSentence(early, budget)).toContain('Nothing else is known to try: a lemma');
    expect(ranOut(result({ ms: 8_000, checks: 2_000 }), budget)).toBe(true);
    expect(ranOut(result({ verdict: { kind: 'timeout', afterMs: 100 }, ms: 100 }), budget)).toBe(true);
  });

  it.each<[HoleResult['verdict'], string]>([
    [
      { kind: 'failed', reason: 'the file has an error above it', diagnostics: [] },
      '`foo` could not be worked on: the file has an error above it.',
    ],
    [{ kind: 'timeout', afterMs: 30_000 }, 'Lean gave no answer within 30 s.'],
    [
      { kind: 'unknown', reason: 'it crashed.' },
      '`foo` could not be decided, because Lean had trouble: it crashed.',
    ],
    [
      { kind: 'refused', rule: 'axioms', reason: 'it rests on sorryAx', at: { start: 0, end: 0 } },
      'the proof was refused, because it rests on sorryAx.',
    ],
  ])('is told for %o', (verdict, words) => {
    expect(failureSentence(result({ verdict }), budget)).toContain(words);
  });

  it('tells an example by its line', () => {
    expect(failureSentence(result({ declaration: 'example' }), budget)).toMatch(
      /^The example at line 12 is still open/u,
    );
  });
});

describe('proofs found', () => {
  const proof = (...results: readonly HoleResult[]) => ({
    document: document(''),
    name: 'foo',
    proved: results,
    edits: [{ range: range(0, 0, 0, 0), newText: 'rfl' }],
  });

  it('are quoted where there is one, short enough', () => {
    expect(foundSentence({ results: [proved()], cancelled: false }, proof(proved()))).toBe(
      'foo: proof found (replayed in the kernel): rfl',
    );
    const long = proved({ proof: 'x'.repeat(100) });
    expect(foundSentence({ results: [long], cancelled: false }, proof(long))).toBe(
      'foo: proof found (replayed in the kernel).',
    );
  });

  it('are counted where there are several holes', () => {
    const results = [proved(), result()];
    expect(foundSentence({ results, cancelled: true }, proof(proved()))).toBe(
      'Cancelled. foo: 1 of 2 holes proved (replayed in the kernel).',
    );
  });

  it('keep their label once they are in', () => {
    expect(appliedText(proof(proved({ verdict: compiles })))).toBe(
      'foo: proved (compiles, not audited: the audit is off)',
    );
    expect(appliedText(proof(proved(), proved()))).toBe('foo: 2 holes proved (replayed in the kernel)');
  });
});

describe('lists', () => {
  it('tell each hole in a line', () => {
    expect(resultLine(proved({ proof: 'intro x\n  simp' }))).toBe('replayed in the kernel · intro x ⏎ simp');
    expect(resultLine(result({ closest: { candidate: 'simp', goals: ['a', 'b'] } }))).toBe(
      '213 candidates in 60 s, closest left 2 goals',
    );
  });

  it('count', () => {
    expect(tally([proved(), result()])).toBe('1 of 2 holes proved');
    expect(tally([proved()])).toBe('1 hole proved');
  });

  it.each([
    [400, '0.4 s'],
    [9_960, '10 s'],
    [61_000, '61 s'],
    [120_000, '2 min'],
    [200_400, '3 min 20 s'],
  ])('%i ms are %s', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });
});
