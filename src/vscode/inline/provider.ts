import * as vscode from 'vscode';
import type { CompletionAnswer, CompletionProof, CompletionUpdate } from '../../checker/protocol';
import { isCertainlyNoPoint } from '../../core/lean/completion-line';
import { signalOf } from '../shared/abort';
import { documentText, isLeanDocument, toRange } from '../shared/lean-document';
import { CheckerGone, type Closable, type Services } from '../shared/services';

/** What is shown, or was last, and where. */
interface Shown {
  readonly uri: string;
  readonly version: number;
  readonly position: vscode.Position;
  readonly answer: CompletionAnswer;
}

/** Gives the editor proofs to show as ghost text. */
export class ProofProvider implements vscode.InlineCompletionItemProvider, Closable {
  readonly #services: Services;
  readonly #subscriptions: readonly Closable[];
  #shown: Shown | undefined;
  /** Documents that the checker may be searching for. */
  readonly #searched = new Set<string>();
  /** We asked the editor to ask us again, to show what came since. */
  #refreshing = false;

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = [
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0) return;
        const uri = document.uri.toString();
        if (this.#searched.delete(uri)) services.checker.changed(uri);
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
    using cancelled = signalOf(token);
    const { signal } = cancelled;
    try {
      if (automatic) await pauseFor(settings.inlineDelayMs, signal);
      const answer = await this.#ask(document, position, !automatic, signal);
      // Dropped where the text moved on meanwhile: a verdict belongs to one text.
      if (answer === undefined || answer.point === 'hole') return undefined;
      return itemsOf(answer.proofs);
    } catch (error) {
      this.#explain(error, signal);
      return undefined;
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
    for (const one of this.#subscriptions) one.dispose();
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
    return shown?.uri === document.uri.toString() &&
      shown.version === document.version &&
      shown.position.isEqual(position)
      ? shown
      : undefined;
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

/** Waits; rejects with the signal's reason. */
function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      // The reason is the caller's own.
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
