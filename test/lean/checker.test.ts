import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import {
  ChangedNotification,
  CompleteRequest,
  FileChangedNotification,
  OutlineRequest,
  ProveRequest,
  type CompletionAnswer,
  type ProveReply,
} from '../../src/checker/protocol';
import { EditList } from '../../src/core/check/edits';
import { SourceText } from '../../src/core/lean/text';
import { CheckerProcess, documentWithCursor } from './checker-client';

const budget = { ms: 60_000, checks: 1000 };
let checker: CheckerProcess;

beforeAll(() => {
  checker = new CheckerProcess();
});
afterAll(() => checker[Symbol.asyncDispose]());

async function complete(marked: string, more = false): Promise<CompletionAnswer> {
  const { document, cursor } = documentWithCursor(marked, (version += 1));
  return checker.connection.sendRequest(CompleteRequest, { document, cursor, more, budgetMs: 20_000 });
}
let version = 1;

/** The document once the first proof is taken. */
async function accepted(marked: string): Promise<string | undefined> {
  const { proofs } = await complete(marked);
  const [first] = proofs;
  if (first === undefined) return undefined;
  const { document } = documentWithCursor(marked);
  const { start, end } = new SourceText(document.text).spanOf(first.range);
  return document.text.slice(0, start) + first.insertText + document.text.slice(end);
}

async function prove(text: string, limits = budget): Promise<ProveReply> {
  const { document } = documentWithCursor(`${text}‸`, (version += 1));
  return checker.connection.sendRequest(ProveRequest, { document, budget: limits, audit: false });
}

const length = [
  'def len : List Nat → Nat',
  '  | [] => 0',
  '  | _ :: xs => len xs + 1',
  '',
  'theorem len_append (xs ys : List Nat) : len (xs ++ ys) = len xs + len ys := by',
].join('\n');

/** True, and more than anybody proves in a test (International Mathematical Olympiad 1977). */
const hard = 'theorem hard (f : Nat → Nat) (h : ∀ n, f (f n) < f (n + 1)) (n : Nat) : f n = n := by';

describe('outline', () => {
  it('lists declarations with their holes, without Lean', async () => {
    const { declarations } = await checker.connection.sendRequest(OutlineRequest, {
      text: 'namespace N\ntheorem t : 1 = 1 := by sorry\ntheorem u : True := trivial\nend N\n',
    });
    expect(declarations.map(({ name, holes }) => [name, holes.length])).toEqual([
      ['N.t', 1],
      ['N.u', 0],
    ]);
    expect(checker.statuses).toEqual([]);
  });
});

