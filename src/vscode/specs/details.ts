import * as vscode from 'vscode';
import { driftWords } from '../../core/spec/lock/drift';
import { suspicionWords } from '../../core/spec/survey/state';
import type { SpecReport, SpecState } from '../../core/spec/survey/types';
import { loadPage } from '../shared/web-page';
import type { SpecBoard } from './board';
import { pageMessage, type HostMessage, type PageMessage } from './messages';
import { STATES, tally } from './words';

/** What the page asks for. */
export type Asked = Exclude<PageMessage, { kind: 'ready' }>;

/** The page below the tree: how far the workspace has come, and all that is known of the spec that was chosen. */
export class SpecDetails implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #listening: vscode.Disposable;
  #page: vscode.Webview | undefined;
  #chosen: { readonly kind: 'spec' | 'definition'; readonly uri: string; readonly name: string } | undefined;

  constructor(
    readonly extensionUri: vscode.Uri,
    readonly board: SpecBoard,
    readonly hasModel: () => boolean,
    readonly act: (message: Asked) => void,
  ) {
    this.#listening = board.onDidChange(() => {
      this.#send();
    });
  }

  /** Shows a spec. */
  choose(uri: string, name: string): void {
    this.#chosen = { kind: 'spec', uri, name };
    this.#send();
  }

  /** Shows a definition. */
  chooseDefinition(uri: string, name: string): void {
    this.#chosen = { kind: 'definition', uri, name };
    this.#send();
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { webview } = view;
    const listening = vscode.Disposable.from(
      webview.onDidReceiveMessage((message: unknown) => {
        const read = pageMessage.safeParse(message);
        if (!read.success) return;
        if (read.data.kind === 'ready') {
          this.#page = webview;
          this.#send();
        } else this.act(read.data);
      }),
      view.onDidChangeVisibility(() => {
        // A hidden page is gone; when it is shown again, a new one says that it is ready.
        if (!view.visible) this.#page = undefined;
      }),
    );
    view.onDidDispose(() => {
      listening.dispose();
      this.#page = undefined;
    });
    loadPage(webview, this.extensionUri, { title: 'Spec', script: 'specs.js', style: 'specs.css' });
  }

  dispose(): void {
    this.#listening.dispose();
    this.#page = undefined;
  }

  #send(): void {
    if (this.#page === undefined) return;
    const { specs } = this.board;
    const counts = Object.fromEntries(STATES.map((state) => [state, 0])) as Record<SpecState, number>;
    for (const { spec } of specs) counts[spec.state] += 1;
    const message: HostMessage = { kind: 'shown', counts, total: specs.length, ...this.#shown() };
    void this.#page.postMessage(message);
  }

  #shown(): Pick<HostMessage, 'chosen' | 'definition'> {
    if (this.#chosen === undefined) return {};
    const { kind, uri, name } = this.#chosen;
    const file = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
    const entry = this.board.entryOf(uri);
    if (kind === 'definition') {
      const definition = entry?.survey?.definitions.find((one) => one.name === name);
      if (definition === undefined) return {};
      const about = entry?.survey?.specs.filter(({ subject }) => subject === name) ?? [];
      const strength = this.board.strengthOf(uri, name);
      return {
        definition: {
          ...{ uri, file, name, isStub: definition.isStub },
          tally: tally(about.map(({ state }) => state)),
          ...(strength && { strength }),
        },
      };
    }
    const spec = this.board.find(uri, name);
    if (spec === undefined) return {};
    const at = entry?.at;
    const modelWords = this.board.wordsOf(uri, spec);
    return {
      chosen: {
        ...{ uri, file, spec, complaints: complaintsOf(spec), hasModel: this.hasModel() },
        ...(modelWords && { modelWords }),
        ...(at !== undefined && { at }),
      },
    };
  }
}

function complaintsOf(spec: SpecReport): readonly string[] {
  return [
    ...spec.drift.map(driftWords),
    ...spec.suspicions.map(suspicionWords),
    ...(spec.state === 'red' && spec.reason !== undefined ? [spec.reason] : []),
    ...(spec.untested === undefined ? [] : [`It was not tested: ${spec.untested}.`]),
  ];
}
