import { statementEnd } from '../lean/declarations';
import { lexemesOf } from '../lean/lexeme';
import { lex } from '../lean/lexer';
import type { Site } from './site';
import type { NameLookup } from './ports';

/** A name that a statement mentions, as the server resolves it. */
export interface ReferencedName {
  /** As written. */
  readonly name: string;
  /** UTF-16 offset in the site's file of the declaration it resolves to, where that is in the file. */
  readonly at?: number;
  /** What the server says of a name from elsewhere: `List.map.{u, v} {α : Type u} … : List β`. */
  readonly signature?: string;
}

/** A name as it stands in a statement. */
export interface MentionedName {
  readonly name: string;
  /** UTF-16 offset in the site's file. */
  readonly at: number;
}

/** So many names are looked up: each is a request. */
const MOST_NAMES = 24;
/** Longer signatures say more of universes than of use, UTF-16 units. */
const LONGEST_SIGNATURE = 400;

/** The names in the statement of a site's declaration, each once, in their order. */
export function namesInStatement({ file, declaration }: Site): readonly MentionedName[] {
  const { keywordStart } = declaration;
  const statement = file.source.text.slice(keywordStart, statementEnd(declaration));
  const found = new Map<string, number>();
  for (const { kind, text, start } of lexemesOf(statement, lex(statement)).slice(2))
    if (kind === 'identifier' && !found.has(text)) found.set(text, keywordStart + start);
  return [...found].slice(0, MOST_NAMES).map(([name, at]) => ({ name, at }));
}

/**
 * What the server's answers say of names: those that are bound in the statement itself are left out, and of a name from
 * another file its signature is kept.
 *
 * @param lookups in the order of `names`
 */
export function referencedNames(
  { file, declaration }: Site,
  names: readonly MentionedName[],
  lookups: readonly NameLookup[],
): readonly ReferencedName[] {
  return names.flatMap(({ name }, index): readonly ReferencedName[] => {
    const { declaredAt, hover } = lookups[index] ?? {};
    if (declaredAt !== undefined) {
      const at = file.source.offsetAt(declaredAt);
      return declaration.span.start <= at && at <= declaration.span.end ? [] : [{ name, at }];
    }
    const signature = hover === undefined ? undefined : signatureIn(hover);
    return signature === undefined ? [] : [{ name, signature }];
  });
}

/** The signature in a hover's first block of code; that of a variable (`n : Nat`) is no news. */
function signatureIn(hover: string): string | undefined {
  const code = /^```lean\n([\s\S]*?)\n```/u.exec(hover)?.[1]?.replaceAll(/\s+/gu, ' ').trim();
  if (code === undefined || code.length > LONGEST_SIGNATURE) return undefined;
  // A constant is printed with its full name; a type, a sort or a local variable has no dot and no universe.
  const isConstant = /^[^\s:({[]*[.][^\s:({[]*\s*(?:[:({[⦃])/u.test(code);
  // That a name is a type says nothing of how it is used.
  return isConstant && !/:\s*(?:Type|Sort|Prop)\b[^:→]*$/u.test(code) ? code : undefined;
}
