import { statementEnd, type Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';

/** The signature of a declaration as written, on one line. */
export function saysOf({ source }: LeanFile, declaration: Declaration): string {
  const { keywordStart, kind, nameSpan } = declaration;
  const start = nameSpan?.end ?? keywordStart + kind.length;
  const end = statementEnd(declaration);
  return source.text.slice(start, end).replaceAll(/\s+/gu, ' ').trim();
}

/** Lines of a declaration's body that are not empty. */
export function proofLines({ source }: LeanFile, { body, span }: Declaration): number {
  switch (body.kind) {
    case 'none':
      return 0;
    case 'term':
    case 'tactics':
      return linesOf(source.text.slice(body.assign.end, span.end));
    case 'equations':
    case 'where':
      return linesOf(source.text.slice(body.at.start, span.end));
  }
}

function linesOf(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length;
}
