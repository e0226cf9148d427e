import { answered } from '../../src/core/candidates/suggestions';
import { HoleChecker } from '../../src/core/check/checker';
import type { ScratchDocument } from '../../src/core/check/ports';
import { siteOf } from '../../src/core/check/site';
import type { LeanFile } from '../../src/core/lean/file';
import type { Hole } from '../../src/core/lean/holes';
import { Journal } from '../../src/core/search/journal';
import { proveFile } from '../../src/core/search/prove-file';
import { DEFAULT_AXIOMS } from '../../src/core/search/referee';
import type { CandidateSource } from '../../src/core/search/source';
import { limits } from '../lib/lean';

/** Lean's own tactics that are asked alone. */
export const PEERS = ['simp_all', 'omega', 'grind', 'exact?', 'try?'] as const;

/** What became of one theorem with one contestant. */
export interface Attempt {
  /** Where it was proved. */
  readonly proof?: string;
  /** Candidates put to Lean. */
  readonly checks: number;
  /** Wall-clock time, ms. */
  readonly ms: number;
  /** Of that, what our own process was busy for while Lean, a process of its own, was not waited for; ms. */
  readonly ownMs: number;
}

/** One of Lean's tactics as the whole proof. What it suggests counts where that is accepted as a proof. */
export async function peerAttempt(
  tactic: string,
  file: LeanFile,
  hole: Hole,
  document: ScratchDocument,
  budgetMs: number,
): Promise<Attempt> {
  const site = siteOf(file, hole);
  if ('reason' in site) throw new Error(site.reason);
  const checker = await HoleChecker.open(site, document, limits);
  const none = { checks: 1, ms: 0, ownMs: 0 };
  if (!(checker instanceof HoleChecker)) return none;
  const startMs = performance.now();
  const left = (): number => Math.max(1, budgetMs - (performance.now() - startMs));
  const texts = tactic.endsWith('?')
    ? answered(tactic, await checker.suggestions(tactic, { ...limits, timeoutMs: left() }))
    : [tactic];
  for (const text of texts) {
    const verdict = await checker.confirm(text, { ...limits, timeoutMs: left() });
    if (verdict.kind === 'proved') return { ...none, proof: text, ms: performance.now() - startMs };
  }
  return { ...none, ms: performance.now() - startMs };
}

/** Verdict as `verdict prove` runs it, nothing learnt before. @param documents as many as goals are worked on at a time */
export async function verdictAttempt(
  file: LeanFile,
  hole: Hole,
  documents: readonly ScratchDocument[],
  budgetMs: number,
  sources: readonly CandidateSource[],
): Promise<Attempt> {
  const startMs = performance.now();
  const busy = performance.eventLoopUtilization();
  const { reports } = await proveFile(
    file,
    [hole],
    { documents, now: () => performance.now(), wallClock: () => Date.now() },
    {
      budget: { ms: budgetMs, checks: 2_000 },
      allowedAxioms: DEFAULT_AXIOMS,
      stats: {},
      imported: [],
      sources,
    },
    new Journal(),
    () => undefined,
    limits.signal,
  );
  const [report] = reports;
  const proof = report?.proof?.text;
  return {
    ...(report?.verdict.kind === 'proved' && proof !== undefined && { proof }),
    checks: report?.checks ?? 0,
    ms: report?.ms ?? 0,
    ownMs: Math.min(performance.eventLoopUtilization(busy).active, performance.now() - startMs),
  };
}
