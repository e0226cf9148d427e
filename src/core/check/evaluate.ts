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

/** A text with commands where a declaration stood. */
export interface EvaluationText {
  readonly text: string;
  /** 0-based line where each command starts. */
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
  const front = [above(site), ...prelude, ''].join('\n\n');
  return appended(
    front,
    tests.map((test) => `#eval ${test}`),
  );
}

/** Composes a text with declarations in place of the one of a site; `lines`: where each starts. */
export function statedText(site: Site, declarations: readonly string[]): EvaluationText {
  return appended(`${above(site)}\n\n`, declarations);
}

function above({ file, declaration }: Site): string {
  return file.source.text.slice(0, declaration.span.start).trimEnd();
}

function appended(front: string, commands: readonly string[]): EvaluationText {
  let line = front.split('\n').length - 1;
  const lines = commands.map((command) => {
    const start = line;
    line += command.split('\n').length;
    return start;
  });
  return { text: `${front}${commands.join('\n')}\n`, lines };
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
