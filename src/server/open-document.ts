/** One document on one server with one worker: versions, what was published for them, requests about it. */
import {
  DidChangeTextDocumentNotification,
  DefinitionRequest,
  DidCloseTextDocumentNotification,
  DocumentSymbolRequest,
  HoverRequest,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver-protocol/node';
import type { RequestType } from 'vscode-languageserver-protocol/node';
import type { DeclarationSymbol, LeanDiagnostic, NameLookup, ServerTrouble } from '../core/check/ports';
import type { Position } from '../core/lean/text';
import { comparePositions, SourceText } from '../core/lean/text';
import { abortable } from './abort';
import { declaredAt, flattenSymbols, hoverText, toLeanDiagnostic } from './convert';
import { commonPrefixLength, smallestEdit } from './edit';
import { headerOf, type HeaderExtent } from './header-extent';
import { LeanDidOpenNotification, LeanErrorCode, PlainGoalRequest, PlainTermGoalRequest } from './protocol';
import { WaitForDiagnosticsRequest } from './protocol';
import type { DependencyBuildMode, LeanPublishDiagnosticsParams } from './protocol';
import { SessionEndedError, type LeanSession } from './session';

/** What became of a version that was waited for. */
export type Settled =
  | { readonly kind: 'done'; readonly version: number; readonly diagnostics: readonly LeanDiagnostic[] }
  | { readonly kind: 'trouble'; readonly trouble: ServerTrouble };

const closed: ServerTrouble = { kind: 'stopped', message: 'The document was closed.' };

/** A document from `didOpen` to `didClose`. Its URI is never used twice, so nothing late can be mistaken for news. */
export class OpenDocument {
  readonly #listening: Disposable;
  readonly #gone = new AbortController();
  #version = 1;
  #text: string;
  #header: HeaderExtent;
  #isReady = false;
  #published: LeanPublishDiagnosticsParams | undefined;
  #settled: Settled | undefined;
  #lastGoodText: string | undefined;
  /** The version whose last command has been elaborated and reported. */
  #finished: number | undefined;
  /** Those who wait for a version to be reported. */
  readonly #waiting = new Set<() => void>();
  /** Where elaboration of the current version stands, when it told. */
  #progress: { readonly version: number; readonly at: Position } | undefined;

  /**
   * Opens the header of a text. The rest is to follow with {@link change} once the header is elaborated: how long imports
   * take says nothing about a proof, so no time limit of a check should count it.
   * @param text line ends as `\n` (see {@link smallestEdit} and the scratch document for why)
   */
  constructor(
    readonly session: LeanSession,
    readonly uri: string,
    text: string,
    dependencyBuildMode: DependencyBuildMode,
  ) {
    this.#text = text.slice(0, headerOf(text).end);
    this.#header = headerOf(this.#text);
    this.#listening = session.listen(uri, {
      diagnostics: (params) => {
        this.#published = params;
        this.#tellReported();
      },
      progress: (params) => {
        // Theorems are elaborated in parallel: the ranges come in no order.
        const at = params.processing.map(({ range }) => range.start).sort(comparePositions)[0];
        const { version } = params.textDocument;
        this.#progress = at === undefined ? undefined : { version, at };
        if (at === undefined) this.#finished = version;
        this.#tellReported();
      },
    });
    session.notify(LeanDidOpenNotification, {
      textDocument: { uri, languageId: 'lean4', version: this.#version, text: this.#text },
      dependencyBuildMode,
    });
  }

  /** The text of the current version. */
  get text(): string {
    return this.#text;
  }

  /** Whether the server still knows it. */
  get alive(): boolean {
    return !this.#gone.signal.aborted && this.session.end === undefined;
  }

  /** Whether the header has been elaborated. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Whether a text has the same header, so that the worker can go on with its imports. */
  accepts(text: string): boolean {
    const { end } = this.#header;
    return text.startsWith(this.#text.slice(0, end)) && this.#extentOf(text).end === end;
  }

  /** Makes `text` the next version; does nothing when it is the current one. */
  change(text: string): void {
    if (text === this.#text) return;
    const edit = smallestEdit(this.#text, text);
    this.#header = this.#extentOf(text);
    this.#version += 1;
    this.#text = text;
    this.#settled = undefined;
    this.session.notify(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uri, version: this.#version },
      contentChanges: [edit],
    });
  }

  /**
   * Waits until the current version is elaborated. Rejects only with the reason of `signal`.
   * @param provisional whether the report of the worker is enough, without its word that nothing more will come
   */
  async settle(signal: AbortSignal, provisional = false): Promise<Settled> {
    if (this.#settled) return this.#settled;
    const version = this.#version;
    const text = this.#text;
    const settled = await this.#settle(version, signal, provisional);
    if (settled.kind === 'done' && version === this.#version) {
      if (!provisional) this.#settled = settled;
      this.#isReady = true;
      this.#lastGoodText = text;
    }
    return settled;
  }

  async #settle(version: number, signal: AbortSignal, provisional: boolean): Promise<Settled> {
    const answered = this.#request(WaitForDiagnosticsRequest, { uri: this.uri, version }, signal);
    try {
      using reported = this.#reported(version);
      // Where the report comes first, nobody waits for the answer any more: it must not count as unhandled.
      answered.catch(() => undefined);
      await (provisional ? Promise.race([answered, reported.promise]) : answered);
    } catch (error) {
      return { kind: 'trouble', trouble: this.#troubleOf(error) };
    }
    // The worker publishes before it answers, in this order on one stream, and answers for superseded versions too:
    // only the version published tells whether the answer is about this text.
    const published = this.#published;
    if (version !== this.#version || published?.version !== version) {
      const message = `Version ${version} was superseded before it was elaborated.`;
      return { kind: 'trouble', trouble: { kind: 'superseded', message } };
    }
    return { kind: 'done', version, diagnostics: published.diagnostics.map(toLeanDiagnostic) };
  }

  /**
   * Resolves when a version is reported in full: its progress is empty and its diagnostics are published. The worker sends
   * both before it collects references and answers `waitForDiagnostics`, which takes a while in a long file; it publishes
   * each piece of news at once, or everything after the empty progress (Lean/Server/FileWorker.lean, `reportSnapshots`).
   */
  #reported(version: number): { readonly promise: Promise<void> } & Disposable {
    let resolve: () => void = () => undefined;
    const promise = new Promise<void>((done) => (resolve = done));
    const look = (): void => {
      if (this.#finished === version && this.#published?.version === version) resolve();
    };
    this.#waiting.add(look);
    look();
    return { promise, [Symbol.dispose]: () => void this.#waiting.delete(look) };
  }

  #tellReported(): void {
    for (const look of this.#waiting) look();
  }

  /** What was published for the current version, finished or not. */
  publishedSoFar(): readonly LeanDiagnostic[] {
    const published = this.#published;
    return published?.version === this.#version ? published.diagnostics.map(toLeanDiagnostic) : [];
  }

  /** The first place of the current version that is still being elaborated, as far as the worker has told. */
  workingAt(): Position | undefined {
    return this.#progress?.version === this.#version ? this.#progress.at : undefined;
  }

  /** The declarations of the current version, in document order. */
  async symbols(signal: AbortSignal): Promise<readonly DeclarationSymbol[] | ServerTrouble> {
    try {
      const answer = await this.#request(
        DocumentSymbolRequest.type,
        { textDocument: { uri: this.uri } },
        signal,
      );
      return flattenSymbols(answer ?? []);
    } catch (error) {
      return this.#troubleOf(error);
    }
  }

  /** The tactic goals at a position; `undefined` where there are none to tell. */
  async goalsAt(position: Position, signal: AbortSignal): Promise<readonly string[] | undefined> {
    const answer = await this.#ask(PlainGoalRequest, position, signal);
    return answer?.goals;
  }

  /** The goal of the term at a position; `undefined` where there is none to tell. */
  async termGoalAt(position: Position, signal: AbortSignal): Promise<string | undefined> {
    const answer = await this.#ask(PlainTermGoalRequest, position, signal);
    return answer?.goal;
  }

  /** What the server says of the name at a position; nothing where it does not tell. */
  async lookUp(position: Position, signal: AbortSignal): Promise<NameLookup> {
    const [definition, hover] = await Promise.all([
      this.#ask(DefinitionRequest.type, position, signal),
      this.#ask(HoverRequest.type, position, signal),
    ]);
    const at = declaredAt(definition ?? [], this.uri);
    const text = hover && hoverText(hover);
    return { ...(at && { declaredAt: at }), ...(text && { hover: text }) };
  }

  /**
   * A start of the current text that costs nothing to elaborate: all before the first command that is still being
   * elaborated or, if the worker has not told yet, before the first difference to the text that last went through. It
   * always holds the header, because another header would mean another worker.
   */
  calmText(): string {
    const text = this.#text;
    const end =
      this.#progress?.version === this.#version
        ? new SourceText(text).offsetAt(this.#progress.at)
        : commonPrefixLength(this.#lastGoodText ?? '', text);
    return text.slice(0, Math.max(this.#header.end, text.lastIndexOf('\n', end - 1) + 1));
  }

  /** Lets the worker go; what still waits gets the trouble `stopped`. */
  close(): void {
    if (this.#gone.signal.aborted) return;
    this.#gone.abort(new SessionEndedError(closed));
    this.#listening[Symbol.dispose]();
    this.session.notify(DidCloseTextDocumentNotification.type, { textDocument: { uri: this.uri } });
  }

  /** Whether the server (not the worker: the document is closed) still answers at all. Rejects only with the signal's reason. */
  async serverAnswers(signal: AbortSignal): Promise<void> {
    const params = { textDocument: { uri: this.uri }, position: { line: 0, character: 0 } };
    try {
      await this.session.request(PlainGoalRequest, params, signal);
    } catch (error) {
      // The expected answer: no such document.
      this.#troubleOf(error);
    }
  }

  async #ask<R, E>(
    type: RequestType<{ textDocument: { uri: string }; position: Position }, R, E>,
    position: Position,
    signal: AbortSignal,
  ): Promise<R | undefined> {
    try {
      return await this.#request(type, { textDocument: { uri: this.uri }, position }, signal);
    } catch (error) {
      this.#troubleOf(error);
      return undefined;
    }
  }

  #extentOf(text: string): HeaderExtent {
    // With the same first word behind the header it ends at the same place; reading all of a long text takes milliseconds.
    return commonPrefixLength(this.#text, text) > this.#header.decidedBy ? this.#header : headerOf(text);
  }

  #request<P, R, E>(type: RequestType<P, R, E>, params: P, signal: AbortSignal): Promise<R> {
    return abortable(this.session.request(type, params, signal), this.#gone.signal);
  }

  /** The trouble that an error of a request means. @throws what is no answer of the server, an abort included */
  #troubleOf(error: unknown): ServerTrouble {
    if (error instanceof SessionEndedError) return error.trouble;
    if (!(error instanceof ResponseError)) throw error;
    switch (error.code) {
      case LeanErrorCode.workerExited:
      case LeanErrorCode.workerCrashed:
        return { kind: 'crashed', message: `The Lean worker crashed (${error.message}).` };
      case LSPErrorCodes.ContentModified:
      case LSPErrorCodes.RequestCancelled:
        return { kind: 'superseded', message: error.message };
      default:
        return { kind: 'protocol', message: `Lean answered with error ${error.code}: ${error.message}` };
    }
  }
}
