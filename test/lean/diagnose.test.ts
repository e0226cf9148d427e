import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HoleChecker } from '../../src/core/check/checker';
import type { ScratchDocument } from '../../src/core/check/ports';
import { siteOf } from '../../src/core/check/site';
import { readLeanFile } from '../../src/core/lean/file';
import type { LeanServer } from '../../src/server';
import { serverUnderTest } from './session-setup';

const limits = { signal: new AbortController().signal, timeoutMs: 120_000 };
let server: LeanServer;
let document: ScratchDocument;

beforeAll(async () => {
  server = await serverUnderTest();
  document = await server.elaborator.open('');
});
afterAll(() => server.dispose());

async function checkerFor(text: string): Promise<HoleChecker> {
  const file = readLeanFile(text);
  const hole = file.holes.at(-1);
  const site = hole && siteOf(file, hole);
  if (site === undefined || 'reason' in site) throw new Error('no site');
  const checker = await HoleChecker.open(site, document, limits);
  if (!(checker instanceof HoleChecker)) throw new Error(JSON.stringify(checker));
  return checker;
}

const statement = 'theorem t (p q : Prop) (hp : p) (hq : q) : p ∧ q';
/** The same hole in every place where a hole can stand. */
const places: readonly (readonly [where: string, text: string])[] = [
  ['on a line of its own', `${statement} := by\n  sorry\n`],
  ['behind `by`', `${statement} := by sorry\n`],
  ['as a term', `${statement} := sorry\n`],
  ['as a term on a line of its own', `${statement} :=\n  sorry\n`],
  ['behind a bullet', `${statement} := by\n  have h : p ∧ q := by\n    · sorry\n  exact h\n`],
  [
    'in an arm',
    `${statement} := by\n  induction 0 with\n  | zero => exact ⟨hp, hq⟩\n  | succ n ih =>\n    sorry\n`,
  ],
  [
    'behind an arrow',
    `${statement} := by\n  induction 0 with\n  | zero => exact ⟨hp, hq⟩\n  | succ n ih => sorry\n`,
  ],
  ['in brackets', `${statement} := by\n  (sorry)\n`],
];

describe.each(places)('a candidate in a hole %s', (_where, text) => {
  it('is told where Lean objects, in its own lines and columns', async () => {
    const checker = await checkerFor(text);
    const candidate = 'constructor\n· exact hp\n· exact wrong';
    const { verdict, errors } = await checker.diagnose(candidate, limits);
    expect(verdict.kind).toBe('failed');
    expect(errors).toHaveLength(1);
    const [error] = errors;
    expect(candidate.slice(error?.at)).toBe('wrong');
    expect(error).toMatchObject({
      line: candidate.split('\n').length,
      column: 8,
      message: expect.stringContaining('wrong') as unknown,
    });
  });

  it('is told of an error in its first line', async () => {
    const checker = await checkerFor(text);
    const { errors } = await checker.diagnose('exact ⟨hp, wrong⟩', limits);
    expect(errors[0]).toMatchObject({ line: 1, column: 11, at: 11 });
  });
});

describe('a checker', () => {
  it('tells the goal inside of a candidate that is not finished', async () => {
    const checker = await checkerFor(`${statement} := by\n  sorry\n`);
    expect(await checker.goalWithin('constructor\n· exact hp\n· sorry', limits)).toMatch(/⊢ q$/u);
    expect(await checker.goalWithin('exact wrong\nsorry', limits)).toBeUndefined();
    expect(await checker.goalWithin('constructor', limits)).toBeUndefined();
  });

  it('tells what names of a statement are: those of the file by their place, others by their signature', async () => {
    const text = [
      'def twice (xs : List Nat) : List Nat := xs ++ xs',
      'theorem t (xs : List Nat) : (twice xs).length = List.length xs + xs.length := by',
      '  sorry',
      '',
    ].join('\n');
    const references = await (await checkerFor(text)).references(limits);
    const twice = references.find(({ name }) => name === 'twice');
    expect(text.slice(twice?.at)).toMatch(/^(?:def )?twice/u);
    expect(references.find(({ name }) => name === 'List.length')?.signature).toMatch(
      /^List\.length.* : .*Nat$/u,
    );
    // What the statement binds is no news.
    expect(references.map(({ name }) => name)).not.toContain('xs');
  });

  it('confirms as ever after it was asked about something else', async () => {
    const checker = await checkerFor(`${statement} := by\n  sorry\n`);
    await checker.goalWithin('constructor\n· sorry\n· exact hq', limits);
    await checker.references(limits);
    expect(await checker.diagnose('exact ⟨hp, hq⟩', limits)).toMatchObject({
      verdict: { kind: 'proved' },
      errors: [],
    });
    expect(await checker.diagnose('sorry', limits)).toMatchObject({
      verdict: { kind: 'refused' },
      errors: [],
    });
    expect(await checker.diagnose('constructor', limits)).toMatchObject({
      verdict: { kind: 'open' },
      errors: [],
    });
  });
});
