import * as vscode from 'vscode';
import { asExample, assignmentWords } from '../../core/spec/testing/counterexample';
import type { SpecReport } from '../../core/spec/survey/types';
import { signalOf } from '../shared/abort';
import { documentText } from '../shared/lean-document';
import type { Services } from '../shared/services';
import type { SpecBoard } from './board';
import type { SpecDetails } from './details';
import type { Action } from './messages';
import type { Surveyor } from './surveyor';

/** A spec of a document, as rows of the tree and buttons of the page name it. */
export interface Chosen {
  readonly uri: string;
  readonly name: string;
}

/** What can be done with specs. */
export class SpecCommands {
  #checking = false;

  constructor(
    readonly services: Services,
    readonly board: SpecBoard,
    readonly surveyor: Surveyor,
    readonly details: () => SpecDetails,
  ) {}

  /** Does what a button says. */
  async act(action: Action, chosen: Chosen): Promise<void> {
    switch (action) {
      case 'go':
        await this.go(chosen);
        break;
      case 'prove':
        await this.prove(chosen);
        break;
      case 'again':
        await this.again(chosen);
        break;
      case 'example':
        await this.addExample(chosen);
        break;
      case 'lock':
      case 'unlock':
        await this.lock(chosen, action === 'lock');
        break;
    }
  }

  /** Shows what is known of a spec, and the spec itself. */
  async show(chosen: Chosen): Promise<void> {
    this.details().choose(chosen.uri, chosen.name);
    await this.go(chosen, true);
  }

  /** Puts the cursor on a spec. */
  async go({ uri, name }: Chosen, preserveFocus = false): Promise<void> {
    const spec = this.board.find(uri, name);
    if (spec === undefined) return;
    const at = new vscode.Position(spec.at.line, spec.at.character);
    await vscode.window.showTextDocument(vscode.Uri.parse(uri), {
      selection: new vscode.Range(at, at),
      preserveFocus,
    });
  }

  /** Has a spec proved; one with a counterexample only when the user insists. */
  async prove({ uri, name }: Chosen): Promise<void> {
    const spec = this.board.find(uri, name);
    if (spec === undefined) return;
    const position = new vscode.Position(spec.at.line, spec.at.character);
    await vscode.commands.executeCommand('verdict.proveLemma', { uri, position });
  }

  /** Looks at a document again, whatever is known of it. */
  async again({ uri }: { readonly uri: string }): Promise<void> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    await vscode.window.withProgress(
      { location: { viewId: 'verdict.specs' }, title: 'Looking at specs', cancellable: true },
      async (_progress, token) => {
        using cancelled = signalOf(token);
        try {
          await this.surveyor.survey(document, cancelled.signal);
        } catch (error) {
          if (!cancelled.signal.aborted) throw error;
        }
      },
    );
  }

  /** Looks at every file of the workspace that changed since it was looked at. */
  async checkAll(): Promise<void> {
    if (this.#checking) {
      void vscode.window.showInformationMessage(
        'Verdict is checking the specs already. Its progress is in the notifications.',
      );
      return;
    }
    this.#checking = true;
    try {
      await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: 'Checking specs', cancellable: true },
        async (progress, token) => {
          using cancelled = signalOf(token);
          try {
            await this.surveyor.surveyAll((done, all, name) => {
              progress.report({ message: `${done + 1} of ${all}: ${name}`, increment: 100 / all });
            }, cancelled.signal);
          } catch (error) {
            if (!cancelled.signal.aborted) throw error;
          }
        },
      );
    } finally {
      this.#checking = false;
    }
  }

  /** Looks for a counterexample of the spec at the cursor. */
  async refuteAtCursor(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId !== 'lean4') {
      void vscode.window.showInformationMessage('Open a Lean file, and put the cursor on a theorem.');
      return;
    }
    const uri = editor.document.uri.toString();
    const { line } = editor.selection.active;
    if (!this.board.isCurrent(uri, editor.document.getText())) await this.again({ uri });
    const spec = this.board
      .entryOf(uri)
      ?.survey?.specs.filter(({ at }) => at.line <= line)
      .at(-1);
    if (spec === undefined) {
      void vscode.window.showInformationMessage('There is no spec at the cursor. Put it on a theorem.');
      return;
    }
    this.details().choose(uri, spec.name);
    void vscode.window.showInformationMessage(foundWords(spec));
    await vscode.commands.executeCommand('verdict.specs.focus');
  }

  /** Puts a counterexample into the file, as an example that is to hold one day. */
  async addExample({ uri, name }: Chosen): Promise<void> {
    const spec = this.board.find(uri, name);
    const entry = this.board.entryOf(uri);
    if (spec?.counterexample === undefined || entry === undefined) return;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    if (!this.board.isCurrent(uri, document.getText())) {
      void vscode.window.showInformationMessage(
        'The file changed since the counterexample was found. Wait until its specs are checked again.',
      );
      return;
    }
    const declaration = (
      await this.services.checker.outline(document.getText(), new AbortController().signal)
    ).find(({ keyword }) => keyword.line === spec.at.line && keyword.character === spec.at.character);
    if (declaration === undefined) return;
    const edit = new vscode.WorkspaceEdit();
    const { line, character } = declaration.range.end;
    edit.insert(
      document.uri,
      new vscode.Position(line, character),
      `\n\n${asExample(spec.counterexample).trimEnd()}`,
    );
    await vscode.workspace.applyEdit(edit);
    await vscode.window.showTextDocument(document, {
      selection: new vscode.Range(line + 2, 0, line + 2, 0),
    });
  }

  /** Locks a spec as it stands, or unlocks it. */
  async lock({ uri, name }: Chosen, lock: boolean): Promise<void> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    const trouble = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: `${lock ? 'Locking' : 'Unlocking'} ${name}`,
        cancellable: true,
      },
      async (_progress, token) => {
        using cancelled = signalOf(token);
        try {
          return (
            await this.services.checker.lock(
              { document: documentText(document), names: [name], lock },
              cancelled.signal,
            )
          ).trouble;
        } catch (error) {
          if (cancelled.signal.aborted) return undefined;
          return error instanceof Error ? error.message : String(error);
        }
      },
    );
    if (trouble !== undefined) void vscode.window.showErrorMessage(`${name}: ${trouble}`);
    await this.again({ uri });
  }
}

function foundWords({ name, state, counterexample, counts, untested }: SpecReport): string {
  if (state === 'green') return `${name} is proved, so there is no counterexample.`;
  if (counterexample !== undefined) {
    const values = assignmentWords(counterexample.values);
    return `${name} does not hold${values === '' ? '' : ` for ${values}`}.`;
  }
  if (untested !== undefined) return `${name} was not tested: ${untested}.`;
  return counts === undefined
    ? `${name} was not tested.`
    : `No counterexample of ${name} in ${counts.tested} small cases.`;
}
