import type { GoalShape } from './shape';

/**
 * Lemmas of the library on when a product is zero, for each kind of number that a goal multiplies; powers are products.
 *
 * @returns a list for integers, one for natural numbers, as far as there are such variables
 */
export function productFacts({ shape }: { readonly shape: GoalShape }): readonly (readonly string[])[] {
  if (!shape.nonlinear) return [];
  const powers = [shape.body, ...shape.assumptions.map(({ type }) => type)].some((text) =>
    text.includes('^'),
  );
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/^(?:Int|ℤ)$/u, 'Int'],
    [/^(?:Nat|ℕ)$/u, 'Nat'],
  ];
  return kinds
    .filter(([kind]) => shape.variables.some(({ type }) => kind.test(type)))
    .map(([, name]) => [`${name}.mul_eq_zero`, ...(powers ? [`${name}.pow_succ`] : [])]);
}
