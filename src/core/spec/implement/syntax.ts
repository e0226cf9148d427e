/** A light parse of terms as Lean prints them: operators, applications, choices, lists. It guesses as `candidates/terms` does. */
import { closingOf, isName, termTokens, topComma, unbracket, type TermToken } from '../../candidates/terms';

/** A printed term taken apart. */
export type Syntax =
  | {
      readonly kind: 'operator';
      readonly sign: string;
      readonly parts: readonly Syntax[];
      readonly text: string;
    }
  /** `f a b`; the head is a name. */
  | {
      readonly kind: 'application';
      readonly head: string;
      readonly parts: readonly Syntax[];
      readonly text: string;
    }
  /** `if c then a else b`: three parts. */
  | { readonly kind: 'choice'; readonly parts: readonly Syntax[]; readonly text: string }
  /** `[a, b]` */
  | { readonly kind: 'list'; readonly parts: readonly Syntax[]; readonly text: string }
  /** `(a, b)` */
  | { readonly kind: 'tuple'; readonly parts: readonly Syntax[]; readonly text: string }
  /** A name, a literal, or what is not seen through. */
  | { readonly kind: 'atom'; readonly parts: readonly []; readonly text: string };

/** Signs from the one that binds least tightly on. */
const LEVELS: readonly { readonly signs: readonly string[]; readonly isRight?: boolean }[] = [
  { signs: ['↔'] },
  { signs: ['→'], isRight: true },
  { signs: ['∨'], isRight: true },
  { signs: ['∧'], isRight: true },
  { signs: ['=', '≠', '<', '≤', '>', '≥', '∈', '∉', '∣', '==', '!=', '⊆', '~'] },
  { signs: ['||'] },
  { signs: ['&&'] },
  { signs: ['++', '+', '-'] },
  { signs: ['::'], isRight: true },
  { signs: ['*', '/', '%'] },
  { signs: ['^'], isRight: true },
];
const BINDERS: ReadonlySet<string> = new Set(['∀', '∃', 'fun', 'λ', 'if', 'match', 'let', 'have']);

/** Reads a printed term. */
export function parseTerm(term: string): Syntax {
  const text = withoutBrackets(term);
  const tokens = topTokens(text);
  for (const { signs, isRight } of LEVELS) {
    // `¬a = b` is the opposite of `a = b`.
    if (signs[0] === '=' && text.startsWith('¬'))
      return { kind: 'operator', sign: '¬', parts: [parseTerm(text.slice(1))], text };
    const found = tokens.filter((token) => token.at > 0 && signs.includes(token.text));
    const at = isRight === true ? found[0] : found.at(-1);
    if (at === undefined) continue;
    const right = text.slice(at.at + at.text.length);
    if (right.trim() === '') break;
    return {
      kind: 'operator',
      sign: at.text,
      parts: [parseTerm(text.slice(0, at.at)), parseTerm(right)],
      text,
    };
  }
  return parseOperand(text);
}

/** Without brackets around all of it, but for those of a pair. */
function withoutBrackets(term: string): string {
  const text = unbracket(term);
  return topComma(text) === -1 || BINDERS.has(termTokens(text)[0]?.text ?? '') ? text : `(${text})`;
}

