/** Copies of a file in which nothing that is open elsewhere can be cited. */
import { lastPart } from '../candidates/terms';
import { EditList, type Edit } from '../check/edits';
import { splitCommands } from '../lean/commands';
import type { Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import { readHeader } from '../lean/header';
import { matchBrackets, type Lexeme } from '../lean/lexeme';
import type { Hole } from '../lean/holes';
import type { Span } from '../lean/text';
import type { HoleReport } from '../search/prove-types';

/** Commands such as `#guard` and `#eval`: what they span, and where their arguments start. */
export function hashCommands({
  lexemes,
}: LeanFile): readonly { readonly span: Span; readonly keyword: string; readonly at: number }[] {
  const brackets = matchBrackets(lexemes);
  const { lexemeCount } = readHeader(lexemes);
  return splitCommands(lexemes, brackets, lexemeCount).flatMap(({ first, keyword, end }) => {
    const [from, word, last] = [lexemes[first], lexemes[keyword], lexemes[end - 1]];
    if (word?.kind !== 'hashWord' || from === undefined || last === undefined) return [];
    return [{ span: { start: from.start, end: last.end }, keyword: word.text, at: word.end }];
  });
}

/**
 * A copy of a file, offset for offset, with white space for commands such as `#eval` and `#guard`, and for open statements
 * that are not wanted, so that no proof rests on them. One that is named elsewhere, or has attributes, stays.
 *
 * @param file as it is, or with holes filled
 * @param isKept whether a statement that is open stays
 */
export function withoutTheRest(file: LeanFile, isKept: (declaration: Declaration) => boolean): string {
  const { source, declarations, holes } = file;
  const open = new Set(holes.map(({ declaration }) => declaration));
  const idle = declarations.filter((one) => {
    if (!['theorem', 'lemma', 'example'].includes(one.kind) || !open.has(one) || isKept(one)) return false;
    return isIdle(file, one);
  });
  const commands = hashCommands(file);
  const asked = commands.filter(({ span }) => {
    const before = wordBefore(file, span);
    // `#guard_msgs in #eval …` goes as a whole, what stands behind `open … in` not without it.
    return (
      before?.text !== 'in' ||
      commands.some((one) => one.span.start < before.start && before.end <= one.span.end)
    );
  });
  const spans = [...idle, ...asked].map(({ span }) => span);
  return new EditList(spans.map((span) => blank(source.text, span))).applyTo(source.text);
}

/** Whether nothing else in a file depends on a statement: it can be left out. */
export function isIdle(file: LeanFile, declaration: Declaration): boolean {
  const { attributes, inMutual, kind, span } = declaration;
  if (attributes.length > 0 || inMutual || wordBefore(file, span)?.text === 'in') return false;
  return kind === 'example' || !isNamedElsewhere(file, declaration);
}

function wordBefore({ lexemes }: LeanFile, span: Span): Lexeme | undefined {
  return lexemes.findLast(({ end }) => end <= span.start);
}

function isNamedElsewhere({ lexemes }: LeanFile, { name, span }: Declaration): boolean {
  const own = lastPart(name ?? '');
  return lexemes.some(
    ({ kind, text, start }) =>
      kind === 'identifier' && (start < span.start || start >= span.end) && text.split('.').includes(own),
  );
}

/** The edit that puts white space in place of a stretch of text, line for line. */
export function blank(text: string, span: Span): Edit {
  return {
    span,
    text: text.slice(span.start, span.end).replaceAll(/[^\r\n]/gu, (char) => ' '.repeat(char.length)),
  };
}

/**
 * Whether a hole is proved by what is proved itself: of what stays open in a copy no statement may be cited.
 *
 * @param worked the holes that were worked on: those of statements that cite each other are all decided
 */
export function isProof({ verdict }: HoleReport, copy: LeanFile, worked: readonly Hole[]): boolean {
  if (verdict.kind !== 'proved') return false;
  const known = new Set(worked.map(({ declaration }) => declaration));
  const isOpen = copy.holes.some(
    ({ declaration }) => !known.has(declaration) && !['def', 'abbrev'].includes(declaration.kind),
  );
  return !isOpen || verdict.notAudited?.includes('still open') !== true;
}
