import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Builds `dist/`, so that tests run what users run. */
export default function buildFirst(): void {
  execFileSync(process.execPath, [path.join(import.meta.dirname, '..', 'scripts', 'build.mjs')], {
    stdio: 'inherit',
  });
}
