import { statsKey, withOutcome, type RankedCandidate, type SuccessStats } from '../candidates';
import { HoleChecker } from '../check/checker';
import { fillHoles, type HoleProof } from '../check/confirm-file';
import { importError } from '../check/inspect';
import type { Judged } from '../check/judge';
import type { ScratchDocument } from '../check/ports';
import { SpelledFile } from '../check/spelled';
import { siteOf } from '../check/site';
import { unfinished } from '../check/unfinished';
import type { Candidate, Verdict } from '../check/verdict';
import type { LeanFile } from '../lean/file';
import type { Hole } from '../lean/holes';
import { readLeanFile } from '../lean/file';
import { Budget } from './budget';
import { closestAttempt } from './closest';
import { Pool } from './pool';
import { contextsFrom, goalContext } from './goal-context';
import type { Journal, Stage } from './journal';
import { proveHole } from './prove-hole';
import type { HoleReport, ProveEvent, ProvePorts, ProveResult, ProveSettings } from './prove-types';
import { Referee } from './referee';
import { partialProof } from './tree/leaves';
import type { Graph } from './tree/graph';
import { sampleRecorder } from './sample-record';
import type { Sample } from './samples';

export type { HoleReport, ProveEvent, ProvePorts, ProveResult, ProveSettings } from './prove-types';

/** A run in progress. */
interface Run {
  readonly file: LeanFile;
  readonly ports: ProvePorts;
  readonly settings: ProveSettings;
  readonly journal: Journal;
  readonly signal: AbortSignal;
  readonly emit: (event: ProveEvent) => void;
  readonly referee: Referee;
  /** Proofs found, accepted or still with the referee: later holes may rely on their lemmas. */
  readonly found: Map<Hole, HoleProof>;
  /** Documents without a hole of their own: they help with others. */
  readonly spare: Pool<ScratchDocument>;
  stats: SuccessStats;
}

/** A file that Lean cannot work on at all; the message is Lean's reason. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
}

const BASELINE_MS = 300_000;
/** What the server says of names is worth no more time than this. */
const EXPLAIN_MS = 10_000;

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
  const { reports, stats, proofs } = await proveSpelled(
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
    stats,
  };
}

/** An event about the file as the user wrote it. */
function asWritten(spelled: SpelledFile, event: ProveEvent): ProveEvent {
  if (event.kind === 'gap') return { ...event, gap: spelled.writtenGap(event.gap) };
  if (event.kind !== 'decided') return { ...event, hole: spelled.written(event.hole) };
  return { ...event, report: { ...event.report, hole: spelled.written(event.report.hole) } };
}

/** {@link proveFile} for a file whose holes are words that Lean takes for proofs. */
async function proveSpelled(
  file: LeanFile,
  holes: readonly Hole[],
  ports: ProvePorts,
  settings: ProveSettings,
  journal: Journal,
  emit: (event: ProveEvent) => void,
  signal: AbortSignal,
): Promise<Pick<ProveResult, 'reports' | 'stats'> & { readonly proofs: readonly HoleProof[] }> {
  const last = ports.documents.at(-1);
  if (last === undefined) throw new RangeError('proveFile needs a document');
  const before = await elaborateFile(file, last, signal);
  for (const gap of unfinished(file, before)) emit({ kind: 'gap', gap });
  const referee = new Referee(
    file,
    before,
    { document: last, ...(ports.auditor && { auditor: ports.auditor }) },
    settings.allowedAxioms,
    signal,
  );
  const run: Run = {
    file,
    ports,
    settings,
    journal,
    signal,
    emit,
    referee,
    found: new Map(),
    spare: new Pool(),
    stats: settings.stats,
  };

  // Holes of one declaration depend on each other, so they are one piece of work.
  const declarations = [...new Set(holes.map(({ declaration }) => declaration))];
  const queue = declarations
    .map((declaration) => holes.filter((hole) => hole.declaration === declaration))
    .values();
  const decided: Promise<HoleReport>[] = [];
  const work = async (document: ScratchDocument): Promise<void> => {
    for (const group of queue) {
      for (const hole of group) {
        const { report } = await workOn(run, hole, document);
        // Met again below; an abort must not count as unhandled before that.
        report.catch(() => undefined);
        decided.push(report);
      }
    }
    run.spare.give(document);
  };
  await Promise.all(ports.documents.map(work));
  const reports = await Promise.all(decided);
  return { reports, proofs: referee.accepted, stats: run.stats };
}

