import type { DocumentText, HoleResult, TextReplacement } from '../../checker/protocol';

/** A text with proofs for holes of it, not yet put in. */
export interface ProvedText {
  /** The text that was proved, exactly. */
  readonly document: DocumentText;
  /** What a title calls it: the lemma's name, or the file's. */
  readonly name: string;
  /** Those with a proof, first one first. */
  readonly proved: readonly HoleResult[];
  readonly edits: readonly TextReplacement[];
  /** Open statements that the proofs rest on: they prove nothing before these are proved. Absent where there are none. */
  readonly restsOn?: readonly string[];
}

/**
 * The conditional proofs among the results of a run, for somebody to look at; `undefined` where there are none, or proofs
 * that count.
 */
export function conditionalText(
  document: DocumentText,
  name: string,
  run: {
    readonly results: readonly HoleResult[];
    readonly edits: readonly TextReplacement[];
    readonly conditional: readonly TextReplacement[];
  },
): ProvedText | undefined {
  const { results, conditional: edits } = run;
  if (edits.length === 0 || provedText(document, name, run) !== undefined) return undefined;
  const proved = results.filter(({ verdict }) => verdict.kind === 'conditional');
  const names = proved.flatMap(({ verdict }) => (verdict.kind === 'conditional' ? verdict.restsOn : []));
  return { document, name, proved, edits, restsOn: [...new Set(names)] };
}

/** The proofs among the results of a run; `undefined` where there are none. */
export function provedText(
  document: DocumentText,
  name: string,
  { results, edits }: { readonly results: readonly HoleResult[]; readonly edits: readonly TextReplacement[] },
): ProvedText | undefined {
  const proved = results.filter(({ verdict }) => verdict.kind === 'proved');
  return proved.length === 0 || edits.length === 0 ? undefined : { document, name, proved, edits };
}
