import type { Declaration, DeclarationLexemes } from './declarations';
import type { FrameStack } from './frames';
import { blockOpeners, gapReason, isWhole, missingBody, type Gap, type HoleForm } from './gaps';
import type { Lexeme } from './lexeme';
import type { Span } from './text';

/** A place in a declaration where a proof is wanted. Columns are code points, as Lean's layout rule counts them. */
export interface Hole {
  readonly form: HoleForm;
  /** What a proof replaces: the word `sorry`, or for a gap of another form also the token before it. Never empty. */
  readonly span: Span;
  /** What of the replaced text stays in front of the proof (`by `); empty for `sorry`, `admit` and placeholders. */
  readonly lead: string;
  /** Whether Lean expects a tactic or a term here. */
  readonly position: 'tactic' | 'term';
  /** Column where the tactics of the surrounding block start; absent where there is no block. */
  readonly blockColumn?: number;
  /** Whether the hole is the first tactic of its block. */
  readonly opensBlock: boolean;
  /** A new block below the hole's line has to start right of this column. */
  readonly floor: number;
  readonly declaration: Declaration;
  /** Index of its first token among the file's lexemes. */
  readonly index: number;
}

/** Where the proofs of a declaration are, or should be. */
export interface ProofPlaces {
  readonly holes: readonly Hole[];
  readonly gaps: readonly Gap[];
  /** Index among the file's lexemes of each first token of a tactic, in order. */
  readonly tacticStarts: readonly number[];
}

/** The holes and gaps of a declaration, written down as its reader comes to them. */
export class PlaceList {
  readonly holes: Hole[] = [];
  readonly gaps: Gap[] = [];

  /** @param stack what is open around the token that is being read */
  constructor(
    readonly lexemes: readonly Lexeme[],
    readonly brackets: readonly number[],
    readonly found: DeclarationLexemes,
    readonly stack: FrameStack,
  ) {}

  /** `sorry`, or `admit` where a tactic starts. */
  addWord(lexeme: Lexeme, index: number, atTactic: boolean, opensBlock: boolean): void {
    // Lean takes no `sorry` for a conversion.
    if (this.stack.inQuotation || (atTactic && this.stack.inConversion)) return;
    const form = lexeme.text === 'admit' ? 'admit' : 'sorry';
    const position = atTactic ? 'tactic' : 'term';
    this.#add(lexeme, index, { form, position, lead: '', opensBlock });
  }

  /** `_` or `?_` in a term. */
  addPlaceholder(lexeme: Lexeme, index: number): void {
    const before = this.lexemes[index - 1];
    const mark = before?.text === '?' && before.end === lexeme.start ? before : undefined;
    const first = mark === undefined ? index : index - 1;
    if (first <= this.found.body || this.stack.inQuotation) return;
    const open = mark !== undefined && !this.stack.inBlock;
    if (!open && !isWhole(this.lexemes, first, index, this.found)) return;
    const span = { start: (mark ?? lexeme).start, end: lexeme.end };
    this.#add(span, first, { form: 'placeholder', position: 'term', lead: '', opensBlock: false });
  }

  /** Nothing that could be a tactic follows the token at `index`, which opens a block of them. */
  addNoTactics(index: number): void {
    const opener = this.lexemes[index];
    if (opener === undefined || !blockOpeners.has(opener.text) || this.stack.inQuotation) return;
    if (this.stack.inConversion && opener.text !== 'by') return;
    const lead = `${opener.text} `;
    this.#add(opener, index, { form: 'no tactics', position: 'tactic', lead, opensBlock: false });
  }

  /** The body of the declaration is missing, if it is. */
  addMissingBody(): void {
    const missing = missingBody(this.lexemes, this.brackets, this.found);
    const last = missing && this.lexemes[missing.index];
    if (missing === undefined || last === undefined) return;
    const lead = `${last.text}${missing.before}`;
    this.#add(last, missing.index, { form: 'no body', position: 'term', lead, opensBlock: false });
  }

  /** What admits something in a word that no proof can replace. */
  addGap(lexeme: Lexeme, atTactic: boolean): void {
    const reason = gapReason(lexeme, atTactic);
    if (reason === undefined || this.stack.inQuotation) return;
    const { start, end } = lexeme;
    this.gaps.push({ span: { start, end }, declaration: this.found.declaration, reason });
  }

  #add(
    { start, end }: Span,
    index: number,
    about: Pick<Hole, 'form' | 'position' | 'lead' | 'opensBlock'>,
  ): void {
    const block = this.stack.block();
    this.holes.push({
      ...about,
      span: { start, end },
      ...(block === undefined ? {} : { blockColumn: block.column }),
      floor: this.stack.floor(about.opensBlock ? block : undefined),
      declaration: this.found.declaration,
      index,
    });
  }
}
