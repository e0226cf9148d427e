import { readDeclarations, type Declaration } from './declarations';
import type { Gap } from './gaps';
import { readHeader, type Header } from './header';
import { readProofPlaces, type Hole } from './holes';
import { lexemesOf, matchBrackets, type Lexeme } from './lexeme';
import { lex, type Token } from './lexer';
import { SourceText } from './text';

/** A Lean file as far as its text tells. Offsets are UTF-16. */
export interface LeanFile {
  readonly source: SourceText;
  /** All tokens; joined, they are the text. */
  readonly tokens: readonly Token[];
  /** The tokens that are no white space and no comment. */
  readonly lexemes: readonly Lexeme[];
  readonly header: Header;
  /** In document order. */
  readonly declarations: readonly Declaration[];
  /** Every place of a declaration where a proof is wanted: `sorry` and its like, in document order. */
  readonly holes: readonly Hole[];
  /** What admits something without a proof and is no hole, in document order. */
  readonly gaps: readonly Gap[];
  /** Index among the lexemes of each first token of a tactic, in document order. */
  readonly tacticStarts: readonly number[];
}

/**
 * Reads a Lean file without Lean: tokens, header, declarations and holes. Never throws, whatever the text; what it finds
 * in a text that Lean cannot parse is what Lean's own recovery would find, as a rule. Takes time linear in the text's
 * length.
 */
export function readLeanFile(text: string): LeanFile {
  const tokens = lex(text);
  const lexemes = lexemesOf(text, tokens);
  const brackets = matchBrackets(lexemes);
  const { header, lexemeCount } = readHeader(lexemes);
  const found = readDeclarations(lexemes, brackets, lexemeCount);
  const places = found.map((declaration) => readProofPlaces(lexemes, brackets, declaration));
  return {
    source: new SourceText(text),
    tokens,
    lexemes,
    header,
    declarations: found.map(({ declaration }) => declaration),
    holes: places.flatMap(({ holes }) => holes),
    gaps: places.flatMap(({ gaps }) => gaps),
    tacticStarts: places.flatMap(({ tacticStarts }) => tacticStarts),
  };
}
