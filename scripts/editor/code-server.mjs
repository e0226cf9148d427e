// Starting and stopping code-server, for tests and for the demo.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { runToEnd, withoutNpmState } from './process.mjs';

const startMs = 120_000;
const installMs = 180_000;

/**
 * The folders of one editor, all under `base` (keep it short: sockets lie in it).
 * @returns `{base, userData, extensions, config}`
 */
export function editorFolders(base) {
  const folders = {
    base,
    userData: path.join(base, 'user'),
    extensions: path.join(base, 'extensions'),
    config: path.join(base, 'config.yaml'),
  };
  fs.mkdirSync(path.join(folders.userData, 'User'), { recursive: true });
  fs.mkdirSync(folders.extensions, { recursive: true });
  fs.writeFileSync(folders.config, 'auth: none\ncert: false\n');
  return folders;
}

/** Writes the user's settings: those that keep the editor quiet, then `settings` over them. */
export function writeSettings(folders, settings = {}) {
  const all = {
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'chat.disableAIFeatures': true,
    'telemetry.telemetryLevel': 'off',
    'update.mode': 'none',
    'extensions.autoUpdate': false,
    'extensions.autoCheckUpdates': false,
    'extensions.ignoreRecommendations': true,
    'git.enabled': false,
    'workbench.colorTheme': 'Default Dark Modern',
    ...settings,
  };
  fs.writeFileSync(path.join(folders.userData, 'User', 'settings.json'), JSON.stringify(all, undefined, 2));
}

/** Installs a VSIX as a user would, without any network. @throws when the editor refuses it */
export async function installVsix(editor, folders, vsix) {
  const args = [editor.codeServer, ...folderArgs(folders), '--force', '--install-extension', vsix];
  return await runToEnd(editor.node, args, { env: withoutNpmState(process.env), timeoutMs: installMs });
}

/**
 * Puts an unpacked extension where the editor finds it; after the VSIX, because this adds to the list that installing makes.
 * @param folder has the extension's `package.json`
 */
export function addExtensionFolder(folders, folder) {
  const { publisher, name, version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const relativeLocation = `${publisher}.${name}-${version}`;
  const target = path.join(folders.extensions, relativeLocation);
  fs.cpSync(folder, target, { recursive: true });
  const listFile = path.join(folders.extensions, 'extensions.json');
  const list = fs.existsSync(listFile) ? JSON.parse(fs.readFileSync(listFile, 'utf8')) : [];
  list.push({
    identifier: { id: `${publisher}.${name}` },
    version,
    location: { $mid: 1, path: target, scheme: 'file' },
    relativeLocation,
  });
  fs.writeFileSync(listFile, JSON.stringify(list));
}

/**
 * Starts code-server on a free port of 127.0.0.1, without a password. It ends with this process, however that ends.
 * @param options `trust`: whether every folder is trusted (otherwise the editor asks its user); `env`: added to ours
 * @returns `{url, stop()}`; `url` opens the editor without a folder, add `?folder=PATH`
 * @throws when it does not answer within two minutes, with what it printed
 */
export function startCodeServer(editor, folders, { trust, env = {} }) {
  const args = [
    path.join(import.meta.dirname, 'leash.mjs'),
    editor.node,
    editor.codeServer,
    ...folderArgs(folders),
    ...['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry', '--disable-update-check'],
    ...['--disable-getting-started-override', '--ignore-last-opened'],
    ...(trust ? ['--disable-workspace-trust'] : []),
  ];
  const child = spawn(process.execPath, args, {
    env: { ...withoutNpmState(process.env), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  return new Promise((resolve, reject) => {
    let out = '';
    const timer = setTimeout(() => fail('does not answer'), startMs);
    const fail = (what) => {
      clearTimeout(timer);
      child.stdin.end();
      reject(new Error(`code-server ${what}:\n${out}`));
    };
    const listen = (text) => {
      out += text;
      const url = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(out)?.[1];
      if (!url) return;
      clearTimeout(timer);
      // Read on, so that it never waits for us.
      for (const stream of [child.stdout, child.stderr]) stream.removeAllListeners('data').resume();
      resolve({ url: `${url}/`, stop });
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.on('error', (error) => fail(error.message));
    child.on('close', () => fail('ended'));
  });
}

function folderArgs({ userData, extensions, config }) {
  return ['--user-data-dir', userData, '--extensions-dir', extensions, '--config', config];
}
