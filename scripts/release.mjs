// The extension as it is shipped, for packaging, measuring and testing.
import { createVSIX, listFiles } from '@vscode/vsce';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, run } from './lib.mjs';

/** Bundles everything minified into a folder. @throws when that fails; esbuild has said why */
export function buildRelease(folder) {
  if (run(process.execPath, ['scripts/build.mjs', '--release', folder]) !== 0) {
    throw new Error('The bundles cannot be built.');
  }
}

/** Makes `dist/verdict-lean-VERSION.vsix`, asking nothing. @returns its path */
export async function packageExtension() {
  const { publisher, version } = readJson(path.join(root, 'package.json'));
  const vsix = path.join(root, 'dist', `${publisher}-${version}.vsix`);
  const staging = fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-vsix-'));
  try {
    const cwd = path.join(staging, 'extension');
    await layOut(cwd);
    const packagePath = path.join(staging, path.basename(vsix));
    await createVSIX({
      cwd,
      packagePath,
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    });
    // Whoever reads the VSIX meanwhile has the old one or the new one.
    const arriving = `${vsix}.${process.pid}`;
    fs.copyFileSync(packagePath, arriving);
    fs.renameSync(arriving, vsix);
  } finally {
    fs.rmSync(staging, { recursive: true, force: true });
  }
  return vsix;
}

/**
 * Lays out what the VSIX will hold: the minified bundles, the files that .vscodeignore allows, and a manifest without what
 * concerns npm only. vsce refuses a folder where .vscodeignore and the manifest's `files` (what npm packs) both speak.
 */
async function layOut(folder) {
  buildRelease(path.join(folder, 'dist'));
  const shipped = (await listFiles({ cwd: root, dependencies: false })).filter(
    (file) => file !== 'package.json',
  );
  for (const file of [...shipped, '.vscodeignore']) {
    const target = path.join(folder, file);
    if (!fs.existsSync(target)) fs.cpSync(path.join(root, file), target);
  }
  const ofNpmOnly = ['files', 'bin', 'scripts', 'private', 'devDependencies', 'optionalDependencies'];
  const manifest = Object.entries(readJson(path.join(root, 'package.json')))
    .filter(([key]) => !ofNpmOnly.includes(key))
    .map(([key, value]) => (key === 'engines' ? [key, { vscode: value.vscode }] : [key, value]));
  const text = JSON.stringify(Object.fromEntries(manifest), undefined, 2);
  fs.writeFileSync(path.join(folder, 'package.json'), `${text}\n`);
}

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
