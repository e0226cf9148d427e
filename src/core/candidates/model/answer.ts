import { lexemesOf } from '../../lean/lexeme';
import { lex } from '../../lean/lexer';
import { codeWithoutFence, endsFill, looksLikeCode } from './answer/bare';
import { proofsInCode } from './answer/code';
import { Blocks } from './answer/fences';
import { JsonProofs } from './answer/json';
import { isDeceiving } from './answer/layout';
import { limits } from './answer/limits';
import { Wanted } from './answer/statement';
import { Thoughts } from './answer/thoughts';
import type { WantedProof } from './types';

/**
 * The proofs that a whole answer offers: what an {@link AnswerReader} finds in it. Never throws, whatever the answer.
 *
 * @param answer as the model wrote it
 * @param wanted what it is to be a proof of
 * @param cutOff whether it ended at a limit rather than by itself
 * @returns candidates' texts (first line unindented, others relative to it), once each, in the order of the answer
 */
export function proofsInAnswer(answer: string, wanted: WantedProof, cutOff = false): readonly string[] {
  const reader = new AnswerReader(wanted);
  return [...reader.push(answer), ...reader.end(cutOff)];
}

/**
 * Reads an answer while it comes in: fenced blocks, JSON, or nothing but tactics; thoughts, chatter, comments and
 * statements are left out. How an answer is cut into parts makes no difference to what is found in it, and to the order.
 * It never throws, takes time linear in the answer and keeps a bounded part of it (`limits`). What cheats stays as it
 * is: that is for the gate.
 */
export class AnswerReader {
  readonly #wanted: Wanted;
  readonly #fills: boolean;
  readonly #thoughts: Thoughts;
  #json = new JsonProofs();
  #blocks = new Blocks(looksLikeCode);
  #line: string[] = [];
  #lineLength = 0;
  /** Whether a line of what fills a gap has been seen. */
  #filling = false;
  #ended = false;
  #found: string[] = [];
  /** Proofs that wait until it is known whether they were only thought. */
  #waiting: { readonly text: string; readonly key: string }[] = [];
  #settled = false;
  readonly #seen = new Set<string>();
  #room: number = limits.proofs;
  #unitsLeft: number = limits.together;

