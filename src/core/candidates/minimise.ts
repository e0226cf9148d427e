import { closingOf } from './terms';

/** How many variants of one proof are offered at most. */
const MAX_VARIANTS = 60;
/** A choice with more alternatives is halved instead of taken apart. */
const MANY = 9;
/** A choice for several goals is written out for each of them where they are no more. */
const FEW_GOALS = 3;

/**
 * Shorter or plainer variants of a proof that passed, the most preferred first. The checker tries them in this order; the
 * first that passes takes the proof's place and is asked for its own variants, until none passes. Every variant is
 * smaller in one well-founded measure (choices behind `<;>`, alternatives, tactics, cited names, in this order), so this ends.
 *
 * @param proof tactic text of a candidate, first line unindented
 */
export function shorterVariants(proof: string): readonly string[] {
  const variants = new Set(
    [
      ...chosenAlternatives(proof),
      ...goalByGoal(proof),
      ...withoutSteps(proof),
      ...withoutNames(proof),
      ...plainer(proof),
    ].map(tidy),
  );
  variants.delete(proof);
  variants.delete('');
  return [...variants].slice(0, MAX_VARIANTS);
}

/** One `solve | a | b` or `first | a | b`, with the span it takes. */
interface Choice {
  readonly start: number;
  readonly end: number;
  readonly keyword: string;
  readonly alternatives: readonly string[];
}

/** Every choice of a text, outermost and leftmost first. */
function choicesIn(text: string): readonly Choice[] {
  const found: Choice[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\p{N}_.'])(solve|first)(?=\s*\|)/gu)) {
    const choice = readChoice(text, match.index, match[1] ?? 'first');
    if (choice.alternatives.length > 0) found.push(choice);
  }
  return found;
}

function readChoice(text: string, start: number, keyword: string): Choice {
  const alternatives: string[] = [];
  let at = start + keyword.length;
  let from = -1;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const column = start - lineStart;
  const finish = (end: number): void => {
    if (from !== -1) alternatives.push(text.slice(from, end).trim());
  };
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    if ('([{⟨'.includes(char)) {
      const close = closingOf(text, at);
      if (close === -1) break;
      at = close;
    } else if (')]}⟩'.includes(char)) break;
    else if (char === '\n') {
      // A choice goes on in lines that start with `|` further right than itself.
      const next = /^\n( *)\|/u.exec(text.slice(at));
      if (next === null || (next[1] ?? '').length <= column - (column > 0 ? 1 : 0)) break;
    } else if (char === '|' && !isOperatorBar(text, at)) {
      finish(at);
      from = at + 1;
    }
  }
  finish(at);
  return { start, end: at, keyword, alternatives };
}

function isOperatorBar(text: string, at: number): boolean {
  return text.charAt(at + 1) === '|' || text.charAt(at - 1) === '|';
}

/** Choices decided: the same alternative everywhere, then one choice at a time, then an alternative less. */
function chosenAlternatives(proof: string): readonly string[] {
  const choices = choicesIn(proof);
  if (choices.length === 0) return [];
  const variants: string[] = [];
  const first = choices[0];
  const same =
    first !== undefined &&
    choices.length > 1 &&
    choices.every(({ alternatives }) => alternatives.join('|') === first.alternatives.join('|'));
  if (same)
    for (const tactic of spelledOut(first.alternatives)) variants.push(replaceAll(proof, choices, tactic));
  for (const choice of choices) {
    if (choice.alternatives.length >= MANY) {
      const half = Math.ceil(choice.alternatives.length / 2);
      for (const part of [choice.alternatives.slice(0, half), choice.alternatives.slice(half)])
        variants.push(replace(proof, choice, renderChoice(choice, part)));
      continue;
    }
    for (const tactic of spelledOut(choice.alternatives)) variants.push(replace(proof, choice, tactic));
    if (choice.alternatives.length > 2) {
      choice.alternatives.forEach((_, index) => {
        variants.push(
          replace(
            proof,
            choice,
            renderChoice(
              choice,
              choice.alternatives.filter((__, other) => other !== index),
            ),
          ),
        );
      });
    }
  }
  return variants;
}

/**
 * `tactic <;> solve | a | b` as `tactic` and a bullet for each of its goals, so that each gets its own alternative. How many
 * goals there are only Lean knows.
 */
function goalByGoal(proof: string): readonly string[] {
  return choicesIn(proof).flatMap((choice) => {
    const lineStart = proof.lastIndexOf('\n', choice.start - 1) + 1;
    const before = /^(\s*)(· |\|.* => |)(\S.*) <;> $/u.exec(proof.slice(lineStart, choice.start));
    const [, blanks = '', opening = '', tactic = ''] = before ?? [];
    const wholeLine = choice.end === proof.length || proof.charAt(choice.end) === '\n';
    if (before === null || !wholeLine || choice.alternatives.length > FEW_GOALS) return [];
    const indent = opening === '' ? blanks : `${blanks}  `;
    const head = opening.startsWith('|')
      ? `${blanks}${opening.trimEnd()}\n${indent}${tactic}`
      : `${blanks}${opening}${tactic}`;
    const bullet = `\n${indent}· ${renderChoice(choice, choice.alternatives)}`;
    return Array.from(
      { length: FEW_GOALS - 1 },
      (_, more) => proof.slice(0, lineStart) + head + bullet.repeat(more + 2) + proof.slice(choice.end),
    );
  });
}

function renderChoice({ keyword }: Choice, alternatives: readonly string[]): string {
  return alternatives.length === 1
    ? (alternatives[0] ?? '')
    : `${keyword} ${alternatives.map((text) => `| ${text}`).join(' ')}`;
}

