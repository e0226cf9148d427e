import * as vscode from 'vscode';
import { pause } from '../../server/abort';
import { commandLine, type LeanCommand } from '../../server/command';
import { findLean, type FoundLean } from '../../server/toolchain';
import { isLeanDocument, pathOf } from '../shared/lean-document';
import type { Closable } from '../shared/closable';
import type { GoalsAnswer, LinkState } from '../shared/services';
import type { Settings } from '../shared/settings';
import { askGoals } from './goals';
import { PlaceServer, type ServerState } from './place-server';
import { placeOf } from './places';
import { createProgressGutter } from './progress-gutter';
import { describeLean, failedMessage, missingMessage } from './words';

/** A folder without an open Lean document keeps its server for so long, ms. */
const IDLE_MS = 5 * 60_000;

/** What {@link OwnClients} is made of. */
export interface OwnClientsOptions {
  /** `dist/lean.js`. */
  readonly embeddedLauncher: string;
  readonly settings: Settings;
  readonly log: vscode.LogOutputChannel;
  /** The state of some server, or which of them counts, changed. */
  changed(): void;
  /** Lean has something new to say about a document. */
  updated(uri: vscode.Uri): void;
}

interface Served {
  readonly server: PlaceServer;
  idle?: NodeJS.Timeout;
}

/** Our own Lean servers, one for each folder that needs one, as long as Lean documents of it are open. */
export class OwnClients implements Closable {
  readonly #gutter = createProgressGutter();
  readonly #listening: vscode.Disposable;
  readonly #servers = new Map<string, Served>();
  /** Folder of each document; looking for it reads the disk. */
  readonly #places = new Map<string, string>();
  #stopped = false;

