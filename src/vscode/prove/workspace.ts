import * as vscode from 'vscode';
import type { DeclarationOutline, DocumentText } from '../../checker/protocol';
import { signalOf } from '../shared/abort';
import { documentText, isLeanDocument, NOT_WRITTEN } from '../shared/lean-document';
import type { Services } from '../shared/services';
import type { Delivery } from './deliver';
import { mayHaveHoles } from './lens-text';
import type { FinishedRun, Runs } from './runs';
import { logLines } from './summary-items';
import { tellUnusable } from './trouble';
import { counted, tally } from './wording';

/** Proves all holes of the workspace's Lean files, one file after the other, and lists what came of them. */
export class ProveWorkspace {
  #running = false;

  constructor(
    readonly services: Services,
    readonly runs: Runs,
    readonly delivery: Delivery,
  ) {}

  /** Runs the command. */
  async prove(): Promise<void> {
    if (this.#running) {
      void vscode.window.showInformationMessage(
        'Verdict is proving the workspace already. Its progress is in the notifications.',
      );
      return;
    }
    this.#running = true;
    let outcome: Outcome;
    try {
      outcome = await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: 'Proving the workspace',
          cancellable: true,
        },
        (progress, token) =>
          this.#work((message) => {
            progress.report({ message });
          }, token),
      );
    } finally {
      this.#running = false;
    }
    await this.#tell(outcome);
  }

  async #work(show: (text: string) => void, token: vscode.CancellationToken): Promise<Outcome> {
    show('looking for Lean files with a `sorry`');
    const documents = await documentsWithHoles(token);
    const done: FinishedRun[] = [];
    const skipped: string[] = [];
    for (const [index, document] of documents.entries()) {
      if (token.isCancellationRequested) break;
      const name = vscode.workspace.asRelativePath(vscode.Uri.parse(document.uri, true));
      const say = (message: string): void => {
        show(`${name} (${index + 1} of ${documents.length}) · ${message}`);
      };
      const outcome = await this.#proveOne(document, name, say, token);
      if (typeof outcome === 'object') done.push(outcome);
      else if (outcome !== '') skipped.push(`${name}: ${outcome}`);
      // With no Lean at all the next file fares no better.
      if (this.services.checker.status.lean.kind === 'missing') break;
    }
    return { done, skipped, cancelled: token.isCancellationRequested };
  }

  /** @returns what came of it, else why nothing did; empty where the file has no hole after all */
  async #proveOne(
    document: DocumentText,
    name: string,
    show: (text: string) => void,
    token: vscode.CancellationToken,
  ): Promise<FinishedRun | string> {
    const { checker, settings, log } = this.services;
    const declarations = await this.#openDeclarations(document, token);
    if (typeof declarations === 'string') return declarations;
    if (declarations.length === 0) return '';
    if (this.runs.activeOn(document.uri) !== undefined) return 'it is being proved already';
    const ticket = this.runs.begin(document.uri, name);
    const outcome = await ticket.run(
      {
        document,
        name,
        declarations,
        budget: { ms: settings.proveSeconds * 1000, checks: settings.proveMaxChecks },
      },
      show,
      token,
    );
    // Nobody looks at it: its Lean worker may go.
    if (!isOpen(document)) checker.closed(document.uri);
    switch (outcome.kind) {
      case 'finished':
        for (const line of logLines(outcome.run)) log.info(line);
        return outcome.run.results.length > 0 ? outcome.run : '';
      case 'stale':
        return 'it changed meanwhile';
      case 'dropped':
        return 'it was closed meanwhile';
      case 'unusable':
      case 'trouble':
        return outcome.message;
    }
  }

  /** @returns those with holes, else why nobody knows */
  async #openDeclarations(
    { text }: DocumentText,
    token: vscode.CancellationToken,
  ): Promise<readonly DeclarationOutline[] | string> {
    using cancel = signalOf(token);
    try {
      const declarations = await this.services.checker.outline(text, cancel.signal);
      return declarations.filter(({ holes }) => holes.length > 0);
    } catch (error) {
      if (cancel.signal.aborted) return [];
      return error instanceof Error ? error.message : String(error);
    }
  }

  async #tell({ done, skipped, cancelled }: Outcome): Promise<void> {
    for (const line of skipped) this.services.log.warn(line);
    const results = done.flatMap((run) => run.results);
    if (results.length > 0) {
      const title = `${cancelled ? 'Cancelled. ' : ''}${tally(results)} in ${counted(done.length, 'file')}`;
      if (skipped.length > 0) {
        const showLog = 'Show Log';
        void vscode.window
          .showWarningMessage(
            `Nothing could be done in ${counted(skipped.length, 'file')}: ${skipped[0] ?? ''}`,
            showLog,
          )
          .then((choice) => {
            if (choice === showLog) this.services.log.show();
          });
      }
      await this.delivery.summarise(title, done);
    } else if (skipped[0] !== undefined) await tellUnusable(this.services, skipped[0], () => this.prove());
    else if (!cancelled)
      void vscode.window.showInformationMessage(
        'No Lean file of this workspace has a `sorry`, so there is nothing to prove.',
      );
  }
}

interface Outcome {
  readonly done: readonly FinishedRun[];
  /** Why nothing was done, file by file. */
  readonly skipped: readonly string[];
  readonly cancelled: boolean;
}

/** Texts that may have holes. Closed files are only read: to open them would have the user's own Lean elaborate them. */
async function documentsWithHoles(token: vscode.CancellationToken): Promise<readonly DocumentText[]> {
  using cancel = signalOf(token);
  const uris = await vscode.workspace.findFiles('**/*.lean', NOT_WRITTEN, undefined, token);
  const open = new Map(
    vscode.workspace.textDocuments
      .filter((document) => !document.isClosed && isLeanDocument(document))
      .map((document) => [document.uri.toString(), document]),
  );
  const texts: DocumentText[] = [];
  for (const uri of uris.toSorted((a, b) => a.path.localeCompare(b.path))) {
    if (cancel.signal.aborted) break;
    const document = open.get(uri.toString());
    open.delete(uri.toString());
    if (document !== undefined) texts.push(documentText(document));
    else if (uri.scheme === 'file') {
      const text = await readText(uri);
      if (text !== undefined) texts.push(text);
    }
  }
  const unsaved = [...open.values()].filter(({ isUntitled }) => isUntitled).map(documentText);
  return [...texts, ...unsaved].filter(({ text }) => mayHaveHoles(text));
}

/** `undefined` where it cannot be read: a link to nowhere, or a file that was deleted just now. */
async function readText(uri: vscode.Uri): Promise<DocumentText | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return { uri: uri.toString(), file: uri.fsPath, version: 0, text: new TextDecoder().decode(bytes) };
  } catch {
    // One file that cannot be read must not keep the others from being proved.
    return undefined;
  }
}

function isOpen({ uri }: DocumentText): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri);
}
