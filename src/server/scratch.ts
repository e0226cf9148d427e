/** The checker's documents: one text at a time, version-matched results, fresh workers after time-outs and crashes. */
import PQueue from 'p-queue';
import type {
  ElaborateOptions,
  ElaborationOutcome,
  NameLookup,
  ScratchDocument,
  ServerTrouble,
} from '../core/check/ports';
import type { Position } from '../core/lean/text';
import { SourceText } from '../core/lean/text';
import { abortable, within } from './abort';
import { OpenDocument } from './open-document';
import type { LeanSession } from './session';

/** What a scratch document needs from whoever keeps the server running. */
export interface SessionSource {
  /** A running server, started when necessary, or why there is none. Rejects only with the signal's reason. */
  session(signal: AbortSignal): Promise<LeanSession | ServerTrouble>;
  /** Opens a text under a new URI in a folder. */
  openDocument(session: LeanSession, folder: string, text: string): OpenDocument;
  /** Called around every use; the server is not stopped as idle meanwhile. */
  use(): Disposable;
  /** The server elaborated something: it is healthy. */
  succeeded(): void;
  /** Something went wrong that a log or a status line should tell. */
  trouble(trouble: ServerTrouble): void;
}

/** Limits of a scratch document, ms. */
export interface ScratchLimits {
  /** From opening a document to the end of its imports. */
  readonly startTimeoutMs: number;
  /** From a new version to its end, when the old one was given up: a worker that takes longer is replaced. */
  readonly graceMs: number;
  /** How long an aborted elaboration may go on when nothing supersedes it. */
  readonly interruptAfterMs: number;
}

const never = new AbortController().signal;
const stopped: ServerTrouble = { kind: 'stopped', message: 'The document was closed.' };

/**
 * Lean reads `\r\n` as `\n` (String.crlfToLf, Lean/Server/Utils.lean), whole texts and edits each by itself. Sending `\n`
 * only keeps an edit from ending between the two; columns and lines stay the same, because `\r` stands last in its line.
 */
function withoutCarriageReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** See {@link ScratchDocument}. */
export class LeanScratchDocument implements ScratchDocument {
  readonly #queue = new PQueue({ concurrency: 1 });
  #document: OpenDocument | undefined;
  #recovery: Promise<void> = Promise.resolve();
  #askedText: string;
  #interrupt: NodeJS.Timeout | undefined;
  #closed = false;

  /** @param folder where it pretends to lie @param text elaborated at once, without waiting for it */
  constructor(
    private readonly source: SessionSource,
    private readonly limits: ScratchLimits,
    private readonly folder: string,
    text: string,
  ) {
    this.#askedText = withoutCarriageReturns(text);
    void this.#inBackground(this.#queue.add(() => this.#bring(this.#askedText, never)));
  }

  elaborate(text: string, options: ElaborateOptions): Promise<ElaborationOutcome> {
    return this.#turn(options.signal, () => this.#elaborate(withoutCarriageReturns(text), options));
  }

  goalsAt(position: Position, options: ElaborateOptions): Promise<readonly string[] | undefined> {
    return this.#look(options, (document, signal) => document.goalsAt(this.#clamp(position), signal));
  }

  termGoalAt(position: Position, options: ElaborateOptions): Promise<string | undefined> {
    return this.#look(options, (document, signal) => document.termGoalAt(this.#clamp(position), signal));
  }

