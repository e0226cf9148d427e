import * as vscode from 'vscode';
import type { CompletionAnswer, CompletionProof, CompletionUpdate } from '../../checker/protocol';
import { isCertainlyNoPoint } from '../../core/lean/completion-line';
import { abortable, pause } from '../../server/abort';
import { signalOf } from '../shared/abort';
import { documentText, isLeanDocument, toRange } from '../shared/lean-document';
import type { Closable } from '../shared/closable';
import { CheckerGone, type Services } from '../shared/services';

/** A place in one version of a document. A document that is opened again is another one, though its versions repeat. */
interface Place {
  readonly document: vscode.TextDocument;
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
  /** The question that our own command asks the editor to show the answer to. */
  #commanded: Asking | undefined;
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
        this.#hideOutdated(document, contentChanges);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor !== vscode.window.activeTextEditor) return;
        const { document, selection } = textEditor;
        if (this.#asking?.document === document && !this.#asking.position.isEqual(selection.active))
          this.#leave(document.uri.toString());
      }),
      vscode.workspace.onDidSaveTextDocument((document) => {
        // It may be an import of the file that the proof is for.
        if (isLeanDocument(document)) this.#shown = undefined;
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#leave(document.uri.toString());
        if (this.#shown?.document === document) this.#shown = undefined;
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
    // Accepting inserts at every cursor, and Lean was asked about one.
    const editor = vscode.window.activeTextEditor;
    if (editor?.document === document && editor.selections.length > 1) return undefined;
    const line = document.lineAt(position.line).text;
    if (isCertainlyNoPoint(line.slice(0, position.character), line.slice(position.character)))
      return undefined;

    const known = this.#shownAt(document, position);
    if (known !== undefined && (this.#refreshing || known.answer.proofs.length > 0)) {
      if (automatic || this.#refreshing || known.answer.done) return itemsOf(known.answer.proofs);
    }
    const asking = this.#askingAt(document, position, automatic);
    using cancelled = signalOf(token);
    try {
      // The editor also stops waiting for reasons of its own; what is found then is shown by #update.
      const answer = await abortable(asking.answer, cancelled.signal);
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
    // Whatever was known before is asked anew.
    this.#shown = undefined;
    this.#asking?.abort.abort();
    const asking = this.#begin(editor.document, editor.selection.active, false);
    this.#asking = asking;
    this.#commanded = asking;
    const shown = vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    const answer = await asking.answer;
    await shown;
    this.#commanded = undefined;
    if (asking.abort.signal.aborted) return;
    if (answer !== undefined && (answer.proofs.length > 0 || answer.point === 'hole')) return;
    const why =
      answer?.point === undefined
        ? 'no proof is missing at the cursor'
        : (answer.reason ?? 'no proof found in the time given');
    vscode.window.setStatusBarMessage(vscode.l10n.t('Verdict: {0}', why), 5_000);
  }

  dispose(): void {
    this.#asking?.abort.abort();
    for (const one of this.#subscriptions) one.dispose();
  }

  #askingAt(document: vscode.TextDocument, position: vscode.Position, automatic: boolean): Asking {
    if (this.#commanded !== undefined && isAt(this.#commanded, document, position)) return this.#commanded;
    const known = this.#asking;
    // Who asks by hand wants more than the first proof, which is what the automatic question waits for.
    if (automatic && known !== undefined && isAt(known, document, position)) return known;
    known?.abort.abort();
    const asking = this.#begin(document, position, automatic);
    this.#asking = asking;
    return asking;
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
    return { document, version: document.version, position, abort, answer: ask() };
  }

  /** Stops asking and searching for a place in a document that the user has left. */
  #leave(uri: string): void {
    if (this.#asking?.document.uri.toString() === uri) {
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
    this.#services.log.debug(
      `completion at line ${position.line + 1}, ${answer.point ?? 'no point'}: ${found}, ${Math.round(performance.now() - startMs)} ms`,
    );
    if (document.version !== version || document.isClosed) return undefined;
    this.#shown = { document, version, position, answer };
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
    this.#shown = { document, version: update.version, position, answer: update };
    if (JSON.stringify(before) === JSON.stringify(update.proofs)) return;
    const [shown] = before;
    const [best] = update.proofs;
    // Further ones wait for the command that shows the next: whoever sent the grey text away does not want it back.
    if (best !== undefined && shown?.insertText !== best.insertText) void this.#refresh(shown !== undefined);
  }

  /** What is shown was confirmed in the text as it was; the editor itself takes it away only where its line changed. */
  #hideOutdated(
    document: vscode.TextDocument,
    changes: readonly vscode.TextDocumentContentChangeEvent[],
  ): void {
    const shown = this.#shown;
    if (shown?.document !== document || shown.answer.proofs.length === 0) return;
    const { line } = shown.position;
    const elsewhere = changes.every(({ range }) => range.end.line < line || range.start.line > line);
    if (elsewhere) void vscode.commands.executeCommand('editor.action.inlineSuggest.hide');
  }

  /** @param replace the editor keeps showing what it shows as long as it fits, unless it is taken away first */
  async #refresh(replace: boolean): Promise<void> {
    this.#refreshing = true;
    try {
      if (replace) await vscode.commands.executeCommand('editor.action.inlineSuggest.hide');
      await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    } finally {
      this.#refreshing = false;
    }
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
    place.document === document && place.version === document.version && place.position.isEqual(position)
  );
}
