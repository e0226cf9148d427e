/** Lines of a proof as a model wrote them become a candidate's: the first unindented, others relative to it. */

/** White space that is not a space, and what cannot be seen at all. */
const oddSpaces = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/gu;
const unseen = /[\u00AD\u200B-\u200D\u2060\uFEFF]/gu;

/** A text with the characters that chat puts in the place of plain ones; line ends are `\n`. */
export function plain(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n').replaceAll(oddSpaces, ' ').replaceAll(unseen, '');
}

/** A text with spaces for its tabs, of which Lean takes none; with another reading where tabs and spaces indent together. */
export function withoutTabs(text: string): readonly string[] {
  if (!text.includes('\t')) return [text];
  const mixed = /^ +\S/mu.test(text) && /^ *\t/mu.test(text);
  return (mixed ? ['  ', '    '] : ['  ']).map((tab) => text.replaceAll('\t', tab));
}

/** Controls, marks of direction and whatever else cannot be seen or changes how others look; `\n` and space excepted. */
const deceiving = /(?![ \n])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/** Whether a candidate may look different from what it is. */
export function isDeceiving(candidate: string): boolean {
  return deceiving.test(candidate);
}

/** How many spaces a line starts with. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** A line that ends like this goes on in the next, further in. */
const goesOn =
  /(?:(?<![\p{L}\p{N}_.'!?])(?:with|by|do|from|fun|then|else|at|using|calc)|=>|:=|<;>|[([{⟨,|·])\s*$/u;

/** `:= by`, `by` and `exact by`. */
const openingBy = /^\s*(?::=\s*)?(?:exact\s+)?by(?![\p{L}\p{N}_.'!?])/u;
/** What can be no tactic: a term is meant. */
const startsTerm = /^\s*(?:(?:fun|λ)(?![\p{L}\p{N}_.'!?])|⟨|@(?!\[)|[\p{L}_][\p{L}\p{N}_'!?₀-₉]*\.\p{L})/u;

/**
 * The tactics in a part of a text, or a term put into `exact`.
 *
 * @param text where they stand, without comments
 * @param from offset of `by`, of what follows it, or of the first tactic
 * @param to offset after the last
 * @param isTerm whether what stands there is a term unless it begins with `by`
 * @returns the candidate's text; with another reading where the indentation has two; none where there is nothing
 */
export function tacticsIn(text: string, from: number, to: number, isTerm = false): readonly string[] {
  const part = text.slice(from, to);
  const by = openingBy.exec(part);
  const outside = by?.[0].includes('exact') === true && hasTacticBeside(part, by[0]);
  const opening = by !== null && !outside ? by[0] : (/^\s*:=/u.exec(part)?.[0] ?? '');
  const start = from + opening.length;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  // What stood before on the line keeps its width, so that columns stay what they were.
  const lines = withoutEnd(
    (' '.repeat(start === 0 ? 0 : start - lineStart) + text.slice(start, to))
      .split('\n')
      .map((line) => line.trimEnd())
      .filter((line) => line !== ''),
  );
  const [first, ...others] = lines;
  if (first === undefined) return [];
  const column = indentOf(first);
  const least = others.reduce((so, line) => Math.min(so, indentOf(line)), Infinity);
  const assigned = opening.endsWith(':=') || isTerm;
  if ((by === null || outside) && (assigned || (startsTerm.test(first) && least > column))) {
    if (!assigned || !first.trim().startsWith('exact '))
      return [[`exact ${first.trim()}`, ...others.map((line) => `  ${line.slice(least)}`)].join('\n')];
  }
  const moved = (by: number): string => [first.trim(), ...others.map((line) => line.slice(by))].join('\n');
  if (others.length === 0 || least === column) return [moved(column)];
  // Below the first one, where it stands after `by`: Lean would not take them, but what is meant is plain.
  if (least < column) return [moved(least)];
  // A first line that lost its indentation: the others may be its continuation, or stand beside it.
  return goesOn.test(first) ? [moved(column)] : [moved(least), moved(column)];
}

/** Whether more tactics stand below the `exact by` that a part of a text begins with. */
function hasTacticBeside(part: string, opening: string): boolean {
  const column = indentOf(opening.replace(/^(?:[ ]*\n)+/u, ''));
  const below = part.slice(opening.length).split('\n').slice(1);
  return below.some((line) => line.trim() !== '' && indentOf(line) <= column);
}

/** Lines without what only says that a proof has ended. */
function withoutEnd(lines: readonly string[]): readonly string[] {
  const kept = [...lines];
  for (;;) {
    const last = kept.at(-1);
    if (last === undefined) return kept;
    const before = kept.at(-2);
    const isEnd =
      /^\s*(?:∎|□|■|QED|Qed|qed)\.?$/u.test(last) ||
      (last.trim() === 'done' && before !== undefined && !goesOn.test(before));
    if (!isEnd) break;
    kept.pop();
  }
  return kept.map((line, index) => (index === kept.length - 1 ? line.replace(/\s*∎$/u, '') : line));
}
