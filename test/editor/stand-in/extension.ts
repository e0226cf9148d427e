/**
 * Stands in for the official Lean extension, which cannot be installed without its marketplace: the same identifier, the
 * same exports as far as Verdict uses them (vscode-lean4, `src/exports.ts`), a real language client on a real Lean server.
 */
import * as vscode from 'vscode';
import { StandInClient } from './client';
import { SERVER_VARIABLE, WITHOUT_LEAN_VARIABLE } from './options';

/** Has the real one's form; what Verdict does not use is left out. */
interface Exports {
  readonly alwaysEnabledFeatures: { readonly outputChannel: vscode.LogOutputChannel };
  readonly lean4EnabledFeatures: Promise<Features>;
  readonly allFeatures: () => Promise<Features>;
}

interface Features {
  readonly clientProvider: ClientProvider;
  readonly infoProvider: { readonly isOpen: () => boolean };
}

interface ClientProvider {
  readonly getClients: () => StandInClient[];
  readonly getActiveClient: () => StandInClient | undefined;
  readonly findClient: (place: {
    readonly scheme: string;
    readonly fsPath: string;
  }) => StandInClient | undefined;
  readonly clientAdded: vscode.Event<StandInClient>;
  readonly clientRemoved: vscode.Event<StandInClient>;
  readonly clientStopped: vscode.Event<unknown>;
}

/** Starts one client, for the workspace folder. */
export function activate(context: vscode.ExtensionContext): Exports {
  const outputChannel = vscode.window.createOutputChannel('Lean 4 (stand-in)', { log: true });
  const infoView = new InfoView();
  const added = new vscode.EventEmitter<StandInClient>();
  const removed = new vscode.EventEmitter<StandInClient>();
  const stopped = new vscode.EventEmitter<unknown>();
  context.subscriptions.push(outputChannel, infoView, added, removed, stopped);
  context.subscriptions.push(
    vscode.commands.registerCommand('lean4.displayGoal', () => {
      infoView.open();
    }),
  );

  const features = async (): Promise<Features> => {
    const client = new StandInClient(workspaceFolder(), serverCommand(), outputChannel);
    context.subscriptions.push(
      client,
      vscode.commands.registerCommand('lean4.restartServer', () => client.restart()),
    );
    await client.start();
    added.fire(client);
    const clientProvider: ClientProvider = {
      getClients: () => [client],
      getActiveClient: () => client,
      findClient: (place) => (client.serves(place) ? client : undefined),
      clientAdded: added.event,
      clientRemoved: removed.event,
      clientStopped: stopped.event,
    };
    return { clientProvider, infoProvider: { isOpen: () => infoView.isOpen } };
  };
  const lean4EnabledFeatures =
    process.env[WITHOUT_LEAN_VARIABLE] === undefined ? features() : new Promise<Features>(() => undefined);
  return {
    alwaysEnabledFeatures: { outputChannel },
    lean4EnabledFeatures,
    allFeatures: () => lean4EnabledFeatures,
  };
}

/** A panel of the type that the real InfoView has. */
class InfoView {
  #panel: vscode.WebviewPanel | undefined;

  get isOpen(): boolean {
    return this.#panel !== undefined;
  }

  open(): void {
    if (this.#panel) return;
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.#panel = vscode.window.createWebviewPanel('lean4_infoview', 'Lean InfoView', place);
    this.#panel.webview.html = '<p>InfoView of the stand-in</p>';
    this.#panel.onDidDispose(() => (this.#panel = undefined));
  }

  dispose(): void {
    this.#panel?.dispose();
  }
}

function workspaceFolder(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('The stand-in needs a workspace folder.');
  return folder.uri;
}

function serverCommand(): readonly string[] {
  const command: unknown = JSON.parse(process.env[SERVER_VARIABLE] ?? '[]');
  const isCommand = Array.isArray(command) && command.every((part) => typeof part === 'string');
  if (!isCommand || command.length === 0) throw new Error(`${SERVER_VARIABLE} names no server.`);
  return command;
}
