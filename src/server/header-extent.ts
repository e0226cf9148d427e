import { readHeader } from '../core/lean/header';
import { lexemesOf } from '../core/lean/lexeme';
import { lex } from '../core/lean/lexer';

/** How far the header (`module`, `prelude`, imports) of a text reaches, in UTF-16 offsets. */
export interface HeaderExtent {
  /** End of its last word; 0 where there is none. */
  readonly end: number;
  /** End of the first word behind it, which shows that it ends there; the end of the text where nothing follows. */
  readonly decidedBy: number;
}

/** Reads how far the header of a text reaches. */
export function headerOf(text: string): HeaderExtent {
  const lexemes = lexemesOf(text, lex(text));
  const { header, lexemeCount } = readHeader(lexemes);
  return { end: header.span.end, decidedBy: lexemes[lexemeCount]?.end ?? text.length };
}
