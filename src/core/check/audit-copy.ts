import type { LeanFile } from '../lean/file';
import type { FilledFile, HoleProof } from './confirm-file';
import { EditList, type Edit } from './edits';
import { OPEN_HOLE_DECLARATION, OPEN_HOLE_PROOF, placedText } from './site';

/**
 * A copy of a file for a second audit, which tells what the exact text cannot. Its open holes hold an axiom of our own, so
 * that `sorryAx` is left to those who hid a `sorry`.
 *
 * @param proofs put in place of their holes
 */
export function auditCopy(file: LeanFile, proofs: readonly HoleProof[]): FilledFile {
  const texts = new Map(proofs.map(({ hole, text }) => [hole, text]));
  const isOpen = file.holes.some((hole) => !texts.has(hole));
  const at = file.header.span.end;
  const edits: Edit[] = isOpen
    ? [{ span: { start: at, end: at }, text: `\n${OPEN_HOLE_DECLARATION}\n` }]
    : [];
  for (const hole of file.holes)
    edits.push({ span: hole.span, text: placedText(file, hole, texts.get(hole) ?? OPEN_HOLE_PROOF) });
  const list = new EditList(edits);
  return { text: list.applyTo(file.source.text), edits: list };
}
