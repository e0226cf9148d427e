import { importError } from '../check/inspect';
import { outspoken } from '../check/outspoken';
import type { Judged } from '../check/judge';
import type { ScratchDocument } from '../check/ports';
import { SpelledFile } from '../check/spelled';
import { unfinished } from '../check/unfinished';
import type { HoleProof } from '../check/confirm-file';
import type { Verdict } from '../check/verdict';
import type { Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import type { Hole } from '../lean/holes';
import { asWritten } from './as-written';
import { record, type HoleWork } from './hole-attempt';
import { workOn, type HoleFound } from './hole-work';
import type { Journal } from './journal';
import { Pool } from './pool';
import type { HoleReport, ProveEvent, ProvePorts, ProveResult, ProveSettings } from './prove-types';
import { Referee, restsOnItself } from './referee';
import { Standing } from './standing';

export type { HoleReport, ProveEvent, ProvePorts, ProveResult, ProveSettings } from './prove-types';

/** A file that Lean cannot work on at all; the message is Lean's reason. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
}

const BASELINE_MS = 300_000;

/**
 * Proves holes of a file, declaration by declaration from the top, so that later ones may use what was proved before.
 *
 * @param file the user's text
 * @param holes the holes to work on
 * @param emit hears of progress
 * @param signal aborting rejects with its reason; what was decided before has been emitted
 * @throws UnusableFile when Lean cannot elaborate the file at all
 */
export async function proveFile(
  file: LeanFile,
  holes: readonly Hole[],
  ports: ProvePorts,
  settings: ProveSettings,
  journal: Journal,
  emit: (event: ProveEvent) => void,
  signal: AbortSignal,
): Promise<ProveResult> {
  const spelled = new SpelledFile(file);
  const { reports, stats, proofs, conditional } = await proveSpelled(
    spelled.file,
    spelled.holes(holes),
    ports,
    settings,
    journal,
    (event) => {
      emit(asWritten(spelled, event));
    },
    signal,
  );
  return {
    reports: reports.map((report) => ({ ...report, hole: spelled.written(report.hole) })),
    text: spelled.filled(proofs),
    conditionalText: spelled.filled(conditional),
    stats,
  };
}

type SpelledResult = Pick<ProveResult, 'reports' | 'stats'> & {
  /** Proofs for `ProveResult.text`, and for `conditionalText`. */
  readonly proofs: readonly HoleProof[];
  readonly conditional: readonly HoleProof[];
};

/** {@link proveFile} for a file whose holes are words that Lean takes for proofs. */
async function proveSpelled(
  file: LeanFile,
  holes: readonly Hole[],
  ports: ProvePorts,
  settings: ProveSettings,
  journal: Journal,
  emit: (event: ProveEvent) => void,
  signal: AbortSignal,
): Promise<SpelledResult> {
  const last = ports.documents.at(-1);
  if (last === undefined) throw new RangeError('proveFile needs a document');
  const before = await elaborateFile(file, last, signal);
  for (const gap of unfinished(file, before)) emit({ kind: 'gap', gap });
  const { auditor, refute } = ports;
  const referee = new Referee(
    file,
    before,
    { document: last, ...(auditor && { auditor }) },
    settings.allowedAxioms,
    signal,
  );
  const open = [...new Set(file.holes.map(({ declaration }) => declaration))];
  const standing = new Standing(
    file,
    before,
    async () => (await refute?.(file, open, signal)) ?? new Map<Declaration, string>(),
  );
  const work: HoleWork = {
    ...{ file, before, ports, settings, journal, signal, emit, standing },
    spare: new Pool(),
    stats: settings.stats,
  };
  const decisions = new Decisions(work, referee);

  // Holes of one declaration depend on each other, so they are one piece of work.
  const declarations = [...new Set(holes.map(({ declaration }) => declaration))];
  const queue = declarations
    .map((declaration) => holes.filter((hole) => hole.declaration === declaration))
    .values();
  const decided: Promise<void>[] = [];
  const workWith = async (document: ScratchDocument): Promise<void> => {
    for (const group of queue) {
      for (const hole of group) {
        const decision = decisions.take(await workOn(work, hole, document));
        // Met again below; an abort must not count as unhandled before that.
        decision.catch(() => undefined);
        decided.push(decision);
      }
    }
    work.spare.give(document);
  };
  try {
    await Promise.all(ports.documents.map(workWith));
    await Promise.all(decided);
  } catch (error) {
    decisions.giveUp();
    throw error;
  }
  await decisions.settle();
  const { accepted, standing: all } = referee;
  return { reports: decisions.reports, proofs: accepted, conditional: all, stats: work.stats };
}

/**
 * Elaborates a file as it is, but with every warning of a `sorry`.
 *
 * @throws UnusableFile when Lean cannot do so, or finds no imports; the signal's reason
 */
export async function elaborateFile(
  file: LeanFile,
  document: ScratchDocument,
  signal: AbortSignal,
): Promise<Judged> {
  const outcome = await document.elaborate(outspoken(file), {
    signal,
    timeoutMs: BASELINE_MS,
    symbols: true,
  });
  if (outcome.kind === 'done') {
    const judged = { source: file.source, elaboration: outcome.elaboration };
    const missing = importError(file, judged);
    if (missing !== undefined) throw new UnusableFile(missing);
    return judged;
  }
  const why = outcome.kind === 'timeout' ? `no answer within ${outcome.afterMs} ms` : outcome.trouble.message;
  throw new UnusableFile(why);
}

/** What becomes of proofs once they are found: each is put to the referee, and those that rest on open ones wait for the end. */
class Decisions {
  readonly reports: HoleReport[] = [];
  /** Proofs that rest on something that may be proved yet. */
  readonly #pending: HoleReport[] = [];

  constructor(
    readonly work: HoleWork,
    readonly referee: Referee,
  ) {}

  /** Takes what the search for a hole came to; the search for the next one goes on meanwhile. */
  async take({ report, proof, cites, assumed }: HoleFound): Promise<void> {
    if (proof === undefined || report.proof === undefined) {
      this.#tell(report);
      return;
    }
    const { work, referee } = this;
    const { standing } = work;
    if (cites === 'proved') standing.found(proof);
    const startMs = work.ports.now();
    const verdict = await referee.submit(proof, assumed);
    record(work, proof.hole, report.proof, 'audit', verdict, work.ports.now() - startMs);
    // The referee's time is not the search's.
    const decided = { ...report, verdict };
    const { declaration } = proof.hole;
    const isSibling = restsOnItself(work.file, declaration, verdict);
    if (verdict.kind === 'proved' || (isSibling && cites === 'proved')) standing.found(proof);
    else standing.withdraw(proof.hole);
    if (verdict.kind === 'conditional') this.#pending.push(decided);
    else this.#tell(decided);
    // An audit is about a declaration as a whole: what it says now holds of the holes that were decided before.
    if (verdict.kind !== 'proved') return;
    const siblings = this.#pending.filter(({ hole }) => hole.declaration === declaration);
    for (const sibling of siblings) {
      this.#pending.splice(this.#pending.indexOf(sibling), 1);
      standing.found({ hole: sibling.hole, text: sibling.proof?.text ?? '' });
      this.#tell({ ...sibling, verdict });
    }
  }

  /** Tells of the proofs that waited, by what the finished file says. @throws the signal's reason */
  async settle(): Promise<void> {
    if (this.#pending.length === 0) return;
    const settled = await this.referee.settle();
    const { standing } = this.work;
    // What is cited may have turned out false since.
    if (this.#pending.some(({ hole }) => settled.get(hole)?.kind === 'conditional'))
      await standing.refutation();
    for (const report of this.#pending.splice(0)) {
      const verdict = settled.get(report.hole) ?? report.verdict;
      this.#tell({ ...report, verdict: this.#withdrawn(verdict) ?? verdict });
    }
  }

  /** Tells of the proofs that wait as they are: the run is ended. */
  giveUp(): void {
    for (const report of this.#pending.splice(0)) this.#tell(report);
  }

  /** What rests on a statement that does not hold proves nothing. */
  #withdrawn(verdict: Verdict): Verdict | undefined {
    if (verdict.kind !== 'conditional') return undefined;
    const { file, standing } = this.work;
    const wrong = file.declarations.find(
      (one) => verdict.restsOn.includes(one.fullName ?? one.kind) && standing.refuted(one) !== undefined,
    );
    if (wrong === undefined) return undefined;
    const reason = `it rests on ${wrong.fullName ?? wrong.kind}, which does not hold`;
    return { kind: 'failed', reason, diagnostics: [] };
  }

  #tell(report: HoleReport): void {
    const { verdict, proof, ...rest } = report;
    const stands = verdict.kind === 'proved' || verdict.kind === 'conditional';
    const told = { ...rest, verdict, ...(stands && proof && { proof }) };
    this.reports.push(told);
    this.work.emit({ kind: 'decided', report: told });
  }
}
