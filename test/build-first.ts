import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Builds `dist/` and makes the embedded Lean ready, so that tests run what users run, and none of them waits for that. */
export default function buildFirst(): void {
  execFileSync(process.execPath, [path.join(import.meta.dirname, '..', 'scripts', 'build.mjs')], {
    stdio: 'inherit',
  });
  execFileSync(process.execPath, [path.join(import.meta.dirname, '..', 'dist', 'lean.js'), '--version']);
}
