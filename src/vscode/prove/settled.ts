import type { DeclarationOutline, HoleResult } from '../../checker/protocol';
import { comparePositions } from '../../core/lean/text';
import { labels } from './wording';

/**
 * The results with the labels that hold once all of them are in. An audit is about a declaration as a whole, so a hole that
 * was decided while others of its declaration were open could not be audited; the one decided last was, with all proofs in.
 *
 * @param declarations those whose holes were worked on
 */
export function settledResults(
  results: readonly HoleResult[],
  declarations: readonly DeclarationOutline[],
): readonly HoleResult[] {
  const settled = new Map<HoleResult, HoleResult['verdict']>();
  for (const { holes } of declarations) {
    const own = results.filter(({ range }) =>
      holes.some(({ start }) => comparePositions(start, range.start) === 0),
    );
    const ranks = own.map(({ verdict }) => (verdict.kind === 'proved' ? labels.indexOf(verdict.label) : -1));
    if (own.length < holes.length || ranks.includes(-1)) continue;
    const strongest = own[ranks.indexOf(Math.max(...ranks))];
    if (strongest !== undefined) for (const result of own) settled.set(result, strongest.verdict);
  }
  return results.map((result) => ({ ...result, verdict: settled.get(result) ?? result.verdict }));
}
