import { lex, type Token, type TokenKind } from '../../core/lean/lexer';

/** What a piece of a term is coloured as. */
export type Paint = 'plain' | 'keyword' | 'type' | 'literal' | 'inaccessible';

/** A piece of text with its colour. */
export interface Painted {
  readonly text: string;
  readonly paint: Paint;
}

/** Binders, and the words of terms that goals print. */
const keywords: ReadonlySet<string> = new Set([
  ...['∀', '∃', '∃!', 'fun', 'λ', 'Σ', 'Π', '⋃', '⋂', '∑', '∏'],
  ...['let', 'have', 'if', 'then', 'else', 'match', 'with', 'do', 'in', 'by', 'from', 'show'],
  ...['let_fun', 'letI', 'haveI', 'sorry'],
  ...['Prop', 'Type', 'Sort'],
]);

const literals: ReadonlySet<TokenKind> = new Set<TokenKind>([
  ...(['number', 'string', 'rawString', 'char', 'nameLiteral'] as const),
  ...(['interpolationStart', 'interpolationMiddle', 'interpolationEnd'] as const),
]);

/** What Lean appends to a name that the user cannot write: a dagger, and a number if there are several. */
const dagger = /^[✝⁰¹²³⁴⁵⁶⁷⁸⁹]$/u;

/**
 * Colours a term as a goal prints it, by its tokens alone.
 * @param text any text whatever
 * @returns pieces that joined are the text, no two neighbours of one colour
 */
export function painted(text: string): readonly Painted[] {
  const pieces: Painted[] = [];
  let name = '';
  const add = (piece: string, paint: Paint): void => {
    const last = pieces.at(-1);
    if (last?.paint === paint) pieces[pieces.length - 1] = { text: last.text + piece, paint };
    else pieces.push({ text: piece, paint });
  };
  const endName = (): void => {
    if (name === '') return;
    add(name, paintOfName(name));
    name = '';
  };
  for (const token of lex(text)) {
    const piece = text.slice(token.start, token.end);
    if (name !== '' && dagger.test(piece)) {
      name += piece;
      continue;
    }
    endName();
    if (token.kind === 'identifier') name = piece;
    else add(piece, paintOf(token, piece));
  }
  endName();
  return pieces;
}

/** Whether a name is one that Lean made up, so that no proof can use it. */
export function isInaccessible(name: string): boolean {
  return name.includes('✝');
}

function paintOfName(name: string): Paint {
  if (isInaccessible(name)) return 'inaccessible';
  if (keywords.has(name)) return 'keyword';
  return /(^|\.)\p{Lu}[^.]*$/u.test(name) ? 'type' : 'plain';
}

function paintOf({ kind }: Token, text: string): Paint {
  if (literals.has(kind)) return 'literal';
  return keywords.has(text) ? 'keyword' : 'plain';
}
