import type { SourceText, Span } from '../lean/text';
import type { EditList } from './edits';
import type { Elaboration, LeanDiagnostic } from './ports';
import { LeanTag } from './ports';

/** A declaration that should be proved once the edits are in. Offsets are those of the text before. */
export interface Target {
  readonly span: Span;
  /** Where `theorem` or `example` starts. */
  readonly keywordStart: number;
  /** Whether Lean marks its proof with "Goals accomplished!" (it does so for theorems and examples only). */
  readonly marked: boolean;
}

/** A text and what Lean says of it. */
export interface Judged {
  readonly source: SourceText;
  readonly elaboration: Elaboration;
}

/** Why the text after the edits does not count as proved. */
export type Objection =
  | { readonly kind: 'open'; readonly goals: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: string; readonly diagnostics: readonly LeanDiagnostic[] };

/** Lean's warning about a declaration that contains `sorryAx` itself (quotes differ between versions). */
const SORRY_WARNING = /declaration uses [`']?sorry/u;

/** Whether a diagnostic is Lean's warning about a `sorry`. */
export function isSorryWarning(diagnostic: LeanDiagnostic): boolean {
  return SORRY_WARNING.test(diagnostic.message);
}

/**
 * Compares what Lean said before and after the edits: point 2 of the contract. Each condition is necessary, none is
 * sufficient alone, and the gate and the audit stand beside them.
 *
 * @returns the first objection, or `undefined` when every target counts as proved
 */
export function judge(
  before: Judged,
  after: Judged,
  edits: EditList,
  targets: readonly Target[],
): Objection | undefined {
  return (
    troubleInside(after, edits, targets) ??
    troubleOutside(before, after, edits, targets) ??
    missingMark(after, edits, targets) ??
    changedDeclarations(before, after, edits)
  );
}

function isTrouble(diagnostic: LeanDiagnostic): boolean {
  return diagnostic.severity === 'error' || isSorryWarning(diagnostic);
}

function spanAfter(target: Target, edits: EditList): Span {
  return { start: edits.forward(target.span.start), end: edits.forward(target.span.end) };
}

function troubleInside(after: Judged, edits: EditList, targets: readonly Target[]): Objection | undefined {
  const spans = targets.map((target) => spanAfter(target, edits));
  const troubles = after.elaboration.diagnostics.filter((diagnostic) => {
    const at = after.source.offsetAt(diagnostic.range.start);
    return isTrouble(diagnostic) && spans.some((span) => span.start <= at && at <= span.end);
  });
  const [first] = troubles;
  if (first === undefined) return undefined;
  const goals = troubles
    .filter(({ leanTags }) => leanTags.includes(LeanTag.unsolvedGoals))
    .map(({ message }) => message);
  // With nothing but unsolved goals the candidate made sense and did not finish.
  return goals.length === troubles.length
    ? { kind: 'open', goals }
    : { kind: 'failed', reason: first.message, diagnostics: troubles };
}

function troubleOutside(
  before: Judged,
  after: Judged,
  edits: EditList,
  targets: readonly Target[],
): Objection | undefined {
  const known = new Map<string, number>();
  for (const diagnostic of before.elaboration.diagnostics) {
    if (!isTrouble(diagnostic)) continue;
    const key = `${edits.forward(before.source.offsetAt(diagnostic.range.start))}:${diagnostic.message}`;
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  const spans = targets.map((target) => spanAfter(target, edits));
  const fresh = after.elaboration.diagnostics.filter((diagnostic) => {
    if (!isTrouble(diagnostic)) return false;
    const at = after.source.offsetAt(diagnostic.range.start);
    if (spans.some((span) => span.start <= at && at <= span.end)) return false;
    const key = `${at}:${diagnostic.message}`;
    const left = known.get(key) ?? 0;
    known.set(key, left - 1);
    return left <= 0;
  });
  const [first] = fresh;
  return first === undefined
    ? undefined
    : { kind: 'failed', reason: `elsewhere in the file: ${first.message}`, diagnostics: fresh };
}

function missingMark(after: Judged, edits: EditList, targets: readonly Target[]): Objection | undefined {
  const marks = after.elaboration.diagnostics
    .filter(({ leanTags }) => leanTags.includes(LeanTag.goalsAccomplished))
    .map(({ fullRange }) => after.source.spanOf(fullRange));
  for (const target of targets) {
    if (!target.marked) continue;
    const start = edits.forward(target.keywordStart);
    const end = edits.forward(target.span.end);
    const found = marks.filter((mark) => mark.start === start);
    // One mark from the keyword to the last token exactly: an injected command, `#exit` or a comment ends it early.
    if (found.length !== 1 || found[0]?.end !== end) {
      const reason =
        found.length === 0
          ? 'Lean did not report "Goals accomplished!" for this declaration'
          : 'the declaration does not end where its text ends';
      return { kind: 'failed', reason, diagnostics: [] };
    }
  }
  return undefined;
}

function changedDeclarations(before: Judged, after: Judged, edits: EditList): Objection | undefined {
  // Ends count too: a definition carries no mark that would tell where it ended.
  const expected = before.elaboration.symbols.map(({ name, range }) => {
    const { start, end } = before.source.spanOf(range);
    return `${name}@${edits.forward(start)}-${edits.forward(end)}`;
  });
  const actual = after.elaboration.symbols.map(({ name, range }) => {
    const { start, end } = after.source.spanOf(range);
    return `${name}@${start}-${end}`;
  });
  const same =
    expected.length === actual.length && expected.every((symbol, index) => symbol === actual[index]);
  return same
    ? undefined
    : { kind: 'failed', reason: 'the declarations of the file changed with the candidate', diagnostics: [] };
}
