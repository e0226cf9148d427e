import { closedBracket, openedBracket, type Lexeme } from '../lean/lexeme';
import type { Token, TokenKind } from '../lean/lexer';
import { nameParts, unescapedPart } from '../lean/names';
import type { Span } from '../lean/text';
import { modifierWords } from '../lean/words';
import {
  bvWords,
  codeNames,
  commandKeywords,
  isCommandWord,
  metaNamespace,
  nativeNames,
  suggestionTactics,
  suggestionWords,
  tacticOpeners,
  words,
} from './gate-words';

/** What the gate may be told to let pass. */
export interface GateOptions {
  /** Suggestion tactics (`exact?`, `simp?`, …) may stand: for screening only, where what they print is what is checked. */
  readonly allowSuggestions?: boolean;
  /** `bv_decide` may stand: where its axiom (`Lean.ofReduceBool`) is among the allowed ones. */
  readonly allowBvDecide?: boolean;
  /** `where` and `let rec` may stand: in the body of a definition, where their names can mean nothing else in the file. */
  readonly allowLocalDefinitions?: boolean;
}

/** A candidate as the rules see it. */
export interface GateText {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly lexemes: readonly Lexeme[];
  readonly options: GateOptions;
}

/** One thing that no candidate may contain. */
export interface GateRule {
  /** Stable name, shown with a refusal. */
  readonly id: string;
  /** Why, as a sentence to show. */
  readonly reason: string;
  /** The first place that breaks the rule. */
  find(candidate: GateText): Span | undefined;
}

/** Longest candidate, UTF-16 units; the longest honest proofs seen from a model have a few thousand. */
const longest = 20_000;

/** Deepest bracket nesting; Lean's parser recurses, and runs out of stack far beyond this. */
const deepest = 200;

/** Space and the line feed are the only white space a candidate needs; `\r` stands before `\n` alone. */
const controlCharacter = /\r(?!\n)|(?![ \t\r\n])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

function whole(text: string): Span {
  return { start: 0, end: text.length };
}

/** A rule against token kinds. */
function kinds(id: string, reason: string, ...refused: readonly TokenKind[]): GateRule {
  return { id, reason, find: ({ tokens }) => tokens.find(({ kind }) => refused.includes(kind)) };
}

/** A rule against keywords: words of their own, not parts of names and not escaped. */
function keywords(id: string, reason: string, ...refused: readonly ReadonlySet<string>[]): GateRule {
  return {
    id,
    reason,
    find: ({ lexemes }) =>
      lexemes.find(({ kind, text }) => kind === 'identifier' && refused.some((set) => set.has(text))),
  };
}

/** A rule against names: any part of a name, escaped or not, so that a prefix or `«…»` does not hide it. */
function names(id: string, reason: string, refused: ReadonlySet<string>): GateRule {
  return {
    id,
    reason,
    find: ({ lexemes }) => lexemes.find((lexeme) => hasPart(lexeme, (part) => refused.has(part))),
  };
}

function hasPart(lexeme: Lexeme, accept: (part: string) => boolean): boolean {
  return lexeme.kind === 'identifier' && nameParts(lexeme.text).some((part) => accept(unescapedPart(part)));
}

/** A word that ends in `?` where a tactic starts asks for suggestions, whatever library it comes from. */
function findSuggestion({ lexemes, options }: GateText): Span | undefined {
  if (options.allowSuggestions === true) return undefined;
  return lexemes.find((lexeme, index) => {
    if (lexeme.kind !== 'identifier') return false;
    if (suggestionWords.has(lexeme.text)) return true;
    const before = lexemes[index - 1];
    const startsTactic = before === undefined || lexeme.firstOnLine || tacticOpeners.has(before.text);
    return startsTactic && (suggestionTactics.has(lexeme.text) || /^[a-z_0-9]+\?!?$/.test(lexeme.text));
  });
}

function findNative({ lexemes, options }: GateText): Span | undefined {
  return lexemes.find((lexeme) =>
    hasPart(
      lexeme,
      (part) =>
        nativeNames.has(part) ||
        part.startsWith('ofReduce') ||
        (options.allowBvDecide !== true && bvWords.has(part)),
    ),
  );
}

