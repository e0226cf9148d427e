import * as vscode from 'vscode';
import { readEndpoint } from '../../models/endpoint';
import { serversIn } from '../shared/models-in-use';
import { shownLine } from '../shared/plain-text';
import type { Services } from '../shared/services';
import { rememberRemoteHost } from './remote-notice';
import { setOnMachine } from './use-models';

/** Asks for the address of a server that speaks OpenAI's protocol. @returns whether it was set */
export async function otherServer(services: Services): Promise<boolean> {
  const { endpoints, allowRemote } = serversIn(services.settings.model);
  const text = await vscode.window.showInputBox({
    title: 'Verdict: Other Server',
    prompt: 'The address of a server that speaks OpenAI’s protocol, up to and with /v1',
    value: endpoints.openai,
    ignoreFocusOut: true,
    validateInput: (address) => {
      const read = readEndpoint(address, true, 'openai');
      return read.kind === 'refused' ? shownLine(read.notice.message) : undefined;
    },
  });
  if (text === undefined) return false;
  const server = readEndpoint(text, true, 'openai');
  if (server.kind === 'refused') return false;
  if (server.remote) {
    if (!(await agreed(server.url))) return false;
    await rememberRemoteHost(services, server.url.host);
    if (!allowRemote) await setOnMachine('model.allowRemote', true);
  }
  await setOnMachine('model.openaiEndpoint', server.url.href.replace(/\/$/u, ''));
  return true;
}

async function agreed(url: URL): Promise<boolean> {
  const send = 'Send Them There';
  const open =
    url.protocol === 'http:' ? ' The connection is not encrypted: others on the way can read it.' : '';
  const chosen = await vscode.window.showWarningMessage(
    `Send goals and source to ${shownLine(url.host, 100)}?`,
    {
      modal: true,
      detail:
        'This server is neither on this machine nor in a private network. When a model there is asked, your goals and the ' +
        `source around them leave your machine, and what becomes of them is up to whoever runs the server.${open} ` +
        'The setting verdict.model.allowRemote will be on.',
    },
    send,
  );
  return chosen === send;
}
