import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answered,
  candidatesFor,
  fileContext,
  parsedTactics,
  probeText,
  shorterVariants,
  type DeclarationText,
  type RankedCandidate,
} from '../../src/core/candidates';
import { LeanTag, type ScratchDocument } from '../../src/core/check/ports';
import { readLeanFile } from '../../src/core/lean/file';
import { parseGoal } from '../../src/core/lean/goal';
import type { LeanServer } from '../../src/server';
import { done, serverUnderTest } from './session-setup';

const { signal } = new AbortController();
const options = { signal, timeoutMs: 120_000 };
let lean: LeanServer;
let document: ScratchDocument;
beforeAll(async () => {
  lean = await serverUnderTest();
  document = await lean.elaborator.open('');
});
afterAll(async () => {
  await lean.dispose();
});

/** The tactics that are to be had under a header. */
async function availableUnder(probed: ScratchDocument, header: string): Promise<ReadonlySet<string>> {
  const { diagnostics } = done(await probed.elaborate(probeText(header), options));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return parsedTactics(
    header,
    errors.map(({ range }) => range.start.line),
  );
}

/** The statement of the lemma at the end of a text, as an `example` for each proof; which of them Lean accepts. */
async function accepted(
  definitions: string,
  statement: string,
  proofs: readonly string[],
): Promise<readonly boolean[]> {
  const front = definitions === '' ? '' : `${definitions}\n\n`;
  const starts: number[] = [];
  let text = front;
  for (const proof of proofs) {
    starts.push(text.split('\n').length - 1);
    text += `example ${statement} := by\n  ${proof.replaceAll('\n', '\n  ')}\n\n`;
  }
  const { diagnostics } = done(await document.elaborate(text, options));
  return starts.map((start) =>
    diagnostics.some(
      ({ leanTags, fullRange }) =>
        leanTags.includes(LeanTag.goalsAccomplished) && fullRange.start.line === start,
    ),
  );
}

async function offered(definitions: string, statement: string): Promise<readonly RankedCandidate[]> {
  const text = `${definitions}\n\nexample ${statement} := by\n  sorry\n`;
  const line = text.split('\n').length - 2;
  done(await document.elaborate(text, options));
  const [printed = ''] = (await document.goalsAt({ line, character: 2 }, options)) ?? [];
  const goal = parseGoal(printed);
  if (goal === undefined) throw new Error(`no goal: ${printed}`);
  const above = readLeanFile(definitions).declarations.map(
    ({ kind, fullName = '', span }): DeclarationText => {
      return { kind, name: fullName, text: definitions.slice(span.start, span.end) };
    },
  );
  return [...candidatesFor({ goal, ...fileContext(printed, above, new Set()) })];
}

/** The first candidate that Lean accepts, looked for in batches as the screen does. */
async function firstProof(definitions: string, statement: string): Promise<RankedCandidate | undefined> {
  const candidates = await offered(definitions, statement);
  for (let from = 0; from < candidates.length; from += 6) {
    const batch = candidates.slice(from, from + 6);
    const verdicts = await accepted(
      definitions,
      statement,
      batch.map(({ text }) => text),
    );
    const won = batch.find((_, index) => verdicts[index]);
    if (won !== undefined) return won;
  }
  return undefined;
}

const REVERSE = `def app {α : Type} : List α → List α → List α
  | [], ys => ys
  | x :: xs, ys => x :: app xs ys
def rev {α : Type} : List α → List α
  | [] => []
  | x :: xs => app (rev xs) [x]`;
const TOTAL = `def total : List Nat → Nat → Nat
  | [], acc => acc
  | x :: xs, acc => total xs (acc + x)`;
const EVEN = `inductive Even : Nat → Prop
  | zero : Even 0
  | step (n : Nat) : Even n → Even (n + 2)`;
const ONTO = `def Onto {α β : Type} (f : α → β) : Prop := ∀ y, ∃ x, f x = y`;

describe('candidates on a real Lean', () => {
  it.each([
    ['a square modulo 4', '', '(n : Nat) : n * n % 4 = 0 ∨ n * n % 4 = 1'],
    ['twice a product below the squares', '', '(a b : Int) : 2 * (a * b) ≤ a * a + b * b'],
    ['stamps', '', '(n : Nat) (h : 8 ≤ n) : ∃ a b, n = 3 * a + 5 * b'],
    ['the diagonal', '', '{α : Type} (f : α → α → Prop) : ∃ p : α → Prop, ∀ x, f x ≠ p'],
    ['the barber', '', '{α : Type} (s : α → α → Prop) : ¬∃ b, ∀ x, s b x ↔ ¬s x x'],
    ['an accumulator', TOTAL, '(xs : List Nat) : total xs 0 = xs.foldl (· + ·) 0'],
    ['reversing twice, no helper lemma given', REVERSE, '{α : Type} (xs : List α) : rev (rev xs) = xs'],
    ['a witness found by induction on a proof', EVEN, '(n : Nat) (h : Even n) : ∃ k, n = 2 * k'],
    [
      'composition of surjections',
      ONTO,
      '{α β γ : Type} (f : α → β) (g : β → γ) (hf : Onto f) (hg : Onto g) : Onto (g ∘ f)',
    ],
  ])('prove %s', async (_, definitions, statement) => {
    expect(await firstProof(definitions, statement)).toBeDefined();
  });

  it('prove by a skeleton, and a shorter variant of it passes', async () => {
    const statement = '{α : Type} (xs ys zs : List α) : app (app xs ys) zs = app xs (app ys zs)';
    const won = await firstProof(REVERSE, statement);
    expect(won?.origin).toBe('skeleton');
    const variants = shorterVariants(won?.text ?? '').slice(0, 12);
    expect(await accepted(REVERSE, statement, variants)).toContain(true);
  });

  it('put what exact? answers in its place', async () => {
    const statement = '(a b c : Nat) (h : a ∣ b) : a ∣ b * c';
    const { diagnostics } = done(await document.elaborate(`example ${statement} := by\n  exact?\n`, options));
    const proofs = answered(
      'exact?',
      diagnostics.map(({ message }) => message),
    );
    expect(proofs).not.toEqual([]);
    expect(await accepted('', statement, proofs)).toContain(true);
  });

  it('know which tactics parse without imports', async () => {
    const parsed = await availableUnder(document, '');
    expect(
      ['omega', 'grind', 'exact?', 'fun_induction', 'simp +arith'].filter((name) => !parsed.has(name)),
    ).toEqual([]);
    expect(['aesop', 'ring', 'linarith', 'norm_num'].filter((name) => parsed.has(name))).toEqual([]);
    expect(parsed.has('premises')).toBe(false);
  });

  it('finds premise selection where a file imports an engine, and it serves', async () => {
    const header = 'import Lean.LibrarySuggestions.Default\n';
    const own = await lean.elaborator.open(header);
    expect([...(await availableUnder(own, header))]).toContain('premises');
    const { diagnostics } = done(
      await own.elaborate(
        `${header}\nexample (xs ys : List Nat) : (xs ++ ys).length = ys.length + xs.length := by\n  grind +suggestions\n`,
        options,
      ),
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    await own.close();
  });
});
