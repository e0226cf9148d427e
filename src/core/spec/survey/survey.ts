import { auditFile } from '../../check/audit-file';
import { importError, inspectFile, type DeclarationReport } from '../../check/inspect';
import type { Judged } from '../../check/judge';
import { noAnswerWords } from '../../check/no-answer';
import type { AuditOutcome, Auditor, ScratchDocument } from '../../check/ports';
import { unwrittenReports, type UnwrittenReport } from '../../check/unwritten';
import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import { aboutSpecs, mentionedIn, type About } from '../about';
import type { Drift } from '../lock/drift';
import type { Hash } from '../lock/fingerprint';
import type { LockedSpec } from '../lock/lock-file';
import { driftOfLocked, Standings } from '../lock/standing';
import { specsOf, type Spec } from '../specs';
import type { Tester } from '../testing/tester';
import { Untestable } from '../testing/facts';
import { DEFAULT_TEST_LIMITS } from '../testing/tester';
import type { Tested } from '../testing/outcome';
import { brokenProofs } from '../repair/broken';
import { sayNothing, type KnownOfAny } from './any-body';
import { proofLines, saysOf } from './signature';
import { stateOf, suspicionsOf } from './state';
import type { FileSurvey, SpecReport } from './types';

/** What a survey needs of the world. */
export interface SurveyPorts {
  /** Elaborates the file itself, and nothing else meanwhile. */
  readonly document: ScratchDocument;
  /** Absent: nothing is tested. */
  readonly tester?: Tester;
  /** Absent: nothing is audited, so nothing turns green. */
  readonly auditor?: Auditor;
  readonly hash: Hash;
  /** What earlier surveys found out of statements about any function. */
  readonly knownOfAny?: KnownOfAny;
}

/** What a survey goes by. */
export interface SurveySettings {
  readonly signal: AbortSignal;
  readonly allowedAxioms: readonly string[];
  /** The locked specs of the file. */
  readonly locked: ReadonlyMap<string, LockedSpec>;
  /** Which specs are tested and told of; all when absent. */
  readonly only?: (spec: Spec) => boolean;
}

const ELABORATE_MS = 300_000;
/** One that is proved is tested only for whether it says anything. */
const PROVED_LIMITS = { cases: 400, ms: 400 };

/** What has been found out so far. */
interface Findings {
  readonly judged: Judged;
  readonly specs: readonly Spec[];
  readonly broken: ReadonlySet<Declaration>;
  audit?: AuditOutcome;
  /** What the audit tells of the specs. */
  about?: About;
  tested?: ReadonlyMap<Spec, Tested>;
  untestable?: string;
  /** Specs that hold of every function in place of the one that they are about. */
  ofAny?: ReadonlySet<Spec>;
}

/**
 * Finds out how the specs of a file stand: what Lean says of their proofs, what the audit says, and for those that are red
 * whether small values refute them.
 *
 * @param emit hears of what is known so far, more each time
 * @returns all of it
 * @throws only the signal's reason
 */
export async function surveyFile(
  file: LeanFile,
  ports: SurveyPorts,
  settings: SurveySettings,
  emit: (survey: FileSurvey) => void,
): Promise<FileSurvey> {
  const { signal } = settings;
  const outcome = await ports.document.elaborate(file.source.text, {
    signal,
    timeoutMs: ELABORATE_MS,
    symbols: true,
  });
  if (outcome.kind !== 'done') return unusable(noAnswerWords(file.source, outcome));
  const judged = { source: file.source, elaboration: outcome.elaboration };
  const missing = importError(file, judged);
  if (missing !== undefined) return unusable(missing);

  const findings: Findings = {
    ...{ judged, specs: specsOf(file) },
    broken: new Set(brokenProofs(file, judged).map(({ declaration }) => declaration)),
  };
  const told = (complete: boolean): FileSurvey => surveyOf(file, findings, ports, settings, complete);
  emit(told(false));
  await Promise.all([
    (async () => {
      if (ports.auditor === undefined) return;
      const { document, auditor } = ports;
      const limits = { signal, timeoutMs: ELABORATE_MS };
      findings.audit = await auditFile(file, judged, { document, auditor }, limits, true);
      if (findings.audit.kind === 'audited' && findings.audit.described) {
        const order = file.declarations.map(({ fullName = '' }) => fullName);
        findings.about = aboutSpecs(findings.audit.described, findings.specs, order);
      }
      emit(told(false));
    })(),
    (async () => {
      if (ports.tester === undefined) return;
      try {
        findings.tested = await tested(file, ports.tester, findings, settings);
      } catch (error) {
        if (!(error instanceof Untestable)) throw error;
        findings.untestable = error.message;
      }
      emit(told(false));
    })(),
  ]);
  findings.ofAny = await sayNothing(file, findings, ports, settings);
  return told(true);
}

function unusable(trouble: string): FileSurvey {
  return { specs: [], definitions: [], complete: true, trouble };
}

async function tested(
  file: LeanFile,
  tester: Tester,
  { judged, specs }: Findings,
  { signal, allowedAxioms, only }: SurveySettings,
): Promise<ReadonlyMap<Spec, Tested>> {
  const reports = byDeclaration(inspectFile(file, judged, allowedAxioms));
  const wanted = specs.filter((spec) => only?.(spec) ?? true);
  const isRed = ({ declaration }: Spec): boolean => {
    const state = reports.get(declaration)?.state;
    return state === 'hole' || state === 'error';
  };
  const red = await tester.test(file, wanted.filter(isRed), { ...DEFAULT_TEST_LIMITS, signal }, specs);
  const proved = wanted.filter((spec) => !isRed(spec) && reports.get(spec.declaration)?.state === 'proved');
  return new Map([...red, ...(await tester.test(file, proved, { ...PROVED_LIMITS, signal }, specs))]);
}

