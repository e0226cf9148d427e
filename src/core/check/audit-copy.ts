import type { Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import type { FilledFile, HoleProof } from './confirm-file';
import { EditList, type Edit } from './edits';
import { OPEN_HOLE_DECLARATION, OPEN_HOLE_PROOF, placedText } from './site';

/**
 * A copy of a file for a second audit, which tells what the exact text cannot. Its open holes hold an axiom of our own, so
 * that `sorryAx` is left to those who hid a `sorry`. Declarations that do not compile are left out, so that the rest does,
 * unless it rests on them.
 *
 * @param proofs put in place of their holes
 * @param without declarations to leave out
 */
export function auditCopy(
  file: LeanFile,
  proofs: readonly HoleProof[],
  without: ReadonlySet<Declaration>,
): FilledFile {
  const texts = new Map(proofs.map(({ hole, text }) => [hole, text]));
  const holes = file.holes.filter(({ declaration }) => !without.has(declaration));
  const open = holes.filter((hole) => !texts.has(hole));
  const at = file.header.span.end;
  const edits: Edit[] =
    open.length === 0 ? [] : [{ span: { start: at, end: at }, text: `\n${OPEN_HOLE_DECLARATION}\n` }];
  for (const hole of holes) {
    const text = placedText(file, hole, texts.get(hole) ?? OPEN_HOLE_PROOF);
    edits.push({ span: hole.span, text });
  }
  for (const { span, inMutual } of without) {
    // What stands before a declaration (`open A in`) needs a command to belong to.
    edits.push({ span, text: inMutual ? '' : '#check True' });
  }
  const list = new EditList(edits);
  return { text: list.applyTo(file.source.text), edits: list };
}
