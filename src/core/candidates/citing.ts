import type { RankedCandidate } from './types';

/** So many statements are cited, the nearest first. */
const MOST_CITED = 8;

/** Ways to use a statement, the likeliest first; `N` stands for its name. */
const WAYS: readonly string[] = [
  'exact N ..',
  'first | (apply N <;> assumption) | (symm; apply N <;> assumption)',
  'exact (N ..).elim',
  'first | (rw [N] <;> assumption) | (simp only [N] <;> assumption)',
  'simpa using N ..',
  'simp_all [N]',
  'grind [N]',
];

/**
 * Proofs that cite statements, for where these are what a proof is wanted from.
 *
 * @param names full names, in the order of the file: what stands nearest to the goal comes last
 */
export function citing(names: readonly string[]): readonly RankedCandidate[] {
  const nearest = [...names].reverse().slice(0, MOST_CITED);
  return WAYS.flatMap((way) =>
    nearest.map((name) => ({
      text: way.replaceAll(/\bN\b/gu, () => name),
      origin: 'search' as const,
      cost: 'normal' as const,
      family: way,
    })),
  );
}