/** `open … in` scopes over what follows; any other `open` is a command. */
function findOpen({ lexemes }: GateText): Span | undefined {
  return lexemes.find(
    (lexeme, index) =>
      lexeme.kind === 'identifier' && lexeme.text === 'open' && openEnd(lexemes, index) === undefined,
  );
}

/** `admit` and `stop` are words of tactics only: `range.stop` is a field. */
function findAdmit({ lexemes }: GateText): Span | undefined {
  return lexemes.find(({ kind, text, start }, index) => {
    if (kind !== 'identifier' || (text !== 'admit' && text !== 'stop')) return false;
    const dot = lexemes[index - 1];
    return !(dot?.text === '.' && dot.end === start && lexemes[index - 2]?.end === dot.start);
  });
}

const openMarks = new Set(['(', ')', ',', '→', '->']);

/** The index of the `in` that belongs to the `open` at `index`. */
function openEnd(lexemes: readonly Lexeme[], index: number): number | undefined {
  for (let at = index + 1; at < lexemes.length; at += 1) {
    const lexeme = lexemes[at];
    if (lexeme === undefined) return undefined;
    if (lexeme.text === 'in') return index + 1 < at && at + 1 < lexemes.length ? at : undefined;
    const scoped = lexeme.text === 'scoped' && at === index + 1;
    const fits =
      lexeme.kind === 'identifier' ? scoped || !isCommandWord(lexeme.text) : openMarks.has(lexeme.text);
    if (!fits) return undefined;
  }
  return undefined;
}

function findModifier({ lexemes }: GateText): Span | undefined {
  return lexemes.find(
    (lexeme, index) =>
      lexeme.kind === 'identifier' &&
      modifierWords.has(lexeme.text) &&
      !(lexeme.text === 'scoped' && lexemes[index - 1]?.text === 'open'),
  );
}

function findUnbalanced({ lexemes }: GateText): Span | undefined {
  const open: { readonly closer: string; readonly at: Span }[] = [];
  for (const lexeme of lexemes) {
    const closed = closedBracket(lexeme);
    if (closed !== undefined && open.pop()?.closer !== closed) return lexeme;
    const closer = openedBracket(lexeme);
    if (closer !== undefined) open.push({ closer, at: lexeme });
  }
  return open.at(-1)?.at;
}

function findTooDeep({ lexemes }: GateText): Span | undefined {
  let depth = 0;
  return lexemes.find((lexeme) => {
    if (closedBracket(lexeme) !== undefined) depth -= 1;
    if (openedBracket(lexeme) !== undefined) depth += 1;
    return depth > deepest;
  });
}

function findDedent({ lexemes }: GateText): Span | undefined {
  const margin = lexemes[0]?.column ?? 0;
  return lexemes.find((lexeme) => lexeme.firstOnLine && lexeme.column < margin);
}

function isLetRec({ text }: Lexeme, index: number, lexemes: readonly Lexeme[]): boolean {
  return text === 'rec' && /^(?:let|have)/.test(lexemes[index - 1]?.text ?? '');
}

function findCharacter(expression: RegExp): (candidate: GateText) => Span | undefined {
  return ({ text }) => {
    const found = expression.exec(text);
    return found === null ? undefined : { start: found.index, end: found.index + found[0].length };
  };
}

function findCode({ lexemes }: GateText): Span | undefined {
  return lexemes.find((lexeme, index) => {
    if (lexeme.kind !== 'identifier') return false;
    if (lexeme.text === 'unsafe' || hasPart(lexeme, (part) => codeNames.has(part))) return true;
    // Mathlib's `eval% t` evaluates while it elaborates.
    const next = lexemes[index + 1];
    if (lexeme.text === 'eval' && next?.text.startsWith('%') === true && next.start === lexeme.end)
      return true;
    return metaNamespace.test(nameParts(lexeme.text).map(unescapedPart).join('.'));
  });
}

/**
 * Everything the gate refuses, in the order it looks. The lists are a fast filter over text that may be hostile: what they
 * miss, the later checks have to catch (design: the contract of the checker).
 */
