import { appended, type EvaluationText } from '../../check/evaluate';
import type { LeanDiagnostic } from '../../check/ports';
import { SourceText } from '../../lean/text';

/** A text that ends in commands which Lean answers. */
export type Questions = EvaluationText;

/** What Lean says to a command. */
export type Reply =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'error'; readonly message: string }
  /** Nothing: it was not reached, or has nothing to say. */
  | { readonly kind: 'silent' };

/**
 * Appends commands to a text.
 *
 * @param text ends in a line end
 * @param prelude commands whose messages are of no interest; one that fails leaves the others as they are
 */
export function ask(text: string, prelude: readonly string[], commands: readonly string[]): Questions {
  return appended(text + prelude.map((command) => `${command}\n\n`).join(''), commands);
}

/** What Lean said to each command, in order. */
export function replies(
  { text, lines }: Questions,
  diagnostics: readonly LeanDiagnostic[],
): readonly Reply[] {
  const source = new SourceText(text);
  const byLine = new Map<number, LeanDiagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { line } = source.positionAt(source.offsetAt(diagnostic.range.start));
    const known = byLine.get(line);
    if (known === undefined) byLine.set(line, [diagnostic]);
    else known.push(diagnostic);
  }
  return lines.map((line): Reply => {
    const said = byLine.get(line) ?? [];
    const error = said.find(({ severity }) => severity === 'error');
    if (error !== undefined) return { kind: 'error', message: error.message };
    const words = said.findLast(({ severity }) => severity === 'information');
    return words === undefined ? { kind: 'silent' } : { kind: 'said', text: words.message };
  });
}