  close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#interrupt);
    this.#drop();
    return Promise.resolve();
  }

  /** Waits for the calls before, then works; gives up waiting when the signal aborts. */
  async #turn<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const used = this.source.use();
    try {
      const turn = this.#queue.add(async () => {
        signal.throwIfAborted();
        clearTimeout(this.#interrupt);
        await abortable(this.#recovery, signal);
        return await work();
      });
      return await abortable(turn, signal);
    } finally {
      used[Symbol.dispose]();
    }
  }

  async #elaborate(text: string, options: ElaborateOptions): Promise<ElaborationOutcome> {
    const { signal, timeoutMs } = options;
    this.#askedText = text;
    const document = await this.#bring(text, signal);
    if (!(document instanceof OpenDocument)) return { kind: 'trouble', trouble: document };

    try {
      const limited = await within(timeoutMs, signal, (inTime) => this.#finish(document, options, inTime));
      if (limited.kind === 'value') return limited.value;
    } catch (error) {
      if (signal.aborted) this.#interruptSoon(document);
      throw error;
    }
    const soFar = document.publishedSoFar();
    const at = document.workingAt();
    this.#recovery = this.#inBackground(this.#recover(document));
    return { kind: 'timeout', afterMs: timeoutMs, soFar, ...(at && { at }) };
  }

  async #finish(
    document: OpenDocument,
    options: ElaborateOptions,
    signal: AbortSignal,
  ): Promise<ElaborationOutcome> {
    // Asked at once: the server puts the declarations together while it still elaborates.
    const asked = options.symbols === true ? document.symbols(signal) : Promise.resolve([]);
    asked.catch(() => undefined);
    const settled = await document.settle(signal, options.provisional);
    if (settled.kind === 'trouble')
      return { kind: 'trouble', trouble: this.#troubled(document, settled.trouble) };
    const { version, diagnostics } = settled;
    this.source.succeeded();
    const symbols = await asked;
    if ('kind' in symbols) return { kind: 'trouble', trouble: this.#troubled(document, symbols) };
    const goal = options.goalAt && (await this.#goalOf(document, options.goalAt, signal));
    const names = options.lookUp && (await this.#namesAt(document, options.lookUp, signal));
    return {
      kind: 'done',
      elaboration: {
        ...{ version, diagnostics, symbols },
        ...(goal !== undefined && { goal }),
        ...(names && { names }),
      },
    };
  }

  /** One after the other: all at once they would be dozens of listeners on one signal. */
  async #namesAt(
    document: OpenDocument,
    positions: readonly Position[],
    signal: AbortSignal,
  ): Promise<readonly NameLookup[]> {
    const names: NameLookup[] = [];
    for (const position of positions) names.push(await document.lookUp(this.#clamp(position), signal));
    return names;
  }

  async #goalOf(
    document: OpenDocument,
    { position, of }: NonNullable<ElaborateOptions['goalAt']>,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const at = this.#clamp(position);
    return of === 'term' ? document.termGoalAt(at, signal) : (await document.goalsAt(at, signal))?.[0];
  }

  /** Has the text open on a running server, its header elaborated. */
  async #bring(text: string, signal: AbortSignal): Promise<OpenDocument | ServerTrouble> {
    if (this.#closed) return stopped;
    if (!this.#document?.alive || !this.#document.accepts(text)) {
      this.#drop();
      const session = await this.source.session(signal);
      if ('kind' in session) return session;
      // Closed while the server was starting.
      if (this.#isClosed()) return stopped;
      this.#document = this.source.openDocument(session, this.folder, text);
    }
    const document = this.#document;
    if (!document.isReady) {
      const trouble = await this.#start(document, signal);
      if (trouble) return trouble;
    }
    document.change(text);
    return document;
  }

  async #start(document: OpenDocument, signal: AbortSignal): Promise<ServerTrouble | undefined> {
    const { startTimeoutMs } = this.limits;
    const header = await within(startTimeoutMs, signal, (inTime) => document.settle(inTime));
    if (header.kind === 'timeout') {
      const message = `Lean did not elaborate the imports within ${startTimeoutMs} ms.`;
      return this.#troubled(document, { kind: 'mute', message });
    }
    return header.value.kind === 'done' ? undefined : this.#troubled(document, header.value.trouble);
  }

  /** Reads `#closed` anew after a wait, where the compiler still believes the last answer. */
  #isClosed(): boolean {
    return this.#closed;
  }

  async #look<T>(
    options: ElaborateOptions,
    ask: (document: OpenDocument, signal: AbortSignal) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    return this.#turn(options.signal, async () => {
      const document = this.#document;
      // After a time-out or a crash the text is no longer on the server, and another text's goals would be lies.
      if (!document?.alive || document.text !== this.#askedText) return undefined;
      const limited = await within(options.timeoutMs, options.signal, (signal) => ask(document, signal));
      return limited.kind === 'value' ? limited.value : undefined;
    });
  }

  /** A position in the text as Lean has it: at most at the end of its line. */
  #clamp(position: Position): Position {
    const source = new SourceText(this.#askedText);
    return source.positionAt(source.offsetAt(position));
  }

  /** Notes a trouble. @returns what to tell the caller */
  #troubled(document: OpenDocument, trouble: ServerTrouble): ServerTrouble {
    if (this.#closed) return stopped;
    if (trouble.kind !== 'superseded') {
      // Whatever happened to the worker, the next call gets a fresh one.
      if (this.#document === document) this.#drop();
      if (trouble.kind === 'mute') this.#recovery = this.#inBackground(this.#killIfMute(document));
      this.source.trouble(trouble);
    }
    return trouble;
  }

  #drop(): void {
    this.#document?.close();
    this.#document = undefined;
  }

  /** Lets work go on that no caller waits for; a surprise in it is told, not thrown at nobody. */
  async #inBackground(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.source.trouble({ kind: 'protocol', message });
    }
  }

  /** Calls the worker back from a text that takes too long: by a new version, else by replacing it. */
  async #recover(document: OpenDocument): Promise<void> {
    const calm = document.calmText();
    if (calm !== document.text) {
      document.change(calm);
      const back = await within(this.limits.graceMs, never, (signal) => document.settle(signal));
      if (back.kind === 'value' && back.value.kind === 'done') return;
    }
    if (this.#document === document) this.#drop();
    await this.#killIfMute(document);
  }

  /** Last resort: a server that does not even answer about a closed document is ended, and with it all its workers. */
  async #killIfMute(document: OpenDocument): Promise<void> {
    const { graceMs } = this.limits;
    const answer = await within(graceMs, never, (signal) => document.serverAnswers(signal));
    if (answer.kind === 'value') return;
    document.session.kill({ kind: 'mute', message: `The Lean server did not answer within ${graceMs} ms.` });
    await document.session.ended;
  }

  /** Ends work that nobody waits for any more, unless the next text comes first and does so anyway. */
  #interruptSoon(document: OpenDocument): void {
    clearTimeout(this.#interrupt);
    this.#interrupt = setTimeout(() => {
      if (this.#document === document && document.alive) document.change(document.calmText());
    }, this.limits.interruptAfterMs).unref();
  }
}
