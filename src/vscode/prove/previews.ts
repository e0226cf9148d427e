import path from 'node:path';
import * as vscode from 'vscode';
import type { Closable } from '../shared/closable';
import { applyProofs, focusDocument, type Applied } from './apply';
import type { ProvedText } from './proved-text';
import { replaced } from '../shared/replaced';
import { VirtualTexts } from '../shared/virtual-texts';
import { openWords, weakestProof } from './wording';

export const PROOF_SCHEME = 'verdict-proof';

/** Proofs shown beside the text that they are for; at most one preview for each document. */
export class ProofPreviews implements Closable {
  readonly #texts = new VirtualTexts(
    PROOF_SCHEME,
    '-- This preview belongs to an earlier session. Prove the lemma again to see its proof.\n',
  );
  /** By the URI of the virtual document. */
  readonly #shown = new Map<string, ProvedText>();
  readonly #disposables: vscode.Disposable;
  #ids = 0;

  constructor() {
    this.#disposables = vscode.Disposable.from(
      this.#texts,
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const tab of closed) this.#forget(tab);
        this.#followActiveTab();
      }),
      vscode.window.tabGroups.onDidChangeTabGroups(() => {
        this.#followActiveTab();
      }),
    );
    // Tabs that a reload brought back have lost their text.
    void vscode.window.tabGroups.close(diffTabs(() => true));
    this.#followActiveTab();
  }

  /** Opens the comparison; an earlier one for the same document goes. */
  async show(proof: ProvedText): Promise<void> {
    await this.close(proof.document.uri);
    const document = vscode.Uri.parse(proof.document.uri, true);
    this.#ids += 1;
    const name = path.posix.basename(document.path);
    const virtual = vscode.Uri.from({
      scheme: PROOF_SCHEME,
      // The name's end tells the editor the language.
      path: document.path.endsWith('.lean') ? document.path : `/${name}.lean`,
      query: String(this.#ids),
    });
    this.#shown.set(virtual.toString(), proof);
    this.#texts.put(virtual, replaced(proof.document.text, proof.edits));
    await vscode.commands.executeCommand('vscode.diff', document, virtual, titleOf(proof), {
      // A preview tab would give way to the next preview.
      preview: false,
      ...(proof.edits[0] && {
        selection: new vscode.Range(proof.edits[0].range.start.line, 0, proof.edits[0].range.start.line, 0),
      }),
    } satisfies vscode.TextDocumentShowOptions);
  }

  /**
   * The proof that a command means: the one whose preview or document is named, else the one in front.
   *
   * @param argument what a menu hands over
   */
  find(argument: unknown): ProvedText | undefined {
    if (argument instanceof vscode.Uri) {
      const uri = argument.toString();
      const named = this.#shown.get(uri) ?? [...this.#shown.values()].find((one) => one.document.uri === uri);
      if (named !== undefined) return named;
    }
    const front = previewUri(vscode.window.tabGroups.activeTabGroup.activeTab);
    return front && this.#shown.get(front.toString());
  }

  /** Puts a proof into its document, closes its preview and goes back to the document. */
  async apply(proof: ProvedText): Promise<Applied> {
    const result = await applyProofs([proof]);
    const front = vscode.window.tabGroups.activeTabGroup.activeTab;
    const inFront = this.#shown.get(previewUri(front)?.toString() ?? '')?.document.uri === proof.document.uri;
    await this.close(proof.document.uri);
    // Whoever has gone on to another document stays there.
    if (result.stale.length === 0 && inFront) await focusDocument(vscode.Uri.parse(proof.document.uri, true));
    return result;
  }

  /** Closes the preview for a document, if there is one. */
  async close(documentUri: string): Promise<void> {
    const tabs = diffTabs((uri) => this.#shown.get(uri.toString())?.document.uri === documentUri);
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
  }

  dispose(): void {
    this.#disposables.dispose();
    void vscode.commands.executeCommand('setContext', 'verdict.proofPreview', false);
  }

  #forget(tab: vscode.Tab): void {
    const uri = previewUri(tab);
    // Moved to another group, it is still open.
    if (uri === undefined || diffTabs((open) => open.toString() === uri.toString()).length > 0) return;
    this.#shown.delete(uri.toString());
    this.#texts.delete(uri);
  }

  #followActiveTab(): void {
    const uri = previewUri(vscode.window.tabGroups.activeTabGroup.activeTab);
    const known = uri !== undefined && this.#shown.has(uri.toString());
    void vscode.commands.executeCommand('setContext', 'verdict.proofPreview', known);
  }
}

function titleOf({ name, proved, restsOn }: ProvedText): string {
  const weakest = weakestProof(proved);
  const label =
    restsOn !== undefined ? ` (${openWords(restsOn)})` : weakest === undefined ? '' : ` (${weakest.label})`;
  return `${name}: ${proved.length === 1 ? 'proof' : `${proved.length} proofs`} found${label}`;
}

function previewUri(tab: vscode.Tab | undefined): vscode.Uri | undefined {
  return tab?.input instanceof vscode.TabInputTextDiff && tab.input.modified.scheme === PROOF_SCHEME
    ? tab.input.modified
    : undefined;
}

function diffTabs(which: (uri: vscode.Uri) => boolean): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter((tab) => {
      const uri = previewUri(tab);
      return uri !== undefined && which(uri);
    });
}
