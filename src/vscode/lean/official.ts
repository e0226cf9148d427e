/** The official Lean extension in this editor: whether it is there, and the connection to its clients. */
import * as vscode from 'vscode';
import { abortable } from '../../server/abort';
import type { Closable } from '../shared/closable';
import type { GoalsAnswer } from '../shared/services';
import { askGoals } from './goals';
import {
  clientOf,
  enabledFeatures,
  officialClients,
  type OfficialClient,
  type OfficialClients,
} from './official-exports';

const OFFICIAL_ID = 'leanprover.lean4';

/** Whether the official extension is installed and enabled. */
export function isOfficialPresent(): boolean {
  return vscode.extensions.getExtension(OFFICIAL_ID) !== undefined;
}

/**
 * Activates the official extension and waits for its clients, which it makes once it has found a Lean: that may never be.
 * @throws the signal's reason; an error that says why it cannot be used
 */
export async function awaitOfficial(signal: AbortSignal): Promise<OfficialClients> {
  const extension = vscode.extensions.getExtension<unknown>(OFFICIAL_ID);
  if (extension === undefined) throw new Error('it is not installed');
  const exports = await abortable(Promise.resolve(extension.activate()), signal);
  const features = enabledFeatures(exports);
  if (features === undefined) throw new Error('this version of it does not say when Lean runs');
  const clients = officialClients(await abortable(features, signal));
  if (clients === undefined) throw new Error('this version of it does not hand out its clients');
  return clients;
}

/** Goals and news from the clients of the official extension. Opens no document there and adds no language feature. */
export class OfficialLink implements Closable {
  readonly #listening: Closable[] = [];

  /** @param updated called with a document, or without one when all may have changed */
  constructor(
    private readonly clients: OfficialClients,
    private readonly updated: (uri: vscode.Uri | undefined) => void,
  ) {
    this.#listening.push(
      clients.onAdded((client) => {
        this.#listen(client);
      }),
    );
    for (const client of clients.all()) this.#listen(client);
  }

  /** @throws only the signal's reason */
  async goalsAt(
    document: vscode.TextDocument,
    { line, character }: vscode.Position,
    signal: AbortSignal,
  ): Promise<GoalsAnswer> {
    const file = document.uri.scheme === 'file' ? document.uri.fsPath : undefined;
    const client = clientOf(this.clients.all(), file);
    if (client === undefined)
      return { kind: 'unavailable', reason: 'The Lean 4 extension runs no Lean for this file.' };
    const params = { textDocument: { uri: document.uri.toString() }, position: { line, character } };
    return await askGoals((method, asked, token) => client.request(method, asked, token), params, signal);
  }

  dispose(): void {
    for (const one of this.#listening.splice(0)) one.dispose();
  }

  #listen(client: OfficialClient): void {
    this.#listening.push(
      client.listen((uri) => {
        this.updated(uri === undefined ? undefined : vscode.Uri.parse(uri));
      }),
    );
  }
}