  /** @param wanted what the answer is to be a proof of */
  constructor(wanted: WantedProof) {
    this.#wanted = new Wanted(wanted);
    this.#fills = wanted.style === 'fill';
    this.#thoughts = new Thoughts({
      say: (text) => {
        this.#say(text);
      },
      anew: () => {
        this.#anew();
      },
      settled: () => {
        this.#settled = true;
      },
      over: () => {
        // Between turns of a chat there may be another; what fills a gap has its end there.
        if (this.#fills) this.#finish(false);
        else this.#say('\n');
      },
    });
  }

  /**
   * Takes the next part of the answer.
   *
   * @param delta any text, in the order of the answer
   * @returns the proofs that are complete with it, none twice
   */
  push(delta: string): readonly string[] {
    if (!this.#ended) this.#thoughts.push(delta);
    return this.#taken();
  }

  /**
   * Takes note that the answer is whole. What is pushed afterwards is ignored.
   *
   * @param cutOff whether it ended at a limit rather than by itself: then its last line may be incomplete, and what stands
   *   before that is offered too
   * @returns the proofs that were not complete before
   */
  end(cutOff: boolean): readonly string[] {
    if (!this.#ended) this.#thoughts.finish();
    this.#finish(cutOff);
    return this.#taken();
  }

  #taken(): readonly string[] {
    const found = this.#found;
    if (found.length > 0) this.#found = [];
    return found;
  }

  #say(text: string): void {
    for (let at = 0; !this.#ended;) {
      const lineEnd = text.indexOf('\n', at);
      const part = text.slice(at, lineEnd === -1 ? undefined : lineEnd);
      this.#offerJson(this.#json.feed(part));
      this.#lineLength += part.length;
      if (this.#lineLength > limits.line) this.#line = [];
      else if (part !== '') this.#line.push(part);
      if (lineEnd === -1) return;
      this.#offerJson(this.#json.feed('\n'));
      this.#endLine();
      at = lineEnd + 1;
    }
  }

  #endLine(): void {
    const lines = this.#lineLength > limits.line ? [undefined] : lineParts(this.#line.join(''));
    this.#line = [];
    this.#lineLength = 0;
    for (const line of lines) {
      if (this.#fills && line !== undefined && this.#blocks.bare !== undefined) {
        if (this.#filling && endsFill(line)) {
          this.#finish(false);
          return;
        }
        this.#filling ||= line.trim() !== '';
      }
      const block = this.#blocks.line(line);
      if (block !== undefined) this.#offer(proofsInCode(block, this.#wanted));
    }
  }

  #isOver(): boolean {
    return this.#ended;
  }

  #anew(): void {
    for (const { key } of this.#waiting) this.#seen.delete(key);
    this.#room += this.#waiting.length;
    this.#unitsLeft += this.#waiting.reduce((sum, { text }) => sum + text.length, 0);
    this.#waiting = [];
    this.#settled = true;
    this.#json = new JsonProofs();
    this.#blocks = new Blocks(looksLikeCode);
    this.#line = [];
    this.#lineLength = 0;
    this.#filling = false;
  }

  #finish(cutOff: boolean): void {
    if (this.#ended) return;
    const { any } = this.#json;
    const unfinished = this.#json.rest();
    if (this.#lineLength > 0) this.#endLine();
    // That line may have been the end already.
    if (this.#isOver()) return;
    this.#ended = true;
    for (const { text } of this.#waiting) this.#found.push(text);
    this.#waiting = [];
    this.#settled = true;
    if (unfinished !== undefined) this.#offerJson(breakingOff(unfinished, cutOff));
    const { bare } = this.#blocks;
    const block = this.#blocks.rest();
    const open = block ?? (any ? undefined : bare);
    for (const text of open === undefined ? [] : breakingOff(open, cutOff)) {
      const isBare = block === undefined;
      const codes = !isBare ? [text] : this.#fills ? fillIn(text) : codeWithoutFence(text);
      for (const code of codes) this.#offer(proofsInCode(code, this.#wanted));
    }
  }

  #offerJson(strings: readonly string[]): void {
    for (const string of strings) {
      // Escaped twice.
      const text = string.includes('\n') || string.includes('"') ? string : string.replaceAll('\\n', '\n');
      for (const code of codesIn(text)) this.#offer(proofsInCode(code, this.#wanted));
    }
  }

  #offer(proofs: readonly string[]): void {
    for (const text of proofs) {
      if (this.#room === 0) return;
      if (text.trim() === '' || text.length > Math.min(limits.proof, this.#unitsLeft) || isDeceiving(text))
        continue;
      const key = normalised(text);
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      this.#room -= 1;
      this.#unitsLeft -= text.length;
      const given = limits.proofs - this.#room;
      if (this.#settled || given <= limits.early) this.#found.push(text);
      else this.#waiting.push({ text, key });
    }
  }
}

/** A line's parts between carriage returns that are no part of its end. */
function lineParts(line: string): readonly string[] {
  return (line.endsWith('\r') ? line.slice(0, -1) : line).split('\r');
}

/** A text that breaks off: as it is and, where it was cut off, without its last line. */
function breakingOff(text: string, cutOff: boolean): readonly string[] {
  const lastLine = text.trimEnd().lastIndexOf('\n');
  return cutOff && lastLine !== -1 ? [text, text.slice(0, lastLine)] : [text];
}

/** What fills a gap is code, unless it begins with a sentence. */
function fillIn(text: string): readonly string[] {
  const [first = ''] = text.trimStart().split('\n', 1);
  return endsFill(first) && !looksLikeCode(first) ? [] : [text];
}

/** The code in a string of JSON, which may hold markdown. */
function codesIn(text: string): readonly string[] {
  if (!text.includes('```')) return looksLikeCode(text) ? [text] : codeWithoutFence(text);
  const blocks = new Blocks(looksLikeCode);
  const codes = text.split('\n').flatMap((line) => blocks.line(line) ?? []);
  return [...codes, ...[blocks.rest() ?? []].flat()];
}

/** Tells candidates apart that differ in more than spaces. */
function normalised(text: string): string {
  const lexemes = lexemesOf(text, lex(text));
  const parts = lexemes.map((lexeme, index) => {
    const before = lexemes[index - 1];
    if (lexeme.firstOnLine) return `\n${lexeme.column} ${lexeme.text}`;
    const joined = before?.end === lexeme.start || tight.has(before?.text ?? '') || closes.has(lexeme.text);
    return joined ? lexeme.text : ` ${lexeme.text}`;
  });
  return parts.join('');
}

/** After these, and before those, a space makes no difference. */
const tight = new Set([',', '(', '[', '⟨']);
const closes = new Set([',', ')', ']', '⟩']);
