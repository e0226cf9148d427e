import { isWord, type Lexeme } from './lexeme';
import { commandWords, declarationWords, hashCommands, libraryCommandWords, modifierWords } from './words';

/** A stretch of lexemes that Lean would read as one command, modifiers and doc comment included. */
export interface Command {
  /** Index of its first lexeme. */
  readonly first: number;
  /** Index of its keyword. */
  readonly keyword: number;
  /** Index after its last lexeme. */
  readonly end: number;
}

/**
 * Cuts a file into commands at their keywords, as Lean's parser does after an error: a broken command ends where the next
 * one starts. `open A in` and its like are commands of their own here, so that a declaration starts at its modifiers.
 *
 * @param lexemes those of the whole file
 * @param brackets from `matchBrackets`
 * @param from index of the first lexeme after the header
 */
export function splitCommands(
  lexemes: readonly Lexeme[],
  brackets: readonly number[],
  from: number,
): readonly Command[] {
  const starts: { readonly first: number; readonly keyword: number }[] = [];
  const own = ownCommandWords(lexemes);
  let column = Infinity;
  let inDeclaration = false;
  let at = from;
  while (at < lexemes.length) {
    const lexeme = lexemes[at];
    const before = lexemes[at - 1];
    if (lexeme === undefined) break;
    const close = brackets[at] ?? -1;
    // Commands inside a quotation or an attribute list are not commands of this file.
    if (close !== -1 && (lexeme.text.startsWith('`') || before?.text === 'attribute')) {
      at = close + 1;
      continue;
    }
    const prefixEnd = skipModifiers(lexemes, brackets, at);
    const keyword = lexemes[prefixEnd];
    const bare = prefixEnd === at;
    // What stands further right goes on with a declaration: a proof may have `open … in` on a line of its own, too.
    const atCommand =
      !bare ||
      at === from ||
      (lexeme.firstOnLine && (!inDeclaration || lexeme.column <= column)) ||
      (!inDeclaration && isWord(before, 'in'));
    if (
      keyword !== undefined &&
      (startsCommand(keyword, lexemes[prefixEnd + 1], before, atCommand) ||
        (atCommand && own.has(keyword.text) && isWordOf(keyword, own)))
    ) {
      starts.push({ first: at, keyword: prefixEnd });
      column = lexeme.column;
      inDeclaration = declarationWords.has(keyword.text);
      at = prefixEnd + 1;
    } else {
      at = bare ? at + 1 : prefixEnd;
    }
  }
  return starts.map((start, index) => ({ ...start, end: starts[index + 1]?.first ?? lexemes.length }));
}

/** Commands that make commands. */
const commandMakers: ReadonlySet<string> = new Set(['macro', 'syntax', 'elab']);
/** So many tokens are looked at for the category of a syntax: it stands before what the syntax means. */
const SYNTAX_LENGTH = 60;

/**
 * Words that start a command because the file says so: `macro "claim " … : command`. They are words of Lean's grammar from
 * there on, as its own are.
 */
function ownCommandWords(lexemes: readonly Lexeme[]): ReadonlySet<string> {
  const found = new Set<string>();
  lexemes.forEach((lexeme, at) => {
    if (!isWordOf(lexeme, commandMakers)) return;
    let word: string | undefined;
    for (const { kind, text } of lexemes.slice(at + 1, at + SYNTAX_LENGTH)) {
      if (text === '=>' || text === '`(') return;
      if (kind === 'string') word ??= text.slice(1, -1).trim();
      if (word !== undefined && kind === 'identifier' && text === 'command') {
        found.add(word);
        return;
      }
    }
  });
  return found;
}

/** The index after doc comments, attributes and modifiers that start at `at`. */
function skipModifiers(lexemes: readonly Lexeme[], brackets: readonly number[], at: number): number {
  let index = at;
  for (;;) {
    const lexeme = lexemes[index];
    if (lexeme === undefined) return index;
    if (lexeme.kind === 'docComment' || isWordOf(lexeme, modifierWords)) {
      index += 1;
    } else if (lexeme.text === '@[' && (brackets[index] ?? -1) !== -1) {
      index = (brackets[index] ?? index) + 1;
    } else {
      return index;
    }
  }
}

function isWordOf(lexeme: Lexeme, words: ReadonlySet<string>): boolean {
  return lexeme.kind === 'identifier' && !lexeme.isField && words.has(lexeme.text);
}

function startsCommand(
  keyword: Lexeme,
  next: Lexeme | undefined,
  before: Lexeme | undefined,
  atCommand: boolean,
): boolean {
  const { kind, text } = keyword;
  if (kind === 'moduleDoc') return true;
  // `#s` may be a notation of the file's for the size of `s`.
  if (kind === 'hashWord') return hashCommands.has(text) || atCommand;
  if (kind !== 'identifier' || keyword.isField) return false;
  if (text === 'instance' && before?.text === 'deriving') return false;
  if ((text === 'inductive' || text === 'abbrev') && before?.text === 'class') return false;
  if (text === 'deriving') return next?.text === 'instance' || next?.text === 'noncomputable';
  if (text === 'lemma' || libraryCommandWords.has(text)) return atCommand;
  if (text === 'open' || text === 'set_option') return atCommand;
  return declarationWords.has(text) || commandWords.has(text);
}
