import { continued, keptBefore } from '../../candidates/model/partial';
import type { Edit } from '../../check/edits';
import type { Judged } from '../../check/judge';
import { isInStatement, type Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import { withoutProof } from '../testing/copy';

/** A statement that Lean accepts, with a proof that it does not. */
export interface BrokenProof {
  readonly declaration: Declaration;
  /** Offset of the first error in the file. */
  readonly errorAt: number;
}

/** The proofs of a file that do not go through. What is wrong with a statement itself is not among them. */
export function brokenProofs(file: LeanFile, { source, elaboration }: Judged): readonly BrokenProof[] {
  const errors = elaboration.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ range }) => source.offsetAt(range.start));
  return file.declarations.flatMap((declaration) => {
    const { kind, span } = declaration;
    if (kind !== 'theorem' && kind !== 'lemma' && kind !== 'example') return [];
    const inside = errors.filter((at) => span.start <= at && at <= span.end);
    // Goals that are left are told of at `by`; what Lean says before that is about the statement.
    if (inside.length === 0 || inside.some((at) => isInStatement(declaration, at))) return [];
    return [{ declaration, errorAt: Math.min(...inside) }];
  });
}

/**
 * Puts a hole in place of the step that fails, and of the rest of its block; what holds before it, and later arms, stay.
 *
 * @returns `undefined` where nothing holds before, or the proof is no list of tactics
 */
export function holeAtFailure(file: LeanFile, { declaration, errorAt }: BrokenProof): Edit | undefined {
  const { body, span } = declaration;
  if (body.kind !== 'tactics') return undefined;
  const start = body.by.end;
  const proof = file.source.text.slice(start, span.end);
  const kept = keptBefore(proof, errorAt - start);
  if (kept === undefined) return undefined;
  return { span: { start, end: span.end }, text: continued(kept, 'sorry') };
}

/** Puts a hole in place of a whole proof. */
export function holeForProof({ declaration }: BrokenProof): Edit | undefined {
  const [edit] = withoutProof(declaration);
  return edit && { ...edit, text: ':= by\n  sorry' };
}
