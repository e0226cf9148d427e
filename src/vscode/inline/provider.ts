import * as vscode from 'vscode';
import type { CompletionAnswer, CompletionProof, CompletionUpdate } from '../../checker/protocol';
import { isCertainlyNoPoint } from '../../core/lean/completion-line';
import { abortable, pause } from '../../server/abort';
import { signalOf } from '../shared/abort';
import { documentText, isLeanDocument, toRange } from '../shared/lean-document';
import type { Closable } from '../shared/closable';
import { CheckerGone, type Services } from '../shared/services';

/** A place in one version of a document. */
interface Place {
  readonly uri: string;
  readonly version: number;
  readonly position: vscode.Position;
}

/** What is shown, or was last, and where. */
interface Shown extends Place {
  readonly answer: CompletionAnswer;
}

/** A question to the checker that is on its way, or waits for the user to pause. */
interface Asking extends Place {
  readonly abort: AbortController;
  readonly answer: Promise<CompletionAnswer | undefined>;
}

/** Gives the editor proofs to show as ghost text. */
export class ProofProvider implements vscode.InlineCompletionItemProvider, Closable {
  readonly #services: Services;
  readonly #subscriptions: readonly Closable[];
  #shown: Shown | undefined;
  #asking: Asking | undefined;
  /** Documents that the checker may be searching for. */
  readonly #searched = new Set<string>();
  /** We asked the editor to ask us again, to show what came since. */
  #refreshing = false;

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = [
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0) return;
        this.#leave(document.uri.toString());
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document, selection } }) => {
        const uri = document.uri.toString();
        if (this.#asking?.uri === uri && !this.#asking.position.isEqual(selection.active)) this.#leave(uri);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#searched.delete(document.uri.toString());
        if (isLeanDocument(document)) services.checker.closed(document.uri.toString());
      }),
      services.checker.onDidComplete((update) => {
        this.#update(update);
      }),
    ];
  }

  async provideInlineCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    context: vscode.InlineCompletionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlineCompletionItem[] | undefined> {
    const { settings, pause } = this.#services;
    const automatic = context.triggerKind === vscode.InlineCompletionTriggerKind.Automatic;
    if (automatic && (!settings.inlineEnabled || !settings.inlineAutomatic || pause.paused)) return undefined;
    // What the suggest widget has selected is not in the text that Lean would check.
    if (context.selectedCompletionInfo !== undefined) return undefined;
    const line = document.lineAt(position.line).text;
    if (isCertainlyNoPoint(line.slice(0, position.character), line.slice(position.character)))
      return undefined;

    const known = this.#shownAt(document, position);
    if (known !== undefined && (automatic || this.#refreshing || known.answer.done))
      return itemsOf(known.answer.proofs);
    if (this.#asking === undefined || !isAt(this.#asking, document, position) || !automatic) {
      this.#asking?.abort.abort();
      this.#asking = this.#begin(document, position, automatic);
    }
    using cancelled = signalOf(token);
    try {
      // The editor also stops waiting for reasons of its own; what is found then is shown by #update.
      const answer = await abortable(this.#asking.answer, cancelled.signal);
      return answer === undefined || answer.point === 'hole' ? undefined : itemsOf(answer.proofs);
    } catch (error) {
      if (cancelled.signal.aborted) return undefined;
      throw error;
    }
  }

  /** Asks the editor to show what there is at the cursor; where there is nothing, says so. */
  async showAsked(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isLeanDocument(editor.document)) return;
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    const abort = new AbortController();
    try {
      const { document, selection } = editor;
      const answer = await this.#ask(document, selection.active, false, abort.signal);
      if (answer === undefined || answer.proofs.length > 0) return;
      const why =
        answer.point === undefined
          ? 'no proof is missing at the cursor'
          : (answer.reason ?? 'no proof found');
      vscode.window.setStatusBarMessage(vscode.l10n.t('Verdict: {0}', why), 5_000);
    } catch (error) {
      this.#explain(error, abort.signal);
    }
  }

  dispose(): void {
    this.#asking?.abort.abort();
    for (const one of this.#subscriptions) one.dispose();
  }

  #begin(document: vscode.TextDocument, position: vscode.Position, automatic: boolean): Asking {
    const abort = new AbortController();
    const { signal } = abort;
    const ask = async (): Promise<CompletionAnswer | undefined> => {
      try {
        if (automatic) await pause(this.#services.settings.inlineDelayMs, signal);
        return await this.#ask(document, position, !automatic, signal);
      } catch (error) {
        this.#explain(error, signal);
        return undefined;
      }
    };
    const { uri, version } = document;
    return { uri: uri.toString(), version, position, abort, answer: ask() };
  }

  /** Stops asking and searching for a place in a document that the user has left. */
  #leave(uri: string): void {
    if (this.#asking?.uri === uri) {
      this.#asking.abort.abort();
      this.#asking = undefined;
    }
    if (this.#searched.delete(uri)) this.#services.checker.changed(uri);
  }

  async #ask(
    document: vscode.TextDocument,
    position: vscode.Position,
    more: boolean,
    signal: AbortSignal,
  ): Promise<CompletionAnswer | undefined> {
    const { checker, settings } = this.#services;
    const { uri, version } = document;
    this.#searched.add(uri.toString());
    const cursor = { line: position.line, character: position.character };
    const budgetMs = settings.inlineSeconds * 1000;
    const startMs = performance.now();
    const answer = await checker.complete(
      { document: documentText(document), cursor, more, budgetMs },
      signal,
    );
    const found = answer.proofs.length > 0 ? `${answer.proofs.length} proved` : (answer.reason ?? 'none');
    this.#services.log.info(
      `completion at line ${position.line + 1}, ${answer.point ?? 'no point'}: ${found}, ${Math.round(performance.now() - startMs)} ms`,
    );
    if (document.version !== version) return undefined;
    this.#shown = { uri: uri.toString(), version, position, answer };
    return answer;
  }

  #shownAt(document: vscode.TextDocument, position: vscode.Position): Shown | undefined {
    const shown = this.#shown;
    return shown !== undefined && isAt(shown, document, position) ? shown : undefined;
  }

  /**
   * Shows what was found meanwhile, if the cursor is still where it was searched for: further proofs, and the first one where
   * the editor gave up waiting for it (it does so for reasons of its own).
   */
  #update(update: CompletionUpdate): void {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || update.point === 'hole') return;
    const { document, selection } = editor;
    const position = new vscode.Position(update.cursor.line, update.cursor.character);
    if (document.uri.toString() !== update.uri || document.version !== update.version) return;
    if (!selection.active.isEqual(position)) return;
    const before = this.#shownAt(document, position)?.answer.proofs ?? [];
    this.#shown = { uri: update.uri, version: update.version, position, answer: update };
    if (JSON.stringify(before) === JSON.stringify(update.proofs)) return;
    this.#refreshing = true;
    const refreshed = (): void => {
      this.#refreshing = false;
    };
    vscode.commands.executeCommand('editor.action.inlineSuggest.trigger').then(refreshed, refreshed);
  }

  /** A lost checker is said in the status item and the log; a pop-up while typing would be worse than no proof. */
  #explain(error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    if (error instanceof CheckerGone) this.#services.log.warn(error.message);
    else throw error;
  }
}

function itemsOf(proofs: readonly CompletionProof[]): vscode.InlineCompletionItem[] {
  return proofs.map(({ insertText, range }) => new vscode.InlineCompletionItem(insertText, toRange(range)));
}

function isAt(place: Place, document: vscode.TextDocument, position: vscode.Position): boolean {
  return (
    place.uri === document.uri.toString() &&
    place.version === document.version &&
    place.position.isEqual(position)
  );
}
