import type { LeanFile } from '../lean/file';
import type { Gap } from '../lean/gaps';
import { isSorryWarning, type Judged } from './judge';
import { LeanTag, type LeanDiagnostic } from './ports';

/** What Lean says of a proof that somebody has not finished, besides unsolved goals, which it marks. */
const UNFINISHED =
  /^(?:<input>:\d+:\d+: )?(?:don't know how to synthesize|unexpected (?:token|identifier|end of input))/u;

/** What is open in a file; without a declaration where the text shows none: a macro or an `elab` made it. */
export type OpenPlace = Omit<Gap, 'declaration'> & Partial<Pick<Gap, 'declaration'>>;

function isUnfinished(diagnostic: LeanDiagnostic): boolean {
  if (isSorryWarning(diagnostic)) return true;
  const { severity, leanTags, message } = diagnostic;
  return severity === 'error' && (leanTags.includes(LeanTag.unsolvedGoals) || UNFINISHED.test(message));
}

/**
 * What is open in a file and is none of its holes: what its text admits in words that no proof can replace, and what only
 * Lean can tell (goals that are left, a `?_` that nobody closes, a `sorry` out of sight).
 *
 * @param judged the file as it stands, elaborated
 * @returns in document order; of a declaration that has holes, only what its text admits
 */
export function unfinished(file: LeanFile, { source, elaboration }: Judged): readonly OpenPlace[] {
  const known = new Set([...file.holes, ...file.gaps].map(({ declaration }) => declaration));
  const told = file.declarations.flatMap((declaration): readonly Gap[] => {
    if (known.has(declaration)) return [];
    const { start, end } = declaration.span;
    const found = elaboration.diagnostics.find((diagnostic) => {
      const at = source.offsetAt(diagnostic.range.start);
      return start <= at && at <= end && isUnfinished(diagnostic);
    });
    if (found === undefined) return [];
    return [{ span: source.spanOf(found.range), declaration, reason: reasonOf(found) }];
  });
  const unwritten = elaboration.diagnostics.flatMap((diagnostic): readonly OpenPlace[] => {
    if (!isSorryWarning(diagnostic)) return [];
    const span = source.spanOf(diagnostic.range);
    const isWritten = file.declarations.some(
      (one) => one.span.start <= span.start && span.start <= one.span.end,
    );
    return isWritten ? [] : [{ span, reason: UNWRITTEN }];
  });
  return [...file.gaps, ...told, ...unwritten].sort((a, b) => a.span.start - b.span.start);
}

const UNWRITTEN =
  'a macro makes a declaration with a `sorry` here: write the declaration out, so that a proof can take its place';

function reasonOf(diagnostic: LeanDiagnostic): string {
  if (isSorryWarning(diagnostic))
    return 'Lean finds a `sorry` here that the text does not show: write it out, so that a proof can take its place';
  const [first = ''] = diagnostic.message.split('\n');
  return `this proof is not finished (${first.trim().replace(/[:.]$/u, '')}): put \`sorry\` where a part is missing`;
}
