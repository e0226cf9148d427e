import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { answered, asksForSuggestion, shorterVariants, suggestionsIn } from '../../src/core/candidates';

describe('suggestions of the server', () => {
  const messages: readonly (readonly [string, string, readonly string[]])[] = [
    ['one on the same line', 'Try this: exact Nat.le_trans h g', ['exact Nat.le_trans h g']],
    ['one in the format of Lean 4.28', 'Try this:\n  [apply] simp only [g] at *', ['simp only [g] at *']],
    ['several', 'Try these:\n  [apply] simp\n  [apply] grind only [app]', ['simp', 'grind only [app]']],
    [
      'several with bullets',
      'Try these:\n• simp\n• (induction xs) <;> grind',
      ['simp', '(induction xs) <;> grind'],
    ],
    [
      'arms below a tactic',
      'Try this:\n  [apply] induction xs with\n    | nil => rfl\n    | cons x xs ih => simp',
      ['induction xs with\n| nil => rfl\n| cons x xs ih => simp'],
    ],
    [
      'a list that runs on',
      'Try this: simp only [Nat.add_comm,\n  Nat.mul_comm]',
      ['simp only [Nat.add_comm,\n  Nat.mul_comm]'],
    ],
    ['one that leaves goals', 'Try this: refine foo ?_\n-- Remaining subgoals:\n-- ⊢ p', []],
    ['no suggestion', 'Goals accomplished!', []],
  ];
  it.each(messages)('are read: %s', (_, message, expected) => {
    expect(suggestionsIn(message)).toEqual(expected);
  });

  it.each([
    'exact?',
    'simp?',
    'simp_all? [foo]',
    'cases n <;> try?',
    'intro h\napply?',
    'show_term exact h',
    'grind?',
  ])('are asked for by `%s`', (text) => {
    expect(asksForSuggestion(text)).toBe(true);
  });

  it.each(['exact h', 'simp [foo?]', 'exact xs.head? = none', 'simp_all', 'have showing := 1'])(
    'are not asked for by `%s`',
    (text) => {
      expect(asksForSuggestion(text)).toBe(false);
    },
  );

  it('take the place of the tactic that asked', () => {
    expect(answered('exact?', ['Try this: exact h'])).toEqual(['exact h']);
    expect(answered('intro h\nexact?', ['Try this:\n  [apply] exact h'])).toEqual(['intro h\nexact h']);
    expect(answered('apply f <;> exact?', ['Try this: exact a', 'Try this: exact b'])).toEqual([
      'apply f <;> exact a',
      'apply f <;> exact b',
      'apply f <;> (first | exact a | exact b)',
    ]);
  });

  it('never leave a tactic that asks in the proof', () => {
    expect(answered('try?', ['Try these:\n  [apply] simp?\n  [apply] simp'])).toEqual(['simp']);
    expect(answered('exact?', ['Try this: exact?'])).toEqual([]);
  });
});

describe('shorter variants of a proof', () => {
  const leaf = 'solve | rfl | simp_all [f] <;> omega | grind [f]';
  const proof = `induction xs generalizing ys with\n| nil => ${leaf}\n| cons x xs ih => ${leaf}`;

  it('decide a choice the same way in every arm, or in one', () => {
    const variants = shorterVariants(proof);
    expect(variants).toContain(
      'induction xs generalizing ys with\n| nil => simp_all [f]\n| cons x xs ih => simp_all [f]',
    );
    expect(variants).toContain(`induction xs generalizing ys with\n| nil => rfl\n| cons x xs ih => ${leaf}`);
  });

  it('leave out names, steps and generalised variables', () => {
    expect(shorterVariants('simp_all [f, g]')).toEqual(
      expect.arrayContaining(['simp_all', 'simp_all [g]', 'simp_all [f]', 'simp [f, g]']),
    );
    expect(shorterVariants('intro x\nsimp')).toContain('simp');
    expect(shorterVariants('cases x <;> simp [f] <;> omega')).toContain('cases x <;> simp [f]');
    expect(shorterVariants('induction x generalizing a b <;> grind')).toEqual(
      expect.arrayContaining(['induction x <;> grind', 'induction x generalizing b <;> grind']),
    );
  });

  it('halve a long choice instead of trying each alternative', () => {
    const long = `first\n${Array.from({ length: 20 }, (_, index) => `  | exact ⟨${index}, by decide⟩`).join('\n')}`;
    const variants = shorterVariants(long);
    expect(variants.length).toBeLessThan(20);
    expect(variants.some((text) => text.startsWith('first | exact ⟨0,') && !text.includes('⟨10,'))).toBe(
      true,
    );
  });

  it('take a choice inside brackets apart', () => {
    expect(shorterVariants('exact ⟨n / 2, by (first | omega | rfl)⟩')).toContain('exact ⟨n / 2, by omega⟩');
  });

  it('have steps in brackets on lines of their own', () => {
    const proof = 'have h := f x\nfirst | grind | (simp only [a] at *; omega) | (x; (y; z); w)';
    const variants = shorterVariants(proof);
    expect(variants).toContain('have h := f x\nsimp only [a] at *\nomega');
    expect(variants).toContain('have h := f x\nx\n(y; z)\nw');
  });

  it('write a choice for two or three goals out, each with its own', () => {
    expect(shorterVariants('induction xs <;> solve | rfl | omega')).toEqual(
      expect.arrayContaining([
        'induction xs\n· solve | rfl | omega\n· solve | rfl | omega',
        'induction xs\n· solve | rfl | omega\n· solve | rfl | omega\n· solve | rfl | omega',
      ]),
    );
    expect(shorterVariants('intro x\n· cases x <;> first | a | b\n· c')).toContain(
      'intro x\n· cases x\n  · first | a | b\n  · first | a | b\n· c',
    );
    expect(shorterVariants('cases x with\n| a y => split <;> solve | rfl | omega\n| b => rfl')).toContain(
      'cases x with\n| a y =>\n  split\n  · solve | rfl | omega\n  · solve | rfl | omega\n| b => rfl',
    );
    const inside = shorterVariants('exact ⟨n, by (cases n <;> first | a | b)⟩');
    expect(inside.filter((text) => text.includes('·'))).toEqual([]);
  });

  it('have fewer choices for several goals, or are shorter, each time, so that minimising ends', () => {
    const measure = (text: string): readonly [number, number] => [
      text.match(/<;> (?:solve|first) \|/gu)?.length ?? 0,
      text.length,
    ];
    const tactic = fc.constantFrom(
      'rfl',
      'simp_all [f, g]',
      'grind [f]',
      'simp_all <;> omega',
      'exact ⟨_, by (first | a | b)⟩',
      '(repeat (first | assumption | constructor))',
    );
    const choice = fc
      .array(tactic, { minLength: 2, maxLength: 5 })
      .map((tactics) => `solve ${tactics.map((text) => `| ${text}`).join(' ')}`);
    const line = fc.oneof(
      tactic,
      choice,
      choice.map((text) => `cases x <;> ${text}`),
      choice.map((text) => `· cases x <;> ${text}`),
      choice.map((text) => `cases x with\n| a => split <;> ${text}`),
      choice.map((text) => `induction x with\n| zero => ${text}\n| succ n ih => ${text}`),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), (lines) => {
        const text = lines.join('\n');
        const [choices, length] = measure(text);
        for (const variant of shorterVariants(text)) {
          const [left, now] = measure(variant);
          expect(left < choices || (left === choices && now < length), variant).toBe(true);
        }
      }),
    );
  });
});
