import path from 'node:path';
import * as vscode from 'vscode';
import { isLeanDocument } from '../shared/lean-document';
import type { Closable } from '../shared/closable';
import type { GoalsAnswer, LeanLink } from '../shared/services';
import { answeredState, unlinkedState } from './goal-state';
import { infoViewVisible } from './infoview';
import { LatestAnswer, type Outcome } from './latest-answer';
import type { GoalPart, GoalState } from './messages';
import { shiftedOffset } from './shift';

/** A place in a document; the offset is UTF-16. */
interface Place {
  readonly document: vscode.TextDocument;
  readonly offset: number;
}

/** Follows the cursor from Lean document to Lean document, or stays at one place, and asks Lean for the goals there. */
export class GoalFollower implements Closable {
  readonly #changed = new vscode.EventEmitter<GoalPart>();
  readonly onDidChange = this.#changed.event;
  readonly #latest: LatestAnswer<Place, GoalsAnswer>;
  #listening: vscode.Disposable | undefined;
  #place: Place | undefined;
  #pinned = false;
  #state: GoalState = { kind: 'no editor' };
  #shownDocument: vscode.TextDocument | undefined;
  #busy = false;
  #told = '';

  constructor(readonly lean: LeanLink) {
    this.#latest = new LatestAnswer(
      ({ document, offset }, signal) => lean.goalsAt(document, document.positionAt(offset), signal),
      (outcome) => {
        this.#answered(outcome);
      },
    );
  }

  /** What is to be shown now. Stale while nobody watches. */
  get part(): GoalPart {
    const { document, offset } = this.#place ?? {};
    return {
      state: this.#state,
      ...(document && {
        place: { file: path.basename(document.uri.path), line: document.positionAt(offset ?? 0).line + 1 },
      }),
      pinned: this.#pinned,
      busy: this.#busy,
    };
  }

  /** Whether anybody looks; while nobody does, nothing is done. */
  watch(watched: boolean): void {
    if (watched === (this.#listening !== undefined)) return;
    if (!watched) {
      this.#listening?.dispose();
      this.#listening = undefined;
      this.#latest.stop();
      this.#busy = false;
      // The text under a held place may change unseen.
      this.#pinned = false;
      return;
    }
    const moved = (): void => {
      this.#follow();
    };
    this.#listening = vscode.Disposable.from(
      vscode.window.onDidChangeTextEditorSelection(moved),
      vscode.window.onDidChangeActiveTextEditor(moved),
      vscode.window.onDidChangeVisibleTextEditors(moved),
      vscode.workspace.onDidChangeTextDocument((event) => {
        this.#edited(event);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document !== this.#place?.document) return;
        this.#pinned = false;
        this.#place = undefined;
        this.#follow();
      }),
      vscode.window.tabGroups.onDidChangeTabs(() => {
        this.#tabsChanged();
      }),
      vscode.window.tabGroups.onDidChangeTabGroups(() => {
        this.#tabsChanged();
      }),
      this.lean.onDidChangeState(() => {
        this.#ask();
      }),
      this.lean.onDidUpdate((uri) => {
        if (uri.toString() === this.#place?.document.uri.toString()) this.#latest.refresh();
      }),
    );
    this.#told = '';
    this.#state = { kind: 'asking' };
    this.#place = placeOfCursor(this.#place);
    this.#ask();
  }

  /** Stays at the present place, or follows the cursor again. */
  pin(pinned: boolean): void {
    this.#pinned = pinned && this.#place !== undefined;
    if (this.#pinned) this.#tell();
    else this.#follow();
  }

  /**
   * The goals for somebody who asks for them, whether or not anybody watches.
   * @returns `undefined` where no Lean document is in front
   */
  async goalsNow(signal: AbortSignal): Promise<GoalsAnswer | undefined> {
    const place = this.#pinned ? this.#place : placeOfCursor(this.#place);
    return (
      place && (await this.lean.goalsAt(place.document, place.document.positionAt(place.offset), signal))
    );
  }

  dispose(): void {
    this.watch(false);
    this.#changed.dispose();
  }

  #follow(): void {
    if (this.#pinned) return;
    const place = placeOfCursor(this.#place);
    if (place?.document === this.#place?.document && place?.offset === this.#place?.offset) this.#tell();
    else {
      this.#place = place;
      this.#ask();
    }
  }

  #edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (this.#place === undefined || document !== this.#place.document || contentChanges.length === 0) return;
    const { offset } = this.#place;
    // The cursor's own move is told after the edit.
    this.#place = { document, offset: this.#pinned ? shiftedOffset(offset, contentChanges) : offset };
    this.#ask();
  }

  #tabsChanged(): void {
    if (infoViewVisible() !== (this.#state.kind === 'in InfoView')) this.#ask();
  }

  #ask(): void {
    const instead = this.#stateWithoutLean();
    if (instead === undefined && this.#place !== undefined) {
      this.#latest.ask(this.#place);
      return;
    }
    this.#latest.stop();
    this.#show(instead ?? { kind: 'no editor' }, undefined);
  }

  /** What is to be shown without asking Lean. */
  #stateWithoutLean(): GoalState | undefined {
    if (infoViewVisible()) return { kind: 'in InfoView' };
    return unlinkedState(this.lean.state) ?? (this.#place === undefined ? { kind: 'no editor' } : undefined);
  }

  #answered(outcome: Outcome<Place, GoalsAnswer>): void {
    const { document } = outcome.question;
    if (outcome.kind === 'answer') this.#show(answeredState(outcome.answer), document);
    else {
      // The goals of another place in the same document may stay for a while, those of another document would mislead.
      if (document !== this.#shownDocument) this.#state = { kind: 'asking' };
      this.#busy = true;
      this.#tell();
    }
  }

  #show(state: GoalState, document: vscode.TextDocument | undefined): void {
    this.#state = state;
    this.#shownDocument = document;
    this.#busy = false;
    this.#tell();
  }

  #tell(): void {
    const { part } = this;
    // Lean has much to tell that changes no goal.
    const told = JSON.stringify(part);
    if (told === this.#told) return;
    this.#told = told;
    this.#changed.fire(part);
  }
}

/**
 * Where the cursor of the active Lean editor is. While something else is active (an output, the view itself), where it was
 * last, as long as that document is in sight.
 */
function placeOfCursor(last: Place | undefined): Place | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editor =
    activeTextEditor !== undefined && isLeanDocument(activeTextEditor.document)
      ? activeTextEditor
      : visibleTextEditors.find(({ document }) => document === last?.document);
  return editor && { document: editor.document, offset: editor.document.offsetAt(editor.selection.active) };
}