/**
 * Elaborates a file as it is.
 *
 * @throws UnusableFile when Lean cannot do so, or finds no imports; the signal's reason
 */
export async function elaborateFile(
  file: LeanFile,
  document: ScratchDocument,
  signal: AbortSignal,
): Promise<Judged> {
  const outcome = await document.elaborate(file.source.text, {
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

/** Searches for a proof of one hole. @returns once the search is over; the report follows when the referee has decided */
async function workOn(
  run: Run,
  hole: Hole,
  document: ScratchDocument,
): Promise<{ readonly report: Promise<HoleReport> }> {
  const { ports, settings, signal, emit } = run;
  const budget = new Budget(settings.budget, ports.now);
  const limits = { signal, timeoutMs: Math.max(BASELINE_MS, settings.budget.ms) };
  let goal = '';
  const report = (
    verdict: Verdict,
    ms = budget.elapsedMs,
    more: Pick<HoleReport, 'proof' | 'closest' | 'partial'> = {},
  ): HoleReport => {
    const decided = { hole, goal, verdict, ...more, checks: budget.checks, ms };
    emit({ kind: 'decided', report: decided });
    return decided;
  };

  const current = currentFile(run, hole);
  const site =
    current === undefined ? { reason: 'the hole cannot be found again' } : siteOf(current.file, current.hole);
  if ('reason' in site)
    return { report: Promise.resolve(report({ kind: 'failed', reason: site.reason, diagnostics: [] })) };
  const checker = await HoleChecker.open(site, document, limits);
  if (!(checker instanceof HoleChecker)) return { report: Promise.resolve(report(checker)) };
  goal = checker.goal;
  emit({ kind: 'started', hole, goal });

  const { available, leanVersion } = settings;
  const about = {
    ...(available && { available }),
    ...(leanVersion !== undefined && { leanVersion }),
    stats: run.stats,
  };
  const context = goalContext(goal, site.file, site.hole, settings.imported, about);
  const key = statsKey(context);
  const declaration = nameOf(hole);
  const keep = sampleRecorder({ declaration, goal, wallClock: ports.wallClock }, (sample) => {
    run.journal.record(sample);
  });
  const screened: string[] = [];
  /** Why the server could not answer, if it could not in the end. */
  let trouble: string | undefined;
  const events = {
    tried: (candidate: RankedCandidate, stage: Stage, verdict: Verdict, ms: number): void => {
      record(run, hole, candidate, stage, verdict, ms);
      if (stage === 'screen' && verdict.kind === 'failed' && candidate.sample === undefined)
        run.stats = withOutcome(run.stats, key, candidate.family, false);
      emit({ kind: 'tried', hole, candidate, stage, verdict, ms });
      if (stage === 'screen') screened.push(candidate.text);
      trouble = verdict.kind === 'unknown' ? verdict.reason : undefined;
    },
    sampled: (sample: Sample): void => {
      keep(sample);
      emit({ kind: 'sampled', hole, sample });
    },
  };
  const contextOf = contextsFrom(context, site.file, site.hole, settings.imported);
  let explored: Graph | undefined;
  const borrowed: ScratchDocument[] = [];
  const outcome = await proveHole(
    {
      ...{ checker, budget, events, signal, builtIn: settings.builtIn !== false },
      tree: {
        goal,
        recruit: async (waiting) => {
          const spare = await run.spare.take(waiting);
          if (spare === undefined) return undefined;
          borrowed.push(spare);
          const helper = await HoleChecker.open(site, spare, { ...limits, signal: waiting }).catch(
            () => undefined,
          );
          return helper instanceof HoleChecker ? helper : undefined;
        },
        contextOf,
        changed: (change) => {
          emit({ kind: 'tree', hole, change });
        },
        learnt: (shape, family, won) => {
          run.stats = withOutcome(run.stats, shape, family, won);
        },
        explored: (graph) => {
          explored = graph;
        },
      },
      explained: async () =>
        goalContext(goal, site.file, site.hole, settings.imported, {
          ...about,
          referenced: await checker.references({
            signal,
            timeoutMs: Math.max(1, Math.min(EXPLAIN_MS, budget.remainingMs)),
          }),
        }),
    },
    context,
    settings.sources ?? [],
  ).finally(() => {
    for (const spare of borrowed) run.spare.give(spare);
  });
  if (outcome.kind === 'open') {
    if (trouble !== undefined)
      return { report: Promise.resolve(report({ kind: 'unknown', reason: trouble })) };
    const spentMs = budget.elapsedMs;
    const closest =
      settings.closest === true ? await closestAttempt(checker, screened, ports.now, signal) : undefined;
    const partial =
      explored &&
      (await partialProof({
        graph: explored,
        ...{ checker, contextOf, signal, now: ports.now },
        name: hole.declaration.name ?? 'this',
        taken: new Set(run.file.declarations.flatMap(({ name }) => name ?? [])),
      }));
    const open = report({ kind: 'open', goals: [goal] }, spentMs, {
      ...(closest && { closest }),
      ...(partial && { partial }),
    });
    return { report: Promise.resolve(open) };
  }

  if (outcome.found.sample === undefined) run.stats = withOutcome(run.stats, key, outcome.found.family, true);
  emit({ kind: 'found', hole, proof: outcome.proof });
  const proof = { hole, text: outcome.proof.text };
  run.found.set(hole, proof);
  // The referee's time is not the search's.
  const ms = budget.elapsedMs;
  const proved = decide(run, proof, outcome.proof).then((verdict) =>
    report(verdict, ms, verdict.kind === 'proved' ? { proof: outcome.proof } : {}),
  );
  return { report: proved };
}

/** Puts a proof to the referee; meanwhile the search for the next hole goes on. */
async function decide(run: Run, proof: HoleProof, candidate: Candidate): Promise<Verdict> {
  const startMs = run.ports.now();
  const verdict = await run.referee.submit(proof);
  record(run, proof.hole, candidate, 'audit', verdict, run.ports.now() - startMs);
  if (verdict.kind !== 'proved') run.found.delete(proof.hole);
  return verdict;
}

/** The file with the proofs found above and around the hole in place, and the hole in it. */
function currentFile(run: Run, hole: Hole): { readonly file: LeanFile; readonly hole: Hole } | undefined {
  const proofs = [...run.found.values()].filter(
    ({ hole: other }) => other.declaration.span.start <= hole.declaration.span.start,
  );
  const { text, edits } = fillHoles(run.file, proofs);
  const file = readLeanFile(text);
  const start = edits.forward(hole.span.start);
  const found = file.holes.find(({ span }) => span.start === start);
  return found === undefined ? undefined : { file, hole: found };
}

function record(
  run: Run,
  hole: Hole,
  candidate: Candidate,
  stage: Stage,
  verdict: Verdict,
  ms: number,
): void {
  run.journal.record({
    at: run.ports.wallClock(),
    declaration: nameOf(hole),
    line: run.file.source.positionAt(hole.span.start).line + 1,
    candidate: candidate.text,
    origin: candidate.origin,
    ...(candidate.sample && { sample: candidate.sample }),
    stage,
    verdict: verdict.kind,
    ...('reason' in verdict && { reason: verdict.reason }),
    ms: Math.round(ms),
  });
}

function nameOf({ declaration }: Hole): string {
  return declaration.fullName ?? declaration.kind;
}
