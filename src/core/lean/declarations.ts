import { splitCommands, type Command } from './commands';
import { arrowFollows, isWord, type Lexeme } from './lexeme';
import { Scopes } from './names';
import type { Span } from './text';
import { declarationWords, modifierWords } from './words';

/** The keyword of a declaration. */
export type DeclarationKind =
  | 'theorem'
  | 'lemma'
  | 'def'
  | 'abbrev'
  | 'example'
  | 'instance'
  | 'structure'
  | 'inductive'
  | 'coinductive'
  | 'class'
  | 'opaque'
  | 'axiom';

/** What stands after a declaration's signature. */
export type Body =
  /** `:= term` */
  | { readonly kind: 'term'; readonly assign: Span }
  /** `:= by tactics`; `by` is the keyword's span. */
  | { readonly kind: 'tactics'; readonly assign: Span; readonly by: Span }
  /** `| pattern => …`; `at` is the first bar. */
  | { readonly kind: 'equations'; readonly at: Span }
  /** `where …` */
  | { readonly kind: 'where'; readonly at: Span }
  | { readonly kind: 'none' };

/** One declaration of a file. Offsets are UTF-16. */
export interface Declaration {
  readonly kind: DeclarationKind;
  /** As written; absent for `example` and for an instance without a name. */
  readonly name?: string;
  readonly nameSpan?: Span;
  /** With the namespaces around it; `private` leaves no trace here. */
  readonly fullName?: string;
  /** `private`, `noncomputable`, …, in the order written. */
  readonly modifiers: readonly string[];
  /** Whole attribute lists, `@[simp, grind]` each. */
  readonly attributes: readonly Span[];
  readonly docComment?: Span;
  /** From the first modifier, attribute or doc comment to the end of the last token. */
  readonly span: Span;
  /**
   * The whole command that Lean reads it in: from the first `open … in` or `set_option … in` before it, or from `mutual`
   * to its `end`. The declarations of a mutual block share one.
   */
  readonly command: Span;
  /** Where the keyword starts; "Goals accomplished!" ranges start there. */
  readonly keywordStart: number;
  /** Where the token before its signature ends: its name, or what a name would stand behind (`instance`, its priority). */
  readonly nameEnd: number;
  readonly body: Body;
  readonly inMutual: boolean;
}

/** Declarations of types: all of one is part of what the user says, not a proof of it. */
const typeKinds: ReadonlySet<DeclarationKind> = new Set([
  'structure',
  'class',
  'inductive',
  'coinductive',
  'axiom',
]);

/** Whether an offset inside a declaration is part of its statement rather than of its body. */
export function isInStatement({ kind, body }: Declaration, offset: number): boolean {
  if (typeKinds.has(kind)) return true;
  switch (body.kind) {
    case 'term':
    case 'tactics':
      return offset < body.assign.end;
    case 'equations':
    case 'where':
      return offset < body.at.start;
    case 'none':
      return true;
  }
}

/** Where a declaration's body starts (`:=`, the first bar, `where`), UTF-16; `undefined` where it has none. */
export function bodyStart({ body }: Pick<Declaration, 'body'>): number | undefined {
  switch (body.kind) {
    case 'term':
    case 'tactics':
      return body.assign.start;
    case 'equations':
    case 'where':
      return body.at.start;
    case 'none':
      return undefined;
  }
}

/** UTF-16 offset where a declaration's statement ends: where its body starts, or its own end. */
export function statementEnd(declaration: Pick<Declaration, 'body' | 'span'>): number {
  return bodyStart(declaration) ?? declaration.span.end;
}

/** A declaration with the lexemes it takes. */
export interface DeclarationLexemes {
  readonly declaration: Declaration;
  /** Index of its keyword, after its last lexeme, and of its body's first token (`end` if it has none). */
  readonly keyword: number;
  readonly end: number;
  readonly body: number;
}

/**
 * Finds the declarations of a file, with their full names.
 *
 * @param lexemes those of the whole file
 * @param brackets from `matchBrackets`
 * @param from index of the first lexeme after the header
 */
export function readDeclarations(
  lexemes: readonly Lexeme[],
  brackets: readonly number[],
  from: number,
): readonly DeclarationLexemes[] {
  const scopes = new Scopes();
  const found: DeclarationLexemes[] = [];
  const commands = splitCommands(lexemes, brackets, from);
  /** Where the chain of commands that are joined by `in` starts. */
  let chainStart: number | undefined;
  /** Where the mutual block around starts; `end` is set when it is known. */
  let mutual: { start: number; end: number } | undefined;
  for (const command of commands) {
    const keyword = lexemes[command.keyword];
    if (keyword === undefined) continue;
    const last = lexemes[command.end - 1] ?? keyword;
    chainStart ??= lexemes[command.first]?.start ?? keyword.start;
    if (keyword.kind === 'identifier' && declarationWords.has(keyword.text)) {
      const around = scopes.inMutual ? mutual : undefined;
      found.push(
        readDeclaration(lexemes, brackets, command, keyword, {
          scopes,
          around: around ?? { start: chainStart, end: last.end },
        }),
      );
    } else {
      if (keyword.text === 'mutual') mutual = { start: chainStart, end: lexemes.at(-1)?.end ?? last.end };
      else if (keyword.text === 'end' && scopes.inMutual && mutual !== undefined) mutual.end = last.end;
      followScope(scopes, keyword, argument(lexemes, command));
    }
    if (!isWord(last, 'in')) chainStart = undefined;
  }
  return found;
}

