import { auditFile, meaningfulError, type AuditPorts } from '../../check/audit-file';
import { auditName, importError, inspectFile, type DeclarationReport } from '../../check/inspect';
import type { CheckLimits } from '../../check/checker';
import type { Judged } from '../../check/judge';
import type { AuditOutcome, DeclarationAudit, RefusedDeclaration } from '../../check/ports';
import { noAnswerWords } from '../../check/no-answer';
import { unwrittenDeclarations } from '../../check/unwritten';
import { isInStatement } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import { constantsByName, restsOn, type Constants } from '../about';
import { saysOf } from '../survey/signature';
import { driftOf, type CurrentSpec, type Drift } from './drift';
import { fingerprintOf, type Hash } from './fingerprint';
import type { LockedSpec } from './lock-file';

/** A file, elaborated and audited, with what goes into fingerprints. */
export interface AuditedFile {
  readonly file: LeanFile;
  readonly judged: Judged;
  /** With descriptions. */
  readonly audit: AuditOutcome;
  readonly allowedAxioms: readonly string[];
  readonly hash: Hash;
}

/** How a statement stands that is locked, or to be locked. */
export type Standing =
  /** The file has no declaration of that name. */
  | { readonly kind: 'gone' }
  /** What it says, or whether it is proved, cannot be told: never as good as unchanged. */
  | { readonly kind: 'unknown'; readonly reason: string; /** From 1. */ readonly line?: number }
  | { readonly kind: 'known'; readonly current: CurrentSpec; readonly line?: number };

type Entry = DeclarationAudit | RefusedDeclaration;

/** Tells how the statements of one file stand, by name, whether the text shows them or a macro made them. */
export class Standings {
  readonly #at: AuditedFile;
  readonly #constants: Constants;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #reports: ReadonlyMap<string, DeclarationReport>;
  readonly #errors: ReadonlyMap<string, { readonly line: number; readonly reason: string }>;
  /** Why nothing at all can be told. */
  readonly #obstacle: Extract<Standing, { kind: 'unknown' }> | undefined;