export const gateRules: readonly GateRule[] = [
  {
    id: 'empty',
    reason: 'It holds no tactic.',
    find: ({ text, tokens }) => (tokens.every(({ kind }) => kind === 'whitespace') ? whole(text) : undefined),
  },
  {
    id: 'too-long',
    reason: `It is longer than ${longest} characters.`,
    find: ({ text }) => (text.length > longest ? whole(text) : undefined),
  },
  { id: 'tab', reason: 'It holds a tab, which Lean refuses.', find: findCharacter(/\t/) },
  {
    id: 'control-character',
    reason: 'It holds a character that cannot be seen, or that changes how others look.',
    find: findCharacter(controlCharacter),
  },
  kinds(
    'comment',
    'A comment can swallow what follows it.',
    'lineComment',
    'blockComment',
    'docComment',
    'moduleDoc',
    'unterminatedComment',
  ),
  kinds(
    'unterminated',
    'A string, name or character is not closed and would swallow what follows it.',
    'unterminatedString',
    'unterminatedName',
    'strayQuote',
  ),
  {
    id: 'braced-string',
    reason: 'Whether braces in a string hold code depends on the macro before it.',
    find: ({ text, tokens }) =>
      tokens.find((token) => token.kind === 'string' && text.slice(token.start, token.end).includes('{')),
  },
  {
    id: 'unbalanced',
    reason: 'A bracket is not closed, or closes nothing, and would reach outside the hole.',
    find: findUnbalanced,
  },
  { id: 'too-deep', reason: `Brackets are nested more than ${deepest} deep.`, find: findTooDeep },
  {
    id: 'indentation',
    reason: 'A line stands left of the first, outside the block of the hole.',
    find: findDedent,
  },
  keywords(
    'set-option',
    'An option can switch off the kernel, hide warnings or lift limits.',
    words('set_option'),
  ),
  names('sorry', 'It leaves the goal unproved.', words('sorry sorryAx mkSorry')),
  {
    id: 'admit',
    reason: 'It gives the goal up.',
    find: findAdmit,
  },
  {
    id: 'suggestion',
    reason: 'A suggestion tactic stands in it; such tactics may close a goal without proving it.',
    find: findSuggestion,
  },
  {
    id: 'native',
    reason: 'It trusts compiled code or an outside solver rather than the kernel.',
    find: findNative,
  },
  { id: 'code', reason: 'It runs code while Lean elaborates, or names what does.', find: findCode },
  names(
    'auxiliary',
    'It moves part of the proof out of sight of the warnings about `sorry`.',
    words('as_aux_lemma'),
  ),
  keywords(
    'stall',
    'It waits, and costs no heartbeats.',
    words(
      'sleep wait_for_unblock_async wait_for_cancel_once wait_for_cancel_once_async wait_for_main_cancel_once_async',
    ),
  ),
  kinds('hash-command', 'A `#` command stands in it.', 'hashWord'),
  {
    id: 'attribute',
    reason: 'It gives attributes to declarations.',
    find: ({ lexemes }) => lexemes.find(({ text }) => text === '@[' || text === 'attribute'),
  },
  { id: 'modifier', reason: 'A modifier of declarations stands in it.', find: findModifier },
  keywords(
    'command',
    'A command stands in it, which would end the declaration around the hole.',
    ...commandKeywords,
  ),
  { id: 'open', reason: '`open` without `in` reaches beyond the hole.', find: findOpen },
  {
    id: 'where',
    reason: '`where` adds declarations to the one around the hole.',
    find: ({ lexemes, options }) =>
      options.allowLocalDefinitions === true
        ? undefined
        : lexemes.find(({ kind, text }) => kind === 'identifier' && text === 'where'),
  },
  {
    id: 'let-rec',
    reason: '`let rec` adds declarations to the one around the hole.',
    find: ({ lexemes, options }) =>
      options.allowLocalDefinitions === true ? undefined : lexemes.find(isLetRec),
  },
  {
    id: 'quotation',
    reason: 'It quotes syntax, which only macros need.',
    find: ({ lexemes }) => lexemes.find(({ kind, text }) => kind === 'symbol' && text.startsWith('`')),
  },
];
