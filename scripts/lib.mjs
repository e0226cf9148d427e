// What the demo and the tests share: getting from a fresh clone to something that runs, with npm alone.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '..');

/** Ends with a sentence when this Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 17)) {
    console.error(`Verdict needs Node 20.17 or newer; this is ${process.version}.`);
    process.exit(2);
  }
}

/** Runs a command in the repository, its output passed through. @returns its exit code */
export function run(command, args, options = {}) {
  const { status, signal, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    // npm is a script of its own kind on Windows, which only a shell can start.
    shell: process.platform === 'win32' && command === 'npm',
    ...options,
  });
  if (error) console.error(`${command}: ${error.message}`);
  return signal ? 130 : (status ?? 1);
}

/** Installs the packages that package-lock.json names, unless they are there, and builds `dist/`. */
export function install() {
  const lock = path.join(root, 'package-lock.json');
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(installed) || !sameVersions(lock, installed)) {
    console.log('Installing packages (npm ci) …');
    must(run('npm', ['ci', '--no-audit', '--no-fund']));
  }
  must(run(process.execPath, ['scripts/build.mjs']));
}

/** Whether npm's record of what is installed has every package of the lock file, at its version. */
function sameVersions(lock, installed) {
  const wanted = JSON.parse(fs.readFileSync(lock, 'utf8')).packages;
  const found = JSON.parse(fs.readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, { version, optional, peer }]) =>
      name === '' || found[name]?.version === version || ((optional || peer) && !found[name]),
  );
}

function must(code) {
  if (code !== 0) process.exit(code);
}
