import { statementEnd, type Declaration } from '../../../lean/declarations';
import { readLeanFile, type LeanFile } from '../../../lean/file';
import { lexemesOf, type Lexeme } from '../../../lean/lexeme';
import { lex } from '../../../lean/lexer';
import type { WantedProof } from '../types';
import { limits } from './limits';

/** Where a proof stands in a text. */
export interface ProofSpan {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** Whether it is a term unless it begins with `by`; `arms` are `| pattern => term`. */
  readonly kind: 'tactics' | 'term' | 'arms';
}

/** Tokens that Lean reads alike. */
const alike: ReadonlyMap<string, string> = new Map([
  ['->', '→'],
  ['<-', '←'],
  ['<->', '↔'],
  ['<=', '≤'],
  ['>=', '≥'],
  ['/\\', '∧'],
  ['\\/', '∨'],
  ['λ', 'fun'],
  ['↦', '=>'],
]);

/** What of a proof is wanted: which statement it is of, and what stands before the hole in it. */
export class Wanted {
  readonly #statement: string | undefined;
  readonly #before: readonly string[];

  constructor({ statement, before }: WantedProof) {
    const file = readLeanFile(statement);
    this.#statement = [...statementsOf(file)].at(0)?.tokens;
    this.#before = lexemes(before).map(({ text }) => text);
  }

  /**
   * The proofs of the wanted statement in a file. Names, modifiers, attributes and the kind of declaration may differ; what
   * else is declared, lemmas beside it included, is left out.
   */
  proofsIn(file: LeanFile): readonly ProofSpan[] {
    const spans: ProofSpan[] = [];
    for (const { declaration, tokens } of statementsOf(file)) {
      const span = tokens === this.#statement ? proofOf(declaration) : undefined;
      if (span !== undefined) spans.push(withoutTermination(file, span));
      if (spans.length === limits.proofs) break;
    }
    return spans;
  }

  /**
   * What stands after the wanted beginning of a proof, as far as it belongs to the same block.
   *
   * @param text where the proof stands
   * @returns `undefined` if it begins differently; the span itself where nothing stands before the hole
   */
  afterBefore(text: string, span: ProofSpan): ProofSpan | undefined {
    const count = this.#before.length;
    if (count === 0) return span.kind === 'arms' ? undefined : span;
    // Columns count in the whole text.
    const all = lexemes(text.slice(0, span.end));
    const from = all.findIndex(({ start }) => start >= span.start);
    const begin = all[from]?.text === 'by' ? from + 1 : from;
    if (this.#before.some((word, index) => all[begin + index]?.text !== word)) return undefined;
    const separated = all[begin + count]?.text === ';';
    const index = begin + count + (separated ? 1 : 0);
    const first = all[index];
    if (first === undefined || first.text === '<;>') return undefined;
    const isTerm =
      termOpeners.has(this.#before.at(-1) ?? '') || (span.kind !== 'tactics' && !this.#before.includes('by'));
    const line = all.findLast(({ firstOnLine, start }) => firstOnLine && start <= first.start)?.column ?? 0;
    // A term goes on in lines that stand right of its own, tactics in lines that stand below the first.
    const column = isTerm ? line + 1 : separated ? line : first.column;
    const beyond = all.slice(index + 1).find((lexeme) => lexeme.firstOnLine && lexeme.column < column);
    return { start: first.start, end: beyond?.start ?? span.end, kind: isTerm ? 'term' : 'tactics' };
  }

  /** Whether something stands before the hole in its proof. */
  get hasBefore(): boolean {
    return this.#before.length > 0;
  }
}

function lexemes(text: string): readonly Lexeme[] {
  return lexemesOf(text, lex(text));
}

/** What a term follows. */
const termOpeners: ReadonlySet<string> = new Set(['exact', 'refine', ':=', 'from', 'show', '(', '⟨', ',']);

/** The declarations of a file with what they state: all tokens after name and universe names, up to the body. */
function* statementsOf(
  file: LeanFile,
): Generator<{ readonly declaration: Declaration; readonly tokens: string }> {
  let at = 0;
  for (const declaration of file.declarations) {
    const from = declaration.nameSpan?.end ?? declaration.keywordStart + 1;
    const to = statementEnd(declaration);
    while ((file.lexemes[at]?.start ?? Infinity) < from) at += 1;
    if (file.lexemes[at]?.text === '.{')
      while (at < file.lexemes.length && file.lexemes[at - 1]?.text !== '}') at += 1;
    const tokens: string[] = [];
    for (; (file.lexemes[at]?.start ?? Infinity) < to; at += 1) {
      const text = file.lexemes[at]?.text ?? '';
      tokens.push(alike.get(text) ?? text);
    }
    yield { declaration, tokens: tokens.join(' ') };
  }
}

function proofOf({ body, span }: Declaration): ProofSpan | undefined {
  switch (body.kind) {
    case 'tactics':
      return { start: body.by.end, end: span.end, kind: 'tactics' };
    case 'term':
      return { start: body.assign.end, end: span.end, kind: 'term' };
    case 'equations':
      return { start: body.at.start, end: span.end, kind: 'arms' };
    case 'where':
    case 'none':
      return undefined;
  }
}

/** How a recursion ends is said after a proof and is none of it. */
function withoutTermination(file: LeanFile, span: ProofSpan): ProofSpan {
  const said = file.lexemes.find(
    ({ start, firstOnLine, text }) =>
      firstOnLine &&
      start >= span.start &&
      start < span.end &&
      (text === 'termination_by' || text === 'decreasing_by'),
  );
  return said === undefined ? span : { ...span, end: said.start };
}
