import * as vscode from 'vscode';
import { signalOf } from '../shared/abort';
import type { SpecActions } from './actions';
import type { SpecBoard } from './board';
import type { Asked, SpecDetails } from './details';
import type { Action } from './messages';
import type { Surveyor } from './surveyor';

/** A spec of a document, as rows of the tree and buttons of the page name it. */
export interface Chosen {
  readonly uri: string;
  readonly name: string;
}

/** A document, and maybe the definition of it that is meant. */
export interface Place {
  readonly uri: string;
  /** Full name. */
  readonly definition?: string;
}

/** What can be done with specs. */
export class SpecCommands {
  #checking = false;

  constructor(
    readonly board: SpecBoard,
    readonly surveyor: Surveyor,
    readonly details: () => SpecDetails,
    readonly actions: () => Promise<SpecActions>,
  ) {}

  /** Does what the page asks for. */
  async asked(asked: Asked): Promise<void> {
    const { uri, name } = asked;
    switch (asked.kind) {
      case 'act':
        await this.act(asked.action, { uri, name });
        break;
      case 'do':
        await (await this.actions())[asked.task]({ uri, definition: name });
        break;
      case 'kill':
        await (await this.actions()).kill({ uri, definition: name }, asked.change);
        break;
    }
  }

  /** Does what a button says. */
  async act(action: Action, chosen: Chosen): Promise<void> {
    switch (action) {
      case 'go':
        await this.go(chosen);
        break;
      case 'prove':
        await this.prove(chosen);
        break;
      case 'repair':
        await (await this.actions()).repair(chosen, [chosen.name]);
        break;
      case 'explain':
        await (await this.actions()).explain(chosen);
        break;
      case 'again':
        await this.again(chosen);
        break;
      case 'example':
        await (await this.actions()).addExample(chosen);
        break;
      case 'lock':
      case 'unlock':
        await (await this.actions()).lock(chosen, action === 'lock');
        break;
    }
  }

  /** Shows what is known of a spec, and the spec itself. */
  async show(chosen: Chosen): Promise<void> {
    this.details().choose(chosen.uri, chosen.name);
    await this.go(chosen, true);
  }

  /** Shows what is known of a definition, and the definition itself. */
  async showDefinition(place: Place | undefined): Promise<void> {
    if (place?.definition === undefined) return;
    const { uri, definition } = place;
    this.details().chooseDefinition(uri, definition);
    const found = this.board.entryOf(uri)?.survey?.definitions.find(({ name }) => name === definition);
    if (found === undefined) return;
    const at = new vscode.Position(found.at.line, found.at.character);
    await vscode.window.showTextDocument(vscode.Uri.parse(uri), {
      selection: new vscode.Range(at, at),
      preserveFocus: true,
    });
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
}
