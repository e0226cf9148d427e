import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GoalContext, RankedCandidate, SuccessStats } from '../../../src/core/candidates';
import { candidatesFor, fileContext, oneShots } from '../../../src/core/candidates';
import type { HoleChecker } from '../../../src/core/check/checker';
import { parseGoal } from '../../../src/core/lean/goal';
import { Budget } from '../../../src/core/search/budget';
import type { Search } from '../../../src/core/search/search';
import { ONE_SHOT_PART, WholeGoal } from '../../../src/core/search/whole-goal';

function contextOf(goalText: string, more: Partial<GoalContext> = {}): GoalContext {
  return {
    goal: parseGoal(goalText) ?? { hypotheses: [], target: goalText },
    ...fileContext(goalText, [], new Set()),
    ...more,
  };
}

/** What became of an edit: nothing closes the goal, or Lean is still at it when its time is over. */
type Answer = 'none' | 'timeout';

/** A search whose checker answers as told, and lets the time pass that this takes. */
function searchWith(
  ms: number,
  answers: () => { readonly answer: Answer; readonly ms: number },
): {
  readonly search: Search;
  /** When each text was first tried, ms. */
  readonly triedAt: Map<string, number>;
  readonly pass: (ms: number) => void;
} {
  let now = 0;
  const triedAt = new Map<string, number>();
  const screen: HoleChecker['screen'] = (texts, { timeoutMs }) => {
    const said = answers();
    const spent = Math.min(said.ms, timeoutMs);
    const isOver = said.answer === 'timeout' || spent < said.ms;
    // Of several in one edit that comes to no end, it is not known how many were tried.
    if (!isOver || texts.length === 1)
      for (const text of texts) if (!triedAt.has(text)) triedAt.set(text, now);
    now += isOver ? timeoutMs : spent;
    return Promise.resolve(isOver ? { kind: 'timeout', afterMs: timeoutMs } : { kind: 'none' });
  };
  const search: Search = {
    checker: { screen } as unknown as HoleChecker,
    budget: new Budget({ ms, checks: 100_000 }, () => now),
    events: { tried: () => undefined, sampled: () => undefined },
    builtIn: true,
    signal: new AbortController().signal,
  };
  const pass = (ms: number): void => {
    now += ms;
  };
  return { search, triedAt, pass };
}

const GOALS = [
  'm n : Nat\nh : m ∣ n\nhn : 0 < n\n⊢ m ≤ n',
  '⊢ ∀ (a b : Nat), a ≤ b → ∃ c, a + c = b ∧ c ≤ b',
  'α : Type\nxs ys : List α\nh : ∃ zs, ys = xs ++ zs\n⊢ xs.length ≤ ys.length',
  'p q : Prop\n⊢ p ∧ q ↔ q ∧ p',
];

