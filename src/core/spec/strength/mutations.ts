import { EditList, type Edit } from '../../check/edits';
import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import { matchBrackets, type Lexeme } from '../../lean/lexeme';

/** What a mutation does to a program. */
export type MutationKind =
  | 'swapped branches'
  | 'other comparison'
  | 'other operator'
  | 'off by one'
  | 'swapped arguments'
  | 'other constructor'
  | 'lost element'
  | 'constant result'
  | 'other case';

/** A small change of one definition that should break some spec. */
export interface Mutation {
  readonly kind: MutationKind;
  /** Full name of the definition. */
  readonly definition: string;
  /** One edit or two, in the body of the definition. */
  readonly edits: readonly Edit[];
}

const SWAPS: Readonly<Record<string, readonly [string, MutationKind]>> = {
  '≤': ['<', 'other comparison'],
  '<': ['≤', 'other comparison'],
  '≥': ['>', 'other comparison'],
  '>': ['≥', 'other comparison'],
  '==': ['!=', 'other comparison'],
  '!=': ['==', 'other comparison'],
  '<=': ['<', 'other comparison'],
  '>=': ['>', 'other comparison'],
  '&&': ['||', 'other operator'],
  '||': ['&&', 'other operator'],
  '+': ['-', 'other operator'],
  '-': ['+', 'other operator'],
  '*': ['+', 'other operator'],
};
const WORDS: Readonly<Record<string, string>> = {
  true: 'false',
  false: 'true',
  min: 'max',
  max: 'min',
};
const CONSTANTS: Readonly<Record<string, readonly string[]>> = {
  Nat: ['0'],
  Int: ['0'],
  Bool: ['true', 'false'],
  String: ['""'],
};

/**
 * Small changes of a definition, read off its text: branches swapped, comparisons and operators replaced, numbers off by one,
 * arguments swapped, another constructor, an element or a case lost, a constant for a result. What does not compile is found
 * out by Lean.
 */
export function mutationsOf(file: LeanFile, declaration: Declaration): readonly Mutation[] {
  const definition = declaration.fullName;
  const start = bodyStart(declaration);
  if (definition === undefined || start === undefined) return [];
  const all = file.lexemes.filter((one) => start <= one.start && one.end <= declaration.span.end);
  const lexemes = all.slice(0, bodyEnd(all));
  const made: Mutation[] = [];
  const add = (kind: MutationKind, ...edits: readonly Edit[]): void => {
    made.push({ kind, definition, edits });
  };
  const inPattern = patterns(lexemes);
  const brackets = matchBrackets(lexemes);
  const text = (from: number, to: number): string =>
    file.source.text.slice(lexemes[from]?.start ?? 0, lexemes[to]?.end ?? 0);
  lexemes.forEach((lexeme, index) => {
    if (inPattern[index] === true) return;
    const swap = lexeme.kind === 'symbol' ? SWAPS[lexeme.text] : undefined;
    if (swap !== undefined && isBinary(lexemes, index)) add(swap[1], replaced(lexeme, swap[0]));
    const word = lexeme.kind === 'identifier' ? WORDS[lexeme.text] : undefined;
    if (word !== undefined) add('other constructor', replaced(lexeme, word));
    if (lexeme.kind === 'number' && /^\d+$/u.test(lexeme.text)) {
      add('off by one', replaced(lexeme, String(Number(lexeme.text) + 1)));
      if (lexeme.text !== '0') add('off by one', replaced(lexeme, String(Number(lexeme.text) - 1)));
    }
    if (lexeme.text === '::') {
      const head = operandBefore(lexemes, brackets, index);
      if (head !== undefined)
        add('lost element', {
          span: { start: lexemes[head]?.start ?? lexeme.start, end: lexemes[index + 1]?.start ?? lexeme.end },
          text: '',
        });
    }
    if (lexeme.text === 'then') addBranchSwap(lexemes, brackets, index, text, add);
    const [one, two] = [lexemes[index + 1], lexemes[index + 2]];
    if (
      lexeme.kind === 'identifier' &&
      !KEYWORDS.has(lexeme.text) &&
      one !== undefined &&
      two !== undefined &&
      isPlainArgument(one) &&
      isPlainArgument(two) &&
      one.text !== two.text
    )
      add('swapped arguments', replaced(one, two.text), replaced(two, one.text));
  });
  for (const edit of constantResults(file, declaration)) add('constant result', edit);
  addOtherCases(lexemes, inPattern, text, add);
  return made;
}

const KEYWORDS: ReadonlySet<string> = new Set([
  'if',
  'then',
  'else',
  'match',
  'with',
  'fun',
  'let',
  'have',
  'in',
  'do',
  'return',
  'by',
  'from',
  'show',
  'where',
]);

function bodyStart({ body }: Declaration): number | undefined {
  switch (body.kind) {
    case 'term':
      return body.assign.end;
    case 'equations':
      return body.at.start;
    // A body that tactics make says nothing of what it does.
    case 'tactics':
    case 'where':
    case 'none':
      return undefined;
  }
}

/** How many lexemes belong to the body itself: why it ends is no part of it. */
function bodyEnd(lexemes: readonly Lexeme[]): number {
  const at = lexemes.findIndex(
    ({ text, kind }) =>
      kind === 'identifier' && (text === 'termination_by' || text === 'decreasing_by' || text === 'deriving'),
  );
  return at === -1 ? lexemes.length : at;
}

/** Whether each lexeme stands in a pattern: after `|` and before `=>`, or between `fun` and its arrow. */
function patterns(lexemes: readonly Lexeme[]): readonly boolean[] {
  let open = false;
  return lexemes.map(({ text }, index) => {
    const startsArm = text === '|' && armArrow(lexemes, index) !== undefined;
    if (startsArm || text === 'fun') open = true;
    const was = open;
    if (text === '=>' || text === '↦') open = false;
    return was;
  });
}

