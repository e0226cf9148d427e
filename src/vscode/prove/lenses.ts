import * as vscode from 'vscode';
import { leanDocuments } from '../shared/lean-document';
import { signalOf } from '../shared/abort';
import type { Closable } from '../shared/closable';
import type { Services } from '../shared/services';
import { lensesOf, mayHaveHoles, type LensText } from './lens-text';
import type { TargetArguments } from './target';

/** Shows "Prove" above each declaration with holes. */
export function proveLenses(services: Services): Closable {
  const provider = new ProveLenses(services);
  return vscode.Disposable.from(vscode.languages.registerCodeLensProvider(leanDocuments, provider), provider);
}

interface Answer {
  readonly version: number;
  readonly lenses: readonly LensText[];
}

class ProveLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #answers = new WeakMap<vscode.TextDocument, Answer>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #listening: vscode.Disposable;

  constructor(readonly services: Services) {
    this.#listening = services.settings.onDidChange((event) => {
      if (event.affectsConfiguration('verdict.codeLens')) this.#changed.fire();
    });
  }

  async provideCodeLenses(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeLens[]> {
    if (!this.services.settings.codeLens) return [];
    const text = document.getText();
    if (!mayHaveHoles(text)) return [];
    return (await this.#lensesOf(document, text, token)).map(
      ({ position: { line, character }, title, tooltip }) =>
        new vscode.CodeLens(new vscode.Range(line, character, line, character), {
          title,
          tooltip,
          command: 'verdict.proveLemma',
          arguments: [
            { uri: document.uri.toString(), position: { line, character } } satisfies TargetArguments,
          ],
        }),
    );
  }

  async #lensesOf(
    document: vscode.TextDocument,
    text: string,
    token: vscode.CancellationToken,
  ): Promise<readonly LensText[]> {
    const last = this.#answers.get(document);
    const { version } = document;
    if (last?.version === version) return last.lenses;
    using cancel = signalOf(token);
    try {
      const lenses = lensesOf(await this.services.checker.outline(text, cancel.signal));
      this.#answers.set(document, { version, lenses });
      return lenses;
    } catch (error) {
      // The last answer stays, rather than lenses that come and go.
      if (!cancel.signal.aborted) this.services.log.debug(`code lenses: ${String(error)}`);
      return last?.lenses ?? [];
    }
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }
}