describe('completion', () => {
  it('offers a checked proof after `by`', async () => {
    expect(await accepted('theorem t (a b : Nat) : a + b = b + a := by‸\n')).toMatch(/:= by \S+/u);
  });

  it('offers an induction where no closing tactic does', async () => {
    const text = await accepted(`${length}\n  ‸\n`);
    expect(text).toContain('induction');
    expect(await prove(text ?? '')).toMatchObject({ kind: 'done', results: [] });
  });

  it('extends a half-typed tactic', async () => {
    const answer = await complete('theorem t (a b : Nat) : a + b = b + a := by\n  om‸\n');
    expect(answer.point).toBe('prefix');
    expect(answer.proofs[0]?.insertText).toBe('omega');
  });

  it('offers nothing that does not extend what was typed', async () => {
    const answer = await complete('theorem t (a b : Nat) : a + b = b + a := by\n  xyz‸\n');
    expect(answer).toMatchObject({ proofs: [], done: true });
  });

  it('offers nothing for what is false', async () => {
    const answer = await complete('theorem t (a b : Nat) : a + b = b := by\n  ‸\n');
    expect(answer).toMatchObject({ point: 'empty line', proofs: [], done: true });
  });

  it('offers nothing outside a proof', async () => {
    expect(await complete('-- a comment by‸\ntheorem t : True := trivial\n')).toEqual({
      session: 0,
      proofs: [],
      done: true,
    });
  });

  it('waits for further proofs when asked for more, and tells of each as it comes', async () => {
    const answer = await complete('theorem t (a b : Nat) : a + b = b + a := by\n  ‸\n', true);
    expect(answer.proofs.length).toBeGreaterThan(1);
    expect(new Set(answer.proofs.map(({ proof }) => proof)).size).toBe(answer.proofs.length);
    const told = checker.completions.filter(({ session }) => session === answer.session);
    expect(told.map(({ proofs }) => proofs.length)).toContain(1);
    expect(told.at(-1)).toMatchObject({ version });
  });

  it('confirms a remembered proof again, and drops it where it no longer holds', async () => {
    const lemma = 'theorem key (n : Nat) : f n = 1 := by unfold f; rfl\n';
    const goal = 'theorem t (n : Nat) : f n = 1 := by\n  ‸\n';
    const first = await complete(`@[irreducible] def f (_ : Nat) : Nat := 1\n${lemma}${goal}`);
    expect(first.proofs.length).toBeGreaterThan(0);
    const again = await complete(`@[irreducible] def f (_ : Nat) : Nat := 2\n${goal}`);
    expect(again.proofs).toEqual([]);
  });

  it('goes by an import as it is now, not as it was when the worker started', async () => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'verdict-imports-'));
    const imported = path.join(folder, 'Facts.lean');
    const file = path.join(folder, 'Uses.lean');
    const facts = '@[irreducible] def f (_ : Nat) : Nat := 1\n@[simp] theorem f_one (n : Nat) : f n = ';
    const { document, cursor } = documentWithCursor(
      'import Facts\ntheorem t (n : Nat) : f n = 1 := by\n  ‸\n',
    );
    const ask = (): Promise<CompletionAnswer> => {
      version += 1;
      const place = { uri: `file://${file}`, file, version };
      const params = { document: { ...document, ...place }, cursor, more: false, budgetMs: 20_000 };
      return checker.connection.sendRequest(CompleteRequest, params);
    };
    try {
      await fs.writeFile(imported, `${facts}1 := by unfold f; rfl\n`);
      expect((await ask()).proofs).not.toEqual([]);
      await fs.writeFile(imported, facts.replace(':= 1', ':= 2') + '2 := by unfold f; rfl\n');
      await checker.connection.sendNotification(FileChangedNotification, { file: imported });
      expect((await ask()).proofs).toEqual([]);
    } finally {
      await fs.rm(folder, { recursive: true, force: true });
    }
  });

  it('stops at once when the document changes', async () => {
    const { document, cursor } = documentWithCursor(
      'theorem t (a b c : Nat) (h : a ^ 7 + b = c) : c * c = a + b * a := by\n  ‸\n',
      (version += 1),
    );
    const answer = checker.connection.sendRequest(CompleteRequest, {
      document,
      cursor,
      more: false,
      budgetMs: 120_000,
    });
    while (checker.statuses.at(-1)?.detail !== 'looking for a proof')
      await new Promise((resolve) => setTimeout(resolve, 20));
    await checker.connection.sendNotification(ChangedNotification, { uri: document.uri });
    expect(await answer).toMatchObject({ proofs: [], done: true });
    expect(checker.activities.at(-1)).toMatchObject({ kind: 'ended', verdict: 'cancelled' });
  });
});

