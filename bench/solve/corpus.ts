import fs from 'node:fs';
import path from 'node:path';
import { readLeanFile, type LeanFile } from '../../src/core/lean/file';

type Declaration = LeanFile['declarations'][number];

/** Whether a problem is a textbook lemma, a small program with its specification, or a whole program with several. */
export type Kind = 'lemma' | 'program' | 'spec-first';

/** A problem of the corpus: a file whose theorems are to be proved. */
export interface Problem {
  /** `lists/rotate`. */
  readonly name: string;
  readonly category: string;
  readonly kind: Kind;
  readonly difficulty: 'easy' | 'medium' | 'hard';
  readonly file: LeanFile;
}

/** Where the human proofs stand: beside the categories, never shown to the search. */
export const PROOFS = 'proofs';
const HEADER = /^-- difficulty: (easy|medium|hard); kind: (lemma|program|spec-first)\r?\n/u;

/**
 * Reads the problems of a folder, one folder in it for each category.
 *
 * @throws Error for a file whose first line does not say how hard and of what kind it is
 */
export function readProblems(folder: string): readonly Problem[] {
  const categories = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== PROOFS)
    .map(({ name }) => name)
    .sort();
  return categories.flatMap((category) =>
    fs
      .readdirSync(path.join(folder, category))
      .filter((name) => name.endsWith('.lean'))
      .sort()
      .map((name) =>
        problemFrom(
          category,
          `${category}/${path.basename(name, '.lean')}`,
          fs.readFileSync(path.join(folder, category, name), 'utf8'),
        ),
      ),
  );
}

/** Reads one problem. @throws Error where its first line is none of a problem */
export function problemFrom(category: string, name: string, text: string): Problem {
  const [, difficulty, kind] = HEADER.exec(text) ?? [];
  if (!isDifficulty(difficulty) || !isKind(kind))
    throw new Error(
      `${name}: the first line has to be "-- difficulty: easy|medium|hard; kind: lemma|program|spec-first"`,
    );
  return { name, category, kind, difficulty, file: readLeanFile(text) };
}

function isDifficulty(word: string | undefined): word is Problem['difficulty'] {
  return word === 'easy' || word === 'medium' || word === 'hard';
}

function isKind(word: string | undefined): word is Kind {
  return word === 'lemma' || word === 'program' || word === 'spec-first';
}

/**
 * What a proof file changed of its problem besides proofs: it has to say the same, definition by definition and statement by
 * statement, and may add lemmas. Where a definition has holes, such as the proof in a field, they are what may be filled.
 *
 * @returns names of declarations that are missing or differ
 */
export function changedIn(problem: LeanFile, proofs: LeanFile): readonly string[] {
  const stated = proofs.declarations.map((declaration) => statementOf(proofs, declaration));
  return problem.declarations
    .filter((declaration) => {
      const pieces = isTheorem(declaration)
        ? [statementOf(problem, declaration)]
        : piecesOf(problem, declaration);
      return !stated.some((text) => isFilling(text, pieces));
    })
    .map(({ fullName, kind }) => fullName ?? kind);
}

/** A theorem up to its proof, anything else whole; spaces do not count. */
function statementOf(file: LeanFile, declaration: Declaration): string {
  const text = file.source.text.slice(declaration.span.start, declaration.span.end);
  const end = isTheorem(declaration) ? text.search(/:=\s*(?:by\b|$)/u) : -1;
  return oneLine(end === -1 ? text : text.slice(0, end));
}

/** What stands before, between and after the holes of a declaration. */
function piecesOf({ source, holes }: LeanFile, { span }: Declaration): readonly string[] {
  const own = holes.filter((hole) => span.start <= hole.span.start && hole.span.end <= span.end);
  const starts = [span.start, ...own.map((hole) => hole.span.end)];
  const ends = [...own.map((hole) => hole.span.start), span.end];
  return starts.map((start, index) => oneLine(source.text.slice(start, ends[index])));
}

/** Whether the text is these pieces with anything between them. */
function isFilling(text: string, pieces: readonly string[]): boolean {
  const [first = ''] = pieces;
  if (pieces.length === 1) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  const last = pieces.at(-1) ?? '';
  return text.length - last.length >= at && text.endsWith(last);
}

function isTheorem({ kind }: Declaration): boolean {
  return kind === 'theorem' || kind === 'lemma';
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
