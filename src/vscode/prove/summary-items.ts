import type { HoleResult } from '../../checker/protocol';
import { fileName } from './names';
import { conditionalText, provedText, type ProvedText } from './proved-text';
import type { FinishedRun } from './runs';
import { counted, oneLine, resultLine } from './wording';

/** A line of the summary. */
export type SummaryItem =
  | { readonly kind: 'apply all'; readonly label: string; readonly proofs: readonly ProvedText[] }
  | { readonly kind: 'review'; readonly label: string; readonly proof: ProvedText }
  | { readonly kind: 'file'; readonly label: string }
  | {
      readonly kind: 'hole';
      readonly label: string;
      readonly detail: string;
      readonly run: FinishedRun;
      readonly result: HoleResult;
    };

/** The summary of runs, one a document: what can be done with the proofs first, then each hole under its file. */
export function summaryItems(runs: readonly FinishedRun[]): readonly SummaryItem[] {
  const proofs = runs.flatMap((run) => provedText(run.document, fileName(run.document), run) ?? []);
  const conditional = runs.flatMap((run) => conditionalText(run.document, fileName(run.document), run) ?? []);
  const count = proofs.reduce((sum, { proved }) => sum + proved.length, 0);
  return [
    ...(count === 0
      ? []
      : [{ kind: 'apply all' as const, label: `Apply All: ${counted(count, 'proof')}`, proofs }]),
    ...proofs.map((proof) => ({
      kind: 'review' as const,
      label: `Review ${proof.name}: ${counted(proof.proved.length, 'proof')}`,
      proof,
    })),
    ...conditional.map((proof) => ({
      kind: 'review' as const,
      label: `Review ${proof.name}: ${counted(proof.proved.length, 'proof')} that ${
        proof.proved.length === 1 ? 'rests' : 'rest'
      } on open statements`,
      proof,
    })),
    ...runs.flatMap((run) => [
      { kind: 'file' as const, label: fileName(run.document) },
      ...run.results.map((result) => holeItem(run, result)),
    ]),
  ];
}

function holeItem(run: FinishedRun, result: HoleResult): SummaryItem {
  const { kind } = result.verdict;
  const mark = kind === 'proved' ? '✓' : kind === 'conditional' ? '◐' : '✗';
  return {
    kind: 'hole',
    label: `${mark} ${result.declaration}`,
    detail: `line ${result.range.start.line + 1}: ${resultLine(result)}`,
    run,
    result,
  };
}

/** The results of a run for the log, line by line. */
export function logLines({ document, results }: FinishedRun): readonly string[] {
  return results.map((result) => {
    const place = `${fileName(document)}:${result.range.start.line + 1}`;
    const goal =
      result.goal === '' ? '' : ` ⊢ ${oneLine(result.goal.slice(result.goal.lastIndexOf('⊢') + 1))}`;
    const { kind } = result.verdict;
    const mark = kind === 'proved' || kind === 'conditional' ? kind : 'open';
    return `${place} ${result.declaration} ${mark}: ${resultLine(result)}${goal}`;
  });
}
