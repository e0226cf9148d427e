import type { ModelAnswer } from '../core/candidates/model/types';
import { wholeCharacters } from '../core/lean/shortened';
import { given } from './outside';

/** No proof that is worth checking is longer than this, UTF-16 units; nor is any reasoning worth waiting for. */
const LONGEST_ANSWER = 200_000;

/** Adds up an answer as it comes in, and takes its time from when it is made. */
export class AnswerMeter {
  readonly #began = performance.now();
  #firstPartMs: number | undefined;
  #text = '';
  #reasoning = 0;

  /** Whether nothing more is wanted. */
  get full(): boolean {
    return this.#text.length >= LONGEST_ANSWER || this.#reasoning >= LONGEST_ANSWER;
  }

  /** Adds a part; returns what of it belongs to the answer, which may be nothing. */
  add(part: string | undefined): string {
    if (part === undefined || part === '' || this.full) return '';
    this.#firstPartMs ??= performance.now() - this.#began;
    const room = LONGEST_ANSWER - this.#text.length;
    const taken = wholeCharacters(part, room);
    this.#text += taken;
    // Where half a character did not fit, the rest would have no end either.
    if (taken.length < part.length) this.#reasoning = LONGEST_ANSWER;
    return taken;
  }

  /** Adds what is said on the way to the answer and is no part of it. */
  addReasoning(part: string | undefined): void {
    this.#reasoning += part?.length ?? 0;
  }

  /** The whole answer. */
  answer(cutOff: boolean, promptTokens: number | undefined, answerTokens: number | undefined): ModelAnswer {
    const ms = performance.now() - this.#began;
    return {
      text: this.#text,
      cutOff: cutOff || this.full,
      ...given('promptTokens', promptTokens),
      ...given('answerTokens', answerTokens),
      firstPartMs: this.#firstPartMs ?? ms,
      ms,
    };
  }
}
