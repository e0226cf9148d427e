import fc from 'fast-check';
import { expect, it } from 'vitest';
import { explain } from '../../../src/core/spec/explain';

it.each([
  [
    '(x : Nat) (xs : List Nat) : (insertInto x xs).length = xs.length + 1',
    'For every natural number `x` and every list of natural numbers `xs`, `(insertInto x xs).length` is the same as `xs.length + 1`.',
  ],
  [
    '(xs : List Nat) (h : xs ≠ []) : 0 < xs.length',
    'For every list of natural numbers `xs`, if `xs` is not the same as `[]`, then `0` is less than `xs.length`.',
  ],
  [
    '{α : Type} [BEq α] (f : α → Bool) (xs ys : List α) : p xs ↔ q ys',
    'For every type `α`, every function from values of `α` to truth values `f` and all lists of values of `α` `xs` and `ys`, `p xs` holds exactly when `q ys` holds.',
  ],
  [': sort [] = []', '`sort []` is the same as `[]`.'],
  [
    '(n : Nat) : ∃ k : Nat, n = 2 * k ∨ n = 2 * k + 1',
    'For every natural number `n`, there is a natural number `k` such that either `n` is the same as `2 * k` or `n` is the same as `2 * k + 1`.',
  ],
  [
    '(n : Nat) : isEven n = true → ¬ isEven (n + 1) = true',
    'For every natural number `n`, if `isEven n` is true, then it is not so that `isEven (n + 1)` is true.',
  ],
])('%s', (says, sentence) => {
  expect(explain(says)).toBe(sentence);
});

it('never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (says) => {
      explain(says);
    }),
  );
});
