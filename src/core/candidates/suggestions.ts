/**
 * Tactics that search and print what they found. They may close a goal on the screen, but never stay in a proof: their
 * work would be repeated at each elaboration, and `apply?` and its kin admit a goal without an error.
 */
const ASKING = [
  'exact?',
  'apply?',
  'rw?',
  'simp?',
  'simp_all?',
  'simpa?',
  'dsimp?',
  'simp_arith?',
  'norm_num?',
  'grind?',
  'aesop?',
  'try?',
  'hint',
  'show_term',
  'says',
  'decide?',
  'omega?',
  'induction?',
  'rcases?',
  'rintro?',
];

const ASKING_TOKEN = new RegExp(
  `(?<![\\p{L}\\p{N}_.'])(?:${ASKING.map((name) => name.replace('?', '\\?')).join('|')})(?![\\p{L}\\p{N}_'?])`,
  'gu',
);

/** Whether a tactic text contains a tactic that only asks for a suggestion, so that it must not stay in a proof. */
export function asksForSuggestion(text: string): boolean {
  return text.search(ASKING_TOKEN) !== -1;
}

/**
 * The replacements that a message of the server offers, in its order; none where it is no suggestion. Reads all formats
 * of Lean 4.9 to 4.28 (Lean/Meta/Tactic/TryThis.lean and Lean/Meta/Hint.lean): `Try this: t`, `Try this:\n  [apply] t`,
 * `Try these:\n• t`, `Try these:\n  [apply] t`; a suggestion may run over several lines. What follows a suggestion as a
 * comment (`-- Remaining subgoals:`) means that it leaves goals: it is not offered.
 */
export function suggestionsIn(message: string): readonly string[] {
  const head = /^\s*Try (?:this|these):[ \t]*/u.exec(message);
  if (head === null) return [];
  const rest = message.slice(head[0].length);
  if (!rest.startsWith('\n')) return keep([dedent(rest)]);
  const items: string[][] = [];
  for (const line of rest.slice(1).split('\n')) {
    const start = /^(\s*)(?:\[apply\]|•)[ \t]*(.*)$/u.exec(line);
    if (start !== null) items.push([start[2] ?? '']);
    else if (items.length > 0) items.at(-1)?.push(line);
    else items.push([line.trim()]);
  }
  return keep(items.map((lines) => dedent(lines.join('\n'))));
}

function keep(suggestions: readonly string[]): readonly string[] {
  const closing = suggestions.filter(
    (text) => text !== '' && !/^\s*--/mu.test(text) && !/\bsorry\b/u.test(text),
  );
  return [...new Set(closing)];
}

/** Lines after the first moved left by the indentation they share; a lone trailing blank goes. */
function dedent(text: string): string {
  const [first = '', ...others] = text.replace(/\s+$/u, '').split('\n');
  if (others.length === 0) return first.trim();
  const filled = others.filter((line) => line.trim() !== '');
  const shared = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  // An arm (`| zero => …`) belongs at the column of the tactic it follows; other lines continue it.
  const indent = filled.every(
    (line) => line.trimStart().startsWith('|') || line.length - line.trimStart().length > shared,
  )
    ? ''
    : '  ';
  return [first.trim(), ...others.map((line) => `${indent}${line.slice(shared)}`)].join('\n');
}

/**
 * The proofs that arise when what a tactic asked for takes its place: one for each suggestion, and one that tries all
 * of them in turn where the tactic ran on several goals.
 *
 * @param proof a candidate with one asking tactic in it
 * @param messages the server's messages about it
 * @returns candidates without any asking tactic, the server's first suggestion first
 */
export function answered(proof: string, messages: readonly string[]): readonly string[] {
  const place = [...proof.matchAll(ASKING_TOKEN)][0];
  if (place === undefined) return [];
  const start = place.index;
  const end = tacticEnd(proof, start);
  const lineStart = proof.lastIndexOf('\n', start - 1) + 1;
  const put = (text: string): string => {
    const lines = text.split('\n').join(`\n${' '.repeat(start - lineStart)}`);
    const needsBrackets = lineStart !== start && /<;>|;|\n/u.test(text) && !/^\(.*\)$/su.test(text);
    return proof.slice(0, start) + (needsBrackets ? `(${lines})` : lines) + proof.slice(end);
  };
  const suggestions = [...new Set(messages.flatMap((message) => suggestionsIn(message)))].filter(
    (text) => !asksForSuggestion(text),
  );
  const single = suggestions.map(put);
  const together =
    messages.length > 1 && suggestions.length > 1
      ? [put(`(first ${suggestions.map((text) => `| ${text.replace(/\n\s*/gu, ' ')}`).join(' ')})`)]
      : [];
  return [...single, ...together].filter((text) => !asksForSuggestion(text));
}

/** End of the tactic that starts at an offset: a line end, `<;>`, `;`, `|` or an unmatched bracket outside brackets. */
function tacticEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at);
    if ('([{⟨'.includes(char)) depth++;
    else if (')]}⟩'.includes(char)) {
      if (depth === 0) return at;
      depth--;
    } else if (depth === 0 && (char === '\n' || char === ';' || char === '|' || text.startsWith(' <;>', at)))
      return at;
  }
  return text.length;
}
