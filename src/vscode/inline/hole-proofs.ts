import * as vscode from 'vscode';
import type { CompletionAnswer, CompletionProof } from '../../checker/protocol';
import { documentText, isLeanDocument, toRange } from '../shared/lean-document';
import type { Closable } from '../shared/closable';
import { CheckerGone, type Services } from '../shared/services';

const CONTEXT = 'verdict.holeProof';
/** What is shown of a proof beside its hole, UTF-16 units. */
const MOST_SHOWN = 80;

interface Shown {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly hole: vscode.Range;
  proofs: readonly CompletionProof[];
}

/**
 * A proof for the `sorry` at the cursor, shown in grey beside it: the editor's own ghost text can only add to what is
 * typed, and here a word has to go.
 */
export class HoleProofs implements Closable {
  readonly #services: Services;
  readonly #decoration = vscode.window.createTextEditorDecorationType({
    after: {
      margin: '0 0 0 1ch',
      color: new vscode.ThemeColor('editorGhostText.foreground'),
      fontStyle: 'italic',
    },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  readonly #subscriptions: readonly Closable[];
  /** The latest question to the checker, answered or not. */
  #asking: { readonly stop: () => void } | undefined;
  #delay: NodeJS.Timeout | undefined;
  #session = 0;
  #shown: Shown | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = [
      this.#decoration,
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) this.#moved(textEditor);
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        this.dismiss();
        if (editor !== undefined) this.#moved(editor);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document === this.#shown?.document && contentChanges.length > 0) this.dismiss();
      }),
      services.checker.onDidComplete((update) => {
        this.#update(update);
      }),
    ];
  }

  /**
   * Looks for a proof of the hole at the cursor and shows it.
   *
   * @param why `asked` also says when there is none
   * @returns whether the cursor is at a hole
   */
  async show(why: 'moved' | 'asked'): Promise<boolean> {
    const editor = vscode.window.activeTextEditor;
    const hole = editor && holeAt(editor);
    if (editor === undefined || hole === undefined) return false;
    const { checker, settings, log } = this.#services;
    const { document, selection } = editor;
    const { version } = document;
    this.#asking?.stop();
    const asking = new AbortController();
    this.#asking = {
      stop: () => {
        asking.abort();
        // What is searched for ends too, not only our waiting.
        checker.changed(document.uri.toString());
      },
    };
    try {
      const cursor = { line: selection.active.line, character: selection.active.character };
      const answer = await checker.complete(
        {
          document: documentText(document),
          cursor,
          more: false,
          budgetMs: settings.inlineSeconds * 1000,
        },
        asking.signal,
      );
      if (document.version !== version || vscode.window.activeTextEditor !== editor) return true;
      this.#session = answer.session;
      this.#show(editor, { document, version, hole, proofs: answer.proofs });
      if (answer.proofs.length === 0 && why === 'asked')
        vscode.window.setStatusBarMessage(
          vscode.l10n.t('Verdict: {0}', answer.reason ?? 'no proof found in the time given'),
          5_000,
        );
    } catch (error) {
      // Moved on, or the checker is gone, which the status item says.
      if (error instanceof CheckerGone) log.warn(error.message);
      else if (!asking.signal.aborted) throw error;
    }
    return true;
  }

  /** Puts the shown proof in place of the hole, as one undo step. */
  async accept(): Promise<void> {
    const shown = this.#shown;
    const [best] = shown?.proofs ?? [];
    const editor = vscode.window.activeTextEditor;
    // A proof belongs to the text that it was confirmed in.
    if (shown === undefined || best === undefined || editor?.document !== shown.document) return;
    if (shown.document.version !== shown.version) {
      this.dismiss();
      return;
    }
    this.dismiss();
    await editor.edit((edit) => {
      edit.replace(toRange(best.range), best.insertText);
    });
  }

  /** Takes the shown proof away. */
  dismiss(): void {
    clearTimeout(this.#delay);
    this.#asking?.stop();
    this.#asking = undefined;
    this.#session = 0;
    if (this.#shown === undefined) return;
    this.#shown = undefined;
    for (const editor of vscode.window.visibleTextEditors) editor.setDecorations(this.#decoration, []);
    void vscode.commands.executeCommand('setContext', CONTEXT, false);
  }

  dispose(): void {
    this.dismiss();
    for (const one of this.#subscriptions) one.dispose();
  }

  #moved(editor: vscode.TextEditor): void {
    if (!isLeanDocument(editor.document)) return;
    const hole = holeAt(editor);
    if (hole !== undefined && this.#shown?.hole.isEqual(hole) === true) return;
    this.dismiss();
    const { settings, pause } = this.#services;
    if (hole === undefined || !settings.inlineEnabled || !settings.inlineAutomatic || pause.paused) return;
    this.#delay = setTimeout(() => void this.show('moved'), settings.inlineDelayMs);
  }

  #update(update: CompletionAnswer): void {
    const editor = vscode.window.activeTextEditor;
    const shown = this.#shown;
    if (update.session !== this.#session || update.session === 0 || editor === undefined) return;
    if (shown?.document !== editor.document || shown.version !== editor.document.version) return;
    this.#show(editor, { ...shown, proofs: update.proofs });
  }

  #show(editor: vscode.TextEditor, shown: Shown): void {
    const [best] = shown.proofs;
    this.#shown = shown;
    void vscode.commands.executeCommand('setContext', CONTEXT, best !== undefined);
    if (best === undefined) return;
    editor.setDecorations(this.#decoration, [
      {
        range: shown.hole,
        hoverMessage: hoverOf(shown.proofs),
        renderOptions: { after: { contentText: vscode.l10n.t('⊢ {0}   Tab', shownAs(best)) } },
      },
    ]);
  }
}

/** The word `sorry` that the cursor stands at; that it is a hole and no comment is for the checker to say. */
function holeAt({ document, selection }: vscode.TextEditor): vscode.Range | undefined {
  if (!selection.isEmpty) return undefined;
  const { line, character } = selection.active;
  for (const match of document.lineAt(line).text.matchAll(/\bsorry\b/gu)) {
    if (match.index <= character && character <= match.index + match[0].length)
      return new vscode.Range(line, match.index, line, match.index + match[0].length);
  }
  return undefined;
}

function oneLine(proof: string): string {
  const [first = '', ...rest] = proof.split('\n');
  const cut = first.length > MOST_SHOWN ? `${first.slice(0, MOST_SHOWN)}…` : first;
  return rest.length === 0 ? cut : `${cut} … (${rest.length + 1} lines)`;
}

/** What is shown of a proof; one that rests on open statements says so first. */
function shownAs({ proof, restsOn }: CompletionProof): string {
  return restsOn === undefined
    ? oneLine(proof)
    : vscode.l10n.t('(rests on {0}) {1}', restsOn.join(', '), oneLine(proof));
}

function hoverOf(proofs: readonly CompletionProof[]): vscode.MarkdownString {
  const hover = new vscode.MarkdownString(vscode.l10n.t('Lean accepts (press Tab to take the first):'));
  for (const { proof, restsOn } of proofs) {
    if (restsOn !== undefined)
      hover.appendText(vscode.l10n.t('Rests on {0}, so it proves nothing yet:', restsOn.join(', ')));
    hover.appendCodeblock(proof, 'lean4');
  }
  return hover;
}
