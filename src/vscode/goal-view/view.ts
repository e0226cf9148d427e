import * as vscode from 'vscode';
import type { Services } from '../shared/services';
import { loadPage } from '../shared/web-page';
import type { GoalFollower } from './follower';
import { pageMessage, type Action, type HostMessage, type PageMessage, type SearchState } from './messages';
import { afterActivities, allEnded, boundedActivity, nothingTried, type GoalGroup } from './trying';

/** The command behind each button. */
const commands: Readonly<Record<Action, string>> = {
  'get Lean': 'verdict.getLean',
  'restart Lean': 'verdict.restartLean',
  resume: 'verdict.resume',
};

/** Puts the goal view into its place in the side bar and keeps its page up to date, as long as it is seen. */
export class GoalView implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #listening: vscode.Disposable;
  #trying = nothingTried;
  /** Where to send news; absent while no page listens. */
  #page: vscode.Webview | undefined;

  constructor(
    readonly services: Services,
    readonly follower: GoalFollower,
    readonly copy: (what: 'goal' | 'proof', text: string) => Promise<void>,
  ) {
    const { checker, pause } = services;
    this.#listening = vscode.Disposable.from(
      // Kept while nobody looks, too: whoever opens the view during a search wants to see what was tried.
      checker.onDidAct((activities) => {
        const bounded = activities.map(boundedActivity);
        this.#trying = afterActivities(this.#trying, bounded);
        this.#send({ kind: 'activities', activities: bounded });
      }),
      checker.onDidChangeStatus(({ state }) => {
        const rested = state === 'idle' ? allEnded(this.#trying) : this.#trying;
        if (rested !== this.#trying) {
          this.#trying = rested;
          this.#send({ kind: 'trying', trying: rested });
        }
        this.#sendSearch();
      }),
      pause.onDidChange(() => {
        this.#sendSearch();
      }),
      follower.onDidChange((part) => {
        this.#send({ kind: 'goal', part });
      }),
    );
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { webview } = view;
    const listening = vscode.Disposable.from(
      webview.onDidReceiveMessage((message) => {
        const read = pageMessage(message);
        if (read !== undefined) this.#received(read, webview);
      }),
      view.onDidChangeVisibility(() => {
        // A hidden page is gone; when it is shown again, a new one says that it is ready.
        if (!view.visible) this.#leave();
      }),
    );
    view.onDidDispose(() => {
      listening.dispose();
      this.#leave();
    });
    loadPage(webview, this.services.extension.extensionUri, {
      title: 'Lean Goal',
      script: 'goal-view.js',
      style: 'goal-view.css',
    });
  }

  dispose(): void {
    this.#listening.dispose();
    this.#leave();
  }

  #leave(): void {
    this.#page = undefined;
    this.follower.watch(false);
  }

  #received(message: PageMessage, webview: vscode.Webview): void {
    switch (message.kind) {
      case 'ready':
        this.#page = webview;
        this.#send({ kind: 'trying', trying: this.#trying });
        this.#sendSearch();
        this.follower.watch(true);
        this.#send({ kind: 'goal', part: this.follower.part });
        break;
      case 'copy':
        void this.copy(message.what, message.text);
        break;
      case 'pin':
        this.follower.pin(message.pinned);
        break;
      case 'reveal': {
        const group = this.#trying.groups.find(({ key }) => key === message.key);
        if (group !== undefined) void this.#reveal(group);
        break;
      }
      case 'act':
        void vscode.commands.executeCommand(commands[message.action]);
        break;
    }
  }

  async #reveal({ uri, position }: GoalGroup): Promise<void> {
    const at = new vscode.Position(position.line, position.character);
    try {
      await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection: new vscode.Range(at, at) });
    } catch (error) {
      // The file may be gone by now; the editor's own message says no more than the log.
      this.services.log.debug(`cannot show ${uri}: ${String(error)}`);
    }
  }

  #sendSearch(): void {
    const { state, detail } = this.services.checker.status;
    const search: SearchState = {
      paused: this.services.pause.paused,
      ...(state !== 'idle' && { work: detail ?? state }),
    };
    this.#send({ kind: 'search', state: search });
  }

  #send(message: HostMessage): void {
    void this.#page?.postMessage(message);
  }
}
