import type { DeclarationOutline } from '../../checker/protocol';
import type { Position } from '../../core/lean/text';

/** A code lens before it becomes one of the editor's. */
export interface LensText {
  /** The declaration's keyword, below its doc comment and attributes. */
  readonly position: Position;
  readonly title: string;
  readonly tooltip: string;
}

/** The lenses of a text: one above each declaration with holes. */
export function lensesOf(declarations: readonly DeclarationOutline[]): readonly LensText[] {
  return declarations.flatMap(({ kind, name, keyword, holes }) =>
    holes.length === 0
      ? []
      : [
          {
            position: keyword,
            title: holes.length === 1 ? '⊢ Prove' : `⊢ Prove ${holes.length} holes`,
            tooltip: `Verdict looks for a proof of ${name ?? `this ${kind}`} that Lean accepts.`,
          },
        ],
  );
}

/** Whether a text can have a hole at all: cheap enough for the thread that typing waits for. */
export function mayHaveHoles(text: string): boolean {
  return text.includes('sorry');
}

/** Whether Lean says with this message that a declaration has a hole. */
export function isSorryWarning(message: string): boolean {
  return /\bdeclaration uses ['`]sorry['`]/u.test(message);
}

/**
 * Whether a column of a line is in or at the word `sorry`, outside a line comment.
 *
 * @param character UTF-16 column
 */
export function atSorry(line: string, character: number): boolean {
  for (const { index } of line.matchAll(/(?<![\p{L}\p{N}_.'!?])sorry(?![\p{L}\p{N}_'!?])/gu))
    if (index <= character && character <= index + 'sorry'.length)
      return !line.slice(0, index).includes('--');
  return false;
}