describe('prove', () => {
  it('proves a lemma and says where each proof goes', async () => {
    const text = `${length} sorry\n`;
    const reply = await prove(text);
    if (reply.kind === 'unusable') throw new Error(reply.message);
    expect(reply.results).toMatchObject([{ declaration: 'len_append', verdict: { kind: 'proved' } }]);
    const source = new SourceText(text);
    const [edit] = reply.edits;
    if (edit === undefined) throw new Error('no edit');
    const { start, end } = source.spanOf(edit.range);
    expect(text.slice(start, end)).toBe('sorry');
    expect(await prove(text.slice(0, start) + edit.newText + text.slice(end))).toMatchObject({
      kind: 'done',
      results: [],
    });
  });

  it('fills every way of leaving a proof open, wherever the declaration stands', async () => {
    const text = [
      'namespace A',
      'structure Evn where',
      '  val : Nat',
      '  even : val % 2 = 0',
      '  «end» : Nat := 0',
      'end A',
      'universe u',
      'section',
      'variable (α : Type u) [Inhabited α] (k : 0 < 1)',
      'def Evn.zero : A.Evn := { val := 0, even := sorry }',
      'instance : Inhabited A.Evn where default := { (⟨4, rfl, 1⟩ : A.Evn) with val := 2, even := sorry }',
      'def half (n : Nat) : Nat := if h : n < 2 then 0 else half (n - 2) + 1',
      'termination_by n',
      'decreasing_by all_goals sorry',
      'mutual',
      'theorem m1 (p : Prop) (h : p) : p := by admit',
      'theorem m2 (p : Nat × A.Evn) (h : p.2.end = 3) : p.2.end = 3 := by',
      '  sorry',
      'end',
      'theorem both (n m : Nat) (h : n < m) : n ≤ m ∧ n ≠ m := ⟨?_, ?_⟩',
      'theorem bullet (n m : Nat) (h : n < m) : n ≤ m ∧ n ≠ m := by',
      '  constructor',
      '  · omega',
      '  ·',
      'theorem bare (n : Nat) : n ≤ n := _',
      'theorem nothing (n : Nat) : n + 0 = n',
      'theorem helped (n : Nat) : n * 2 = n + n := helper n',
      'where helper (n : Nat) : n * 2 = n + n := by sorry',
      'end',
      'theorem last (n : Nat) : n = n := by\n',
    ].join('\n');
    const reply = await prove(text);
    if (reply.kind === 'unusable') throw new Error(reply.message);
    expect(
      reply.results.filter(({ verdict }) => verdict.kind !== 'proved').map(({ declaration }) => declaration),
    ).toEqual([]);
    expect(reply.results).toHaveLength(12);
    const source = new SourceText(text);
    const edits = new EditList(
      reply.edits.map(({ range, newText }) => ({ span: source.spanOf(range), text: newText })),
    );
    expect(await prove(edits.applyTo(text))).toMatchObject({ kind: 'done', results: [] });
  });

  it('says what the closest attempt left open', async () => {
    const reply = await prove(
      [
        'def f : List Nat → Nat\n  | [] => 0\n  | x :: xs => f xs + x',
        // Nobody can test it: its hypothesis is about all lists.
        'theorem t (g : List Nat → Nat) (h : ∀ ys, g (ys ++ ys) = f ys) (xs : List Nat) : g xs = f xs := by sorry\n',
      ].join('\n'),
      // Bounded by checks, which a busy machine spends like any other.
      { ms: 240_000, checks: 300 },
    );
    if (reply.kind === 'unusable') throw new Error(reply.message);
    const [result] = reply.results;
    expect(result?.verdict.kind).toBe('open');
    expect(result?.closest?.goals.join('\n')).toContain('⊢');
  });

  it('works on several holes at a time where it may', async () => {
    const { document } = documentWithCursor(
      `${hard}\n  sorry\n\ntheorem easy : 1 + 1 = 2 := by\n  sorry\n‸`,
      (version += 1),
    );
    const before = checker.activities.length;
    const reply = await checker.connection.sendRequest(ProveRequest, {
      ...{ document, budget: { ms: 40_000, checks: 150 }, audit: false, jobs: 2 },
    });
    if (reply.kind !== 'done') throw new Error(JSON.stringify(reply));
    expect(reply.results.map(({ verdict }) => verdict.kind)).toEqual(['open', 'proved']);
    const news = checker.activities.slice(before);
    const places = (kind: string): readonly number[] =>
      news.flatMap((one, at) => (one.kind === kind ? [at] : []));
    // The second was done while the first was still being worked on.
    expect(places('goal')).toHaveLength(2);
    expect(news[places('ended')[0] ?? -1]).toMatchObject({ verdict: 'proved' });
    expect(places('tree').length).toBeGreaterThan(0);
  });

  it('answers a cancelled run with what was decided until then', async () => {
    const { document } = documentWithCursor(
      'theorem easy : 1 + 1 = 2 := by sorry\ntheorem hard (a b c n : Nat) (h : n > 2) (p : a * b * c > 0) : a ^ n + b ^ n ≠ c ^ n := by sorry\n‸',
      (version += 1),
    );
    const source = new CancellationTokenSource();
    const before = checker.activities.length;
    const reply = checker.connection.sendRequest(
      ProveRequest,
      { document, budget, audit: false },
      source.token,
    );
    while (!checker.activities.slice(before).some((one) => one.kind === 'goal' && one.declaration === 'hard'))
      await new Promise((resolve) => setTimeout(resolve, 20));
    source.cancel();
    expect(await reply).toMatchObject({
      kind: 'cancelled',
      results: [{ declaration: 'easy', verdict: { kind: 'proved' } }],
      edits: [{}],
    });
  });
});

