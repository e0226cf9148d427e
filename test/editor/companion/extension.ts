import net from 'node:net';
import * as vscode from 'vscode';
import {
  createMessageConnection,
  SocketMessageReader,
  SocketMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { run } from '../../electron/suite';
import * as protocol from './protocol';

const columns = {
  1: vscode.ViewColumn.One,
  2: vscode.ViewColumn.Two,
  3: vscode.ViewColumn.Three,
} as const;

/** Connects to the tests that started this editor and answers their questions. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const port = Number(process.env[protocol.PORT_VARIABLE]);
  const socket = net.connect(port, '127.0.0.1');
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const connection = createMessageConnection(
    new SocketMessageReader(socket),
    new SocketMessageWriter(socket),
  );
  answer(connection);
  connection.listen();
  context.subscriptions.push(connection, { dispose: () => socket.destroy() });
}

function answer(connection: MessageConnection): void {
  connection.onRequest(protocol.text, async ({ file }) => (await opened(file)).getText());
  connection.onRequest(protocol.show, async ({ file, group }) => {
    const editor = await vscode.window.showTextDocument(await opened(file), {
      viewColumn: columns[group],
      preview: false,
    });
    return editor.document.languageId;
  });
  connection.onRequest(protocol.select, async ({ place, end = place }) => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) throw new Error('No editor is active.');
    editor.selection = new vscode.Selection(position(place), position(end));
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    // The window hears of it later than this host; what it answers now, it answers after that.
    await vscode.commands.executeCommand('setContext', 'verdictTest.selected', true);
    return null;
  });
  connection.onRequest(protocol.cursor, () => {
    const editor = vscode.window.activeTextEditor;
    return editor ? { file: editor.document.uri.fsPath, ...place(editor.selection.active) } : null;
  });
  connection.onRequest(protocol.edit, async ({ file, start, end, text }) => {
    const change = new vscode.WorkspaceEdit();
    change.replace((await opened(file)).uri, new vscode.Range(position(start), position(end)), text);
    return await vscode.workspace.applyEdit(change);
  });
  connection.onRequest(protocol.problems, ({ file }) =>
    vscode.languages
      .getDiagnostics(vscode.Uri.file(file))
      .map(problem)
      .sort((a, b) => a.start.line - b.start.line || a.start.column - b.start.column),
  );
  connection.onRequest(protocol.execute, async ({ command, args }) => {
    await vscode.commands.executeCommand(command, ...args);
    return null;
  });
  connection.onRequest(protocol.configure, async ({ key, value, workspace }) => {
    const target = workspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
    await vscode.workspace.getConfiguration().update(key, value, target);
    return null;
  });
  connection.onRequest(protocol.commands, async () => await vscode.commands.getCommands(true));
  connection.onRequest(
    protocol.shownOutput,
    () =>
      vscode.window.visibleTextEditors
        .find(({ document }) => document.uri.scheme === 'output')
        ?.document.getText() ?? null,
  );
  connection.onRequest(protocol.hostSuite, () =>
    run().then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    ),
  );
  connection.onRequest(protocol.extension, ({ id }) => {
    const found = vscode.extensions.getExtension(id);
    return { installed: found !== undefined, active: found?.isActive ?? false };
  });
}

async function opened(file: string): Promise<vscode.TextDocument> {
  return await vscode.workspace.openTextDocument(vscode.Uri.file(file));
}

function position({ line, column }: protocol.Place): vscode.Position {
  return new vscode.Position(line - 1, column - 1);
}

function place({ line, character }: vscode.Position): protocol.Place {
  return { line: line + 1, column: character + 1 };
}

function problem({ severity, message, source, range }: vscode.Diagnostic): protocol.Problem {
  const words = ['error', 'warning', 'information', 'hint'] as const;
  return { severity: words[severity], message, source, start: place(range.start), end: place(range.end) };
}
