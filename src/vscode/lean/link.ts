import path from 'node:path';
import * as vscode from 'vscode';
import { within } from '../../server/abort';
import { isLeanDocument } from '../shared/lean-document';
import type { Closable } from '../shared/closable';
import type { GoalsAnswer, LeanLink, LinkState } from '../shared/services';
import type { Settings } from '../shared/settings';
import { reasonOf } from './goals';
import { awaitOfficial, isOfficialPresent, OfficialLink } from './official';
import type { OfficialClients } from './official-exports';
import type { OwnClients } from './own-clients';

/** How long the official extension may take to find its Lean before a client of ours stands in for it, ms. */
const OFFICIAL_MS = 20_000;
/** News about a document within so long, ms, are one piece of news: Lean reports every message. */
const GATHER_MS = 100;

/**
 * Connects the user's Lean documents to Lean: through the official extension if it is there, else through clients of our own.
 * Starts nothing before a Lean document is open.
 *
 * @param extensionPath folder of the extension
 * @returns the link; disposing it ends all servers of ours
 */
export function createLeanLink(
  extensionPath: string,
  settings: Settings,
  log: vscode.LogOutputChannel,
): LeanLink & Closable {
  return new Link(extensionPath, settings, log);
}

/** What the documents are connected to. */
type Connection =
  | { readonly kind: 'official'; readonly link: OfficialLink }
  | { readonly kind: 'own'; readonly clients: OwnClients };

class Link implements LeanLink, Closable {
  readonly #stateEmitter = new vscode.EventEmitter<LinkState>();
  readonly #updateEmitter = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChangeState = this.#stateEmitter.event;
  readonly onDidUpdate = this.#updateEmitter.event;
  readonly #listening: vscode.Disposable;
  readonly #news = new Map<string, vscode.Uri>();
  #newsTimer: NodeJS.Timeout | undefined;
  #state: LinkState = { kind: 'starting' };
  #connection: Connection | undefined;
  #officialPresent = isOfficialPresent();
  /** Aborted when the connection is made anew, or for good. */
  #attempt = new AbortController();

  constructor(
    readonly extensionPath: string,
    readonly settings: Settings,
    readonly log: vscode.LogOutputChannel,
  ) {
    this.#listening = vscode.Disposable.from(
      settings.onDidChange((event) => {
        if (event.affectsConfiguration('verdict.lean.ownClient')) void this.#connect();
        else if (event.affectsConfiguration('verdict.lean.path')) void this.restart();
      }),
      vscode.extensions.onDidChange(() => {
        if (this.#officialPresent !== isOfficialPresent()) void this.#connect();
      }),
    );
    void this.#connect();
  }

  get state(): LinkState {
    return this.#state;
  }

  async goalsAt(
    document: vscode.TextDocument,
    position: vscode.Position,
    signal: AbortSignal,
  ): Promise<GoalsAnswer> {
    signal.throwIfAborted();
    switch (this.#connection?.kind) {
      case 'official':
        return await this.#connection.link.goalsAt(document, position, signal);
      case 'own':
        return await this.#connection.clients.goalsAt(document, position, signal);
      case undefined:
        return {
          kind: 'unavailable',
          reason: this.#state.kind === 'none' ? this.#state.message : 'Lean is starting.',
        };
    }
  }

  async restart(): Promise<void> {
    // The official extension's servers are the user's to restart.
    if (this.#connection?.kind === 'own') await this.#connection.clients.restart();
    else if (this.#connection === undefined) await this.#connect();
  }

  dispose(): void {
    this.#attempt.abort(new Error('Verdict is shutting down'));
    this.#listening.dispose();
    clearTimeout(this.#newsTimer);
    void this.#disconnect();
    this.#stateEmitter.dispose();
    this.#updateEmitter.dispose();
  }

  /** Chooses a connection afresh. Never rejects. */
  async #connect(): Promise<void> {
    this.#attempt.abort(new Error('the connection to Lean is made anew'));
    const attempt = new AbortController();
    this.#attempt = attempt;
    const { signal } = attempt;
    this.#officialPresent = isOfficialPresent();
    try {
      await this.#disconnect();
      signal.throwIfAborted();
      this.#setState({ kind: 'starting' });
      if (!this.#officialPresent) {
        await this.#useOwn(signal);
        return;
      }
      const official = awaitOfficial(signal);
      const outcome = await within(OFFICIAL_MS, signal, () => official);
      if (outcome.kind === 'value') {
        this.#useOfficial(outcome.value);
        return;
      }
      this.log.info('The Lean 4 extension has not started Lean yet, so Verdict stands in for it.');
      await this.#useOwn(signal);
      const clients = await official;
      await this.#disconnect();
      signal.throwIfAborted();
      this.#useOfficial(clients);
    } catch (error) {
      if (signal.aborted) return;
      this.log.warn(`The Lean 4 extension cannot be used: ${reasonOf(error)}.`);
      if (this.#connection === undefined) await this.#useOwn(signal);
    }
  }

  #useOfficial(clients: OfficialClients): void {
    this.log.info('Goals come from the Lean 4 extension.');
    const link = new OfficialLink(clients, (uri) => {
      for (const one of uri === undefined ? openLeanDocuments() : [uri]) this.#tell(one);
    });
    this.#connection = { kind: 'official', link };
    this.#setState({ kind: 'official' });
  }

  async #useOwn(signal: AbortSignal): Promise<void> {
    if (!this.settings.ownClient) {
      const official = this.#officialPresent ? 'has not started Lean' : 'is not there';
      this.#setState({
        kind: 'none',
        why: 'off',
        message: `The Lean 4 extension ${official}, and the setting verdict.lean.ownClient forbids Verdict to start Lean for the editor.`,
      });
      return;
    }
    // Finding and starting Lean takes code that activation need not wait for.
    const { OwnClients } = await import('./own-clients');
    if (signal.aborted) return;
    const clients = new OwnClients({
      embeddedLauncher: path.join(this.extensionPath, 'dist', 'lean.js'),
      settings: this.settings,
      log: this.log,
      changed: () => {
        if (this.#connection?.kind === 'own') this.#setState(this.#connection.clients.state);
      },
      updated: (uri) => {
        this.#tell(uri);
      },
    });
    this.#connection = { kind: 'own', clients };
    this.#setState(clients.state);
  }

  async #disconnect(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    if (connection?.kind === 'official') connection.link.dispose();
    if (connection?.kind === 'own') await connection.clients.stop();
  }

  #setState(state: LinkState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    this.#stateEmitter.fire(state);
  }

  #tell(uri: vscode.Uri): void {
    this.#news.set(uri.toString(), uri);
    this.#newsTimer ??= setTimeout(() => {
      this.#newsTimer = undefined;
      const uris = [...this.#news.values()];
      this.#news.clear();
      for (const one of uris) this.#updateEmitter.fire(one);
    }, GATHER_MS);
  }
}

function openLeanDocuments(): readonly vscode.Uri[] {
  return vscode.workspace.textDocuments.filter(isLeanDocument).map(({ uri }) => uri);
}
