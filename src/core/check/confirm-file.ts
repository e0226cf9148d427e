import type { LeanFile } from '../lean/file';
import type { Hole } from '../lean/holes';
import { SourceText } from '../lean/text';
import type { CheckLimits } from './checker';
import { EditList } from './edits';
import { judge, type Judged, type Objection } from './judge';
import type { ElaborationOutcome, ScratchDocument } from './ports';
import { placedText, targetOf } from './site';

/** A proof for one hole of a file. */
export interface HoleProof {
  readonly hole: Hole;
  /** Tactic text, as confirmed on the hole's site. */
  readonly text: string;
}

/** A file with some of its holes filled. */
export interface FilledFile {
  readonly text: string;
  /** From the file as it stands to `text`. */
  readonly edits: EditList;
}

/** Puts proofs in place of their holes; everything else stays byte for byte as it is. */
export function fillHoles(file: LeanFile, proofs: readonly HoleProof[]): FilledFile {
  const edits = new EditList(
    proofs.map(({ hole, text }) => ({ span: hole.span, text: placedText(file, hole, text) })),
  );
  return { text: edits.applyTo(file.source.text), edits };
}

/** Nothing speaks against the proofs. */
export interface Stands {
  readonly kind: 'stands';
  /** The file with the proofs in it, elaborated. */
  readonly after: Judged;
}

/**
 * Point 2 of the contract on the whole file: every proof in its place, everything else byte for byte, the declarations
 * without holes left marked as accomplished, no trouble anywhere that was not there before.
 *
 * @param before the file as it stands, elaborated
 */
export async function confirmFile(
  file: LeanFile,
  before: Judged,
  proofs: readonly HoleProof[],
  document: ScratchDocument,
  limits: CheckLimits,
): Promise<Objection | Exclude<ElaborationOutcome, { kind: 'done' }> | Stands> {
  const { text, edits } = fillHoles(file, proofs);
  const outcome = await document.elaborate(text, { ...limits, symbols: true });
  if (outcome.kind !== 'done') return outcome;
  const filled = new Set(proofs.map(({ hole }) => hole));
  // Lean reads a mutual block as one: what is open in it is open in all of it.
  const open = new Set(
    file.holes.filter((hole) => !filled.has(hole)).map(({ declaration }) => declaration.command),
  );
  const complete = new Set(
    proofs.map(({ hole }) => hole.declaration).filter(({ command }) => !open.has(command)),
  );
  const after = { source: new SourceText(text), elaboration: outcome.elaboration };
  return judge(before, after, edits, [...complete].map(targetOf)) ?? { kind: 'stands', after };
}
