import type { Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import { SourceText, type Range } from '../lean/text';
import type { CheckLimits } from './checker';
import type { EditList } from './edits';
import { auditName } from './inspect';
import type { Judged } from './judge';
import { commandAt, isSelfContained, leanCommands, ownCommandStarts } from './lean-commands';
import { noAnswerWords } from './no-answer';
import type { Auditor, AuditOutcome, DeclarationAudit, RefusedDeclaration, ScratchDocument } from './ports';
import { Silencer } from './silenced';

/** What an audit of a file needs of the world. */
export interface AuditPorts {
  /** Elaborates copies of the file. */
  readonly document: ScratchDocument;
  readonly auditor: Auditor;
}

type Audited = Extract<AuditOutcome, { kind: 'audited' }>;

/** Rounds of seeing to the errors that are left. */
const MOST_ROUNDS = 8;

/**
 * Audits a file as far as that is possible, however many errors are in it: one with errors is audited as Lean goes on after
 * each of them (see {@link Silencer}).
 *
 * @param judged the file, elaborated
 * @param describe whether to tell what constants say
 * @returns places as in the file; declarations that are in doubt because of what Lean could not parse are among the refused
 * @throws only the signal's reason
 */
export async function auditFile(
  file: LeanFile,
  { source, elaboration }: Judged,
  { document, auditor }: AuditPorts,
  limits: CheckLimits,
  describe = false,
): Promise<AuditOutcome> {
  const first = elaboration.diagnostics.filter(({ severity }) => severity === 'error');
  if (first.length === 0) return auditInTime(auditor, file.source.text, limits, describe);
  const failing = (at: number): AuditOutcome => {
    const { line } = source.positionAt(at);
    const error = first.find(({ range }) => range.start.line === line) ?? first[0];
    const message = error?.message.split('\n')[0] ?? 'Lean reports an error';
    const where = error === undefined ? line : error.range.start.line;
    return { kind: 'not audited', reason: `line ${where + 1}: ${message}` };
  };
  const own = new Set<Declaration>();
  const declarationAt = (at: number): Declaration | undefined =>
    file.declarations.find(({ span }) => span.start <= at && at <= span.end);
  const silencer = new Silencer(file);
  // What fails in a copy alone fails for want of what was left out.
  const wanting = new Set<Declaration>();
  let errors = first.map(({ range }) => source.offsetAt(range.start));
  for (const at of errors) {
    const declaration = declarationAt(at);
    if (declaration !== undefined) own.add(declaration);
  }
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const copy = silencer.silence(errors);
    if ('errorAt' in copy) return failing(copy.errorAt);
    const outcome = await document.elaborate(copy.text, limits);
    if (outcome.kind !== 'done') {
      const why = noAnswerWords(new SourceText(copy.text), outcome);
      return { kind: 'not audited', reason: `Lean had trouble with the file without its errors: ${why}` };
    }
    const copied = new SourceText(copy.text);
    errors = outcome.elaboration.diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ range }) => copy.edits.back(copied.offsetAt(range.start)));
    if (errors.length > 0) {
      for (const at of errors) {
        const declaration = declarationAt(at);
        if (declaration !== undefined && !own.has(declaration)) wanting.add(declaration);
      }
      continue;
    }
    const doubtful = silencer.doubtful();
    if (doubtful === undefined)
      return failing(source.offsetAt(first[0]?.range.start ?? { line: 0, character: 0 }));
    const audit = await auditInTime(auditor, copy.text, limits, describe);
    if (audit.kind !== 'audited') return audit;
    const placed = placedBack(audit, copied, file.source, copy.edits);
    return silencer.leavesOut ? withDoubts(placed, file, doubtful, wanting) : placed;
  }
  return failing(errors[0] ?? 0);
}

async function auditInTime(
  auditor: Auditor,
  text: string,
  { signal, timeoutMs }: CheckLimits,
  describe: boolean,
): Promise<AuditOutcome> {
  const late = AbortSignal.timeout(timeoutMs);
  try {
    return await auditor.audit(text, AbortSignal.any([signal, late]), describe);
  } catch (error) {
    signal.throwIfAborted();
    if (!late.aborted) throw error;
    return { kind: 'not audited', reason: `the audit was not done within ${timeoutMs / 1000} s` };
  }
}

/** Places in the file, not in the copy. */
function placedBack(audit: Audited, copied: SourceText, source: SourceText, edits: EditList): Audited {
  const back = (range: Range): Range => ({
    start: source.positionAt(edits.back(copied.offsetAt(range.start))),
    end: source.positionAt(edits.back(copied.offsetAt(range.end))),
  });
  const placed = <T extends DeclarationAudit>(one: T): T =>
    one.range === undefined ? one : { ...one, range: back(one.range) };
  return { ...audit, declarations: audit.declarations.map(placed), refused: audit.refused.map(placed) };
}

/** Takes what is in doubt out of what was accepted. */
function withDoubts(
  audit: Audited,
  file: LeanFile,
  doubtful: ReadonlyMap<Declaration, number>,
  wanting: ReadonlySet<Declaration>,
): Audited {
  const reasons = new Map<string, string>();
  const certain = new Set<string>();
  for (const declaration of file.declarations) {
    const name = auditName(file, declaration);
    const line = doubtful.get(declaration);
    if (line !== undefined)
      reasons.set(name, `it may rest on what stands on line ${line}, which Lean cannot read`);
    else if (wanting.has(declaration))
      reasons.set(name, 'it needs something that Lean cannot read because of an error above');
    else certain.add(name);
  }
  // What the text does not show (a macro made it, say) may mention anything.
  const reasonFor = ({ name }: DeclarationAudit): string | undefined =>
    reasons.get(name) ??
    (certain.has(name) ? undefined : 'it may rest on something that Lean cannot read because of an error');
  const refused = audit.declarations.flatMap((one): readonly RefusedDeclaration[] => {
    const reason = reasonFor(one);
    return reason === undefined ? [] : [{ ...one, reason, native: false, doubtful: true }];
  });
  return {
    ...audit,
    declarations: audit.declarations.filter((one) => reasonFor(one) === undefined),
    refused: [...audit.refused, ...refused],
  };
}

/** An error at a place that may be what gives the rest of a file its meaning. */
export interface MeaningfulError {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/**
 * The first error of a file that stands neither in a declaration nor in a command that only tells something (`#eval`): the
 * author meant something by it that Lean did not do, so what the rest of the file says may not be what was meant.
 */
export function meaningfulError(
  file: LeanFile,
  { source, elaboration }: Judged,
): MeaningfulError | undefined {
  const commands = leanCommands(file);
  for (const { severity, range, message } of elaboration.diagnostics) {
    if (severity !== 'error') continue;
    const at = source.offsetAt(range.start);
    const command = commandAt(commands, at);
    const isOwn = command !== undefined && ownCommandStarts(command).some(({ start }) => start <= at);
    if (command !== undefined && isSelfContained(command) && !isOwn) continue;
    return { line: range.start.line + 1, message: message.split('\n')[0] ?? message };
  }
  return undefined;
}
