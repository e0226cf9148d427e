import { SourceText } from '../lean/text';
import type { LeanDiagnostic } from './ports';
import type { Site } from './site';

/** What evaluation says of a statement. */
export type Evaluated =
  /** Every instance holds. */
  | 'holds'
  /** Some instance does not. */
  | 'refuted'
  /** It cannot be decided by evaluation, or not within the time. */
  | 'unknown';

/** A text that evaluates statements where a declaration stands, one `#eval` each. */
export interface EvaluationText {
  readonly text: string;
  /** 0-based line of each `#eval`. */
  readonly lines: readonly number[];
}

/**
 * Composes a text that tests statements before the declaration of a site: what stands above it, then an `#eval` for each.
 *
 * @param tests for each statement a term of type `Bool`
 * @param prelude commands that the tests rest on; one that fails leaves the others as they are
 */
export function evaluationText(
  site: Site,
  tests: readonly string[],
  prelude: readonly string[],
): EvaluationText {
  const above = site.file.source.text.slice(0, site.declaration.span.start);
  const front = [above.trimEnd(), ...prelude, ''].join('\n\n');
  const first = front.split('\n').length - 1;
  const commands = tests.map((test) => `#eval ${test}`);
  return { text: `${front}${commands.join('\n')}\n`, lines: commands.map((_, index) => first + index) };
}

/** Reads what Lean said of an {@link evaluationText}. */
export function readEvaluation(
  { text, lines }: EvaluationText,
  diagnostics: readonly LeanDiagnostic[],
): readonly Evaluated[] {
  const source = new SourceText(text);
  return lines.map((line) => {
    const said = diagnostics.filter(
      ({ range }) => source.positionAt(source.offsetAt(range.start)).line === line,
    );
    if (said.some(({ severity }) => severity === 'error')) return 'unknown';
    const values = said
      .filter(({ severity }) => severity === 'information')
      .map(({ message }) => message.trim());
    return values.includes('true') ? 'holds' : values.includes('false') ? 'refuted' : 'unknown';
  });
}
