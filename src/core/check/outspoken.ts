import type { LeanFile } from '../lean/file';
import { EditList, type Edit } from './edits';

/**
 * The text of a file in which Lean warns of every `sorry`: what switches that warning off is left out, each character of it a
 * blank or another one, so that all else stands where it stood. Without an audit these warnings are all there is to go by.
 *
 * Messages stay guarded (`#guard_msgs`) where no declaration is that something else could cite.
 */
export function outspoken(file: LeanFile): string {
  const { lexemes, declarations, source } = file;
  const starts = new Set(declarations.filter(({ kind }) => kind !== 'example').map(({ span }) => span.start));
  const edits = lexemes.flatMap((lexeme, index): readonly Edit[] => {
    const next = lexemes[index + 1];
    if (lexeme.text === 'warn.sorry' && next?.text === 'false')
      return [{ span: { start: next.start, end: next.end }, text: 'true ' }];
    if (lexeme.text !== '#guard_msgs') return [];
    const end = lexemes.findIndex((one, at) => at > index && one.text === 'in' && !one.isField);
    const declared = lexemes[end + 1];
    if (end === -1 || declared === undefined || !starts.has(declared.start)) return [];
    const span = { start: lexeme.start, end: lexemes[end]?.end ?? lexeme.end };
    return [{ span, text: source.text.slice(span.start, span.end).replaceAll(/[^\r\n]/gu, ' ') }];
  });
  return edits.length === 0 ? source.text : new EditList(edits).applyTo(source.text);
}
