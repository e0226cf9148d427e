import * as vscode from 'vscode';
import type { DeclarationOutline, DocumentText } from '../../checker/protocol';
import type { Position } from '../../core/lean/text';
import { documentText, isLeanDocument } from '../shared/lean-document';
import type { Services } from '../shared/services';
import type { Delivery } from './deliver';
import { mayHaveHoles } from './lens-text';
import { declarationName, fileName } from './names';
import type { RunOutcome, RunRequest, Runs } from './runs';
import { logLines } from './summary-items';
import { chooseTarget, targetArguments } from './target';
import { tellStale, tellUnusable } from './trouble';
import type { Budget } from './wording';

/** The commands that prove in one document. */
export class ProveCommands {
  constructor(
    readonly services: Services,
    readonly runs: Runs,
    readonly delivery: Delivery,
  ) {}

  /** Proves the holes of one declaration. @param argument a place, else the cursor's counts */
  async proveLemma(argument: unknown): Promise<void> {
    const place = targetArguments(argument);
    const document = await documentFor(place === undefined ? undefined : vscode.Uri.parse(place.uri, true));
    if (document === undefined) return;
    const editor = vscode.window.activeTextEditor;
    const position =
      place?.position ??
      (editor?.document === document ? editor.selection.active : new vscode.Position(0, 0));
    await this.#proveAt(document, { line: position.line, character: position.character }, this.#budget());
  }

  /** Proves all holes of a document. @param argument the document's URI, else the active editor counts */
  async proveFile(argument: unknown): Promise<void> {
    const document = await documentFor(argument instanceof vscode.Uri ? argument : undefined);
    if (document !== undefined) await this.#proveAll(document, this.#budget());
  }

  async #proveAt(document: vscode.TextDocument, position: Position, budget: Budget): Promise<void> {
    const again = (): Promise<void> => this.#proveAt(document, position, budget);
    const snapshot = documentText(document);
    const declarations = await this.#outline(snapshot, again);
    if (declarations === undefined) return;
    const target = chooseTarget(declarations, position);
    switch (target.kind) {
      case 'none':
        tellNothing(snapshot);
        break;
      case 'complete': {
        const name = declarationName(target.declaration);
        const { next } = target;
        const proveNext = next && `Prove ${declarationName(next)}`;
        const choice = await vscode.window.showInformationMessage(
          `There is no \`sorry\` in ${name}, so there is nothing to prove.`,
          ...(proveNext === undefined ? [] : [proveNext]),
        );
        if (next !== undefined && choice === proveNext) await this.#proveAt(document, next.keyword, budget);
        break;
      }
      case 'declaration': {
        const { declaration } = target;
        const request = {
          document: snapshot,
          name: declarationName(declaration),
          declarations: [declaration],
          budget,
        };
        await this.#prove(request, (longer) =>
          this.#proveNamed(document, declaration, longer ? doubled(budget) : budget),
        );
        break;
      }
    }
  }

  /** Proves a declaration again that may have moved since. */
  async #proveNamed(
    document: vscode.TextDocument,
    declaration: DeclarationOutline,
    budget: Budget,
  ): Promise<void> {
    const { name, kind, keyword } = declaration;
    const again = (): Promise<void> => this.#proveNamed(document, declaration, budget);
    const declarations = name === undefined ? undefined : await this.#outline(documentText(document), again);
    const moved = declarations?.find((one) => one.name === name && one.kind === kind);
    await this.#proveAt(document, moved?.keyword ?? keyword, budget);
  }

  async #proveAll(document: vscode.TextDocument, budget: Budget): Promise<void> {
    const snapshot = documentText(document);
    const declarations = await this.#outline(snapshot, () => this.#proveAll(document, budget));
    if (declarations === undefined) return;
    const open = declarations.filter(({ holes }) => holes.length > 0);
    if (open.length === 0) tellNothing(snapshot);
    else
      await this.#prove(
        { document: snapshot, name: fileName(snapshot), declarations: open, budget },
        (longer) => this.#proveAll(document, longer ? doubled(budget) : budget),
      );
  }

  async #prove(request: RunRequest, again: (longer: boolean) => Promise<void>): Promise<void> {
    const { uri } = request.document;
    const active = this.runs.activeOn(uri);
    if (active !== undefined) {
      const instead = active.name === request.name ? 'Start Over' : `Stop It and Prove ${request.name}`;
      const choice = await vscode.window.showInformationMessage(
        `Verdict is proving ${active.name} in this document already. Its progress is in the notifications.`,
        instead,
      );
      if (choice !== instead) return;
      await this.runs.activeOn(uri)?.stop();
      await again(false);
      return;
    }
    const ticket = this.runs.begin(uri, request.name);
    const outcome = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: `Proving ${request.name}`,
        cancellable: true,
      },
      (progress, token) =>
        ticket.run(
          request,
          (message) => {
            progress.report({ message });
          },
          token,
        ),
    );
    await this.#tell(request, outcome, again);
  }

  async #tell(
    request: RunRequest,
    outcome: RunOutcome,
    again: (longer: boolean) => Promise<void>,
  ): Promise<void> {
    switch (outcome.kind) {
      case 'finished':
        for (const line of logLines(outcome.run)) this.services.log.info(line);
        await this.delivery.tell(outcome.run, again);
        break;
      case 'stale':
        await tellStale(request.name, () => again(false));
        break;
      case 'dropped':
        this.services.log.info(`${request.name}: the run was dropped`);
        break;
      case 'unusable':
      case 'trouble':
        await tellUnusable(this.services, outcome.message, () => again(false));
        break;
    }
  }

  /** The declarations of a text; `undefined` once the user has been told why not. */
  async #outline(
    { text }: DocumentText,
    again: () => Promise<void>,
  ): Promise<readonly DeclarationOutline[] | undefined> {
    if (!mayHaveHoles(text)) return [];
    try {
      return await this.services.checker.outline(text, new AbortController().signal);
    } catch (error) {
      await tellUnusable(this.services, error instanceof Error ? error.message : String(error), again);
      return undefined;
    }
  }

  #budget(): Budget {
    const { proveSeconds, proveMaxChecks } = this.services.settings;
    return { ms: proveSeconds * 1000, checks: proveMaxChecks };
  }
}

function doubled({ ms, checks }: Budget): Budget {
  return { ms: ms * 2, checks: checks * 2 };
}

function tellNothing(document: DocumentText): void {
  void vscode.window.showInformationMessage(
    `There is no \`sorry\` in ${fileName(document)}, so there is nothing to prove.`,
  );
}

/** The document meant; `undefined` once the user has been told that there is none. */
async function documentFor(uri: vscode.Uri | undefined): Promise<vscode.TextDocument | undefined> {
  const document =
    uri === undefined
      ? vscode.window.activeTextEditor?.document
      : await vscode.workspace.openTextDocument(uri);
  if (document !== undefined && isLeanDocument(document)) return document;
  void vscode.window.showInformationMessage(
    'Verdict proves in Lean files on disk and in untitled ones. Open one, and put the cursor on a lemma with a `sorry`.',
  );
  return undefined;
}
