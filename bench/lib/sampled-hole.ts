import { HoleChecker } from '../../src/core/check/checker';
import type { ScratchDocument } from '../../src/core/check/ports';
import { siteOf } from '../../src/core/check/site';
import type { LeanFile } from '../../src/core/lean/file';
import type { Hole } from '../../src/core/lean/holes';
import { Budget } from '../../src/core/search/budget';
import { goalContext } from '../../src/core/search/goal-context';
import { proofsFor } from '../../src/core/search/prove-hole';
import { sampleRecorder } from '../../src/core/search/sample-record';
import type { SampleRecord } from '../../src/core/search/samples';
import type { CandidateSource } from '../../src/core/search/source';

/** A hole never takes longer, whatever its samples do, ms. */
const HOLE_MS = 3_600_000;

/**
 * Draws all samples of a source for one hole and has Lean judge each, nothing built in beside them.
 *
 * @param source has to be exhaustive, or the first proof would end it
 * @returns its samples, and the first proof among them, if any
 */
export async function sampledHole(
  file: LeanFile,
  hole: Hole,
  document: ScratchDocument,
  source: CandidateSource,
  leanVersion: string,
  signal: AbortSignal,
): Promise<{ readonly samples: readonly SampleRecord[]; readonly proof: string | undefined }> {
  const limits = { signal, timeoutMs: HOLE_MS };
  const site = siteOf(file, hole);
  if ('reason' in site) throw new Error(site.reason);
  const checker = await HoleChecker.open(site, document, limits);
  if (!(checker instanceof HoleChecker)) throw new Error(`Lean gives no goal: ${JSON.stringify(checker)}`);
  const { goal } = checker;
  const stated = goalContext(goal, file, hole, [], {
    ...{ stats: {}, leanVersion },
    referenced: await checker.references(limits),
  });
  const samples: SampleRecord[] = [];
  const declaration = hole.declaration.fullName ?? hole.declaration.kind;
  const sampled = sampleRecorder({ declaration, goal, wallClock: Date.now }, (one) => samples.push(one));
  const budget = new Budget({ ms: HOLE_MS, checks: Infinity }, () => performance.now());
  let proof: string | undefined;
  const search = {
    checker,
    budget,
    events: { tried: () => undefined, sampled },
    builtIn: false,
    signal,
  };
  for await (const confirmed of proofsFor(search, stated, [source])) proof ??= confirmed.proof.text;
  return { samples, proof };
}
