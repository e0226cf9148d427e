import { arrowFollows, type Declaration, type DeclarationLexemes } from './declarations';
import { FrameStack, type BlockKind, type Frame } from './frames';
import {
  blockOpeners,
  gapReason,
  isWhole,
  missingBody,
  startsNoTactic,
  strictOpeners,
  type Gap,
  type HoleForm,
} from './gaps';
import { closedBracket, openedBracket, type Lexeme } from './lexeme';
import type { Span } from './text';
import {
  alternativeTactics,
  arrowTactics,
  commaBinders,
  continuations,
  conversionTactics,
  eliminationTactics,
  patternTactics,
  tacticCombinators,
} from './words';

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

/**
 * Finds the holes and the tactics of a declaration by following Lean's layout: which blocks of tactics, match arms and brackets are open
 * at each token. It reads no types and knows no macros, so a `sorry` inside an unknown tactic's arguments counts as a term.
 *
 * @param lexemes those of the whole file
 * @param brackets from `matchBrackets`
 */
export function readProofPlaces(
  lexemes: readonly Lexeme[],
  brackets: readonly number[],
  found: DeclarationLexemes,
): ProofPlaces {
  return new HoleReader(lexemes, brackets, found).run();
}

class HoleReader {
  readonly #lexemes: readonly Lexeme[];
  readonly #brackets: readonly number[];
  readonly #found: DeclarationLexemes;
  readonly #stack = new FrameStack();
  readonly #holes: Hole[] = [];
  readonly #gaps: Gap[] = [];
  readonly #tacticStarts: number[] = [];
  /** Whether the next token starts a block, and of what. */
  #expectBlock: BlockKind | false = false;
  /** Whether the next token starts a tactic of the innermost block. */
  #atTactic = false;
  /** Whether the current token opened the innermost block. */
  #openedBlock = false;

  constructor(lexemes: readonly Lexeme[], brackets: readonly number[], found: DeclarationLexemes) {
    this.#lexemes = lexemes;
    this.#brackets = brackets;
    this.#found = found;
  }

  run(): ProofPlaces {
    for (let index = this.#found.keyword + 1; index < this.#found.end; index += 1) {
      const lexeme = this.#lexemes[index];
      if (lexeme !== undefined) this.#read(lexeme, index);
    }
    if (this.#expectBlock) this.#noTactics(this.#found.end - 1);
    const missing = missingBody(this.#lexemes, this.#brackets, this.#found);
    const last = missing && this.#lexemes[missing.index];
    if (missing !== undefined && last !== undefined)
      this.#add(last, missing.index, {
        form: 'no body',
        position: 'term',
        lead: `${last.text}${missing.before}`,
      });
    return { holes: this.#holes, gaps: this.#gaps, tacticStarts: this.#tacticStarts };
  }

  #read(lexeme: Lexeme, index: number): void {
    if (index === this.#found.body && this.#found.declaration.body.kind === 'equations') {
      this.#stack.reset();
      this.#stack.push({ kind: 'term arms', column: lexeme.column, pending: [] });
    }
    this.#openedBlock = false;
    const opener = this.#lexemes[index - 1];
    const strict = opener !== undefined && strictOpeners.has(opener.text);
    const isElsewhere = lexeme.firstOnLine && this.#stack.isLeft(lexeme.column, strict);
    if (this.#expectBlock && (isElsewhere || startsNoTactic(lexeme))) {
      this.#noTactics(index - 1);
      this.#expectBlock = false;
    }
    if (this.#expectBlock) {
      this.#stack.openBlock(this.#expectBlock, lexeme.column);
      this.#atTactic = true;
      this.#openedBlock = true;
    } else if (lexeme.firstOnLine) {
      this.#newLine(lexeme);
    }
    this.#expectBlock = false;
    const atTactic = this.#atTactic;
    this.#atTactic = false;
    if (atTactic && !this.#stack.inConversion) this.#tacticStarts.push(index);
    if (lexeme.kind === 'symbol' || lexeme.kind.startsWith('interpolation'))
      this.#symbol(lexeme, index, atTactic);
    else if (lexeme.kind === 'identifier' && (atTactic || !lexeme.isField))
      this.#word(lexeme, index, atTactic);
    else if (lexeme.kind === 'number' && this.#lexemes[index - 1]?.text === 'iterate')
      this.#expectBlock = 'same';
  }

  /** Nothing that could be a tactic follows the token at `index`, which opens a block of them. */
  #noTactics(index: number): void {
    const opener = this.#lexemes[index];
    if (opener === undefined || !blockOpeners.has(opener.text) || this.#stack.inQuotation) return;
    if (this.#stack.inConversion && opener.text !== 'by') return;
    this.#add(opener, index, { form: 'no tactics', position: 'tactic', lead: `${opener.text} ` });
  }

  #newLine(lexeme: Lexeme): void {
    this.#stack.dedent(lexeme.column);
    if (continuations.has(lexeme.text) || closedBracket(lexeme) !== undefined) {
      this.#atTactic = false;
      return;
    }
    const block = this.#stack.block((frame) => frame.column === lexeme.column);
    if (block !== undefined) this.#startTactic(block);
  }

  #startTactic(block: Frame): void {
    this.#stack.popTo(block);
    block.pending.length = 0;
    block.barsArePattern = false;
    this.#atTactic = true;
  }

  #symbol(lexeme: Lexeme, index: number, atTactic: boolean): void {
    const closed = closedBracket(lexeme);
    if (closed !== undefined) this.#stack.close(closed);
    const closer = openedBracket(lexeme);
    if (closer !== undefined) {
      const quotes = lexeme.text.startsWith('`');
      this.#stack.push({ kind: 'bracket', column: lexeme.column, closer, quotes, pending: [] });
      this.#expectBlock = atTactic && (lexeme.text === '(' || lexeme.text === '{') && 'same';
      if (lexeme.text === '{' && !atTactic) this.#startFields(index);
      return;
    }
    switch (lexeme.text) {
      case ';':
      case '<;>': {
        const block = this.#stack.block();
        if (block !== undefined) this.#startTactic(block);
        break;
      }
      case '·':
      case '.':
        this.#expectBlock = atTactic && 'same';
        break;
      case '|':
        this.#bar(lexeme, index);
        break;
      case '=>':
      case '↦':
        this.#expectBlock = this.#arrow();
        break;
      case ',':
        this.#comma();
        break;
      case 'λ':
        this.#function(index);
        break;
      default:
        if (commaBinders.has(lexeme.text)) this.#stack.top.pending.push('comma');
    }
  }

