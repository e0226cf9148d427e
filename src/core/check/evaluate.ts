import { SourceText } from '../lean/text';
import type { LeanDiagnostic } from './ports';
import type { Site } from './site';

/** A text with commands where a declaration stood. */
export interface EvaluationText {
  readonly text: string;
  /** 0-based line where each command starts. */
  readonly lines: readonly number[];
}

/**
 * Composes a text that evaluates terms before the declaration of a site: what stands above it, then an `#eval` for each.
 *
 * @param terms on one line each
 * @param prelude commands that they rest on; one that fails leaves the others as they are
 */
export function evaluationText(
  site: Site,
  terms: readonly string[],
  prelude: readonly string[],
): EvaluationText {
  const front = [above(site), ...prelude, ''].join('\n\n');
  return appended(
    front,
    terms.map((term) => `#eval ${term}`),
  );
}

/** Composes a text with declarations in place of the one of a site; `lines`: where each starts. */
export function statedText(site: Site, declarations: readonly string[]): EvaluationText {
  return appended(`${above(site)}\n\n`, declarations);
}

function above({ file, declaration }: Site): string {
  return file.source.text.slice(0, declaration.span.start).trimEnd();
}

/**
 * Appends commands to a text and remembers where each starts.
 *
 * @param front ends in a line end
 */
export function appended(front: string, commands: readonly string[]): EvaluationText {
  let line = front.split('\n').length - 1;
  const lines = commands.map((command) => {
    const start = line;
    line += command.split('\n').length;
    return start;
  });
  return { text: `${front}${commands.join('\n')}\n`, lines };
}

/**
 * Reads what Lean said of an {@link evaluationText}.
 *
 * @returns for each term its value as printed; `undefined` where it cannot be evaluated, or not within the time
 */
export function readEvaluation(
  { text, lines }: EvaluationText,
  diagnostics: readonly LeanDiagnostic[],
): readonly (string | undefined)[] {
  const source = new SourceText(text);
  return lines.map((line) => {
    const said = diagnostics.filter(
      ({ range }) => source.positionAt(source.offsetAt(range.start)).line === line,
    );
    if (said.some(({ severity }) => severity === 'error')) return undefined;
    // What panics (`xs[9]!`) says so in a message of its own, before the value comes.
    return said
      .filter(({ severity }) => severity === 'information')
      .map(({ message }) => message.replace(/^(?:(?:Error|PANIC)[^\n]*\n)+/u, '').trim())
      .findLast((message) => message !== '');
  });
}
