import type { DeclarationLexemes } from './declarations';
import { FrameStack, type BlockKind, type Frame } from './frames';
import { startsNoTactic, strictOpeners } from './gaps';
import { arrowFollows, closedBracket, openedBracket, type Lexeme } from './lexeme';
import { PlaceList, type ProofPlaces } from './places';
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

export type { Hole, ProofPlaces } from './places';

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
  readonly #places: PlaceList;
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
    this.#places = new PlaceList(lexemes, brackets, found, this.#stack);
  }

  run(): ProofPlaces {
    for (let index = this.#found.keyword + 1; index < this.#found.end; index += 1) {
      const lexeme = this.#lexemes[index];
      if (lexeme !== undefined) this.#read(lexeme, index);
    }
    if (this.#expectBlock) this.#places.addNoTactics(this.#found.end - 1);
    this.#places.addMissingBody();
    const { holes, gaps } = this.#places;
    return { holes, gaps, tacticStarts: this.#tacticStarts };
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
      this.#places.addNoTactics(index - 1);
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
        if (this.#stack.bar(lexeme, () => this.#arrowFollows(index))) this.#expectBlock = 'same';
        break;
      case '=>':
      case '↦':
        this.#expectBlock = this.#stack.arrow();
        break;
      case ',':
        this.#stack.comma();
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
    const first = this.#lexemes[index + 1];
    if (first !== undefined) this.#stack.outer.fields = first.column;
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
        this.#places.addWord(lexeme, index, atTactic, this.#openedBlock);
        return;
      case 'sorry':
        this.#places.addWord(lexeme, index, atTactic, this.#openedBlock);
        return;
      case '_':
        this.#places.addPlaceholder(lexeme, index);
        return;
      case 'stop':
      case 'sorryAx':
      case '_root_.sorryAx':
        this.#places.addGap(lexeme, atTactic);
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
          if (this.#stack.outer.closer === '}') this.#startFields(index);
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
        this.#expectBlock = this.#stack.then() && 'same';
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
        if (this.#stack.outer.kind !== 'root') return;
        this.#stack.reset();
        this.#startFields(index);
        return;
      case 'termination_by':
      case 'termination_by?':
      case 'partial_fixpoint':
      case 'inductive_fixpoint':
      case 'coinductive_fixpoint':
        if (this.#stack.outer.kind === 'root') this.#stack.reset();
        return;
      default:
        if (atTactic) this.#tactic(lexeme.text, top);
    }
  }

  #arrowFollows(index: number): boolean {
    return arrowFollows(this.#lexemes, this.#brackets, index, this.#found.end);
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
}