  constructor(private readonly options: OwnClientsOptions) {
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.#opened(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#closed(document);
      }),
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.options.changed();
      }),
    );
    for (const document of vscode.workspace.textDocuments) this.#opened(document);
  }

  /** Of the server that the active editor needs, else of the one that was started last. */
  get state(): LinkState {
    const document = vscode.window.activeTextEditor?.document;
    const active =
      document !== undefined && isLeanDocument(document)
        ? this.#servers.get(this.#placeOf(document.uri))
        : undefined;
    const state = (active ?? [...this.#servers.values()].at(-1))?.server.state;
    switch (state?.kind) {
      case undefined:
      case 'starting':
        return { kind: 'starting' };
      case 'running':
        return {
          kind: 'own',
          description: describeLean(state.found),
          embedded: state.found.source === 'embedded',
        };
      case 'missing':
        return {
          kind: 'none',
          why: 'missing',
          message: missingMessage(state.missing, this.options.settings.leanPath),
        };
      case 'failed':
        return { kind: 'none', why: 'failed', message: failedMessage(state.reason) };
    }
  }

  /** @throws only the signal's reason */
  async goalsAt(
    document: vscode.TextDocument,
    position: vscode.Position,
    signal: AbortSignal,
  ): Promise<GoalsAnswer> {
    const state = this.#servers.get(this.#placeOf(document.uri))?.server.state;
    switch (state?.kind) {
      case undefined:
      case 'starting':
        return { kind: 'unavailable', reason: 'Lean is starting.' };
      case 'missing':
        return { kind: 'unavailable', reason: missingMessage(state.missing, this.options.settings.leanPath) };
      case 'failed':
        return { kind: 'unavailable', reason: failedMessage(state.reason) };
      case 'running': {
        const { line, character } = position;
        const params = { textDocument: { uri: document.uri.toString() }, position: { line, character } };
        return await askGoals(state.life.request, params, signal);
      }
    }
  }

  /** Starts all servers anew, looking for Lean again. */
  async restart(): Promise<void> {
    await this.#endAll();
    if (this.#stopped) return;
    for (const document of vscode.workspace.textDocuments) this.#opened(document);
  }

  /** Ends all servers for good; resolves when their processes are gone. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#listening.dispose();
    await this.#endAll();
    this.#gutter.dispose();
  }

  dispose(): void {
    void this.stop();
  }

  async #endAll(): Promise<void> {
    const servers = [...this.#servers.values()];
    this.#servers.clear();
    this.#places.clear();
    await Promise.all(
      servers.map(async ({ server, idle }) => {
        clearTimeout(idle);
        await server.stop();
      }),
    );
  }

  #opened(document: vscode.TextDocument): void {
    if (this.#stopped || !isLeanDocument(document)) return;
    const place = this.#placeOf(document.uri);
    const served = this.#servers.get(place);
    if (served === undefined) this.#serve(place);
    else this.#keep(served);
  }

  #closed(document: vscode.TextDocument): void {
    if (!isLeanDocument(document)) return;
    this.#gutter.show(document.uri, []);
    const place = this.#placeOf(document.uri);
    const served = this.#servers.get(place);
    if (served === undefined || this.#documentsOf(place).length > 0) return;
    this.#keep(served);
    served.idle = setTimeout(() => {
      this.options.log.info(`No Lean file in ${place} is open any more: its Lean server ends.`);
      this.#servers.delete(place);
      void served.server.stop();
      this.options.changed();
    }, IDLE_MS);
  }

  #documentsOf(place: string): readonly vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter(
      (one) => isLeanDocument(one) && this.#placeOf(one.uri) === place,
    );
  }

  #keep(served: Served): void {
    clearTimeout(served.idle);
    delete served.idle;
  }

  #placeOf(uri: vscode.Uri): string {
    const key = uri.toString();
    let place = this.#places.get(key);
    if (place === undefined) {
      const folders = vscode.workspace.workspaceFolders ?? [];
      place = placeOf(
        pathOf(uri),
        folders.filter(({ uri: { scheme } }) => scheme === 'file').map((folder) => folder.uri.fsPath),
      );
      this.#places.set(key, place);
    }
    return place;
  }

  #serve(place: string): void {
    const { settings, embeddedLauncher } = this.options;
    const { leanPath } = settings;
    const server = new PlaceServer({
      find: (signal) =>
        findLean({ file: place, embeddedLauncher, ...(leanPath !== '' && { lean: leanPath }) }, signal),
      start: (found, signal) => this.#start(place, found, signal),
      pause,
      nowMs: () => Date.now(),
      changed: (state) => {
        this.#report(place, state);
      },
      ended: (reason, againInMs) => {
        const how = `Lean for ${place} stopped (${reason})`;
        this.options.log.warn(`${how}; it starts again in ${againInMs / 1000} s.`);
      },
    });
    this.#servers.set(place, { server });
    this.options.changed();
  }

  async #start(place: string, found: FoundLean, signal: AbortSignal) {
    const command = commandFor(found);
    this.options.log.info(`Starting Lean for ${place}: ${commandLine(command)}`);
    // The language client is large, and not needed beside the official extension.
    const { startOwnClient } = await import('./own-client');
    return await startOwnClient(
      command,
      {
        log: this.options.log,
        owns: (uri) => this.#placeOf(vscode.Uri.parse(uri, true)) === place,
        diagnosed: (uri) => {
          this.options.updated(uri);
        },
        progressed: (uri, processing) => {
          this.#gutter.show(uri, processing);
          if (processing.length === 0) this.options.updated(uri);
        },
      },
      signal,
    );
  }

  #report(place: string, state: ServerState): void {
    const { log } = this.options;
    switch (state.kind) {
      case 'starting':
        // A server that died does not say that it works on nothing any more.
        for (const { uri } of this.#documentsOf(place)) this.#gutter.show(uri, []);
        break;
      case 'running':
        log.info(`${describeLean(state.found)} serves ${place}. ${state.found.why}`);
        break;
      case 'missing':
        log.warn(`${missingMessage(state.missing, this.options.settings.leanPath)} (${place})`);
        break;
      case 'failed':
        log.error(`${failedMessage(state.reason)} (${place})`);
        void this.#sayFailed(place, state.reason);
        break;
    }
    this.options.changed();
  }

  async #sayFailed(place: string, reason: string): Promise<void> {
    const [restart, showLog] = ['Restart Lean', 'Show Log'];
    const choice = await vscode.window.showErrorMessage(
      `Lean for ${place} ended several times in a row: ${reason}. Until it is restarted, its files have no diagnostics, hovers and goals.`,
      restart,
      showLog,
    );
    if (choice === showLog) this.options.log.show();
    if (choice === restart && !this.#stopped) await this.restart();
  }
}

/**
 * The server that a person's documents are open in. The checker wants to hear of everything at once; an editor is better
 * served by Lean's own pace (200 ms). And a spare worker of the embedded Lean would cost 0.7 GB for two seconds now and then.
 */
function commandFor({ server, source }: FoundLean): LeanCommand {
  const args = server.args.filter((arg) => !arg.startsWith('-Dserver.reportDelayMs'));
  return { ...server, args: source === 'embedded' ? [...args, '--spare=0'] : args };
}
