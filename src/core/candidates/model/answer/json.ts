import { limits } from './limits';

/** Keys under which an answer's proofs may stand; asked for is `tactics`. */
const proofKey = /^(?:tactics?|proofs?|answers?|solutions?|candidates?|alternatives?|steps|code|lean4?)$/iu;
/** Tactics that rarely close a goal alone: an array that starts with one may be a single proof, step by step. */
const openingTactic =
  /^(?:intros?|rintro|induction|cases|rcases|obtain|unfold|rw|have|let|constructor|apply|refine|ext|funext|by_cases|subst|show|simp only|left|right|exists|use|generalize|revert|split|induction')(?![\w.'!?])/u;
const deepest = 32;

interface Container {
  readonly closer: '}' | ']';
  /** Under which key the values stand. */
  key: string | undefined;
  /** Strings of an array, as long as they may be the lines of one proof. */
  lines: string[] | undefined;
}

type State = 'seek' | 'opened' | 'value' | 'key' | 'colon' | 'next' | 'string' | 'escape' | 'unicode';

/**
 * Finds proofs in JSON that stands anywhere in a text, while the text comes in: the strings in `{"tactics": ["…"]}`. It is
 * tolerant: bare line breaks in strings, unknown escapes and missing ends are no reason to see nothing. What is no JSON
 * is passed over. Takes time linear in the text, and keeps one string.
 */
export class JsonProofs {
  #state: State = 'seek';
  #stack: Container[] = [];
  #parts: string[] = [];
  #length = 0;
  #hex = '';
  /** Whether the string under way is a key. */
  #isKey = false;
  /** Whether only white space stands before on the line. */
  #lineStart = true;
  #found: string[] = [];
  #any = false;

  /** Whether a string of a proof has begun. */
  get any(): boolean {
    return this.#any;
  }

  /** Takes the next part of the text. @returns the proofs that are complete with it */
  feed(text: string): readonly string[] {
    let at = 0;
    while (at < text.length) at = this.#state === 'string' ? this.#string(text, at) : this.#one(text, at);
    const found = this.#found;
    if (found.length > 0) this.#found = [];
    return found;
  }

  /** The string that the text breaks off in, if it is one of a proof. */
  rest(): string | undefined {
    const inString = this.#state === 'string' || this.#state === 'escape' || this.#state === 'unicode';
    return inString && !this.#isKey && this.#wanted() ? this.#text() : undefined;
  }

  #one(text: string, at: number): number {
    if (this.#state === 'seek') return this.#seek(text, at);
    const unit = text.charAt(at);
    if (this.#state === 'escape') this.#escape(unit);
    else if (this.#state === 'unicode') this.#unicode(unit);
    else if (!/\s/u.test(unit)) {
      this.#structure(unit);
      // What was no JSON so far may be its beginning.
      if (this.#stack.length === 0 && (unit === '{' || unit === '[')) return at;
    }
    return at + 1;
  }

  #seek(text: string, from: number): number {
    opening.lastIndex = from;
    for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
      const at = found.index;
      // In prose and in Lean, brackets stand for much; a list of strings alone has a line of its own.
      const lineStart = this.#atLineStart(text.slice(from, at));
      from = at + 1;
      this.#lineStart = false;
      if (found[0] === '[' && !lineStart) continue;
      this.#open(found[0] === '{' ? '}' : ']');
      this.#state = 'opened';
      return at + 1;
    }
    this.#lineStart = this.#atLineStart(text.slice(from));
    return text.length;
  }

  #atLineStart(passed: string): boolean {
    const lineEnd = passed.lastIndexOf('\n');
    return (lineEnd !== -1 || this.#lineStart) && passed.slice(lineEnd + 1).trim() === '';
  }

  #open(closer: '}' | ']'): void {
    const outer = this.#stack.at(-1);
    this.#stack.push({ closer, key: outer?.key, lines: closer === ']' ? [] : undefined });
    this.#state = closer === '}' ? 'key' : 'value';
    if (this.#stack.length > deepest) this.#giveUp();
  }

  #giveUp(): void {
    this.#stack = [];
    this.#state = 'seek';
  }

