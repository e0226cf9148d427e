import path from 'node:path';
import { readLeanFile } from '../core/lean/file';
import { Journal } from '../core/search/journal';
import {
  proveFile,
  UnusableFile,
  type HoleReport,
  type ProveEvent,
  type ProveResult,
} from '../core/search/prove-file';
import { DEFAULT_AXIOMS } from '../core/search/referee';
import type { ModelsSettings } from '../models/settings';
import { availableTactics } from '../server/available-tactics';
import { importedFiles } from '../server/imported-files';
import { refutingIn } from '../server/proving';
import { statsFile } from '../server/stats-file';
import type { LeanChoice } from '../server/workbench';
import { chooseHoles, isChosen } from './choose-holes';
import { openModels } from './prove-models';
import { parseLocation } from './location';
import { jsonGap, jsonLine, jsonSummary, type Summary } from './prove-json';
import { ProveProgress } from './prove-progress';
import { readSourceFile, replaceSourceFile } from './source-file';
import { unusableFile } from './unusable';
import { ExitCode } from './usage-error';
import { journalFile } from './journal-file';
import { workbenchFor } from './workbench';
import { Interrupted } from './signals';
import type { Terminal } from './terminal';

/** Options of `verdict prove`. */
export interface ProveOptions extends LeanChoice {
  readonly write: boolean;
  /** With `write`: put proofs into the file that rest on open statements, too. */
  readonly conditional: boolean;
  readonly json: boolean;
  /** Print every candidate with its verdict to standard error. */
  readonly verbose: boolean;
  /** For each hole, seconds. */
  readonly timeout: number;
  /** Print the search tree of each hole. */
  readonly explain: boolean;
  /** For each hole, candidates put to Lean. */
  readonly maxChecks: number;
  readonly jobs: number;
  readonly audit: boolean;
  readonly allowAxiom: readonly string[];
  /** File that every attempt and sample is appended to as a JSON line. */
  readonly journal?: string;
  /** Models that are asked too; absent: none. */
  readonly models?: ModelsSettings;
  /** Of the first sample for each goal: the same one gives the same answers, as far as servers keep to it. */
  readonly seed?: number;
  /** Whether tactics and skeletons are tried; without them there are models. */
  readonly builtIn: boolean;
}

/**
 * `verdict prove`: proves the holes that a location means.
 *
 * @param target `FILE[:LINE[:COLUMN]]`
 * @returns the exit code
 * @throws UsageError with a sentence that says what to do; what the signal was aborted with
 */
export async function prove(
  target: string,
  options: ProveOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const location = parseLocation(target);
  const source = await readSourceFile(location.file);
  const file = readLeanFile(source.text);
  const holes = chooseHoles(file, location);
  const startMs = performance.now();
  const reports: HoleReport[] = [];
  let gaps = 0;
  const progress = new ProveProgress(
    terminal,
    file,
    location.file,
    options.json,
    options.verbose,
    options.explain,
  );
  const journal = new Journal();
  using _recording = options.journal === undefined ? undefined : journalFile(journal, options.journal);

  const emit = (event: ProveEvent): void => {
    if (event.kind === 'gap') {
      if (!isChosen(file, location, event.gap)) return;
      gaps += 1;
      if (options.json) terminal.out(jsonGap(file, location.file, event.gap));
    }
    progress.show(event);
    if (event.kind !== 'decided') return;
    reports.push(event.report);
    if (options.json)
      terminal.out(jsonLine(file, location.file, event.report, progress.tree(event.report.hole)));
  };
  const summarise = (lean: string, written: boolean, interrupted: boolean): Summary => ({
    file: location.file,
    ...counted(reports, holes.length, gaps),
    holes: holes.length,
    gaps,
    checks: reports.reduce((sum, { checks }) => sum + checks, 0),
    ms: Math.round(performance.now() - startMs),
    lean,
    written,
    writtenConditional: written && options.conditional,
    interrupted,
  });
  const finish = (summary: Summary): void => {
    if (options.json) terminal.out(jsonSummary(summary));
    else progress.summary(summary);
  };

  let lean = '';
  try {
    await using models = await openModels(
      holes.length === 0 ? undefined : options.models,
      options.seed,
      journal,
      terminal,
    );
    await using bench = await workbenchFor(path.resolve(location.file), options, terminal, signal);
    lean = bench.found.version;
    if (holes.length > 0) progress.start(holes.length, bench.description);
    const stats = statsFile();
    const documents = await Promise.all(
      Array.from({ length: holes.length === 0 ? 1 : options.jobs }, () => bench.openDocument(source.text)),
    );
    const [first] = documents;
    const available =
      first && holes.length > 0 && (await availableTactics(first, file, bench.found.version, signal));
    const result: ProveResult = await proveFile(
      file,
      holes,
      {
        documents,
        ...(options.audit && { auditor: bench.auditorOf(path.resolve(location.file)) }),
        refute: refutingIn(bench, options.packageRoot),
        now: () => performance.now(),
        wallClock: () => Date.now(),
      },
      {
        budget: { ms: options.timeout * 1000, checks: options.maxChecks },
        allowedAxioms: [...DEFAULT_AXIOMS, ...options.allowAxiom],
        stats: await stats.load(),
        imported: (await importedFiles(file, path.resolve(location.file))).map((one) => one.file),
        ...(available && { available }),
        sources: models.sources,
        builtIn: options.builtIn,
        leanVersion: lean,
      },
      journal,
      emit,
      signal,
    ).catch((error: unknown) => {
      throw error instanceof UnusableFile ? unusableFile(location.file, error.message, bench) : error;
    });
    await stats.save(result.stats);
    const text = options.conditional ? result.conditionalText : result.text;
    const written = options.write && text !== source.text;
    if (written) await replaceSourceFile(source, text);
    const summary = summarise(lean, written, false);
    finish(summary);
    return summary.open + summary.conditional === 0 ? ExitCode.allProved : ExitCode.someOpen;
  } catch (error) {
    if (!(error instanceof Interrupted) && !signal.aborted) throw error;
    finish(summarise(lean, false, true));
    return ExitCode.interrupted;
  } finally {
    progress.close();
  }
}

function counted(
  reports: readonly HoleReport[],
  holes: number,
  gaps: number,
): Pick<Summary, 'proved' | 'conditional' | 'open'> {
  const count = (kind: HoleReport['verdict']['kind']): number =>
    reports.filter(({ verdict }) => verdict.kind === kind).length;
  const [proved, conditional] = [count('proved'), count('conditional')];
  return { proved, conditional, open: holes - proved - conditional + gaps };
}
