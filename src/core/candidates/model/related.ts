import { statementEnd, type Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import { lexemesOf, type Lexeme } from '../../lean/lexeme';
import { lex } from '../../lean/lexer';
import type { ReferencedName } from '../../check/references';
import { OPEN_HOLE_AXIOM } from '../../check/site';
import { uncommented, withoutComments } from './comments';
import { mentionsIn, NameIndex, type Placed } from './mentions';
import type { RelatedDeclaration } from './types';

/** A file whose declarations may be quoted. */
export interface QuotedFile {
  readonly file: LeanFile;
  /** UTF-16 offset from which on its declarations are not in scope; absent: all are. */
  readonly before?: number;
}

/** What declarations are to be related to. */
export interface About {
  /** As Lean prints it. */
  readonly goalText: string;
  readonly statement: string;
  /** What stands before the hole in the same proof. */
  readonly before: string;
  /** Commands in force there, notations that are used among them. */
  readonly scope: string;
  /** Dotted, in which the statement stands. */
  readonly namespace: string;
  /** Names that are variables in the goal. */
  readonly bound: ReadonlySet<string>;
}

/** So many declarations of each kind at most: further ones are far from the goal. */
const MOST_DEFINITIONS = 40;
const MOST_LEMMAS = 30;
const MOST_LIBRARY = 24;

/**
 * The declarations that a goal rests on, nearest first: what it and its statement mention, what those mention, and so on;
 * then lemmas about them, the most related first; then what the server says of names from elsewhere.
 *
 * @param files the user's own, what is imported first, the hole's file last
 * @param referenced what the server resolves names of the statement to; it counts before any reading of names
 */
export function relatedDeclarations(
  about: About,
  files: readonly QuotedFile[],
  referenced: readonly ReferencedName[],
): readonly RelatedDeclaration[] {
  const declared = files.flatMap(({ file, before = Infinity }) =>
    file.declarations
      .filter(({ span, fullName }) => span.start < before && fullName !== OPEN_HOLE_AXIOM)
      .map((declaration) => ({ file, declaration })),
  );
  const placed = declared.map((one, order): Placed => ({ ...one, order }));
  const index = new NameIndex(placed);
  const resolved = referenced.flatMap(({ name, at }) => {
    const one =
      at === undefined
        ? index.named(name)
        : placed.find(
            ({ file, declaration: { span } }) =>
              file === files.at(-1)?.file && span.start <= at && at < span.end,
          );
    return one === undefined ? [] : [one];
  });
  const said = [about.statement, about.goalText, about.before, about.scope].flatMap((text) =>
    lexemesOf(text, lex(text)),
  );
  const mentioned = index.resolve(mentionsIn(said), about.namespace, about.bound);
  const reached = reach([...new Set([...resolved, ...mentioned])], index, placed);
  const definitions = reached.filter(({ declaration }) => !isLemma(declaration)).slice(0, MOST_DEFINITIONS);
  const named = reached.filter(({ declaration }) => isLemma(declaration));
  const lemmas = [...new Set([...named, ...lemmasAbout(definitions, index, placed)])].slice(0, MOST_LEMMAS);
  const open = new Set(files.flatMap(({ file }) => file.holes.map(({ declaration }) => declaration)));
  return [
    ...definitions.map((one) => quoted(one, open)),
    ...lemmas.map((one) => quoted(one, open)),
    ...libraryOf(referenced, index),
  ];
}

function isLemma({ kind }: Declaration): boolean {
  return kind === 'theorem' || kind === 'lemma' || kind === 'axiom';
}

/** Declarations and what they mention, breadth first; instances of the types among them after each level. */
function reach(nearest: readonly Placed[], index: NameIndex, all: readonly Placed[]): readonly Placed[] {
  const found = new Set<Placed>();
  let frontier = nearest;
  while (frontier.length > 0 && found.size < MOST_DEFINITIONS + MOST_LEMMAS) {
    for (const one of frontier) found.add(one);
    const level = frontier.filter(({ declaration }) => !isLemma(declaration));
    const mentioned = level.flatMap((one) => resolveIn(one, index, lexemesIn(one)));
    frontier = [...new Set([...mentioned, ...instancesFor(level, index, all)])].filter(
      (one) => !found.has(one) && !isLemma(one.declaration),
    );
  }
  return [...found];
}

/** Instances whose statement has one of the types in it: a goal says `a ≤ b`, not which order that is. */
function instancesFor(level: readonly Placed[], index: NameIndex, all: readonly Placed[]): readonly Placed[] {
  const types = new Set(level.filter(({ declaration }) => kindOf(declaration) === 'type'));
  if (types.size === 0) return [];
  return all.filter(
    (one) =>
      one.declaration.kind === 'instance' &&
      resolveIn(one, index, lexemesIn(one, statementEnd(one.declaration))).some((type) => types.has(type)),
  );
}

/** Lemmas whose statements are about some of the definitions: those with most of the nearest first, then the latest. */
function lemmasAbout(
  definitions: readonly Placed[],
  index: NameIndex,
  all: readonly Placed[],
): readonly Placed[] {
  const nearness = new Map(definitions.map((one, at) => [one, 1 / (1 + at)]));
  return all
    .filter(({ declaration }) => isLemma(declaration) && declaration.fullName !== undefined)
    .map((one) => ({
      one,
      shared: resolveIn(one, index, lexemesIn(one, statementEnd(one.declaration))).reduce(
        (sum, definition) => sum + (nearness.get(definition) ?? 0),
        0,
      ),
    }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || b.one.order - a.one.order)
    .map(({ one }) => one);
}

function resolveIn({ declaration }: Placed, index: NameIndex, lexemes: readonly Lexeme[]): readonly Placed[] {
  return index.resolve(mentionsIn(lexemes), namespaceOf(declaration.fullName), new Set());
}

/** The namespace that a declaration of that full name stands in, its own prefix included, as in Lean. */
export function namespaceOf(fullName: string | undefined): string {
  return fullName === undefined ? '' : fullName.slice(0, Math.max(0, fullName.lastIndexOf('.')));
}

/** Lexemes of a declaration from its keyword on. */
function lexemesIn({ file, declaration }: Placed, end = declaration.span.end): readonly Lexeme[] {
  const { lexemes } = file;
  let low = 0;
  let high = lexemes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lexemes[middle]?.start ?? Infinity) < declaration.keywordStart) low = middle + 1;
    else high = middle;
  }
  let after = low;
  while ((lexemes[after]?.end ?? Infinity) <= end) after += 1;
  return lexemes.slice(low, after);
}

