import { noStats } from '../../core/candidates';
import type { ProvesCopies } from '../../core/search/prove-types';
import type { CandidateSource } from '../../core/search/source';
import { importedFiles } from '../../server/imported-files';
import { provingIn } from '../../server/proving';
import type { Workbench } from '../../server/workbench';
import type { Surveyor } from './surveyor';

/** Candidates for each hole. */
const MOST_CHECKS = 2_000;

/**
 * Proves copies of a file in documents of their own.
 *
 * @param file absolute path
 * @param timeout for each hole, seconds
 */
export function provingOn(
  bench: Workbench,
  file: string,
  surveyor: Surveyor,
  timeout: number,
  sources: readonly CandidateSource[],
): ProvesCopies {
  return {
    proving: provingIn(bench, bench.auditorOf(file)),
    settings: async (copy) => ({
      budget: { ms: timeout * 1000, checks: MOST_CHECKS },
      allowedAxioms: surveyor.allowedAxioms,
      leanVersion: bench.found.version,
      stats: noStats,
      sources,
      imported: (await importedFiles(copy, file)).map((one) => one.file),
    }),
  };
}
