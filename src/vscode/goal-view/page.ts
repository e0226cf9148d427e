import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';

/** Files of the page, in the folder of the extension. */
const SCRIPT = ['dist', 'goal-view.js'];
const STYLE = ['media', 'goal-view.css'];

/**
 * Loads the page into a webview: nothing runs or is fetched in it but our own script and style.
 * @param extensionUri folder of the extension
 */
export function loadPage(webview: vscode.Webview, extensionUri: vscode.Uri): void {
  const file = (parts: readonly string[]): vscode.Uri => vscode.Uri.joinPath(extensionUri, ...parts);
  webview.options = {
    enableScripts: true,
    localResourceRoots: [file(['dist']), file(['media'])],
  };
  const address = (parts: readonly string[]): string => webview.asWebviewUri(file(parts)).toString();
  const nonce = randomUUID();
  webview.html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<title>Lean Goal</title>
<link rel="stylesheet" href="${address(STYLE)}">
</head>
<body>
<script nonce="${nonce}" src="${address(SCRIPT)}"></script>
</body>
</html>`;
}
