import { noStats } from '../../core/candidates';
import type { LeanFile } from '../../core/lean/file';
import type { ProvePorts, ProveSettings } from '../../core/search/prove-file';
import type { CandidateSource } from '../../core/search/source';
import { importedFiles } from '../../server/imported-files';
import type { Workbench } from '../../server/workbench';
import type { Surveyor } from './surveyor';

/** Candidates for each hole. */
const MOST_CHECKS = 2_000;

/** How copies of a file are proved, as `fulfil` and `repairProofs` ask for it. */
export interface Proving {
  readonly proving: (text: string) => Promise<AsyncDisposable & { readonly ports: ProvePorts }>;
  readonly settings: (file: LeanFile) => Promise<ProveSettings>;
}

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
): Proving {
  return {
    proving: async (text) => {
      const document = await bench.openDocument(text);
      return {
        ports: {
          documents: [document],
          auditor: bench.auditorOf(file),
          now: () => performance.now(),
          wallClock: () => Date.now(),
        },
        [Symbol.asyncDispose]: () => document.close(),
      };
    },
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