/** The name right after a command's keyword, on the same line. */
function argument(lexemes: readonly Lexeme[], command: Command): string | undefined {
  const next = command.keyword + 1 < command.end ? lexemes[command.keyword + 1] : undefined;
  return next?.kind === 'identifier' && !next.firstOnLine ? next.text : undefined;
}

function followScope(scopes: Scopes, keyword: Lexeme, name: string | undefined): void {
  if (keyword.text === 'namespace' && name !== undefined) scopes.namespace(name);
  else if (keyword.text === 'section') scopes.section(name);
  else if (keyword.text === 'mutual') scopes.mutual();
  else if (keyword.text === 'end') scopes.end(name);
}

/** The kind that a declaration's keyword names. */
function kindOf(word: string): DeclarationKind {
  switch (word) {
    case 'theorem':
    case 'lemma':
    case 'abbrev':
    case 'example':
    case 'instance':
    case 'structure':
    case 'inductive':
    case 'coinductive':
    case 'class':
    case 'opaque':
    case 'axiom':
      return word;
    default:
      return 'def';
  }
}

function readDeclaration(
  lexemes: readonly Lexeme[],
  brackets: readonly number[],
  command: Command,
  keyword: Lexeme,
  { scopes, around }: { readonly scopes: Scopes; readonly around: Span },
): DeclarationLexemes {
  const prefix = lexemes.slice(command.first, command.keyword);
  const attributes: Span[] = [];
  for (let index = command.first; index < command.keyword; index += 1) {
    const close = brackets[index] ?? -1;
    if (lexemes[index]?.text === '@[' && close !== -1) {
      attributes.push({ start: lexemes[index]?.start ?? 0, end: lexemes[close]?.end ?? 0 });
      index = close;
    }
  }
  const modifiers = prefix.filter(
    (lexeme) =>
      modifierWords.has(lexeme.text) &&
      !attributes.some((list) => list.start < lexeme.start && lexeme.end < list.end),
  );
  const docComment = prefix.find((lexeme) => lexeme.kind === 'docComment');
  const { name, after } = readName(lexemes, brackets, command, keyword);
  const { body, at } = readBody(lexemes, brackets, after, command.end);
  const first = lexemes[command.first] ?? keyword;
  const last = lexemes[command.end - 1] ?? keyword;
  const declaration: Declaration = {
    kind: kindOf(keyword.text),
    ...(name === undefined
      ? {}
      : {
          name: name.text,
          nameSpan: { start: name.start, end: name.end },
          fullName: scopes.qualify(name.text),
        }),
    modifiers: modifiers.map((lexeme) => lexeme.text),
    attributes,
    ...(docComment === undefined ? {} : { docComment: { start: docComment.start, end: docComment.end } }),
    span: { start: first.start, end: last.end },
    command: around,
    keywordStart: keyword.start,
    nameEnd: (lexemes[after - 1] ?? keyword).end,
    body,
    inMutual: scopes.inMutual,
  };
  return { declaration, keyword: command.keyword, end: command.end, body: at };
}

/** Words that may follow `instance` or `example` without being their name. */
const notNames = new Set(['where', 'by', 'fun', '_']);

function readName(
  lexemes: readonly Lexeme[],
  brackets: readonly number[],
  command: Command,
  keyword: Lexeme,
): { readonly name?: Lexeme; readonly after: number } {
  let at = command.keyword + 1;
  if (keyword.text === 'example') return { after: at };
  // `class inductive`, `class abbrev`
  if (keyword.text === 'class' && (lexemes[at]?.text === 'inductive' || lexemes[at]?.text === 'abbrev'))
    at += 1;
  if (lexemes[at]?.text === '(' && lexemes[at + 1]?.text === 'priority')
    at = Math.max(at, brackets[at] ?? -1) + 1;
  const name = at < command.end ? lexemes[at] : undefined;
  if (name?.kind !== 'identifier' || name.isField || notNames.has(name.text)) return { after: at };
  return { name, after: at + 1 };
}

function readBody(
  lexemes: readonly Lexeme[],
  brackets: readonly number[],
  from: number,
  end: number,
): { readonly body: Body; readonly at: number } {
  // A `let x := …` inside the statement has an `:=` of its own.
  let lets = 0;
  for (let at = from; at < end; at += 1) {
    const lexeme = lexemes[at];
    if (lexeme === undefined) break;
    const close = brackets[at] ?? -1;
    if (close !== -1) {
      at = close;
      continue;
    }
    const span = { start: lexeme.start, end: lexeme.end };
    if (lexeme.kind === 'identifier' && !lexeme.isField) {
      if (
        lexeme.text === 'let' ||
        lexeme.text === 'have' ||
        lexeme.text === 'letI' ||
        lexeme.text === 'haveI'
      )
        lets += 1;
      else if (lexeme.text === 'where') return { body: { kind: 'where', at: span }, at };
    } else if (lexeme.text === '←' || lexeme.text === '<-') {
      // `do let x ← …`
      if (lets > 0) lets -= 1;
    } else if (lexeme.text === ':=') {
      const next = at + 1 < end ? lexemes[at + 1] : undefined;
      if (lets > 0) lets -= 1;
      else if (next !== undefined && isWord(next, 'by')) {
        return { body: { kind: 'tactics', assign: span, by: { start: next.start, end: next.end } }, at };
      } else return { body: { kind: 'term', assign: span }, at };
    } else if (lexeme.text === '|' && (lexeme.firstOnLine || arrowFollows(lexemes, brackets, at, end))) {
      return { body: { kind: 'equations', at: span }, at };
    }
  }
  return { body: { kind: 'none' }, at: end };
}
