import type { Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import { isSorryWarning, type Judged } from './judge';
import { LeanTag, type AuditOutcome, type DeclarationAudit, type RefusedDeclaration } from './ports';
import { comparePositions } from '../lean/text';
import { targetOf } from './site';
import type { Label } from './verdict';

/** How a declaration stands. */
export type DeclarationState =
  /** A theorem, lemma or example without holes that Lean accepts. */
  | 'proved'
  /** A definition, type or instance without holes that Lean accepts. */
  | 'defined'
  /** It contains a `sorry`, or rests on one. */
  | 'hole'
  /** Lean reports an error in it, or the audit does not let it stand. */
  | 'error';

/** What is known of one declaration. */
export interface DeclarationReport {
  readonly declaration: Declaration;
  readonly state: DeclarationState;
  /** How far it was checked; absent for `hole` and `error`. */
  readonly label?: Label;
  /** Every axiom it rests on; absent where no audit tells. */
  readonly axioms?: readonly string[];
  /** See `DeclarationAudit.unseen`. */
  readonly unseen?: boolean;
  /** Names of declarations with a `sorry` that it rests on, where an audit tells. */
  readonly restsOn?: readonly string[];
  /** Why it is not accepted; Lean's message or ours. */
  readonly reason?: string;
}

/** Lean's complaint about the imports of a file, if there is one: nothing behind them is elaborated then. */
export function importError(file: LeanFile, { source, elaboration }: Judged): string | undefined {
  const { end } = file.header.span;
  return elaboration.diagnostics.find(
    ({ severity, range }) => severity === 'error' && source.offsetAt(range.start) < end,
  )?.message;
}

/** States every declaration of a file, as elaborated; an audit adds axioms and raises labels. */
export function inspectFile(
  file: LeanFile,
  judged: Judged,
  allowedAxioms: readonly string[],
  audit?: AuditOutcome,
): readonly DeclarationReport[] {
  const compiled = file.declarations.map((declaration) => inspect(file, declaration, judged));
  if (audit?.kind !== 'audited') return compiled;
  const failing = new Set(
    compiled.flatMap(({ declaration, state }) => (state === 'error' ? [auditName(file, declaration)] : [])),
  );
  return compiled.map((report) => audited(report, file, audit, allowedAxioms, failing));
}

/** How one declaration of a file stands, as elaborated: what no audit tells. */
export function stateIn(file: LeanFile, declaration: Declaration, judged: Judged): DeclarationState {
  return inspect(file, declaration, judged).state;
}

function inspect(
  file: LeanFile,
  declaration: Declaration,
  { source, elaboration }: Judged,
): DeclarationReport {
  const { start, end } = declaration.span;
  const inside = elaboration.diagnostics.filter(({ range }) => {
    const at = source.offsetAt(range.start);
    return start <= at && at <= end;
  });
  const error = inside.find(({ severity }) => severity === 'error');
  if (error !== undefined) return { declaration, state: 'error', reason: error.message };
  if (inside.some(isSorryWarning) || file.holes.some((hole) => hole.declaration === declaration))
    return { declaration, state: 'hole', reason: 'it contains a `sorry`' };
  if (!targetOf(declaration).marked) return { declaration, state: 'defined', label: 'compiles' };

  const mark = elaboration.diagnostics.find(
    ({ leanTags, fullRange }) =>
      leanTags.includes(LeanTag.goalsAccomplished) &&
      source.offsetAt(fullRange.start) === declaration.keywordStart,
  );
  if (mark !== undefined && source.offsetAt(mark.fullRange.end) === end)
    return { declaration, state: 'proved', label: 'compiles' };
  // An example may be data, which Lean does not mark.
  if (mark === undefined && declaration.kind === 'example')
    return { declaration, state: 'defined', label: 'compiles' };
  return {
    declaration,
    state: 'error',
    reason: 'Lean did not report "Goals accomplished!" for its whole text',
  };
}

/** Why nothing is said of a declaration that an audit leaves out. */
export const NOT_FOUND = 'the auditor did not find this declaration';

const NATIVE = 'the kernel did not replay it, because it rests on what compiled code computes';

function audited(
  report: DeclarationReport,
  file: LeanFile,
  audit: Extract<AuditOutcome, { kind: 'audited' }>,
  allowedAxioms: readonly string[],
  failing: ReadonlySet<string>,
): DeclarationReport {
  const { declaration, state, label } = report;
  const entries = [...audit.refused, ...audit.declarations];
  const found = auditEntry(file, declaration, entries);
  // Nobody vouches for a proof that the auditor says nothing of.
  if (found === undefined)
    return state === 'proved' ? { declaration, state: 'error', reason: NOT_FOUND } : report;
  if (state === 'hole' || state === 'error') return { ...report, axioms: found.axioms };
  const finding = auditFinding(found, state, allowedAxioms, failing);
  // What the kernel did not replay has earned what the check before it gave.
  return { declaration, ...finding, ...(finding.state === state && label && !finding.label && { label }) };
}

/** What is known of a declaration besides which one it is. */
export type Finding = Omit<DeclarationReport, 'declaration'>;

/**
 * What an audit makes of a declaration that compiles.
 *
 * @param state `proved` or `defined`: what it is if nothing speaks against it
 * @param failing names of declarations that Lean reports errors in
 */
export function auditFinding(
  found: DeclarationAudit | RefusedDeclaration,
  state: DeclarationState,
  allowedAxioms: readonly string[],
  failing: ReadonlySet<string> = new Set(),
): Finding {
  const { axioms } = found;
  if (axioms.includes('sorryAx')) {
    const restsOn = found.sorries.filter((one) => one !== found.name);
    const reason = restsOn.length > 0 ? restsOnWords(restsOn, failing) : 'it contains a `sorry`';
    return { state: 'hole', axioms, restsOn, reason };
  }
  const foreign = axioms.filter((axiom) => !allowedAxioms.includes(axiom));
  if (foreign.length > 0)
    return {
      state: 'error',
      axioms,
      reason: `it rests on axioms that are not allowed: ${foreign.join(', ')}`,
    };
  if ('reason' in found) {
    const { native, reason } = found;
    return native ? { state, axioms, reason: NATIVE } : { state: 'error', axioms, reason };
  }
  return { state, axioms, label: 'replayed', ...(found.unseen === true && { unseen: true }) };
}

/**
 * @param restsOn where the `sorry`s stand
 * @param failing declarations that Lean reports errors in
 */
function restsOnWords(restsOn: readonly string[], failing: ReadonlySet<string>): string {
  const failed = restsOn.filter((name) => failing.has(name));
  return failed.length > 0
    ? `it rests on a declaration that has an error: ${failed.join(', ')}`
    : `it rests on ${restsOn.join(', ')}, still open`;
}

/**
 * What an audit says of a declaration: found by its name, or by where it stands, for an instance without a name has one
 * that Lean made up.
 *
 * @param file the text that was audited
 */
export function auditEntry<Entry extends DeclarationAudit>(
  file: Pick<LeanFile, 'source' | 'declarations'>,
  declaration: Declaration,
  entries: readonly Entry[],
): Entry | undefined {
  const name = auditName(file, declaration);
  const named = entries.find((entry) => entry.name === name);
  if (named !== undefined) return named;
  const { start } = declaration.span;
  const head = file.source.rangeOf({ start, end: declaration.keywordStart + 1 });
  return entries.find(
    ({ range }) =>
      range !== undefined &&
      comparePositions(head.start, range.start) <= 0 &&
      comparePositions(range.start, head.end) < 0,
  );
}

/**
 * The name under which the auditor reports a declaration of the text it was given: an `example` goes by its line, and by
 * its column (code points from 1) where another one stands before it on the same line.
 */
export function auditName(
  { source, declarations }: Pick<LeanFile, 'source' | 'declarations'>,
  { fullName, kind, keywordStart }: Declaration,
): string {
  if (kind !== 'example') return fullName ?? '';
  const { line, character } = source.positionAt(keywordStart);
  const lineStart = keywordStart - character;
  const follows = declarations.some(
    (other) =>
      other.kind === 'example' && lineStart <= other.keywordStart && other.keywordStart < keywordStart,
  );
  const column = Array.from(source.text.slice(lineStart, keywordStart)).length + 1;
  return `example@${line + 1}${follows ? `:${column}` : ''}`;
}
