import path from 'node:path';
import { auditFile } from '../core/check/audit-file';
import { outspoken } from '../core/check/outspoken';
import { noAnswerWords } from '../core/check/no-answer';
import { importError, inspectFile, type Finding } from '../core/check/inspect';
import { restingIn } from '../core/check/resting';
import { unfinished } from '../core/check/unfinished';
import { unwrittenReports } from '../core/check/unwritten';
import type { AuditOutcome } from '../core/check/ports';
import type { Declaration } from '../core/lean/declarations';
import { readLeanFile } from '../core/lean/file';
import { comparePositions, type Position } from '../core/lean/text';
import { DEFAULT_AXIOMS } from '../core/search/referee';
import { axiomWords } from './prove-progress';
import type { LeanChoice } from '../server/workbench';
import { readSourceFile } from './source-file';
import type { Terminal } from './terminal';
import { unusableFile } from './unusable';
import { ExitCode } from './usage-error';
import { workbenchFor } from './workbench';

/** Options of `verdict check`. */
export interface CheckOptions extends LeanChoice {
  readonly json: boolean;
  /** Collect axioms and replay every constant in the kernel. */
  readonly audit: boolean;
  readonly allowAxiom: readonly string[];
  /** How long Lean may take, seconds; as long again for the audit. */
  readonly timeout: number;
}

/**
 * `verdict check`: states every declaration of a file.
 *
 * @returns the exit code: all proved, or some open
 * @throws UsageError with a sentence that says what to do; what the signal was aborted with
 */
export async function check(
  name: string,
  options: CheckOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const source = await readSourceFile(name);
  const file = readLeanFile(source.text);
  await using bench = await workbenchFor(path.resolve(name), options, terminal, signal);
  const document = await bench.openDocument(source.text);
  terminal.status(`${name}: elaborating …`);
  const outcome = await document.elaborate(outspoken(file), {
    signal,
    timeoutMs: options.timeout * 1000,
    symbols: true,
  });
  if (outcome.kind !== 'done') {
    const help = outcome.kind === 'timeout' ? ': shorten that, or allow more with --timeout' : '';
    throw unusableFile(name, `${noAnswerWords(file.source, outcome)}${help}`, bench);
  }
  const judged = { source: file.source, elaboration: outcome.elaboration };
  const missing = importError(file, judged);
  if (missing !== undefined) throw unusableFile(name, missing, bench);
  terminal.status(options.audit ? `${name}: collecting axioms and replaying the kernel …` : '');
  const audit = options.audit
    ? await auditFile(
        file,
        judged,
        { document, auditor: bench.auditorOf(path.resolve(name)) },
        { signal, timeoutMs: options.timeout * 1000 },
      )
    : undefined;
  const allowed = [...DEFAULT_AXIOMS, ...options.allowAxiom];
  const limits = { signal, timeoutMs: options.timeout * 1000 };
  const resting =
    audit?.kind === 'audited' ? new Set<Declaration>() : await restingIn(file, judged, document, limits);
  terminal.status('');
  const written = inspectFile(file, judged, allowed, audit).map((report): Stated => {
    const { declaration } = report;
    const at = file.source.positionAt(declaration.keywordStart);
    const { kind, fullName } = declaration;
    const what = { kind, at, ...(fullName !== undefined && { name: fullName }) };
    return resting.has(declaration) ? { ...what, ...RESTING } : { ...what, ...report };
  });
  const unwritten: readonly Stated[] =
    audit?.kind === 'audited'
      ? unwrittenReports(file, audit, allowed)
      : unfinished(file, judged).flatMap(({ declaration, span, reason }) =>
          declaration === undefined
            ? [
                {
                  ...{ state: 'hole' as const, kind: 'theorem', reason },
                  at: file.source.positionAt(span.start),
                  // Lean reports it at the name that the macro was given, as a rule.
                  name: file.source.text.slice(span.start, span.end).split('\n')[0] ?? '',
                },
              ]
            : [],
        );
  const reports = [...written, ...unwritten].sort((a, b) => comparePositions(a.at ?? TOP, b.at ?? TOP));
  const stray = outcome.elaboration.diagnostics.filter(({ severity, range }) => {
    const at = file.source.offsetAt(range.start);
    return severity === 'error' && !file.declarations.some(({ span }) => span.start <= at && at <= span.end);
  });
  if (options.json) printJson(name, reports, audit, terminal);
  else printText(name, reports, audit, terminal);
  for (const { message, range } of stray) terminal.note(`${name}:${range.start.line + 1}: ${message}`);
  const accepted =
    reports.every(({ state }) => state === 'proved' || state === 'defined') && stray.length === 0;
  return accepted && (audit === undefined || audit.kind === 'audited')
    ? ExitCode.allProved
    : ExitCode.someOpen;
}

/** A declaration with how it stands, whoever wrote it. */
interface Stated extends Finding {
  readonly name?: string;
  readonly kind: string;
  readonly at?: Position;
}

const RESTING: Finding = { state: 'hole', reason: 'it rests on a declaration that is still open' };
const TOP: Position = { line: 0, character: 0 };

function printJson(
  name: string,
  reports: readonly Stated[],
  audit: AuditOutcome | undefined,
  terminal: Terminal,
): void {
  for (const { name: declaration, kind, at, state, label, axioms, unseen, restsOn, reason } of reports) {
    terminal.out(
      JSON.stringify({
        file: name,
        ...(at && { line: at.line + 1, column: at.character + 1 }),
        declaration: declaration ?? kind,
        kind,
        state,
        label: label ?? null,
        ...(axioms && { axioms }),
        ...(unseen && { unseen }),
        ...(restsOn && { restsOn }),
        ...(reason !== undefined && { reason }),
      }),
    );
  }
  const count = (state: Finding['state']): number =>
    reports.filter((report) => report.state === state).length;
  const summary = {
    proved: count('proved'),
    defined: count('defined'),
    holes: count('hole'),
    errors: count('error'),
  };
  terminal.out(JSON.stringify({ summary: { file: name, ...summary, audit: auditWords(audit) } }));
}

function printText(
  name: string,
  reports: readonly Stated[],
  audit: AuditOutcome | undefined,
  terminal: Terminal,
): void {
  const { green, red, yellow, dim } = terminal.colors;
  const paint = { proved: green, defined: dim, hole: yellow, error: red };
  for (const { name: declaration, kind, at, state, label, axioms, unseen, reason } of reports) {
    const what = `${kind} ${declaration ?? ''}`.trim();
    const place = at === undefined ? name : `${name}:${at.line + 1}`;
    const more = [label, axioms && axiomWords(axioms, unseen === true), reason?.split('\n')[0]].filter(
      (part) => part !== undefined,
    );
    terminal.out(`${paint[state](state.padEnd(7))} ${what} ${dim(`${place}  ${more.join('; ')}`)}`);
  }
  terminal.out(dim(auditWords(audit)));
}

function auditWords(audit: AuditOutcome | undefined): string {
  switch (audit?.kind) {
    case undefined:
      return 'not audited (--audit collects axioms and replays the kernel)';
    case 'audited':
      return `audited: the kernel accepted ${audit.replayed} constants again in a fresh process`;
    case 'refused':
      return `the audit refused this file: ${audit.reason}`;
    case 'not audited':
      return `not audited: ${audit.reason}`;
  }
}
