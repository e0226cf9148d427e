import { readLeanFile } from '../core/lean/file';
import type { DeclarationOutline } from './protocol';

/** The declarations of a text with their holes, read without Lean. */
export function outlineOf(text: string): readonly DeclarationOutline[] {
  const { declarations, holes, source } = readLeanFile(text);
  return declarations.map((declaration) => ({
    kind: declaration.kind,
    ...(declaration.fullName !== undefined && { name: declaration.fullName }),
    range: source.rangeOf(declaration.span),
    keyword: source.positionAt(declaration.keywordStart),
    holes: holes.filter((hole) => hole.declaration === declaration).map(({ span }) => source.rangeOf(span)),
  }));
}
