// `npm run size`: how large the extension's bundles are, and how long its own code takes to activate. Only too many bytes
// make it fail: times depend on the machine.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { install, requireNode, root } from './lib.mjs';

const limitKb = 700;
const limitMs = 100;
const runs = 11;
const inTheLimit = ['extension.js', 'checker.js'];
const apart = [
  'own-clients.js',
  'models.js',
  'prove-work.js',
  'spec-desk.js',
  'spec-actions.js',
  'goal-view.js',
  'specs.js',
  'fetch-lean.js',
  'lean.js',
  'lean-thread.js',
];

requireNode();
install();
// Imported only now, because a fresh clone has no packages before.
const { buildRelease } = await import('./release.mjs');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-size-'));
try {
  buildRelease(path.join(folder, 'dist'));
  const bytes = (name) => {
    const file = path.join(folder, 'dist', name);
    return fs.existsSync(file) ? fs.statSync(file).size : undefined;
  };
  const row = (name, size) =>
    console.log(`  ${name.padEnd(28)} ${size === undefined ? 'not built' : kb(size)}`);

  console.log('\nMinified bundles (1 KB = 1000 bytes)');
  for (const name of inTheLimit) row(name, bytes(name));
  const total = inTheLimit.reduce((sum, name) => sum + (bytes(name) ?? 0), 0);
  row('together', total);
  console.log(`  ${'limit'.padEnd(28)} ${kb(limitKb * 1000)}`);
  console.log('Apart from these');
  for (const name of apart) row(name, bytes(name));

  const times = Array.from({ length: runs }, () => activationMs(path.join(folder, 'dist', 'extension.js')));
  const median = (which) => times.map((one) => one[which]).sort((a, b) => a - b)[Math.floor(runs / 2)];
  const inMs = (name, ms) => console.log(`  ${name.padEnd(28)} ${ms.toFixed(0).padStart(8)} ms`);
  console.log('Activation of our own code, each time in a fresh Node process');
  inMs(`median of ${runs}`, median(0));
  inMs('of it processor time', median(1));
  inMs('limit', limitMs);

  if (total > limitKb * 1000) {
    console.error(`\nThe bundles are ${kb(total - limitKb * 1000).trim()} over the limit.`);
    process.exitCode = 1;
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** By the clock, and processor time. */
function activationMs(bundle) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'scripts', 'activation.cjs'), bundle],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The extension does not activate:\n${stderr}`);
  return (stdout.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
}

function kb(bytes) {
  return `${(bytes / 1000).toFixed(1).padStart(8)} KB`;
}
