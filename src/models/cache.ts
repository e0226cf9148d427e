import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ModelAnswer, ModelRequest } from '../core/candidates/model/types';
import type { ProviderKind } from './settings';

/** Remembered answers have at most so much text together, UTF-16 units, and are at most so many. */
const MOST_TEXT = 4_000_000;
const MOST_ANSWERS = 2_000;

/** A request with who is asked: all that an answer depends on. */
export interface AskedModel {
  readonly provider: ProviderKind;
  readonly endpoint: URL;
  /** As its server names it. */
  readonly name: string;
}

/** Whole answers to earlier requests, the ones that were not needed for the longest time forgotten first. */
export class AnswerCache {
  readonly #answers: LRUCache<string, ModelAnswer>;

  /**
   * @param mostText of all answers together, UTF-16 units
   * @param mostAnswers however short
   */
  constructor(mostText = MOST_TEXT, mostAnswers = MOST_ANSWERS) {
    this.#answers = new LRUCache({
      max: mostAnswers,
      maxSize: mostText,
      // An empty one takes room too.
      sizeCalculation: ({ text }) => text.length + 1,
    });
  }

  /** The answer to an equal request, which costs neither time nor tokens any more; `undefined` if there was none. */
  find(asked: AskedModel, request: ModelRequest): ModelAnswer | undefined {
    const known = this.#answers.get(keyOf(asked, request));
    if (known === undefined) return undefined;
    return { text: known.text, cutOff: known.cutOff, firstPartMs: 0, ms: 0, remembered: true };
  }

  /** Remembers a whole answer; one that takes more room than all may is not kept. */
  remember(asked: AskedModel, request: ModelRequest, answer: ModelAnswer): void {
    this.#answers.set(keyOf(asked, request), answer);
  }
}

/**
 * A name for a request. The request goes in whole, so that nothing that a later version adds to it can be left out; equal
 * requests whose properties have another order only miss each other.
 */
function keyOf({ provider, endpoint, name }: AskedModel, request: ModelRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([provider, endpoint.href, name, request]))
    .digest('base64');
}