  /** The fields of a structure start behind the token at `index`. */
  #startFields(index: number): void {
    const outer = [...this.#stack.local()].at(-1);
    const first = this.#lexemes[index + 1];
    if (outer !== undefined && first !== undefined) outer.fields = first.column;
  }

  #bar(lexeme: Lexeme, index: number): void {
    const { top } = this.#stack;
    // `rcases h with a | b`, `case a | b =>`
    const inPattern =
      top.barsArePattern === true || (top.kind === 'block' && top.pending.at(-1)?.endsWith('arrow') === true);
    if (inPattern && !lexeme.firstOnLine) return;
    for (const frame of this.#stack.local()) {
      if (frame.kind === 'alternatives') {
        this.#stack.popTo(frame);
        frame.column = Math.min(frame.column, lexeme.column);
        this.#expectBlock = 'same';
        return;
      }
      if (frame.kind === 'term arms' || frame.kind === 'tactic arms') {
        const fits = frame.column === Infinity || (lexeme.firstOnLine && frame.column <= lexeme.column);
        if (!fits && !arrowFollows(this.#lexemes, this.#brackets, index, this.#found.end)) return;
        this.#stack.popTo(frame);
        frame.column = Math.min(frame.column, lexeme.column);
        frame.pending.splice(0, Infinity, frame.kind === 'term arms' ? 'term arrow' : 'tactic arrow');
        return;
      }
    }
  }

  #arrow(): BlockKind | false {
    const mark = this.#stack.take(['term arrow', 'tactic arrow', 'conversion arrow']);
    return mark === 'conversion arrow' ? 'conversions' : mark === 'tactic arrow' && 'same';
  }

  #comma(): void {
    const top = this.#stack.top;
    if (top.pending.at(-1) === 'comma') {
      top.pending.pop();
    } else if (top.pending.length === 0) {
      const outer = [...this.#stack.local()].at(-1);
      if (outer?.kind === 'bracket') this.#stack.popTo(outer);
    }
  }

  #function(index: number): void {
    if (this.#lexemes[index + 1]?.text === '|')
      this.#stack.push({ kind: 'term arms', column: Infinity, pending: [] });
    else this.#stack.top.pending.push('term arrow');
  }

