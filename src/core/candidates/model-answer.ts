import { readLeanFile } from '../lean/file';
import { lex } from '../lean/lexer';
import { lastPart } from './terms';

/** No answer offers more proofs than this, and none is longer than this, UTF-16 units: what lies beyond is chatter. */
const MOST_PROOFS = 8;
const LONGEST_PROOF = 20_000;
/** So much of an answer is looked at, UTF-16 units: what comes last counts, for models think first. */
const LONGEST_ANSWER = 200_000;

/**
 * The proofs that a model's answer offers: what stands in its fenced blocks, or the whole of it where it is nothing but
 * tactics. Reasoning, comments, a leading `by` and a theorem's statement are left out. Never throws, whatever the answer.
 *
 * @param answer as the model wrote it
 * @param declaration full name of what is to be proved, to tell its proof from those of lemmas beside it
 * @returns candidates' texts (first line unindented, others relative to it), once each, in the order of the answer
 */
export function proofsInAnswer(answer: string, declaration?: string): readonly string[] {
  const text = withoutReasoning(answer.slice(-LONGEST_ANSWER).replaceAll(/\r\n?/gu, '\n'));
  const blocks = fencedBlocks(text);
  const codes = blocks.length > 0 ? blocks : [text].filter(looksLikeTactics);
  const proofs = codes.flatMap((code) => proofsInCode(code, declaration));
  return [...new Set(proofs.filter(({ length }) => length <= LONGEST_PROOF))].slice(0, MOST_PROOFS);
}

/** What stands outside of thoughts. The beginning of the first may be part of the prompt; what never ends is all thought. */
function withoutReasoning(text: string): string {
  const parts = text.split('</think>');
  const spoken = parts.map((part, index) => {
    const begin = part.indexOf('<think>');
    if (begin !== -1) return part.slice(0, begin);
    return index < parts.length - 1 ? '' : part;
  });
  return spoken.join('');
}

/** Blocks of Lean, or of no language; the last one may lack its end where the answer was cut off. */
function fencedBlocks(text: string): readonly string[] {
  const blocks: string[] = [];
  let open: { readonly lean: boolean; readonly lines: string[] } | undefined;
  const close = (): void => {
    if (open?.lean === true) blocks.push(open.lines.join('\n'));
    open = undefined;
  };
  for (const line of text.split('\n')) {
    const language = /^\s*```+[ \t]*([\w+-]*)[^`]*$/u.exec(line)?.[1]?.toLowerCase();
    if (language === undefined) open?.lines.push(line);
    else if (open === undefined)
      open = { lean: ['', 'lean', 'lean4', 'tactics', 'tactic'].includes(language), lines: [] };
    else close();
  }
  close();
  return blocks;
}

/** Whether a text without fences may be a proof: prose starts with a capital letter, and its lines end in full stops. */
function looksLikeTactics(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  return !/^\s*\p{Lu}/u.test(first) && !lines.some((line) => /\p{L}[.!:]\s*$/u.test(line));
}

function proofsInCode(code: string, declaration: string | undefined): readonly string[] {
  const text = withoutComments(code.replaceAll('\t', '  '));
  const { declarations } = readLeanFile(text);
  const named = declarations.filter(
    ({ fullName }) =>
      fullName !== undefined && declaration !== undefined && lastPart(fullName) === lastPart(declaration),
  );
  const whole = named.at(-1) ?? declarations.at(-1);
  if (whole === undefined) return asTactics(text, 0, text.length);
  const { body, span } = whole;
  switch (body.kind) {
    case 'tactics':
      return asTactics(text, body.by.end, span.end);
    case 'term':
      return asTactics(text, body.assign.end, span.end);
    case 'equations':
    case 'where':
    case 'none':
      return [];
  }
}

/** The gate takes no comments, and they prove nothing. */
function withoutComments(code: string): string {
  return lex(code)
    .filter(({ kind }) => !kind.endsWith('Comment') && kind !== 'moduleDoc')
    .map(({ start, end }) => code.slice(start, end))
    .join('');
}

/** The tactics in a part of a text, as a candidate's text; with another reading where their indentation has two. */
function asTactics(text: string, from: number, to: number): readonly string[] {
  // `:= by`, `by`, and `:=` before a term.
  const opening = /^\s*(?::=\s*)?by(?![\p{L}\p{N}_.'!?])/u.exec(text.slice(from, to));
  const assign = /^\s*:=/u.exec(text.slice(from, to));
  const isTerm = opening === null && (assign !== null || text.slice(0, from).endsWith(':='));
  const start = from + ((opening ?? assign)?.[0].length ?? 0);
  const lineStart = text.slice(0, start).lastIndexOf('\n') + 1;
  // What stood before on the line keeps its width, so that columns stay what they were.
  const lines = (' '.repeat(start - lineStart) + text.slice(start, to))
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  const [first, ...others] = lines;
  if (first === undefined) return [];
  const column = indentOf(first);
  const least = others.reduce((so, line) => Math.min(so, indentOf(line)), Infinity);
  if (isTerm)
    return [[`exact ${first.trim()}`, ...others.map((line) => `  ${line.slice(least)}`)].join('\n')];
  const moved = (by: number): string => [first.trim(), ...others.map((line) => line.slice(by))].join('\n');
  if (others.length === 0 || least === column) return [moved(column)];
  // Below the first one, where it stands after `by`: Lean would not take them, but what is meant is plain.
  if (least < column) return [moved(least)];
  // A first line that lost its indentation: the others may be its continuation, or stand beside it.
  return CONTINUES.test(first) ? [moved(column)] : [moved(least), moved(column)];
}

/** A line that ends like this goes on in the next, further in. */
const CONTINUES = /(?:\b(?:with|by|do|from|fun|then|else|at|using)|=>|:=|<;>|[([{⟨,|])\s*$/u;

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
