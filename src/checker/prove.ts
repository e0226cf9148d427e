import type { ScratchDocument } from '../core/check/ports';
import { placedText } from '../core/check/site';
import type { LeanFile } from '../core/lean/file';
import { readLeanFile } from '../core/lean/file';
import type { Hole } from '../core/lean/holes';
import { Journal } from '../core/search/journal';
import { proveFile, UnusableFile, type HoleReport, type ProveEvent } from '../core/search/prove-file';
import type { ProvePorts } from '../core/search/prove-types';
import type { PartialProof } from '../core/search/tree/partial';
import { abortable } from '../server/abort';
import type { Workbench } from '../server/workbench';
import type { ActivityFeed } from './activity-feed';
import type { Desk, Desks } from './desks';
import type { ModelDesk } from './models';
import type { HoleResult, OfferedPartial, ProveParams, ProveReply, TextReplacement } from './protocol';
import type { LearntStats } from './stats';
import type { StatusBoard } from './status-board';

/** What proving needs of the checker process. */
export interface ProveTools {
  readonly desks: Desks;
  readonly board: StatusBoard;
  readonly feed: ActivityFeed;
  readonly stats: LearntStats;
  /** Asked where the built-in candidates prove nothing. */
  readonly models: ModelDesk;
  readonly allowedAxioms: readonly string[];
  /**
   * The values for which the declaration that starts at an offset does not hold, in words; absent where nobody has tested
   * this text yet.
   */
  readonly refutedAt?: (keywordStart: number) => string | undefined;
  /** Tests statements: see `ProvePorts.refute`. */
  readonly refute: (
    workbench: Workbench,
    ...asked: Parameters<NonNullable<ProvePorts['refute']>>
  ) => ReturnType<NonNullable<ProvePorts['refute']>>;
}

/**
 * Proves holes of a document.
 *
 * @param signal aborting ends the search; what was decided before is the answer
 */
export async function proveDocument(
  { document, holes: wanted, budget, audit, jobs = 1 }: ProveParams,
  { desks, board, feed, stats, models, allowedAxioms, refutedAt, refute }: ProveTools,
  signal: AbortSignal,
): Promise<ProveReply> {
  const file = readLeanFile(document.text);
  const all = chosen(file, wanted);
  const reports: HoleReport[] = [];
  // What has a counterexample has no proof: nobody looks for one until it changes.
  for (const hole of all) {
    const where = refutedAt?.(hole.declaration.keywordStart);
    if (where === undefined) continue;
    reports.push({ hole, goal: '', verdict: { kind: 'refuted', values: where }, checks: 0, ms: 0 });
  }
  const holes = all.filter((hole) => !reports.some((report) => report.hole === hole));
  const reply = (kind: 'done' | 'cancelled', lean: string): ProveReply => ({
    kind,
    results: all.flatMap((hole) => reports.filter((report) => report.hole === hole).map(resultOf(file))),
    edits: reports.flatMap((report) => editsOf(file, report, 'proved')),
    conditional: reports.flatMap((report) => editsOf(file, report, 'conditional')),
    lean,
  });
  if (holes.length === 0) return reply('done', '');

  using _busy = board.busy('checking', `proving ${holes.length} ${holes.length === 1 ? 'hole' : 'holes'}`);
  let lean = '';
  const ids = new Map<Hole, number>();
  const emit = (event: ProveEvent): void => {
    tellOf(event, ids, file, document.uri, feed);
    if (event.kind === 'decided') reports.push(event.report);
  };
  const journal = new Journal();
  using _keeping = journal.listen((entry) => {
    if ('kind' in entry) models.keep(entry);
  });
  try {
    const found = await abortable(desks.of(document), signal);
    if (found.kind === 'missing') return { kind: 'unusable', message: found.message };
    const { desk } = found;
    using _held = desks.hold(document.uri);
    lean = desk.workbench.description;
    signal.throwIfAborted();
    await using more = await openMore(desk, document.text, Math.min(jobs, MOST_JOBS) - 1);
    const result = await proveFile(
      file,
      holes,
      {
        documents: [desk.scratch, ...more.documents],
        ...(audit && { auditor: desk.auditor }),
        refute: (...asked) => refute(desk.workbench, ...asked),
        now: () => performance.now(),
        wallClock: () => Date.now(),
      },
      {
        budget,
        allowedAxioms,
        closest: true,
        sources: await models.sources(false),
        leanVersion: desk.workbench.found.version,
        stats: await stats.current(),
        ...(await desk.surroundings(file, signal)),
      },
      journal,
      emit,
      signal,
    );
    stats.learn(result.stats);
    return reply('done', lean);
  } catch (error) {
    if (error instanceof UnusableFile) return { kind: 'unusable', message: error.message };
    if (!signal.aborted) throw error;
    for (const [hole, id] of ids)
      if (!reports.some((report) => report.hole === hole))
        feed.tell({ kind: 'ended', id, verdict: 'cancelled' });
    return reply('cancelled', lean);
  }
}

