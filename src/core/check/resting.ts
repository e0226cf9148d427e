import type { Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import { SourceText } from '../lean/text';
import type { CheckLimits } from './checker';
import { EditList, type Edit } from './edits';
import { isSorryWarning, type Judged } from './judge';
import { commandAt, leanCommands } from './lean-commands';
import type { ScratchDocument } from './ports';
import { uncitableEdits, unprovedIn } from './uncitable';

/** Rounds of finding out what rests on what was found out before. */
const MOST_ROUNDS = 12;

/**
 * The declarations of a file that Lean accepts, and that rest on others which it does not accept whole: found out by making
 * these `unsafe`, and by leaving out commands of the file's own that make declarations with a `sorry`. An audit tells the
 * same, and by axioms; this takes no audit.
 *
 * @param judged the file as it stands, elaborated
 * @returns all that are accepted, where Lean does not come to an end with the changed text: nothing is known of them then
 * @throws only the signal's reason
 */
export async function restingIn(
  file: LeanFile,
  judged: Judged,
  document: ScratchDocument,
  limits: CheckLimits,
): Promise<ReadonlySet<Declaration>> {
  const unproved = new Set(unprovedIn(file, judged));
  const unwritten = unwrittenEdits(file, judged);
  const resting = new Set<Declaration>();
  if (unproved.size + unwritten.length === 0) return resting;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const edits = new EditList([...uncitableEdits(file, [...unproved, ...resting]), ...unwritten]);
    const text = edits.applyTo(file.source.text);
    const outcome = await document.elaborate(text, limits);
    if (outcome.kind !== 'done') break;
    const errors = outcome.elaboration.diagnostics.flatMap(({ severity, range }) =>
      severity === 'error' ? [range] : [],
    );
    const before = resting.size;
    const changed = new SourceText(text);
    for (const declaration of file.declarations) {
      const [start, end] = [edits.forward(declaration.span.start), edits.forward(declaration.span.end)];
      const isHit = errors.some((range) => {
        const at = changed.offsetAt(range.start);
        return start <= at && at <= end;
      });
      if (isHit && !unproved.has(declaration)) resting.add(declaration);
    }
    if (resting.size === before) return resting;
  }
  return new Set(file.declarations.filter((declaration) => !unproved.has(declaration)));
}

/** Takes out the commands that are no declarations and in which Lean reports a `sorry`. */
function unwrittenEdits(file: LeanFile, { source, elaboration }: Judged): readonly Edit[] {
  const commands = leanCommands(file);
  const found = elaboration.diagnostics.flatMap((diagnostic) => {
    const at = source.offsetAt(diagnostic.range.start);
    const isWritten = file.declarations.some(({ span }) => span.start <= at && at <= span.end);
    if (!isSorryWarning(diagnostic) || isWritten) return [];
    const command = commandAt(commands, at);
    return command === undefined ? [] : [command];
  });
  return [...new Set(found)].map(({ span }) => ({ span, text: '' }));
}
