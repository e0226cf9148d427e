import { arrowFollows } from '../../../lean/lexeme';
import { closedBracket, lexemesOf, matchBrackets, openedBracket, type Lexeme } from '../../../lean/lexeme';
import { lex } from '../../../lean/lexer';

/** A change of a text; offsets are UTF-16. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function edited(text: string, edits: readonly Edit[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) continue;
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return parts.join('') + text.slice(at);
}

/**
 * A text with `by` for the `begin … end` of Lean 3, columns as they were; inner ones become brackets. Lean 4 knows no
 * `begin`, and its `end` ends a namespace.
 *
 * @param text Lean without comments
 */
export function withoutBeginEnd(text: string): string {
  if (!/\bbegin\b/u.test(text)) return text;
  const edits: Edit[] = [];
  let depth = 0;
  let before: string | undefined;
  for (const { text: word, kind, start, end } of lexemesOf(text, lex(text))) {
    if (kind === 'identifier' && word === 'begin') {
      const opening = before === undefined || before === ':=' || before === 'from' || before === ',';
      edits.push({ start, end, text: depth === 0 ? 'by   ' : opening ? 'by {' : '{    ' });
      depth += 1;
    } else if (kind === 'identifier' && word === 'end' && depth > 0) {
      depth -= 1;
      edits.push({ start, end, text: depth === 0 ? '' : '}' });
    }
    before = word;
  }
  return edited(text, edits);
}

/** Words of Lean 3 that have another name now, where a tactic starts. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['refl', 'rfl'],
  ['existsi', 'exists'],
  ['assume', 'intro'],
  ['apply_instance', 'infer_instance'],
  ['dec_trivial', 'decide'],
]);
/** Tactics that took bare terms where rewriting now takes a list. */
const rewriting = new Set(['rw', 'rwa', 'erw', 'rewrite']);
/** Tactics whose commas are no ends of tactics. */
const takesCommas = new Set([
  'use',
  'use!',
  'exists',
  'existsi',
  'match',
  'generalize',
  'rcases',
  'induction',
]);
const binders = new Set(['λ', 'fun', '∀', '∃', '∃!', 'Σ', 'Π', '∑', '∏', '⋃', '⋂']);
const afterHave = new Set(['from', 'by', '{']);

/**
 * What is written in Lean 3, in Lean 4, where that is mechanical: commas between tactics, `λ x, e`, `rw h at k`,
 * `cases h with a b`, `have h : p, from e`, and names that have changed.
 *
 * @param proof tactics in either language, without comments
 * @returns `undefined` where nothing in it is plainly Lean 3
 */
export function fromLean3(proof: string): string | undefined {
  const reader = new Lean3(proof);
  reader.read();
  return reader.strong ? edited(proof, reader.edits).replaceAll(/[ \t]+$/gmu, '') : undefined;
}

class Lean3 {
  readonly edits: Edit[] = [];
  /** Whether something was seen that Lean 4 would refuse. */
  strong = false;
  readonly #lexemes: readonly Lexeme[];
  /** Open brackets; whether each holds tactics. */
  readonly #brackets: boolean[] = [];
  /** For each open bracket and outside of all: binders that wait for their commas. */
  readonly #pending: Lexeme[][] = [[]];
  #atTactic = true;
  /** The first word of the tactic under way. */
  #tactic = '';
  /** Whether the tactic under way has had its `:=`. */
  #assigned = false;
  /** Whether commas stand between the patterns of an arm. */
  #inPattern = false;
  readonly #closers: readonly number[];

  constructor(text: string) {
    this.#lexemes = lexemesOf(text, lex(text));
    this.#closers = matchBrackets(this.#lexemes);
  }

