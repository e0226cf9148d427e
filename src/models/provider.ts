import type { ListedModel, ModelNotice, PullProgress } from './listing';
import type { ModelAnswer, ModelRequest } from '../core/candidates/model/types';
import type { ModelFacts } from '../core/search/models';
import type { ProviderKind } from './settings';

/** What is wrong with a model or its server. */
export type TroubleKind =
  /** Nobody answers at the address. */
  | 'unreachable'
  /** The server is there and does not have the model. */
  | 'missing'
  /** The server refuses the request and would refuse it again: a wrong key, a bad option. */
  | 'refused'
  /** The server is busy, or failed: it may do better later. */
  | 'failed'
  /** What came was no answer of this protocol, or broke off. */
  | 'broken'
  /** No answer within the time that one may take. */
  | 'slow';

/** A model or its server cannot be used; the message says why and what it means, {@link ModelNotice} what helps. */
export class ModelTrouble extends Error {
  override readonly name = 'ModelTrouble';

  constructor(
    readonly kind: TroubleKind,
    readonly notice: ModelNotice,
    options?: ErrorOptions & {
      /** When the server says to come back, ms from now. */
      readonly retryAfterMs?: number;
    },
  ) {
    super(notice.message, options);
    this.retryAfterMs = options?.retryAfterMs;
  }

  readonly retryAfterMs: number | undefined;
}

/** How a request is to be carried out. */
export interface AskOptions {
  /** How long the server keeps the model in memory afterwards (Ollama only). */
  readonly keepAlive?: string;
}

/** A server of models, in the words of its protocol. One request a call: nothing is queued, repeated or remembered here. */
export interface Provider {
  readonly kind: ProviderKind;
  readonly endpoint: URL;
  /** The models that are there. @throws ModelTrouble; the signal's reason */
  list(signal: AbortSignal): Promise<readonly ListedModel[]>;
  /** What the server tells of a model without loading it. @throws ModelTrouble; the signal's reason */
  facts(name: string, signal: AbortSignal): Promise<Partial<ModelFacts>>;
  /**
   * Asks once and yields what is said as it comes in; the return value is the whole answer. Ending the iteration early, or
   * aborting, ends the HTTP request, whereupon the server stops generating. Reasoning that the server tells apart is not
   * yielded, and an answer that is longer than any proof is cut off.
   *
   * @param name of the model
   * @throws ModelTrouble; the signal's reason
   */
  ask(
    name: string,
    request: ModelRequest,
    options: AskOptions,
    signal: AbortSignal,
  ): AsyncGenerator<string, ModelAnswer, undefined>;
  /** Has the server fetch a model, where its protocol can. @throws ModelTrouble; the signal's reason */
  pull?(name: string, progress: (progress: PullProgress) => void, signal: AbortSignal): Promise<void>;
}
