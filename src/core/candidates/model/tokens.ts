import type { ModelPrompt } from './types';

/**
 * What a text may cost in tokens, without the model's tokenizer: rather too much than too little. A byte-level vocabulary
 * (GPT, Llama 3, Qwen, DeepSeek, Mistral's newer ones, SmolLM) has a token for each byte, so a character beyond ASCII costs
 * its bytes at most: `∀` and `⟨` three, `α` two, which is what they do cost where nothing was merged. Words of ASCII letters
 * merge well, those that nobody can pronounce do not; digits and signs count one each; a single space belongs to the word
 * or sign after it. Measured with the vocabulary of SmolLM2 (49,000 tokens; bigger ones make fewer of a text): 1.1 to 1.7
 * times the true count on Lean's own files and on prompts, never below it on lines of symbols, numbers or nonsense.
 *
 * @param text any text, well-formed or not
 * @returns tokens; 0 for an empty text. Longer texts never cost less than their beginnings
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const match of text.matchAll(PIECE)) {
    const [piece] = match;
    const code = piece.codePointAt(0) ?? 0;
    if (code === SPACE) tokens += spaceTokens(piece.length, text, match.index + piece.length);
    else if (isLetter(code)) tokens += wordTokens(piece);
    else tokens += bytesOf(code);
  }
  return tokens;
}

/** Words are split where their case changes: `mirrorTree` is two. */
const PIECE = /[A-Z]+|[a-z]+| +|[^]/gu;
const LETTERS_A_TOKEN = 3;
const SPACE = 0x20;

/** Three letters a token, and one each where three consonants or more follow each other. */
function wordTokens(word: string): number {
  const clusters = word.match(/[^aeiouy]{3,}/giu) ?? [];
  const rare = clusters.reduce((sum, { length }) => sum + length - 1, 0);
  return Math.min(word.length, Math.ceil(word.length / LETTERS_A_TOKEN) + rare);
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** Indentation merges (vocabularies made for code have tokens for runs of spaces); the last space joins what follows. */
function spaceTokens(length: number, text: string, end: number): number {
  const next = String.fromCodePoint(text.codePointAt(end) ?? SPACE);
  return Math.ceil((length - 1) / 4) + (/[\s\p{N}]/u.test(next) ? 1 : 0);
}

/** UTF-8 bytes of a code point; half of a pair is written as U+FFFD. */
function bytesOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x1_0000 ? 3 : 4;
}

/** What a chat template puts around a message (role, separators), and around a whole prompt, tokens: rather too much. */
const MESSAGE_TOKENS = 8;
const PROMPT_TOKENS = 8;

/** {@link estimateTokens} of a whole prompt with what the server's template adds. */
export function estimatePrompt(prompt: ModelPrompt): number {
  return textsOf(prompt).reduce((sum, text) => sum + estimateTokens(text) + MESSAGE_TOKENS, PROMPT_TOKENS);
}

function textsOf(prompt: ModelPrompt): readonly string[] {
  return prompt.kind === 'chat'
    ? prompt.messages.map(({ content }) => content)
    : [prompt.prefix, prompt.suffix];
}

/**
 * The pieces that tokenizers of the GPT family cut a text into before they merge anything: none costs less than a token.
 * The expression is that of Qwen 2 (`tokenizer.json`, `pre_tokenizer`), which Llama 3's and DeepSeek's differ from by
 * groups of digits.
 */
const PRETOKEN =
  /'(?:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+/giu;

/** So many reports are remembered: a meter follows a server that changes its template. */
const REPORTS = 16;
/** Prompts differ in how their tokens compare with the estimate. */
const MARGIN = 1.15;
/** From a shorter prompt nothing is learnt: the template is most of it. */
const LEAST_ESTIMATE = 64;
/** Vocabularies that do not cut before they merge (Gemma's, Llama 2's) may have tokens across the cuts. */
const FEWEST_A_PRETOKEN = 0.7;
/** A template that is longer than this is not counted as the prompt's own. */
const LONGEST_TEMPLATE = 1_000;

/**
 * Counts tokens for one model and learns from what its server reports how far off {@link estimateTokens} is. It goes by the
 * highest of the last ratios and some more, so that what fits by its count fits; while little is known it stays near the
 * estimate.
 */
export class TokenMeter {
  readonly #ratios: number[] = [];

  /** Tokens that a text may cost. @param text any text */
  count(text: string): number {
    return Math.ceil(estimateTokens(text) * this.factor);
  }

  /** Tokens that a prompt may cost, what the server's template adds included. */
  countPrompt(prompt: ModelPrompt): number {
    return Math.ceil(estimatePrompt(prompt) * this.factor);
  }

  /** What the estimate is multiplied by. */
  get factor(): number {
    const count = this.#ratios.length;
    if (count === 0) return 1;
    const highest = Math.max(...this.#ratios) * MARGIN;
    // The first reports may be of prompts that are cheap by chance.
    return highest >= 1 ? highest : highest + (1 - highest) / (1 + count);
  }

  /**
   * Learns from a report. Ignored is what cannot be the count of this prompt: no positive number, fewer tokens than the text
   * has words and signs (a server that counts only what it had not cached), more than it has bytes.
   *
   * @param reportedTokens as the server counted them
   */
  learn(prompt: ModelPrompt, reportedTokens: number): void {
    const estimate = estimatePrompt(prompt);
    if (!Number.isFinite(reportedTokens) || reportedTokens <= 0 || estimate < LEAST_ESTIMATE) return;
    const texts = textsOf(prompt);
    const least =
      texts.reduce((sum, text) => sum + (text.match(PRETOKEN)?.length ?? 0), 0) * FEWEST_A_PRETOKEN;
    const most = texts.reduce((sum, text) => sum + utf8Length(text), LONGEST_TEMPLATE);
    if (reportedTokens < least || reportedTokens > most) return;
    this.#ratios.push(reportedTokens / estimate);
    if (this.#ratios.length > REPORTS) this.#ratios.shift();
  }
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += bytesOf(character.codePointAt(0) ?? 0);
  return bytes;
}
