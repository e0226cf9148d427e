import type { TextReplacement } from '../../checker/protocol';
import { EditList } from '../../core/check/edits';
import { SourceText } from '../../core/lean/text';

/**
 * A text with replacements in it.
 *
 * @throws RangeError if two of them overlap
 */
export function replaced(text: string, replacements: readonly TextReplacement[]): string {
  const source = new SourceText(text);
  return new EditList(
    replacements.map(({ range, newText }) => ({ span: source.spanOf(range), text: newText })),
  ).applyTo(text);
}
