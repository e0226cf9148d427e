import * as vscode from 'vscode';
import { documentText, isLeanDocument, NOT_WRITTEN } from '../shared/lean-document';
import { CheckerGone, type Services } from '../shared/services';
import type { SpecBoard } from './board';

/** Typing has to rest for so long, ms, before Lean is asked. */
const REST_MS = 1_200;
/** A document that is being proved is asked about again after so long, ms. */
const BUSY_MS = 3_000;
/** A workspace with more files than that is looked at file by file, as they are opened. */
const MOST_FILES = 1_000;

/** Keeps the board true: surveys the document in front after each change, as long as somebody looks. */
export class Surveyor implements vscode.Disposable {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #running = new Map<string, AbortController>();
  readonly #texts = new Map<string, { readonly version: number; readonly text: string }>();
  readonly #listening: vscode.Disposable;
  #watching = false;

  constructor(
    readonly services: Services,
    readonly board: SpecBoard,
  ) {
    const { checker, pause } = services;
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0 || !isLeanDocument(document)) return;
        this.#running.get(document.uri.toString())?.abort(new Error('the document changed'));
        if (this.#isSeen(document)) this.#schedule(document, REST_MS);
      }),
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.#look();
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#drop(uri.toString());
      }),
      vscode.workspace.onDidDeleteFiles(({ files }) => {
        for (const file of files) board.gone(file.toString());
      }),
      pause.onDidChange(() => {
        this.#look();
      }),
      checker.onDidSurvey(({ uri, version, survey }) => {
        const asked = this.#texts.get(uri);
        if (asked?.version === version) board.surveyed(uri, asked.text, survey);
      }),
    );
  }

  /** Tells whether anybody looks: only then is Lean asked by itself. */
  watch(watching: boolean): void {
    this.#watching = watching;
    if (!watching) return;
    void this.#findFiles();
    this.#look();
  }

  /**
   * Surveys a document now.
   *
   * @returns whether it is known now how its specs stand
   */
  async survey(document: vscode.TextDocument, signal?: AbortSignal): Promise<boolean> {
    const uri = document.uri.toString();
    this.#cancelTimer(uri);
    this.#running.get(uri)?.abort(new Error('the document is surveyed anew'));
    const own = new AbortController();
    this.#running.set(uri, own);
    const asked = documentText(document);
    this.#texts.set(uri, asked);
    try {
      const either = signal === undefined ? own.signal : AbortSignal.any([own.signal, signal]);
      const reply = await this.services.checker.survey(asked, either);
      if (document.version !== asked.version && !document.isClosed) return false;
      switch (reply.kind) {
        case 'surveyed':
          this.board.surveyed(uri, asked.text, reply.survey);
          break;
        case 'busy':
          this.#schedule(document, BUSY_MS);
          break;
        case 'unusable':
          this.board.failed(uri, reply.message);
          break;
      }
      return reply.kind === 'surveyed';
    } catch (error) {
      if (own.signal.aborted) return false;
      signal?.throwIfAborted();
      const message = error instanceof Error ? error.message : String(error);
      if (!(error instanceof CheckerGone)) this.services.log.warn(`survey of ${uri}: ${message}`);
      this.board.failed(uri, message);
      return false;
    } finally {
      if (this.#running.get(uri) === own) this.#running.delete(uri);
    }
  }

  /** Surveys every Lean file of the workspace whose survey is not of its text as it stands. */
  async surveyAll(
    report: (done: number, all: number, name: string) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const files = await this.#findFiles();
    for (const [index, file] of files.entries()) {
      signal.throwIfAborted();
      report(index, files.length, vscode.workspace.asRelativePath(file));
      const document = await vscode.workspace.openTextDocument(file);
      if (!this.board.isCurrent(file.toString(), document.getText())) await this.survey(document, signal);
    }
  }

  dispose(): void {
    this.#listening.dispose();
    for (const uri of [...this.#timers.keys(), ...this.#running.keys()]) this.#drop(uri);
  }

  /** Surveys what stands in front, unless it is known. */
  #look(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || !this.#isSeen(document)) return;
    if (this.board.isCurrent(document.uri.toString(), document.getText())) return;
    this.#schedule(document, 0);
  }

  #isSeen(document: vscode.TextDocument): boolean {
    return (
      this.#watching &&
      !this.services.pause.paused &&
      isLeanDocument(document) &&
      vscode.window.visibleTextEditors.some((editor) => editor.document === document)
    );
  }

  #schedule(document: vscode.TextDocument, ms: number): void {
    const uri = document.uri.toString();
    this.#cancelTimer(uri);
    this.#timers.set(
      uri,
      setTimeout(() => {
        this.#timers.delete(uri);
        if (!document.isClosed && this.#isSeen(document)) void this.survey(document);
      }, ms),
    );
  }

  #drop(uri: string): void {
    this.#cancelTimer(uri);
    this.#running.get(uri)?.abort(new Error('the document was closed'));
    this.#texts.delete(uri);
  }

  #cancelTimer(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
  }

  async #findFiles(): Promise<readonly vscode.Uri[]> {
    const files = (await vscode.workspace.findFiles('**/*.lean', NOT_WRITTEN, MOST_FILES)).filter(
      ({ path }) => !path.endsWith('/lakefile.lean'),
    );
    this.board.found(files.map(String));
    return files.sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}