  constructor(at: AuditedFile) {
    const { file, judged, audit, allowedAxioms } = at;
    this.#at = at;
    this.#constants = constantsByName((audit.kind === 'audited' ? audit.described : undefined) ?? []);
    const entries: readonly Entry[] =
      audit.kind === 'audited' ? [...audit.declarations, ...audit.refused] : [];
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
    const reports = inspectFile(file, judged, allowedAxioms, audit);
    const named = reports.map((report) => [auditName(file, report.declaration), report] as const);
    // Of two with one name Lean takes the first, and reports an error in the other.
    this.#reports = new Map(named.toReversed());
    this.#errors = new Map(
      compiledErrors(at).map((report) => [
        auditName(file, report.declaration),
        { line: errorLine(at, report), reason: firstLine(report.reason ?? 'Lean reports an error') },
      ]),
    );
    this.#obstacle = obstacleIn(at);
  }

  /** Names of the theorems that the file has and its text does not show, in document order. */
  unwritten(): readonly string[] {
    const { file, audit } = this.#at;
    if (audit.kind !== 'audited') return [];
    return unwrittenDeclarations(file, audit).flatMap(({ kind, name }) => (kind === 'theorem' ? [name] : []));
  }

  /** @param free definitions of which only the type is to count */
  of(name: string, free: readonly string[]): Standing {
    if (this.#obstacle !== undefined) return this.#obstacle;
    const { file, hash } = this.#at;
    const entry = this.#entries.get(name);
    const report = this.#reports.get(name);
    const error = this.#errors.get(name);
    const written = report && file.source.positionAt(report.declaration.keywordStart).line + 1;
    const line = written ?? (entry?.range && entry.range.start.line + 1);
    const at = line === undefined ? {} : { line };
    if (entry === undefined) {
      if (report === undefined) return { kind: 'gone' };
      return error === undefined
        ? { kind: 'unknown', reason: 'the auditor does not find it', ...at }
        : { kind: 'unknown', reason: `line ${error.line}: ${error.reason}`, line: error.line };
    }
    if ('reason' in entry && !entry.native) return { kind: 'unknown', reason: entry.reason, ...at };
    if (error !== undefined && report !== undefined && this.#isInStatement(report))
      return { kind: 'unknown', reason: `line ${error.line}: ${error.reason}`, line: error.line };
    for (const below of restsOn(this.#constants, name)) {
      const culprit = this.#errors.get(below);
      if (culprit === undefined) continue;
      const reason = `it rests on ${below}, which has an error (line ${culprit.line}: ${culprit.reason})`;
      return { kind: 'unknown', reason, line: culprit.line };
    }
    const fingerprint = fingerprintOf(this.#constants, name, free, hash);
    if (fingerprint === undefined)
      return { kind: 'unknown', reason: 'the auditor does not tell what it says', ...at };
    const unproved =
      report === undefined
        ? this.#unprovedEntry(entry)
        : report.state === 'error' && error !== undefined
          ? `line ${error.line}: ${error.reason}`
          : unprovedReport(report);
    return {
      kind: 'known',
      current: {
        fingerprint,
        says: report === undefined ? this.#calledAs(entry) : saysOf(file, report.declaration),
        axioms: entry.axioms,
        axiomStatements: this.#axiomStatements(entry),
        ...(unproved !== undefined && { unproved }),
      },
      ...at,
    };
  }

  /** What the axioms of the user's own say that a proof rests on. */
  #axiomStatements({ axioms }: Entry): Readonly<Record<string, string>> {
    const { hash } = this.#at;
    return Object.fromEntries(
      axioms.flatMap((name) => {
        const said = fingerprintOf(this.#constants, name, [], hash);
        return said === undefined ? [] : [[name, hash(JSON.stringify(said))]];
      }),
    );
  }

  #isInStatement({ declaration }: DeclarationReport): boolean {
    const { source, elaboration } = this.#at.judged;
    return elaboration.diagnostics.some(({ severity, range }) => {
      const at = source.offsetAt(range.start);
      const { start, end } = declaration.span;
      return severity === 'error' && start <= at && at <= end && isInStatement(declaration, at);
    });
  }

  /** Why what a macro made does not count as proved. */
  #unprovedEntry(entry: Entry): string | undefined {
    if (entry.kind !== 'theorem') return 'it is no theorem any more';
    if (entry.axioms.includes('sorryAx')) return 'it rests on a `sorry`';
    const foreign = entry.axioms.filter((axiom) => !this.#at.allowedAxioms.includes(axiom));
    if (foreign.length > 0) return `it rests on axioms that are not allowed: ${foreign.join(', ')}`;
    return 'reason' in entry ? entry.reason : undefined;
  }

  /** The text of a macro's call, on one line. */
  #calledAs({ range }: DeclarationAudit): string {
    if (range === undefined) return 'made by a command';
    const { start, end } = this.#at.file.source.spanOf(range);
    return this.#at.file.source.text.slice(start, end).replaceAll(/\s+/gu, ' ').trim();
  }
}

/** How a locked spec has drifted from what it was; what cannot be told has drifted. */
export function driftOfLocked(
  standings: Standings,
  name: string,
  locked: LockedSpec,
  allowedAxioms: readonly string[],
): readonly Drift[] {
  const standing = standings.of(name, locked.free);
  switch (standing.kind) {
    case 'gone':
      return [{ kind: 'gone' }];
    case 'unknown':
      return [
        {
          ...{ kind: 'unreadable', reason: standing.reason },
          ...(standing.line !== undefined && { line: standing.line }),
        },
      ];
    case 'known':
      return driftOf(locked, standing.current, allowedAxioms);
  }
}

/**
 * Elaborates and audits a file, for locks.
 *
 * @returns why Lean cannot work on it, where that is so
 * @throws only the signal's reason
 */
export async function auditForLock(
  file: LeanFile,
  ports: AuditPorts,
  limits: CheckLimits,
  settings: Pick<AuditedFile, 'allowedAxioms' | 'hash'>,
): Promise<AuditedFile | { readonly trouble: string }> {
  const outcome = await ports.document.elaborate(file.source.text, { ...limits, symbols: true });
  if (outcome.kind !== 'done') return { trouble: noAnswerWords(file.source, outcome) };
  const judged = { source: file.source, elaboration: outcome.elaboration };
  const missing = importError(file, judged);
  if (missing !== undefined) return { trouble: missing };
  return { file, judged, audit: await auditFile(file, judged, ports, limits, true), ...settings };
}

function obstacleIn({
  file,
  judged,
  audit,
}: AuditedFile): Extract<Standing, { kind: 'unknown' }> | undefined {
  if (audit.kind !== 'audited')
    return { kind: 'unknown', reason: `the file cannot be audited: ${firstLine(audit.reason)}` };
  if (audit.described === undefined)
    return { kind: 'unknown', reason: 'the auditor does not tell what constants say' };
  const error = meaningfulError(file, judged);
  if (error === undefined) return undefined;
  const { line, message } = error;
  return {
    ...{ kind: 'unknown', line },
    reason: `line ${line}: ${message}; without that command the file may not mean what was meant`,
  };
}

/** Declarations in which Lean itself reports an error. */
function compiledErrors({ file, judged, allowedAxioms }: AuditedFile): readonly DeclarationReport[] {
  return inspectFile(file, judged, allowedAxioms).filter(({ state }) => state === 'error');
}

function errorLine({ file, judged }: AuditedFile, { declaration }: DeclarationReport): number {
  const { start, end } = declaration.span;
  const error = judged.elaboration.diagnostics.find(({ severity, range }) => {
    const at = judged.source.offsetAt(range.start);
    return severity === 'error' && start <= at && at <= end;
  });
  return (error?.range.start ?? file.source.positionAt(declaration.keywordStart)).line + 1;
}

function unprovedReport({ state, label, reason }: DeclarationReport): string | undefined {
  if (state === 'proved' && label === 'replayed') return undefined;
  if (state === 'defined') return 'it is no theorem any more';
  return reason ?? 'its proof was not audited';
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