function kindOf(declaration: Declaration): RelatedDeclaration['kind'] {
  if (isLemma(declaration)) return 'lemma';
  const { kind } = declaration;
  return kind === 'inductive' || kind === 'coinductive' || kind === 'structure' || kind === 'class'
    ? 'type'
    : 'definition';
}

function quoted({ file, declaration, order }: Placed, open: ReadonlySet<Declaration>): RelatedDeclaration {
  const kind = kindOf(declaration);
  const end = kind === 'lemma' ? statementEnd(declaration) : declaration.span.end;
  return {
    name: declaration.fullName ?? declaration.kind,
    kind,
    text: withoutComments(file.source.text, file.tokens, declaration.span.start, end).trim(),
    // An axiom of the user's is none that a proof may rest on.
    usable: kind !== 'lemma' || (declaration.kind !== 'axiom' && !open.has(declaration)),
    order,
  };
}

/** Signatures of names that are none of the user's; a hover's documentation is left out. */
function libraryOf(referenced: readonly ReferencedName[], index: NameIndex): readonly RelatedDeclaration[] {
  return referenced
    .filter(({ name, at }) => at === undefined && index.named(name) === undefined)
    .flatMap(({ name, signature }): readonly RelatedDeclaration[] => {
      const text = signature === undefined ? '' : signatureIn(signature);
      return text === '' ? [] : [{ name, kind: 'library', text, usable: true, order: -1 }];
    })
    .slice(0, MOST_LIBRARY);
}

/** The first block of code of a hover, or what stands before its documentation; documentation is somebody's prose. */
function signatureIn(hover: string): string {
  const block = /^\s*```\w*\n([\s\S]*?)\n\s*```/u.exec(hover)?.[1];
  return uncommented(block ?? hover.split(/\n\s*(?:\n|\*\*\*)/u)[0] ?? '').trim();
}