describe('what is tried on a goal as a whole', () => {
  it('gives each tactic that may prove it alone its turn in the first sixth of the time, whatever the order', async () => {
    const families = [
      ...new Set(GOALS.flatMap((goal) => oneShots(contextOf(goal)).map(({ family }) => family))),
    ];
    const stats = fc.dictionary(
      fc.constantFrom('inequality/numeric', 'iff', 'exists/numeric'),
      fc.dictionary(
        fc.constantFrom(...families),
        fc.record({ tries: fc.constant(500), wins: fc.constantFrom(0, 500) }),
      ),
    );
    const cheap = fc.array(
      fc.string({ minLength: 1 }).map((text) => `exact h_${text.replaceAll(/\W/gu, '_')}`),
      {
        minLength: 0,
        maxLength: 3_000,
      },
    );
    const answer = fc.record<{ answer: Answer; ms: number }>({
      answer: fc.constantFrom('none', 'timeout'),
      ms: fc.nat(2_000),
    });
    await fc.assert(
      fc.asyncProperty(
        ...([
          fc.constantFrom(...GOALS),
          stats,
          cheap,
          fc.oneof(
            // Where each edit may come to no end, a turn's shortest time has to fit into the sixth for all of them.
            fc.record({
              answers: fc.array(answer, { minLength: 1 }),
              seconds: fc.integer({ min: 2_000, max: 9_000 }),
            }),
            fc.record({
              answers: fc.array(fc.record({ answer: fc.constant<Answer>('none'), ms: fc.nat(100) }), {
                minLength: 1,
              }),
              seconds: fc.integer({ min: 30, max: 300 }),
            }),
          ),
        ] as const),
        async (goal, known: SuccessStats, texts, { answers, seconds }) => {
          let next = 0;
          const { search, triedAt } = searchWith(
            seconds * 1000,
            () => answers[next++ % answers.length] ?? { answer: 'none', ms: 1 },
          );
          const context = contextOf(goal, { stats: known });
          const others = texts.map((text): RankedCandidate => ({
            text,
            origin: 'portfolio',
            cost: 'cheap',
            family: 'x',
          }));
          const shots = oneShots(context);
          const whole = new WholeGoal(search, [...others, ...candidatesFor(context)], shots);
          for await (const found of whole.early(0.1)) expect(found).toBeUndefined();
          for (const { text } of shots) {
            expect(triedAt.get(text), text).toBeDefined();
            expect(triedAt.get(text), text).toBeLessThanOrEqual(ONE_SHOT_PART * seconds * 1000);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lets what goes on beside it go first where searching the library can wait, and keeps to the sixth', async () => {
    const { search, triedAt, pass } = searchWith(60_000, () => ({ answer: 'none', ms: 100 }));
    const context = contextOf(GOALS[0] ?? '');
    const shots = oneShots(context);
    const whole = new WholeGoal(search, candidatesFor(context), shots, true);
    let begunMs = 0;
    const beside = {
      turned: () => {
        begunMs = search.budget.elapsedMs;
      },
      wait: (ms: number) => {
        pass(ms);
        return Promise.resolve();
      },
    };
    for await (const found of whole.early(0.01, beside)) expect(found).toBeUndefined();
    const times = (cost: string): readonly number[] =>
      shots.filter((one) => one.cost === cost).map(({ text }) => triedAt.get(text) ?? Infinity);
    expect(Math.max(...times('cheap'), ...times('normal'))).toBeLessThan(begunMs);
    expect(Math.min(...times('dear'))).toBeGreaterThanOrEqual(60_000 / 10);
    expect(Math.max(...times('dear'))).toBeLessThanOrEqual(ONE_SHOT_PART * 60_000);
  });

  it('tries nothing twice that was decided', async () => {
    const { search } = searchWith(60_000, () => ({ answer: 'none', ms: 100 }));
    const seen: string[] = [];
    const counting: Search = {
      ...search,
      events: { ...search.events, tried: ({ text }) => seen.push(text) },
    };
    const context = contextOf(GOALS[0] ?? '');
    const whole = new WholeGoal(counting, candidatesFor(context), oneShots(context));
    for await (const found of whole.early(0.1)) expect(found).toBeUndefined();
    for await (const found of whole.rest()) expect(found).toBeUndefined();
    expect(seen).toHaveLength(new Set(seen).size);
    expect(seen).toEqual(expect.arrayContaining([...candidatesFor(context)].map(({ text }) => text)));
  });
});

describe('the tactics that may prove a goal alone', () => {
  it('are tried as the goal stands and after the obvious introductions', () => {
    const texts = oneShots(
      contextOf('h : ∃ k, a = 2 * k\na : Nat\n⊢ ∀ (b : Nat), a ∣ b → b ≤ a ∧ b ≤ 2'),
    ).map(({ text }) => text);
    expect(texts).toEqual(
      expect.arrayContaining([
        'exact?',
        "intro b h'\nexact?",
        "intro b h'\nobtain ⟨k, h⟩ := h\ngrind",
        "intro b h'\nobtain ⟨k, h⟩ := h\nconstructor <;> exact?",
        'try?',
      ]),
    );
  });

  it.each([
    ['abbrev Book := Std.HashMap String Nat', 'abbrev'],
    ['@[reducible] def Book := Std.HashMap String Nat', 'def'],
    ['def Book := Std.HashMap String Nat', 'def'],
    ['abbrev Book (n : Nat) : Prop := 0 < n', 'abbrev'],
  ])('tell grind nothing that it refuses to hear: %s', (text, kind) => {
    const declarations = [
      { kind, name: 'Book', text },
      { kind: 'def', name: 'double', text: 'def double (n : Nat) := n + n' },
    ];
    const goal = 'n : Nat\nb : Book n\n⊢ double n = 2 * n';
    const context = { ...contextOf(goal), ...fileContext(goal, declarations, new Set()) };
    const texts = [...oneShots(context), ...candidatesFor(context)].map((one) => one.text);
    expect(texts).toContain('grind [double]');
    expect(texts.filter((tactic) => /grind[^\]]*Book/u.test(tactic))).toEqual([]);
  });

  it('see through definitions of the file', () => {
    const declarations = [{ kind: 'def', name: 'double', text: 'def double (n : Nat) := n + n' }];
    const goal = 'n : Nat\n⊢ double n = 2 * n';
    const texts = oneShots({ ...contextOf(goal), ...fileContext(goal, declarations, new Set()) }).map(
      ({ text }) => text,
    );
    expect(texts).toContain('simp only [double] at *\nexact?');
    expect(texts).toContain('simp only [double] at *\nomega');
    expect(texts).toContain('grind [double]');
  });

  it('are those that parse', () => {
    const texts = oneShots(contextOf('⊢ 1 = 1', { available: new Set(['exact?', 'aesop']) })).map(
      ({ text }) => text,
    );
    expect(texts).toContain('aesop');
    expect(texts).not.toContain('grind');
  });
});
