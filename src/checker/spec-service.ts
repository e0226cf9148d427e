import type { CancellationToken, MessageConnection } from 'vscode-jsonrpc/node';
import type { DocumentText } from './protocol';
import {
  ExplainRequest,
  ImplementRequest,
  LockRequest,
  RepairRequest,
  SpecStepNotification,
  StrengthRequest,
  SurveyNotification,
  SurveyRequest,
  type SurveyReply,
  type Unusable,
} from './spec-protocol';
import type { SpecWork } from './spec-work';
import type * as SpecModule from './specs';
import type { SpecDesk, SpecTools } from './specs';
import { signalOf } from './token-signal';

/** What serving specs needs of the service. */
export interface SpecHost {
  readonly tools: () => SpecTools;
  /** Whether a document is being proved. */
  readonly isProving: (uri: string) => boolean;
}

/** Serves the requests about specs. Their code is loaded with the first; disposing of it lets all of it go until the next. */
export class SpecService implements AsyncDisposable {
  #desk: Promise<SpecDesk> | undefined;

  /** @param connection not yet listening */
  constructor(
    readonly connection: MessageConnection,
    readonly host: SpecHost,
  ) {
    connection.onRequest(SurveyRequest, ({ document }, token) => this.#survey(document, token));
    connection.onRequest(LockRequest, async (params, token) => {
      using cancelled = signalOf(token);
      const specs = await this.#open();
      return await specs.lock(params, this.host.tools(), cancelled.signal);
    });
    connection.onRequest(ImplementRequest, (params, token) =>
      this.#work(params, `looking for a body of ${params.name}`, token, ({ implementAt }) => implementAt),
    );
    connection.onRequest(RepairRequest, (params, token) =>
      this.#work(params, 'repairing proofs', token, ({ repairAt }) => repairAt),
    );
    connection.onRequest(StrengthRequest, (params, token) =>
      this.#work(params, `changing ${params.name}`, token, ({ strengthAt }) => strengthAt),
    );
    connection.onRequest(ExplainRequest, async (params, token) => {
      using cancelled = signalOf(token);
      const { explainFor } = await import('./specs');
      return await explainFor(params, this.host.tools().models, cancelled.signal);
    });
  }

  /** Gives up what is under way for a document. */
  stop(uri: string): void {
    void this.#desk?.then((desk) => {
      desk.stop(uri);
    });
  }

  /**
   * Tells by the offset of a declaration for which values it does not hold; `undefined` where the document as it stands has
   * not been tested.
   */
  async refutedIn(document: DocumentText): Promise<((at: number) => string | undefined) | undefined> {
    const known = (await this.#desk)?.refutedIn(document);
    return known && ((at) => known.get(at));
  }

  /** The texts of declarations of a document that did not hold when it was last surveyed. */
  async refutedTexts(uri: string): Promise<ReadonlySet<string>> {
    return (await this.#desk)?.refutedTexts(uri) ?? new Set();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const desk = this.#desk;
    this.#desk = undefined;
    await (await desk)?.[Symbol.asyncDispose]();
  }

  async #survey(document: DocumentText, token: CancellationToken): Promise<SurveyReply> {
    const { uri, version } = document;
    if (this.host.isProving(uri)) return { kind: 'busy' };
    using cancelled = signalOf(token);
    const specs = await this.#open();
    return await specs.survey(
      document,
      this.host.tools(),
      (survey) => {
        void this.connection.sendNotification(SurveyNotification, { uri, version, survey });
      },
      cancelled.signal,
    );
  }

  /** Work on specs that somebody asked for and waits for; each step is told. @param words for the status */
  async #work<P extends { readonly document: DocumentText }, T>(
    params: P,
    words: string,
    token: CancellationToken,
    choose: (
      from: typeof SpecModule,
    ) => (params: P, at: SpecWork, tell: (step: string) => void) => Promise<T>,
  ): Promise<T | Unusable> {
    using cancelled = signalOf(token);
    const { uri } = params.document;
    if (this.host.isProving(uri))
      return { kind: 'unusable', message: 'The file is being proved. Wait for that, or cancel it.' };
    const work = choose(await import('./specs'));
    const specs = await this.#open();
    const tell = (step: string): void => {
      void this.connection.sendNotification(SpecStepNotification, { uri, step });
    };
    return await specs.work(params.document, this.host.tools(), words, cancelled.signal, (at) =>
      work(params, at, tell),
    );
  }

  #open(): Promise<SpecDesk> {
    this.#desk ??= import('./specs').then(({ SpecDesk }) => new SpecDesk());
    return this.#desk;
  }
}
