import { splitCommands } from '../../lean/commands';
import type { LeanFile } from '../../lean/file';
import type { Hole } from '../../lean/holes';
import { matchBrackets } from '../../lean/lexeme';
import { nameParts } from '../../lean/names';
import { INSTANCE_NAME, OPEN_HOLE_DECLARATION, OPEN_HOLE_PROOF } from '../../check/site';
import { withoutComments } from './comments';
import { statementEnd } from '../../lean/declarations';

/** The text around a hole, without comments. */
export interface Surroundings {
  /** The declaration from its keyword to before its body. */
  readonly statement: string;
  /** What stands before the hole in the same proof; empty where there is only white space. */
  readonly before: string;
  /** The file up to the hole, and the declaration from there on. */
  readonly prefix: string;
  readonly suffix: string;
  /** The imports. */
  readonly header: string;
}

/**
 * Cuts the text around a hole out of its file. What a site puts in place of the declaration's other holes is a `sorry`
 * again.
 */
export function surroundingsOf(file: LeanFile, hole: Hole): Surroundings {
  const { declaration, span } = hole;
  const { body } = declaration;
  const cut = (from: number, to: number): string =>
    withoutComments(file.source.text, file.tokens, from, to)
      .replaceAll(OPEN_HOLE_DECLARATION, '')
      .replaceAll(` ${INSTANCE_NAME}`, '')
      .replaceAll(new RegExp(`${OPEN_HOLE_PROOF}(?![\\p{L}\\p{N}_'.!?])`, 'gu'), 'sorry');
  const start = 'by' in body ? body.by.end : 'assign' in body ? body.assign.end : statementEnd(declaration);
  const before = start <= span.start ? cut(start, span.start) : '';
  return {
    statement: cut(declaration.keywordStart, statementEnd(declaration)).trimEnd(),
    before: before.trim() === '' ? '' : before,
    prefix: cut(0, span.start),
    suffix: cut(span.end, declaration.span.end),
    header: cut(file.header.span.start, file.header.span.end),
  };
}

/** What is in force at a place of a file. */
export interface Scope {
  /** Dotted. */
  readonly namespace: string;
  /** Commands like `open A`, `variable (n : Nat)`, as written, outer ones first. */
  readonly commands: readonly string[];
  /** `infixl:65 " ⊕ " => merge` and its like. */
  readonly notations: readonly string[];
}

const lasting: ReadonlySet<string> = new Set(['open', 'variable', 'universe']);
const notational: ReadonlySet<string> = new Set([
  'notation',
  'infix',
  'infixl',
  'infixr',
  'prefix',
  'postfix',
]);

/**
 * Reads what is in force at a declaration: namespaces, and the commands that change what its words mean.
 *
 * @param offset UTF-16, where the declaration starts
 */
export function scopeAt(file: LeanFile, offset: number): Scope {
  const lexemes = file.lexemes.filter(({ end }) => end <= offset);
  const from = lexemes.filter(({ end }) => end <= file.header.span.end).length;
  const frames: { readonly name: string; readonly commands: string[] }[] = [{ name: '', commands: [] }];
  const notations: string[] = [];
  /** `open A in`: for the next declaration alone. */
  let pending: string[] = [];
  for (const { first, keyword, end } of splitCommands(lexemes, matchBrackets(lexemes), from)) {
    const word = lexemes[keyword]?.text ?? '';
    const last = lexemes[end - 1];
    const text = withoutComments(
      file.source.text,
      file.tokens,
      lexemes[first]?.start ?? 0,
      last?.end ?? 0,
    ).trim();
    if (last?.text === 'in') {
      if (lasting.has(word)) pending.push(text.slice(0, -'in'.length).trim());
      continue;
    }
    pending = [];
    const argument = end > keyword + 1 ? (lexemes[keyword + 1]?.text ?? '') : '';
    const parts = nameParts(argument);
    if (word === 'namespace') frames.push(...parts.map((name) => ({ name, commands: [] })));
    else if (word === 'section' || word === 'mutual')
      frames.push(...(parts.length === 0 ? [''] : parts).map(() => ({ name: '', commands: [] })));
    else if (word === 'end') frames.splice(Math.max(1, frames.length - Math.max(1, parts.length)));
    else if (lasting.has(word)) frames.at(-1)?.commands.push(text);
    else if (notational.has(word)) notations.push(text);
  }
  return {
    namespace: frames.flatMap(({ name }) => (name === '' ? [] : [name])).join('.'),
    commands: [...frames.flatMap(({ commands }) => commands), ...pending],
    notations,
  };
}

/** Whether a text uses a notation: one of the signs that it is made of stands there. */
export function usesNotation(notation: string, text: string): boolean {
  return [...notation.matchAll(/"([^"\\]+)"/gu)].some(([, sign = '']) => {
    const bare = sign.trim();
    return bare !== '' && text.includes(bare);
  });
}