  read(): void {
    this.#lexemes.forEach((lexeme, index) => {
      const inTactics = this.#brackets.at(-1) ?? true;
      if (lexeme.firstOnLine && inTactics && this.#pending.at(-1)?.length === 0) this.#atTactic ||= true;
      const atTactic = this.#atTactic && inTactics;
      this.#atTactic = false;
      if (atTactic) {
        this.#tactic = lexeme.text;
        this.#assigned = false;
        this.#rename(lexeme, index);
      }
      this.#take(lexeme, index, atTactic);
    });
  }

  #take(lexeme: Lexeme, index: number, atTactic: boolean): void {
    const { text } = lexeme;
    if (closedBracket(lexeme) !== undefined) {
      if (this.#brackets.length > 0) {
        this.#brackets.pop();
        this.#pending.pop();
      }
      return;
    }
    if (openedBracket(lexeme) !== undefined) {
      const before = this.#lexemes[index - 1]?.text;
      const tactics = text === '{' && (atTactic || before === 'by');
      this.#brackets.push(tactics);
      this.#pending.push([]);
      this.#atTactic = tactics;
      return;
    }
    if (text === ':=') this.#assigned = true;
    if (text === '|') {
      this.#inPattern = arrowFollows(this.#lexemes, this.#closers, index, this.#lexemes.length);
      return;
    }
    if (text === ',') {
      if (!this.#inPattern) this.#comma(lexeme, index);
      return;
    }
    if (text === '=>' || text === '↦') this.#inPattern = false;
    if (binders.has(text)) this.#pending.at(-1)?.push(lexeme);
    else if ((text === '=>' || text === '↦') && this.#pending.at(-1)?.at(-1)?.text !== '∀')
      this.#pending.at(-1)?.pop();
    else if (text === ';' || text === '<;>' || text === '<|>' || text === '·' || text === 'by')
      this.#atTactic = true;
  }

  #comma(comma: Lexeme, index: number): void {
    const binder = this.#pending.at(-1)?.pop();
    if (binder !== undefined) {
      if (binder.text !== 'λ' && binder.text !== 'fun') return;
      this.strong = true;
      this.edits.push({ start: comma.start, end: comma.end, text: ' =>' });
      if (binder.text === 'λ') this.edits.push({ start: binder.start, end: binder.end, text: 'fun' });
      return;
    }
    if (!(this.#brackets.at(-1) ?? true)) return;
    const next = this.#lexemes[index + 1];
    if (this.#isHaveComma(index) && next !== undefined) {
      this.strong = true;
      const from = next.text === 'from';
      const show = this.#tactic === 'show';
      const word = show ? (from ? ' from' : ' from by') : next.text === '{' ? ' := by' : ' :=';
      this.edits.push({
        start: comma.start,
        end: from ? next.end : comma.end,
        text: show && next.text === 'by' ? '' : word,
      });
      this.#assigned = true;
      this.#atTactic = next.text === '{';
      return;
    }
    const ends = next === undefined || next.firstOnLine || closedBracket(next) !== undefined;
    // `use a,` and `rcases h with ⟨a, b⟩,` tell nothing alone.
    const own = takesCommas.has(this.#tactic);
    if (own && (!ends || this.#tactic === 'match')) return;
    this.strong ||= !own || this.#tactic === 'existsi';
    this.edits.push({ start: comma.start, end: comma.end, text: ends ? '' : ';' });
    this.#atTactic = true;
  }

  /** Whether a comma stands between what `have`, `suffices` or `show` state and its proof. */
  #isHaveComma(index: number): boolean {
    const next = this.#lexemes[index + 1];
    const states = this.#tactic === 'have' || this.#tactic === 'suffices' || this.#tactic === 'show';
    const isComma = this.#lexemes[index]?.text === ',';
    return isComma && states && !this.#assigned && next !== undefined && afterHave.has(next.text);
  }

  #rename(lexeme: Lexeme, index: number): void {
    const { text } = lexeme;
    const name = renamed.get(text);
    if (name !== undefined) {
      this.strong = true;
      this.edits.push({ start: lexeme.start, end: lexeme.end, text: name });
    }
    // `split` is a tactic of Lean 4 too, for `if` and `match`; the other signs tell which is meant.
    if (text === 'split' && this.#endsTactic(index + 1))
      this.edits.push({ start: lexeme.start, end: lexeme.end, text: 'constructor' });
    if (rewriting.has(text)) this.#rewrite(index);
    if (text === 'cases') this.#cases(lexeme, index);
  }

  #endsTactic(index: number): boolean {
    const next = this.#lexemes[index];
    return next === undefined || next.firstOnLine || [',', ';', '<;>', '}'].includes(next.text);
  }

  /** `rw h at k`: brackets around the rules. */
  #rewrite(index: number): void {
    const first = this.#lexemes[index + 1];
    if (first === undefined || first.text === '[' || this.#endsTactic(index + 1)) return;
    let at = index + 1;
    let depth = 0;
    for (; at < this.#lexemes.length; at += 1) {
      const lexeme = this.#lexemes[at];
      if (lexeme === undefined || (depth === 0 && (this.#endsTactic(at) || lexeme.text === 'at'))) break;
      if (closedBracket(lexeme) !== undefined) depth -= 1;
      if (openedBracket(lexeme) !== undefined) depth += 1;
      if (depth < 0) break;
    }
    const last = this.#lexemes[at - 1];
    if (last === undefined) return;
    this.strong = true;
    this.edits.push({ start: first.start, end: first.start, text: '[' });
    this.edits.push({ start: last.end, end: last.end, text: ']' });
  }

  /** `cases h with a b`: a pattern, of alternatives where bullets or brackets follow. */
  #cases(lexeme: Lexeme, index: number): void {
    const line: Lexeme[] = [];
    let at = index + 1;
    for (; !this.#endsTactic(at); at += 1) {
      const next = this.#lexemes[at];
      if (next !== undefined) line.push(next);
    }
    const mark = line.findIndex(({ text }) => text === 'with');
    const names = line.slice(mark + 1);
    const [first] = names;
    const last = names.at(-1);
    const word = line[mark];
    if (word === undefined || first === undefined || last === undefined) return;
    if (names.some(({ kind }) => kind !== 'identifier')) return;
    const next = this.#lexemes[at]?.text === ',' ? at + 1 : at;
    const branches = ['{', '·'].includes(this.#lexemes[next]?.text ?? '');
    const list = names.map(({ text }) => text);
    this.strong = true;
    this.edits.push({ start: lexeme.start, end: lexeme.end, text: 'rcases' });
    this.edits.push({
      start: first.start,
      end: last.end,
      text: branches ? list.join(' | ') : `⟨${list.join(', ')}⟩`,
    });
  }
}