function byDeclaration(reports: readonly DeclarationReport[]): ReadonlyMap<Declaration, DeclarationReport> {
  return new Map(reports.map((report) => [report.declaration, report]));
}

function surveyOf(
  file: LeanFile,
  findings: Findings,
  { tester, auditor, hash }: SurveyPorts,
  { allowedAxioms, locked, only }: SurveySettings,
  complete: boolean,
): FileSurvey {
  const { judged, audit, about, broken } = findings;
  const reports = byDeclaration(inspectFile(file, judged, allowedAxioms, audit));
  const standings = audit && new Standings({ file, judged, audit, allowedAxioms, hash });
  const specs = findings.specs.flatMap((spec): readonly SpecReport[] => {
    const { declaration, name } = spec;
    const report = reports.get(declaration);
    // An example may be data.
    if (report === undefined || report.state === 'defined' || !(only?.(spec) ?? true)) return [];
    const tested = findings.tested?.get(spec);
    const mentions = about?.constants.has(name) === true ? mentionedIn(about.constants, name) : undefined;
    const subject = about?.subjects.get(name);
    const suspicions = suspicionsOf(
      tested,
      report.label,
      mentions?.length === 0 && about?.used.has(name) === false,
      findings.ofAny?.has(spec) === true ? subject : undefined,
    );
    const says = saysOf(file, declaration);
    const lockedAs = locked.get(name);
    const drift =
      lockedAs === undefined || standings === undefined
        ? []
        : driftOfLocked(standings, name, lockedAs, allowedAxioms);
    const isDecided = audit !== undefined || auditor === undefined;
    const { state, reason } = stateOf(report, tested, suspicions, drift, isDecided);
    const isPending =
      !complete &&
      ((tester !== undefined && findings.tested === undefined && state === 'red') ||
        (!isDecided && state !== 'refuted'));
    return [
      {
        name,
        kind: declaration.kind,
        at: file.source.positionAt(declaration.keywordStart),
        says,
        state: isPending ? 'checking' : state,
        ...(reason !== undefined && { reason }),
        ...(broken.has(declaration) && { broken: true }),
        ...(report.label !== undefined && { label: report.label }),
        ...(report.axioms !== undefined && { axioms: report.axioms }),
        ...(report.unseen !== undefined && { unseen: report.unseen }),
        ...(report.state === 'proved' && { proofLines: proofLines(file, declaration) }),
        ...(subject !== undefined && { subject }),
        ...(mentions !== undefined && { mentions }),
        ...(tested?.kind === 'refuted' &&
          report.label !== 'replayed' && { counterexample: tested.counterexample }),
        ...(tested?.kind === 'survived' && tested.witness && { witness: tested.witness }),
        ...((tested?.kind === 'survived' || tested?.kind === 'refuted') && { counts: tested.counts }),
        ...untestedWords(tested, findings.untestable),
        suspicions,
        locked: lockedAs !== undefined,
        drift,
      },
    ];
  });
  const unwritten =
    audit?.kind === 'audited' && only === undefined
      ? unwrittenReports(file, audit, allowedAxioms).flatMap((report): readonly SpecReport[] => {
          const lockedAs = locked.get(report.name);
          const drift =
            lockedAs === undefined || standings === undefined
              ? []
              : driftOfLocked(standings, report.name, lockedAs, allowedAxioms);
          return report.kind === 'theorem'
            ? [unwrittenSpec(file, report, lockedAs !== undefined, drift)]
            : [];
        })
      : [];
  const definitions = file.declarations
    .filter(({ kind, fullName }) => DEFINING.has(kind) && fullName !== undefined)
    .map((declaration) => ({
      name: declaration.fullName ?? '',
      kind: declaration.kind,
      at: file.source.positionAt(declaration.keywordStart),
      isStub: file.holes.some((hole) => hole.declaration === declaration),
    }));
  return { specs: [...specs, ...unwritten], definitions, complete };
}

/** A theorem that a macro made: the text shows only the command that made it. */
function unwrittenSpec(
  { source }: LeanFile,
  report: UnwrittenReport,
  isLocked: boolean,
  drift: readonly Drift[],
): SpecReport {
  const at = report.at ?? { line: 0, character: 0 };
  const start = source.offsetAt({ line: at.line, character: 0 });
  const [says = ''] = source.text.slice(start).split('\n');
  const { state, reason } = stateOf(report, undefined, [], drift, true);
  return {
    ...{ name: report.name, kind: 'theorem', at, says: says.trim(), state, suspicions: [], drift },
    locked: isLocked,
    ...(reason !== undefined && { reason }),
    ...(report.label !== undefined && { label: report.label }),
    ...(report.axioms !== undefined && { axioms: report.axioms }),
    ...(report.unseen !== undefined && { unseen: report.unseen }),
  };
}

const DEFINING: ReadonlySet<Declaration['kind']> = new Set([
  'def',
  'abbrev',
  'structure',
  'inductive',
  'class',
  'opaque',
]);

function untestedWords(
  tested: Tested | undefined,
  untestable: string | undefined,
): Pick<SpecReport, 'untested'> {
  switch (tested?.kind) {
    case 'untestable':
      return { untested: tested.reason };
    case 'stub':
      return { untested: 'it rests on a definition without a body' };
    case 'slow':
      return { untested: 'one case took too long' };
    case 'refuted':
    case 'survived':
      return {};
    case undefined:
      return untestable === undefined ? {} : { untested: untestable };
  }
}