  #structure(unit: string): void {
    const top = this.#stack.at(-1);
    const opened = this.#state === 'opened';
    if (top === undefined) {
      this.#giveUp();
      return;
    }
    if (opened) {
      if (unit !== '"' && !(unit === '{' && top.closer === ']')) {
        this.#giveUp();
        return;
      }
      this.#state = top.closer === '}' ? 'key' : 'value';
    }
    const state = this.#state;
    if (unit === top.closer && state !== 'colon') {
      this.#close();
      return;
    }
    if (unit === '"' && (state === 'key' || state === 'value')) {
      this.#begin(state === 'key');
      return;
    }
    if (unit === ':' && state === 'colon') this.#state = 'value';
    else if (unit === ',' && state === 'next') this.#state = top.closer === '}' ? 'key' : 'value';
    else if ((unit === '{' || unit === '[') && state === 'value') this.#open(unit === '{' ? '}' : ']');
    // Numbers, `true`, `null`: what they are does not matter.
    else if (!(/[\w.+-]/u.test(unit) && (state === 'value' || state === 'next'))) this.#giveUp();
    else this.#state = 'next';
  }

  #close(): void {
    const closed = this.#stack.pop();
    const lines = closed?.lines ?? [];
    if (lines.length > 1 && openingTactic.test(lines[0] ?? '')) this.#found.push(lines.join('\n'));
    if (this.#stack.length === 0) this.#giveUp();
    else this.#state = 'next';
  }

  #begin(isKey: boolean): void {
    this.#isKey = isKey;
    this.#parts = [];
    this.#length = 0;
    this.#state = 'string';
    if (!isKey && this.#wanted()) this.#any = true;
  }

  /** An array without a key around it stands for an answer. */
  #wanted(): boolean {
    const key = this.#stack.at(-1)?.key;
    return key === undefined || proofKey.test(key);
  }

  #string(text: string, from: number): number {
    stringStop.lastIndex = from;
    const stop = stringStop.exec(text)?.index ?? text.length;
    this.#add(text.slice(from, stop));
    if (stop === text.length) return stop;
    if (text.charAt(stop) === '\\') this.#state = 'escape';
    else this.#ended();
    return stop + 1;
  }

  #add(part: string): void {
    this.#length += part.length;
    if (this.#length > limits.block) this.#parts = [];
    else if (part !== '') this.#parts.push(part);
  }

  #text(): string | undefined {
    return this.#length > limits.block ? undefined : this.#parts.join('');
  }

  #ended(): void {
    const text = this.#text();
    const top = this.#stack.at(-1);
    this.#parts = [];
    if (this.#isKey) {
      if (top !== undefined) top.key = text ?? '';
      this.#state = 'colon';
      return;
    }
    this.#state = 'next';
    if (text === undefined || !this.#wanted()) return;
    this.#found.push(text);
    if (top?.lines === undefined) return;
    const length = top.lines.reduce((sum, line) => sum + line.length, text.length);
    if (text.includes('\n') || length > limits.proof || top.lines.length > 200) top.lines = undefined;
    else top.lines.push(text);
  }

  #escape(unit: string): void {
    this.#state = unit === 'u' ? 'unicode' : 'string';
    this.#hex = '';
    if (unit === 'u') return;
    const meaning = escapes.get(unit);
    // `\forall` and the like: the backslash was meant.
    this.#add(meaning ?? `\\${unit}`);
  }

  #unicode(unit: string): void {
    if (!/^[0-9a-fA-F]$/u.test(unit)) {
      this.#add(`\\u${this.#hex}`);
      this.#state = 'string';
      if (unit === '"') this.#ended();
      else if (unit === '\\') this.#state = 'escape';
      else this.#add(unit);
      return;
    }
    this.#hex += unit;
    if (this.#hex.length < 4) return;
    this.#add(String.fromCharCode(Number.parseInt(this.#hex, 16)));
    this.#state = 'string';
  }
}

const opening = /[{[]/gu;
const stringStop = /["\\]/gu;
const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
]);
