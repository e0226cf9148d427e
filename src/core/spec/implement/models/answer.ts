import { codeWithoutFence, endsFill, looksLikeCode } from '../../../candidates/model/answer/bare';
import { Blocks } from '../../../candidates/model/answer/fences';
import { withoutTabs } from '../../../candidates/model/answer/layout';
import { spokenIn } from '../../../candidates/model/answer/spoken';
import { uncommented } from '../../../candidates/model/comments';
import { indented } from '../../../candidates/model/lean-text';
import { lastPart } from '../../../candidates/terms';
import { bodyStart } from '../../../lean/declarations';
import { readLeanFile } from '../../../lean/file';

/** Bodies of one answer. */
const MOST_BODIES = 6;

/**
 * The bodies that a model's answer has for a definition. Only what stands after the signature is taken, so that a signature,
 * a modifier or an attribute of the model's own comes to nothing.
 *
 * @param name full name of the definition
 * @param fills whether the answer is what fills the gap after `:=`, rather than Lean in markdown
 * @returns texts that begin with `:=`, or with the bar of a first equation and the spaces before it; none twice
 */
export function bodiesIn(answer: string, name: string, fills: boolean): readonly string[] {
  const spoken = spokenIn(answer);
  const codes = fills ? [filling(spoken)] : codesIn(spoken);
  const bodies = codes.flatMap(withoutTabs).flatMap((code) => bodiesInCode(uncommented(code), name));
  return [...new Set(bodies)].slice(0, MOST_BODIES);
}

function codesIn(text: string): readonly string[] {
  const blocks = new Blocks(looksLikeCode);
  const codes = text.split('\n').flatMap((line) => blocks.line(line) ?? []);
  const rest = blocks.rest();
  if (rest !== undefined) codes.push(rest);
  return codes.length > 0 ? codes : codeWithoutFence(blocks.bare ?? '');
}

/** What fills a gap ends where something else begins at the margin. */
function filling(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line, index) => index > 0 && endsFill(line));
  return `:= ${lines
    .slice(0, end === -1 ? undefined : end)
    .join('\n')
    .trim()}`;
}

function bodiesInCode(code: string, name: string): readonly string[] {
  const { declarations, source } = readLeanFile(code);
  if (declarations.length === 0) return bare(code);
  return declarations
    .filter((one) => one.name !== undefined && lastPart(one.name) === lastPart(name))
    .flatMap((declaration) => {
      const start = declaration.body.kind === 'where' ? undefined : bodyStart(declaration);
      if (start === undefined) return [];
      // Equations keep the column that they have in common.
      const spaces = /(?<=\n)[ ]*$/u.exec(source.text.slice(0, start))?.[0].length ?? 0;
      return [source.text.slice(start - spaces, declaration.span.end).trimEnd()];
    });
}

/** A body without its signature. */
function bare(code: string): readonly string[] {
  const text = code.replaceAll(/^(?:[ ]*\n)+|\s+$/gu, '');
  if (text === '') return [];
  if (/^\s*\|/u.test(text)) return [text];
  return [/^\s*:=/u.test(text) ? text.trimStart() : `:=\n  ${indented(text.trimStart(), 2)}`];
}
