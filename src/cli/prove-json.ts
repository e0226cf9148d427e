import type { OpenPlace } from '../core/check/unfinished';
import type { LeanFile } from '../core/lean/file';
import type { HoleReport } from '../core/search/prove-file';
import type { GoalView } from '../core/search/tree/view';

/** What `verdict prove` says at the end. */
export interface Summary {
  readonly file: string;
  readonly proved: number;
  /** Holes with a proof that rests on open statements; they are none of `proved` and `open`. */
  readonly conditional: number;
  /** Holes without a proof, and gaps. */
  readonly open: number;
  readonly holes: number;
  /** What is open and no hole: nothing can be put in its place. */
  readonly gaps: number;
  /** Candidates put to Lean. */
  readonly checks: number;
  readonly ms: number;
  /** Version of the Lean used; empty where none was needed. */
  readonly lean: string;
  /** Whether the file was changed, and whether conditional proofs were put in too. */
  readonly written: boolean;
  readonly writtenConditional: boolean;
  readonly interrupted: boolean;
}

/**
 * One decided hole as a JSON line; lines and columns count from 1, columns in UTF-16 code units.
 *
 * @param tree the search tree, where it was asked for
 */
export function jsonLine(file: LeanFile, name: string, report: HoleReport, tree?: GoalView): string {
  const { hole, goal, verdict, proof, checks, ms, partial } = report;
  const at = file.source.positionAt(hole.span.start);
  return JSON.stringify({
    file: name,
    line: at.line + 1,
    column: at.character + 1,
    declaration: hole.declaration.fullName ?? hole.declaration.kind,
    goal,
    verdict: verdict.kind,
    proof: proof?.text ?? null,
    origin: proof?.origin ?? null,
    ...(proof?.sample && {
      model: proof.sample.model,
      sample: proof.sample.number,
      round: proof.sample.round,
    }),
    checks,
    ms: Math.round(ms),
    ...(verdict.kind === 'proved' && {
      label: verdict.label,
      ...(verdict.axioms && { axioms: verdict.axioms }),
      ...(verdict.unseen && { unseen: true }),
      ...(verdict.notAudited !== undefined && { notAudited: verdict.notAudited }),
    }),
    ...(verdict.kind === 'conditional' && {
      restsOn: verdict.restsOn,
      ...(verdict.notAudited !== undefined && { notAudited: verdict.notAudited }),
    }),
    ...(verdict.kind === 'refuted' && { values: verdict.values }),
    ...('reason' in verdict && { reason: verdict.reason }),
    ...(partial && { partial }),
    ...(tree && { tree }),
  });
}

/** Something that is open and no hole, as a JSON line like that of a hole, with verdict `gap`. */
export function jsonGap(file: LeanFile, name: string, { span, declaration, reason }: OpenPlace): string {
  const at = file.source.positionAt(span.start);
  return JSON.stringify({
    file: name,
    line: at.line + 1,
    column: at.character + 1,
    declaration: declaration?.fullName ?? declaration?.kind ?? null,
    goal: '',
    verdict: 'gap',
    proof: null,
    origin: null,
    checks: 0,
    ms: 0,
    reason,
  });
}

/** The last line. */
export function jsonSummary(summary: Summary): string {
  return JSON.stringify({ summary });
}