function parseOperand(text: string): Syntax {
  if (text.startsWith('if ')) return parseChoice(text) ?? { kind: 'atom', parts: [], text };
  if (BINDERS.has(termTokens(text)[0]?.text ?? '')) return { kind: 'atom', parts: [], text };
  const bracket = text.charAt(0);
  if ((bracket === '[' || bracket === '(') && closingOf(text, 0) === text.length - 1) {
    const parts = commaParts(text.slice(1, -1));
    return { kind: bracket === '[' ? 'list' : 'tuple', parts: parts.map(parseTerm), text };
  }
  const [head = '', ...args] = spaceParts(text);
  // `(f x).length`
  const close = head.startsWith('(') ? closingOf(head, 0) : -1;
  if (close !== -1 && /^\.[\p{L}\p{N}_.!?']+$/u.test(head.slice(close + 1)))
    return {
      kind: 'application',
      head: head.slice(close + 1),
      parts: [head.slice(0, close + 1), ...args].map(parseTerm),
      text,
    };
  if (args.length === 0 || !isName(head.startsWith('.') ? head.slice(1) : head))
    return { kind: 'atom', parts: [], text };
  return { kind: 'application', head, parts: args.map(parseTerm), text };
}

function parseChoice(text: string): Syntax | undefined {
  let depth = 0;
  let then: TermToken | undefined;
  for (const token of bracketFree(text)) {
    if (token.text === 'if') depth += 1;
    else if (token.text === 'then' && depth === 1) then = token;
    else if (token.text === 'else' && --depth === 0 && then !== undefined) {
      const condition = text.slice(2, then.at).trim();
      // `if h : c then …` names a proof that the parts may use.
      if (/^\S+ : /u.test(condition)) return undefined;
      return {
        kind: 'choice',
        parts: [condition, text.slice(then.at + 4, token.at), text.slice(token.at + 4)].map(parseTerm),
        text,
      };
    }
  }
  return undefined;
}

/** Tokens outside brackets, up to the first binder. */
function topTokens(text: string): readonly TermToken[] {
  const tokens = bracketFree(text);
  const end = tokens.findIndex((token) => BINDERS.has(token.text));
  return end === -1 ? tokens : tokens.slice(0, end);
}

function bracketFree(text: string): readonly TermToken[] {
  let depth = 0;
  return termTokens(text).filter((token) => {
    if ('([{⟨⦃'.includes(token.text)) depth += 1;
    else if (')]}⟩⦄'.includes(token.text)) depth -= 1;
    else return depth === 0;
    return false;
  });
}

/** The parts between commas outside brackets. */
function commaParts(text: string): readonly string[] {
  return cut(text, (token) => token.text === ',', 1);
}

/** The parts between spaces outside brackets. */
function spaceParts(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let inString = false;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const char = text.charAt(at);
    if (inString) {
      if (char === '\\') at += 1;
      else if (char === '"') inString = false;
      continue;
    }
    // A character: `'('`
    const literal = /^'(?:\\.[^']*|[^'\\])'/u.exec(text.slice(at))?.[0];
    if (literal !== undefined && (at === 0 || /[\s([,]/u.test(text.charAt(at - 1)))) at += literal.length - 1;
    else if (char === '"') inString = true;
    else if (char !== '' && '([{⟨⦃'.includes(char)) depth += 1;
    else if (char !== '' && ')]}⟩⦄'.includes(char)) depth -= 1;
    else if (depth === 0 && (char === ' ' || char === '')) {
      if (at > start) parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return parts;
}

function cut(text: string, isCut: (token: TermToken) => boolean, width: number): readonly string[] {
  const cuts = bracketFree(text).filter(isCut);
  const ends = [...cuts.map(({ at }) => at), text.length];
  return ends
    .map((end, index) => text.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + width, end).trim())
    .filter((part) => part !== '');
}

/** All parts of a term, itself first. */
export function* subterms(term: Syntax): Generator<Syntax> {
  yield term;
  for (const part of term.parts) yield* subterms(part);
}

/** A term as an argument: in brackets where it needs them. */
export function asArgument(term: string): string {
  const text = withoutBrackets(term);
  const isOne = /^(?:[\p{L}\p{N}_.'«»!?]+|"(?:[^"\\]|\\.)*"|'(?:\\.[^']*|[^'\\])')$/u.test(text);
  const isClosed = /^[[(⟨]/u.test(text) && closingOf(text, 0) === text.length - 1;
  return isOne || isClosed ? text : `(${text})`;
}

/** Puts terms in place of names, all at once. @param by what stands for each name; in brackets where it needs them */
export function replaceNames(term: string, by: ReadonlyMap<string, string>): string {
  let result = '';
  let at = 0;
  for (const token of termTokens(term)) {
    // `x.fst` is about `x`; `.x` and the second part of `a.x` are not.
    const dot = token.text.indexOf('.');
    const first = dot > 0 ? token.text.slice(0, dot) : token.text;
    const given = by.get(token.text) ?? by.get(first);
    if (given === undefined || term.charAt(token.at - 1) === '.') continue;
    const isWhole = by.has(token.text) || dot <= 0;
    const rest = isWhole ? '' : token.text.slice(dot);
    const isAlone = token.at === 0 && token.text.length === term.length;
    result += term.slice(at, token.at) + (isAlone && rest === '' ? given : asArgument(given)) + rest;
    at = token.at + token.text.length;
  }
  return result + term.slice(at);
}

/** The variables among `names` that a term mentions. */
export function mentionedNames(term: string, names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { text, at } of termTokens(term)) {
    if (term.charAt(at - 1) === '.') continue;
    const dot = text.indexOf('.');
    for (const name of [text, dot > 0 ? text.slice(0, dot) : text]) if (names.has(name)) found.add(name);
  }
  return found;
}
