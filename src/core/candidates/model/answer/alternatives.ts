import { limits } from './limits';
import { indentOf } from './layout';

/** Lines that stand between alternatives: `or`, `-- alternative`, `Option 2:`, `---`. */
const separator =
  /^\s*(?:--+|\/-+)?\s*(?:\**(?:or|alternative(?:ly)?|another (?:way|option|proof|approach)|(?:option|version|solution|alternative|approach|proof)\s*#?\d+)\b[^\p{L}]{0,3}|-{2,}|={3,}|\*{3,})\s*(?:-+\/)?$/iu;
/** `1. simp` */
const numbered = /^\s*\d{1,3}[.)]\s+/u;
/** `- simp`: no bullet of Lean, but what models take for one. */
const dashed = /^\s*[-*+•]\s+/u;
/** What can only go on with the tactics above it. */
const goesOnAbove =
  /^\s*(?:·|\.\s|\||[)\]}⟩]|<;>|(?:case'?|next|all_goals|any_goals|done)(?![\p{L}\p{N}_]))/u;
const by = /^\s*(?::=\s*)?by(?![\p{L}\p{N}_.'!?])/u;

/**
 * The alternatives of a block, where lines say that they are some.
 *
 * @param code with its comments, which may be such lines
 */
export function separated(code: string): readonly string[] {
  const lines = code.split('\n');
  const least = margin(lines);
  const parts = split(lines, (line) => indentOf(line) <= least && separator.test(line), 'drop');
  return parts.length > 0 ? parts : [code];
}

/**
 * What tactics without anything that tells may mean: one proof, or one for each paragraph, item of a list or `by`.
 *
 * @param code without comments
 */
export function readings(code: string): readonly string[] {
  const lines = code.split('\n').map((line) => line.trimEnd());
  const written = lines.filter((line) => line !== '');
  if (written.length < 2) return [withoutMark(withoutMark(code, numbered), dashed)];
  const least = margin(lines);
  const atMargin = (line: string): boolean => line !== '' && indentOf(line) <= least;
  const heads = written.filter(atMargin);
  for (const mark of [numbered, dashed])
    if (heads.every((line) => mark.test(line))) {
      const items = split(lines, (line) => atMargin(line) && mark.test(line), 'keep');
      const bullets = mark === dashed ? [withBullets(lines)] : [];
      return [...items.map((item) => withoutMark(item, mark)), ...bullets];
    }
  if (heads.filter((line) => by.test(line)).length > 1)
    return split(lines, (line) => atMargin(line) && by.test(line), 'keep');
  const whole = withBullets(lines);
  const paragraphs = split(lines, (line) => line === '', 'drop');
  return whole === code || areAlternatives(paragraphs, least)
    ? [...new Set([whole, ...(areAlternatives(paragraphs, least) ? paragraphs : [])])]
    : [whole];
}

/** Whether paragraphs may each be a whole proof: one line each, or beginning alike. */
function areAlternatives(paragraphs: readonly string[], least: number): boolean {
  if (paragraphs.length < 2 || paragraphs.length > limits.early) return false;
  if (paragraphs.some((text) => goesOnAbove.test(text) || indentOf(text) > least)) return false;
  const words = paragraphs.map((text) => /^\s*(\S+)/u.exec(text)?.[1]);
  return paragraphs.every((text) => !text.includes('\n')) || new Set(words).size === 1;
}

/** Dashes that stand where Lean has bullets become such. */
function withBullets(lines: readonly string[]): string {
  return lines.map((line) => line.replace(/^(\s*)[-*+•](?=\s+\p{L})/u, '$1·')).join('\n');
}

/** An item without its mark, whose width its further lines are indented by. */
function withoutMark(text: string, mark: RegExp): string {
  const found = mark.exec(text)?.[0];
  return found === undefined ? text : ' '.repeat(found.length) + text.slice(found.length);
}

function margin(lines: readonly string[]): number {
  return lines.reduce((so, line) => (line.trim() === '' ? so : Math.min(so, indentOf(line))), Infinity);
}

/** Parts of a text between lines, or from each such line on; those that hold nothing are left out. */
function split(
  lines: readonly string[],
  isBorder: (line: string) => boolean,
  border: 'drop' | 'keep',
): readonly string[] {
  const parts: string[][] = [[]];
  for (const line of lines) {
    if (isBorder(line)) parts.push([]);
    if (border === 'keep' || !isBorder(line)) parts.at(-1)?.push(line);
  }
  return parts
    .map((part) => part.join('\n'))
    .filter((part) => part.trim() !== '')
    .slice(0, limits.proofs);
}