  #word(lexeme: Lexeme, index: number, atTactic: boolean): void {
    const { top } = this.#stack;
    switch (lexeme.text) {
      case 'admit':
        if (!atTactic) return;
        this.#hole(lexeme, index, atTactic);
        return;
      case 'sorry':
        this.#hole(lexeme, index, atTactic);
        return;
      case '_':
        this.#placeholder(lexeme, index);
        return;
      case 'stop':
      case 'sorryAx':
      case '_root_.sorryAx':
        this.#gap(lexeme, atTactic);
        return;
      case 'by':
        this.#expectBlock = 'tactics';
        return;
      case 'fun':
        this.#function(index);
        return;
      case 'match':
        top.pending.push(atTactic ? 'tactic with' : 'term with');
        return;
      case 'with': {
        const mark = this.#stack.take(['term with', 'tactic with']);
        if (mark === undefined) {
          if ([...this.#stack.local()].at(-1)?.closer === '}') this.#startFields(index);
          return;
        }
        this.#stack.push({
          kind: mark === 'term with' ? 'term arms' : 'tactic arms',
          column: Infinity,
          pending: [],
        });
        return;
      }
      case 'if':
        top.pending.push(atTactic ? 'tactic if' : 'term if');
        return;
      case 'then':
        this.#then();
        return;
      case 'else':
        if (this.#stack.take(['term if', 'tactic if']) !== 'tactic if') return;
        // The branches of `else if` are indented from where the chain starts.
        this.#atTactic = this.#lexemes[index + 1]?.text === 'if';
        this.#expectBlock = !this.#atTactic && 'same';
        return;
      case 'in':
        this.#expectBlock = this.#stack.take(['in']) !== undefined && 'same';
        return;
      case 'calc':
      case 'do': {
        const kind = lexeme.text === 'do' ? 'actions' : 'steps';
        const next = this.#lexemes[index + 1];
        if (next !== undefined) this.#stack.push({ kind, column: next.column, pending: [] });
        return;
      }
      case 'decreasing_by':
        this.#stack.reset();
        this.#expectBlock = 'tactics';
        return;
      case 'where':
        if ([...this.#stack.local()].at(-1)?.kind !== 'root') return;
        this.#stack.reset();
        this.#startFields(index);
        return;
      case 'termination_by':
      case 'termination_by?':
      case 'partial_fixpoint':
      case 'inductive_fixpoint':
      case 'coinductive_fixpoint':
        if ([...this.#stack.local()].at(-1)?.kind === 'root') this.#stack.reset();
        return;
      default:
        if (atTactic) this.#tactic(lexeme.text, top);
    }
  }

  #then(): void {
    const mark = this.#stack.take(['term if', 'tactic if']);
    if (mark === undefined) return;
    // The mark stays for `else`.
    this.#stack.top.pending.push(mark);
    this.#expectBlock = mark === 'tactic if' && 'same';
  }

  #tactic(name: string, block: Frame): void {
    if (tacticCombinators.has(name)) this.#expectBlock = 'same';
    else if (conversionTactics.has(name)) block.pending.push('conversion arrow');
    else if (arrowTactics.has(name)) block.pending.push('tactic arrow');
    else if (alternativeTactics.has(name))
      this.#stack.push({ kind: 'alternatives', column: Infinity, pending: [] });
    else if (eliminationTactics.has(name)) block.pending.push('tactic with');
    else if (patternTactics.has(name)) block.barsArePattern = true;
    else if (name === 'open' || name === 'set_option') block.pending.push('in');
  }

  #hole(lexeme: Lexeme, index: number, atTactic: boolean): void {
    // Lean takes no `sorry` for a conversion.
    if (this.#stack.inQuotation || (atTactic && this.#stack.inConversion)) return;
    const form = lexeme.text === 'admit' ? 'admit' : 'sorry';
    this.#add(lexeme, index, { form, position: atTactic ? 'tactic' : 'term', lead: '' });
  }

  /** `_` or `?_` in a term. */
  #placeholder(lexeme: Lexeme, index: number): void {
    const before = this.#lexemes[index - 1];
    const mark = before?.text === '?' && before.end === lexeme.start ? before : undefined;
    const first = mark === undefined ? index : index - 1;
    if (first <= this.#found.body || this.#stack.inQuotation) return;
    const open = mark !== undefined && !this.#stack.inBlock;
    if (!open && !isWhole(this.#lexemes, first, index, this.#found)) return;
    const span = { start: (mark ?? lexeme).start, end: lexeme.end };
    this.#add(span, first, { form: 'placeholder', position: 'term', lead: '' });
  }

  #gap(lexeme: Lexeme, atTactic: boolean): void {
    const reason = gapReason(lexeme, atTactic);
    if (reason === undefined || this.#stack.inQuotation) return;
    const { start, end } = lexeme;
    this.#gaps.push({ span: { start, end }, declaration: this.#found.declaration, reason });
  }

  #add({ start, end }: Span, index: number, about: Pick<Hole, 'form' | 'position' | 'lead'>): void {
    const block = this.#stack.block();
    this.#holes.push({
      ...about,
      span: { start, end },
      ...(block === undefined ? {} : { blockColumn: block.column }),
      opensBlock: this.#openedBlock,
      floor: this.#stack.floor(this.#openedBlock ? block : undefined),
      declaration: this.#found.declaration,
      index,
    });
  }
}