/** The alternatives and the plainer tactics they contain, plainest first: `simp_all [f] <;> omega` may be just `omega`. */
function spelledOut(alternatives: readonly string[]): readonly string[] {
  const all = new Set<string>();
  for (const alternative of alternatives) {
    const parts = alternative.split(' <;> ');
    const list = /^simp_all( \[[^\]]*\])?$/u.exec(parts[0] ?? '');
    if (list !== null) {
      all.add('simp');
      all.add(`simp${list[1] ?? ''}`);
      for (const part of parts.slice(1)) all.add(part);
      if (parts.length === 2) all.add(`simp${list[1] ?? ''} <;> ${parts[1] ?? ''}`);
      all.add('simp_all');
      all.add(`simp_all${list[1] ?? ''}`);
    }
    if (alternative.startsWith('grind [')) all.add('grind');
    all.add(alternative);
  }
  return [...all];
}

function replace(proof: string, { start, end }: Choice, tactic: string): string {
  const spliced = tactic.includes('<;>') && /<;>\s*$/u.test(proof.slice(0, start)) ? `(${tactic})` : tactic;
  return proof.slice(0, start) + spliced + proof.slice(end);
}

function replaceAll(proof: string, choices: readonly Choice[], tactic: string): string {
  return [...choices].reverse().reduce((text, choice) => replace(text, choice, tactic), proof);
}

/** Lines left out (not those that open a block), and parts of `a <;> b` left out. */
function withoutSteps(proof: string): readonly string[] {
  const lines = proof.split('\n');
  const variants: string[] = [];
  if (lines.length > 1) {
    variants.push(lines[lines.length - 1]?.trim() ?? '');
    lines.forEach((line, index) => {
      if (/(?:with|by|=>|first)\s*$/u.test(line) || /^\s*\|/u.test(line)) return;
      variants.push(lines.filter((_, other) => other !== index).join('\n'));
    });
  }
  lines.forEach((line, index) => {
    const parts = line.split(' <;> ');
    if (parts.length < 2 || /[([⟨][^)\]⟩]* <;> /u.test(line)) return;
    const arm = /^(\s*\|[^=]*=> )(.*)$/su.exec(line);
    const body = (arm?.[2] ?? line).split(' <;> ');
    const shorter = [
      body.slice(0, -1),
      ...(body.length > 2 ? [[...body.slice(0, -2), ...body.slice(-1)]] : []),
      ...(body.length === 2 && arm !== null ? [body.slice(1)] : []),
    ];
    for (const left of shorter)
      variants.push(
        lines
          .map((old, other) => (other === index ? `${arm?.[1] ?? ''}${left.join(' <;> ')}` : old))
          .join('\n'),
      );
  });
  return variants;
}

/** Names left out of `[…]` lists and of `generalizing …`. */
function withoutNames(proof: string): readonly string[] {
  const variants: string[] = [];
  for (const match of proof.matchAll(/ \[([^[\]⟨⟩()]+)\]/gu)) {
    const names = (match[1] ?? '').split(/,\s*/u);
    const put = (kept: readonly string[]): string =>
      proof.slice(0, match.index) +
      (kept.length === 0 ? '' : ` [${kept.join(', ')}]`) +
      proof.slice(match.index + match[0].length);
    if (!/\b(?:only|rw|rewrite)$/u.test(proof.slice(0, match.index))) variants.push(put([]));
    if (names.length > 1)
      for (const name of names) variants.push(put(names.filter((other) => other !== name)));
  }
  const generalizing = / generalizing((?: [^\s|]+)+?)(?= with\b| <;>|$)/mu.exec(proof);
  if (generalizing !== null) {
    const names = (generalizing[1] ?? '').trim().split(' ');
    const put = (kept: readonly string[]): string =>
      proof.replace(generalizing[0], kept.length === 0 ? '' : ` generalizing ${kept.join(' ')}`);
    variants.push(
      put([]),
      ...(names.length > 1 ? names.map((name) => put(names.filter((other) => other !== name))) : []),
    );
  }
  return variants;
}

/** A plainer tactic of the same family: `simp` for `simp_all`. */
function plainer(proof: string): readonly string[] {
  return [...proof.matchAll(/\bsimp_all\b/gu)].map(
    ({ index }) => `${proof.slice(0, index)}simp${proof.slice(index + 'simp_all'.length)}`,
  );
}

/** Brackets around a lone tactic or around a line of tactics, and trailing blanks go. */
function tidy(proof: string): string {
  return proof
    .split('\n')
    .flatMap((line) => unrolled(line.replace(/\bby \(([^()|;]*)\)/gu, 'by $1').replace(/\s+$/u, '')))
    .filter((line) => line !== '')
    .join('\n');
}

/** A line that is `(a; b)` as the lines `a` and `b`. */
function unrolled(line: string): readonly string[] {
  const text = line.trimStart();
  if (!text.startsWith('(') || !text.includes('; ') || closingOf(text, 0) !== text.length - 1) return [line];
  const indent = line.slice(0, line.length - text.length);
  const parts: string[] = [];
  let from = 1;
  let depth = 0;
  for (let at = 1; at < text.length - 1; at += 1) {
    const char = text.charAt(at);
    if ('([{⟨'.includes(char)) depth += 1;
    else if (')]}⟩'.includes(char)) depth -= 1;
    else if (char === ';' && depth === 0 && text.charAt(at - 1) !== '<' && text.charAt(at + 1) === ' ') {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from, -1));
  return parts.map((part) => `${indent}${part.trim()}`);
}
