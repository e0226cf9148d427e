import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import { specsOf } from '../specs';
import type { Counterexample } from './counterexample';
import { Untestable } from './facts';
import { DEFAULT_TEST_LIMITS, type Tester } from './tester';

/**
 * Tests the statements of declarations at small values.
 *
 * @returns a counterexample for each that does not hold; none where Lean cannot elaborate the file
 * @throws only the signal's reason
 */
export async function refutedStatements(
  file: LeanFile,
  declarations: readonly Declaration[],
  tester: Tester,
  signal: AbortSignal,
): Promise<ReadonlyMap<Declaration, Counterexample>> {
  const wanted = new Set(declarations);
  const all = specsOf(file);
  const specs = all.filter(({ declaration }) => wanted.has(declaration));
  try {
    const tested = await tester.test(file, specs, { ...DEFAULT_TEST_LIMITS, signal }, all);
    return new Map(
      [...tested].flatMap(([{ declaration }, outcome]) =>
        outcome.kind === 'refuted' ? [[declaration, outcome.counterexample] as const] : [],
      ),
    );
  } catch (error) {
    if (error instanceof Untestable) return new Map();
    throw error;
  }
}