describe('open statements', () => {
  const bad = 'theorem bad : False := by\n  sorry\n\ntheorem mid : False := bad\n\n';

  it('are cited by nothing that is offered without saying so', async () => {
    const answer = await complete(`${bad}theorem t : (1 : Nat) = 2 := by‸\n`);
    expect(answer.proofs.length).toBeGreaterThan(0);
    for (const { insertText, restsOn } of answer.proofs) {
      expect(restsOn?.some((name) => name === 'bad' || name === 'mid')).toBe(true);
      expect(insertText).toMatch(/\/- rests on .*(?:bad|mid).* -\/$/u);
    }
  });

  it('are not cited where a proof needs none', async () => {
    const { proofs } = await complete(
      '@[simp] theorem opened (n : Nat) : n + 0 = n := by\n  sorry\n\ntheorem t (n : Nat) : n + 0 = n := by‸\n',
    );
    expect(proofs.length).toBeGreaterThan(0);
    for (const proof of proofs) expect(proof).not.toHaveProperty('restsOn');
  });

  it('are named by what rests on them, which is no proof', async () => {
    // Nobody can test it, and the tactics say so soon: the checks are what ends the search.
    const text =
      'opaque g : Nat → Nat\ntheorem hard (n : Nat) : g n = n := by\n  sorry\n\ntheorem user (n : Nat) : n = g n := by\n  sorry\n';
    const reply = await prove(text, { ms: 80_000, checks: 60 });
    if (reply.kind !== 'done') throw new Error(JSON.stringify(reply));
    expect(reply.results).toMatchObject([
      { declaration: 'hard', verdict: { kind: 'open' } },
      { declaration: 'user', verdict: { kind: 'conditional', restsOn: ['hard'] } },
    ]);
    expect(reply.edits).toEqual([]);
    expect(reply.conditional).toHaveLength(1);
  });

  it('that do not hold are said to, and cited by nothing', async () => {
    const text = 'theorem bad (n : Nat) : n * n = n := by\n  sorry\n\ntheorem t : 2 * 2 = 2 := by\n  sorry\n';
    const reply = await prove(text, { ms: 80_000, checks: 60 });
    if (reply.kind !== 'done') throw new Error(JSON.stringify(reply));
    expect(reply.results.map(({ verdict }) => verdict.kind)).toEqual(['refuted', 'refuted']);
    expect([...reply.edits, ...reply.conditional]).toEqual([]);
  });
});

describe('the process', () => {
  it('ends with its parent, and leaves no Lean behind', async () => {
    const own = new CheckerProcess();
    const { document, cursor } = documentWithCursor('theorem t : 1 + 1 = 2 := by‸\n');
    await own.connection.sendRequest(CompleteRequest, { document, cursor, more: false, budgetMs: 20_000 });
    own.child.disconnect();
    expect(await own.ended).toBe(0);
  });
});