/** The arrow of the arm that a bar starts; `undefined` where the bar is another sign. */
function armArrow(lexemes: readonly Lexeme[], bar: number): number | undefined {
  for (let at = bar + 1; at < lexemes.length; at += 1) {
    const { text, kind } = lexemes[at] ?? { text: '', kind: 'symbol' };
    if (text === '=>') return at;
    if (text === '|' && kind === 'symbol' && lexemes[at]?.firstOnLine === true) return undefined;
  }
  return undefined;
}

function isBinary(lexemes: readonly Lexeme[], index: number): boolean {
  const before = lexemes[index - 1];
  return before !== undefined && (before.kind !== 'symbol' || ')]}⟩'.includes(before.text));
}

function isPlainArgument({ kind, text }: Lexeme): boolean {
  return (kind === 'identifier' && !KEYWORDS.has(text)) || kind === 'number';
}

function replaced({ start, end }: Lexeme, text: string): Edit {
  return { span: { start, end }, text };
}

/** Index of the first lexeme of the operand that ends before an operator. */
function operandBefore(
  lexemes: readonly Lexeme[],
  brackets: readonly number[],
  index: number,
): number | undefined {
  const before = lexemes[index - 1];
  if (before === undefined) return undefined;
  if (')]}⟩'.includes(before.text)) {
    const open = brackets[index - 1];
    return open === undefined || open < 0 ? undefined : open;
  }
  return before.kind === 'identifier' || before.kind === 'number' ? index - 1 : undefined;
}

/** `if c then a else b` with `a` and `b` swapped, where `b` ends with its line or its bracket. */
function addBranchSwap(
  lexemes: readonly Lexeme[],
  brackets: readonly number[],
  then: number,
  text: (from: number, to: number) => string,
  add: (kind: MutationKind, ...edits: readonly Edit[]) => void,
): void {
  let depth = 0;
  let otherwise: number | undefined;
  for (let at = then + 1; at < lexemes.length && otherwise === undefined; at += 1) {
    const { text: word } = lexemes[at] ?? { text: '' };
    if (word === 'then') depth += 1;
    else if (word === 'else') {
      if (depth === 0) otherwise = at;
      else depth -= 1;
    }
  }
  if (otherwise === undefined || otherwise === then + 1) return;
  let end = otherwise + 1;
  for (let at = end; at < lexemes.length; at += 1) {
    const lexeme = lexemes[at];
    if (lexeme === undefined || ')]}⟩,'.includes(lexeme.text)) break;
    if (lexeme.text === '|' && lexeme.firstOnLine) break;
    const close = brackets[at];
    end = at;
    if (close !== undefined && close > at) {
      at = close;
      end = close;
    }
  }
  const [a, b] = [lexemes[then + 1], lexemes[otherwise - 1]];
  const [c, d] = [lexemes[otherwise + 1], lexemes[end]];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return;
  const first = text(then + 1, otherwise - 1);
  const second = text(otherwise + 1, end);
  // In brackets a branch means the same wherever it stands.
  add(
    'swapped branches',
    { span: { start: a.start, end: b.end }, text: `(${second})` },
    { span: { start: c.start, end: d.end }, text: `(${first})` },
  );
}

/** The right side of each arm replaced by that of the arm before it. */
function addOtherCases(
  lexemes: readonly Lexeme[],
  inPattern: readonly boolean[],
  text: (from: number, to: number) => string,
  add: (kind: MutationKind, ...edits: readonly Edit[]) => void,
): void {
  let before: string | undefined;
  lexemes.forEach((lexeme, index) => {
    if (lexeme.text !== '=>' || inPattern[index] !== true) return;
    let end = index + 1;
    while (
      end + 1 < lexemes.length &&
      !(lexemes[end + 1]?.text === '|' && lexemes[end + 1]?.firstOnLine === true)
    )
      end += 1;
    const [first, last] = [lexemes[index + 1], lexemes[end]];
    if (first === undefined || last === undefined) return;
    const own = text(index + 1, end);
    if (before !== undefined && before !== own)
      add('other case', { span: { start: first.start, end: last.end }, text: before });
    before = own;
  });
}

/** The whole body replaced by a value that says nothing, where the type of the result is one that has such. */
function constantResults(file: LeanFile, declaration: Declaration): readonly Edit[] {
  const { body, nameSpan, span } = declaration;
  if (nameSpan === undefined || (body.kind !== 'term' && body.kind !== 'equations')) return [];
  const at = body.kind === 'term' ? body.assign.start : body.at.start;
  const signature = file.source.text.slice(nameSpan.end, at);
  const result = /(?::|→)\s*([^:→()]+)$/u.exec(signature.trim())?.[1]?.trim();
  if (result === undefined) return [];
  const values =
    CONSTANTS[result] ?? (/^List\b/u.test(result) ? ['[]'] : /^Option\b/u.test(result) ? ['none'] : []);
  const arrows = [...signature.matchAll(/→/gu)].length;
  if (signature.includes('(') && /\([^)]*→/u.test(signature)) return [];
  const taken = ' _'.repeat(arrows);
  return values.map((value) => ({
    span: { start: at, end: span.end },
    text: arrows === 0 ? `:= ${value}` : `:= fun${taken} => ${value}`,
  }));
}

/** A mutation as the text of the definition before and after. */
export function mutated(
  file: LeanFile,
  declaration: Declaration,
  { edits }: Mutation,
): { readonly before: string; readonly after: string } {
  const { start, end } = declaration.span;
  const list = new EditList(edits);
  const before = file.source.text.slice(start, end);
  const after = list.applyTo(file.source.text).slice(start, list.forward(end));
  return { before, after };
}
