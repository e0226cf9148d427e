import * as vscode from 'vscode';
import type {
  DeclarationOutline,
  DocumentText,
  HoleResult,
  ProveReply,
  TextReplacement,
} from '../../checker/protocol';
import { signalOf } from '../shared/abort';
import type { Closable } from '../shared/closable';
import { CheckerGone, type Services } from '../shared/services';
import { progressText, RunRecord } from './record';
import { settledResults } from './settled';
import type { Budget } from './wording';

/** What is to be proved. */
export interface RunRequest {
  readonly document: DocumentText;
  /** For people: the lemma's name, or the file's. */
  readonly name: string;
  /** Those whose holes are to be proved. */
  readonly declarations: readonly DeclarationOutline[];
  readonly budget: Budget;
}

/** A run that came to an end of its own, or that the user ended. */
export interface FinishedRun extends RunRequest {
  readonly cancelled: boolean;
  readonly results: readonly HoleResult[];
  readonly edits: readonly TextReplacement[];
  /** Puts in the proofs that rest on open statements. */
  readonly conditional: readonly TextReplacement[];
  /** Which Lean it was, for people. */
  readonly lean: string;
  readonly record: RunRecord;
}

/** How a run ended. */
export type RunOutcome =
  | { readonly kind: 'finished'; readonly run: FinishedRun }
  /** The document's text is not the one any more that was worked on. */
  | { readonly kind: 'stale' }
  /** The document was closed meanwhile, or another run took its place. */
  | { readonly kind: 'dropped' }
  /** No Lean, or it cannot work on the document at all. */
  | { readonly kind: 'unusable'; readonly message: string }
  /** The checker process is gone or failed; asking again may help. */
  | { readonly kind: 'trouble'; readonly message: string };

/** How often the progress is shown, ms. */
const PROGRESS_MS = 250;
/** How long a changed document may take to come back (by undo) before the run on it ends, ms. */
const CHANGE_GRACE_MS = 2_000;

/** A place in the list of runs: a document has one at a time. */
export interface RunTicket {
  readonly name: string;
  /** Drops the run; resolves once it has ended. */
  stop(): Promise<void>;
  /**
   * Does the work, once.
   *
   * @param show takes what a progress notification says
   * @param token cancelling it ends the search; what was decided before is kept
   */
  run(
    request: RunRequest,
    show: (text: string) => void,
    token: vscode.CancellationToken,
  ): Promise<RunOutcome>;
}

/** The runs under way. */
export class Runs implements Closable {
  readonly #active = new Map<string, Run>();

  constructor(readonly services: Services) {}

  /** The run on a document. */
  activeOn(uri: string): RunTicket | undefined {
    return this.#active.get(uri);
  }

  /** Takes the document's place. @throws Error if it is taken: ask {@link activeOn} first */
  begin(uri: string, name: string): RunTicket {
    if (this.#active.has(uri)) throw new Error(`a run on ${uri} is under way`);
    const run = new Run(this.services, name, () => this.#active.delete(uri));
    this.#active.set(uri, run);
    return run;
  }

  dispose(): void {
    for (const run of this.#active.values()) void run.stop();
  }
}

class Run implements RunTicket {
  readonly #abort = new AbortController();
  readonly #ended: Promise<void>;
  readonly #end: () => void;
  /** Why the run has to end before its time. */
  #verdict: 'stale' | 'dropped' | undefined;

  constructor(
    readonly services: Services,
    readonly name: string,
    leave: () => void,
  ) {
    let end = (): void => undefined;
    this.#ended = new Promise((resolve) => {
      end = resolve;
    });
    this.#end = () => {
      leave();
      end();
    };
  }

  stop(): Promise<void> {
    this.#giveUp('dropped');
    return this.#ended;
  }

  async run(
    request: RunRequest,
    show: (text: string) => void,
    token: vscode.CancellationToken,
  ): Promise<RunOutcome> {
    const { checker, log } = this.services;
    const record = new RunRecord(request.document.uri);
    using cancel = signalOf(token);
    const holes = request.declarations.flatMap((declaration) => declaration.holes.map(({ start }) => start));
    const startMs = performance.now();
    const showProgress = (): void => {
      const { state, detail } = checker.status;
      const text = progressText(
        record,
        holes.length,
        performance.now() - startMs,
        state === 'preparing' ? detail : undefined,
      );
      show(cancel.signal.aborted ? `stopping · ${text}` : text);
    };
    const timer = setInterval(showProgress, PROGRESS_MS);
    const listening = vscode.Disposable.from(
      checker.onDidAct((activities) => {
        record.hear(activities);
      }),
      this.#watch(request.document),
    );
    try {
      const signal = AbortSignal.any([cancel.signal, this.#abort.signal]);
      const reply = await checker.prove(
        {
          document: request.document,
          holes,
          budget: request.budget,
          audit: this.services.settings.proveAudit,
          jobs: this.services.settings.proveJobs,
        },
        signal,
      );
      return this.#outcome(request, reply, record);
    } catch (error) {
      if (this.#verdict !== undefined) return { kind: this.#verdict };
      if (cancel.signal.aborted)
        return this.#outcome(
          request,
          { kind: 'cancelled', results: [], edits: [], conditional: [], lean: '' },
          record,
        );
      if (!(error instanceof CheckerGone)) log.error(error instanceof Error ? error : String(error));
      return { kind: 'trouble', message: error instanceof Error ? error.message : String(error) };
    } finally {
      clearInterval(timer);
      listening.dispose();
      this.#end();
    }
  }

  #outcome(request: RunRequest, reply: ProveReply, record: RunRecord): RunOutcome {
    if (this.#verdict !== undefined) return { kind: this.#verdict };
    if (reply.kind === 'unusable') return reply;
    const open = openDocument(request.document);
    if (open !== undefined && open.getText() !== request.document.text) return { kind: 'stale' };
    const { edits, conditional, lean } = reply;
    const results = settledResults(reply.results, request.declarations);
    return {
      kind: 'finished',
      run: { ...request, cancelled: reply.kind === 'cancelled', results, edits, conditional, lean, record },
    };
  }

  #watch(document: DocumentText): vscode.Disposable {
    let timer: NodeJS.Timeout | undefined;
    return vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document: changed }) => {
        if (changed.uri.toString() !== document.uri) return;
        clearTimeout(timer);
        timer = setTimeout(() => {
          if (changed.getText() !== document.text) this.#giveUp('stale');
        }, CHANGE_GRACE_MS);
      }),
      vscode.workspace.onDidCloseTextDocument((closed) => {
        if (closed.uri.toString() === document.uri) this.#giveUp('dropped');
      }),
      new vscode.Disposable(() => {
        clearTimeout(timer);
      }),
    );
  }

  #giveUp(why: 'stale' | 'dropped'): void {
    this.#verdict ??= why;
    this.#abort.abort(new vscode.CancellationError());
  }
}

function openDocument({ uri }: DocumentText): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
}
