import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Builds `dist/` and makes the embedded Lean ready, so that tests run what users run, and none of them waits for that. */
export default function buildFirst(): void {
  // What tests try is no experience of the user's.
  process.env['VERDICT_FIGURES_DIR'] ??= fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-figures-'));
  // Whoever runs several projects at a time has built already; a build beside running tests would pull `dist/` from under them.
  if (process.env['VERDICT_TESTS_BUILT'] === 'true') return;
  execFileSync(process.execPath, [path.join(import.meta.dirname, '..', 'scripts', 'build.mjs')], {
    stdio: 'inherit',
  });
  execFileSync(process.execPath, [path.join(import.meta.dirname, '..', 'dist', 'lean.js'), '--version']);
}
