import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';

/** A page of ours. */
export interface PageFiles {
  readonly title: string;
  /** In `dist/`. */
  readonly script: string;
  /** In `media/`. */
  readonly style: string;
}

/**
 * Loads a page into a webview: nothing runs or is fetched in it but our own script and style.
 * @param extensionUri folder of the extension
 */
export function loadPage(webview: vscode.Webview, extensionUri: vscode.Uri, files: PageFiles): void {
  const file = (...parts: readonly string[]): vscode.Uri => vscode.Uri.joinPath(extensionUri, ...parts);
  webview.options = {
    enableScripts: true,
    localResourceRoots: [file('dist'), file('media')],
  };
  const address = (...parts: readonly string[]): string => webview.asWebviewUri(file(...parts)).toString();
  const nonce = randomUUID();
  webview.html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<title>${files.title}</title>
<link rel="stylesheet" href="${address('media', files.style)}">
</head>
<body>
<script nonce="${nonce}" src="${address('dist', files.script)}"></script>
</body>
</html>`;
}
