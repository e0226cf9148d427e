// `npm run test:electron`: the smoke test in a VS Code for desktops, which @vscode/test-electron downloads (or the program
// that VERDICT_VSCODE names). Where none can be had, it says so and passes, unless CI_ELECTRON=1.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { install, requireNode, root } from '../../scripts/lib.mjs';

requireNode();
install();
// Imported only now, because a fresh clone has no packages before.
const { build } = await import('esbuild');
const { downloadAndUnzipVSCode, runTests, SilentReporter } = await import('@vscode/test-electron');

const noScreen = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
if (noScreen) skip('there is no display for it (on Debian or Ubuntu: xvfb-run -a npm run test:electron)');

let program = process.env.VERDICT_VSCODE;
try {
  program ??= await downloadAndUnzipVSCode({ reporter: new SilentReporter(), timeout: 30_000 });
} catch (error) {
  skip(`VS Code cannot be downloaded (${reasonOf(error)}); VERDICT_VSCODE can name one that is installed`);
}

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'vd-'));
try {
  const suite = path.join(base, 'suite.js');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/electron/suite.ts'],
    outfile: suite,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const workspace = path.join(base, 'workspace');
  fs.mkdirSync(workspace);
  fs.copyFileSync(
    path.join(root, 'examples', 'InsertionSort.lean'),
    path.join(workspace, 'InsertionSort.lean'),
  );
  await runTests({
    vscodeExecutablePath: program,
    extensionDevelopmentPath: root,
    extensionTestsPath: suite,
    launchArgs: [
      workspace,
      '--disable-extensions',
      '--disable-workspace-trust',
      `--user-data-dir=${path.join(base, 'user')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  console.log('1 passed, 0 failed');
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  fs.rmSync(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

function skip(reason) {
  console.log(`1 skipped: ${reason}.`);
  process.exit(process.env.CI_ELECTRON === '1' ? 1 : 0);
}

function reasonOf(error) {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0];
}