/** More would only wait for each other. */
const MOST_JOBS = 16;

/** Documents of the same file for as long as a search goes on. */
async function openMore(
  { workbench }: Desk,
  text: string,
  count: number,
): Promise<AsyncDisposable & { readonly documents: readonly ScratchDocument[] }> {
  const documents = await Promise.all(
    Array.from({ length: Math.max(0, count) }, () => workbench.openDocument(text)),
  );
  return {
    documents,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(documents.map((document) => document.close()));
    },
  };
}

function chosen(file: LeanFile, wanted: ProveParams['holes']): readonly Hole[] {
  if (wanted === undefined) return file.holes;
  const starts = new Set(wanted.map((position) => file.source.offsetAt(position)));
  return file.holes.filter(({ span }) => starts.has(span.start));
}

function nameOf({ declaration }: Hole): string {
  return declaration.fullName ?? declaration.kind;
}

function resultOf(file: LeanFile): (report: HoleReport) => HoleResult {
  return ({ hole, goal, verdict, proof, checks, ms, closest, partial }) => ({
    range: file.source.rangeOf(hole.span),
    declaration: nameOf(hole),
    goal,
    verdict,
    ...(proof && { proof: proof.text }),
    checks,
    ms: Math.round(ms),
    ...(closest && { closest }),
    ...(partial && { partial: offered(file, hole, partial) }),
  });
}

/** The edits that put a partial proof in place of its hole, and each lemma on lines of its own above the declaration. */
function offered(file: LeanFile, hole: Hole, partial: PartialProof): OfferedPartial {
  const { source } = file;
  const { start } = hole.declaration.span;
  const indent = ' '.repeat(source.positionAt(start).character);
  const above = source.rangeOf({ start, end: start });
  return {
    ...partial,
    edit: { range: source.rangeOf(hole.span), newText: placedText(file, hole, partial.text) },
    lemmas: partial.leaves.flatMap(({ lemma }) => {
      if (lemma === undefined) return [];
      const newText = `${lemma.text.trimEnd()}\n\n`.replaceAll(/\n(?=[^\n])/gu, `\n${indent}`);
      return [{ name: lemma.name, edit: { range: above, newText: `${newText}${indent}` } }];
    }),
  };
}

function editsOf(
  file: LeanFile,
  { hole, verdict, proof }: HoleReport,
  kind: 'proved' | 'conditional',
): readonly TextReplacement[] {
  if (verdict.kind !== kind || proof === undefined) return [];
  return [{ range: file.source.rangeOf(hole.span), newText: placedText(file, hole, proof.text) }];
}

function tellOf(
  event: ProveEvent,
  ids: Map<Hole, number>,
  file: LeanFile,
  uri: string,
  feed: ActivityFeed,
): void {
  // The panel states declarations that are open otherwise.
  if (event.kind === 'gap') return;
  const hole = event.kind === 'decided' ? event.report.hole : event.hole;
  if (event.kind === 'started') {
    const id = feed.nextId();
    ids.set(hole, id);
    const position = file.source.positionAt(hole.span.start);
    feed.tell({
      kind: 'goal',
      id,
      for: 'prove',
      uri,
      position,
      declaration: nameOf(hole),
      goal: event.goal,
    });
    return;
  }
  const id = ids.get(hole);
  // A hole that cannot be worked on never starts.
  if (id === undefined) return;
  switch (event.kind) {
    case 'tried':
      feed.tried(id, event.candidate, event.stage, event.verdict, event.ms);
      break;
    case 'sampled':
      feed.tell({ kind: 'sample', id, sample: event.sample });
      break;
    case 'tree':
      feed.tell({ kind: 'tree', id, change: event.change });
      break;
    case 'found':
      // Found is not accepted: the referee has the last word.
      break;
    case 'decided':
      if (event.report.proof !== undefined) feed.tell({ kind: 'found', id, proof: event.report.proof.text });
      feed.tell({ kind: 'ended', id, verdict: event.report.verdict.kind });
      break;
  }
}
