// `npm test`: everything, from a fresh clone. The last line is the test runner's `N passed, N failed`.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { install, requireNode, root, run } from './lib.mjs';

requireNode();
install();

const bin = (name) => path.join(root, 'node_modules', name);
const steps = [
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['lint', [bin('eslint/bin/eslint.js'), '.']],
  ['types', [bin('typescript/bin/tsc'), '--noEmit']],
  ['types of webviews', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'src/webview']],
];
let failed = 0;
for (const [name, args] of steps) {
  console.log(`\n── ${name}`);
  if (run(process.execPath, args) !== 0) {
    console.error(`${name} failed`);
    failed = 1;
  }
}

/** The editor's tests take nearly as long as all others, and two cores can do both at a time; what they report is merged. */
const lanes = [
  ['unit', 'cli', 'lean'],
  ['editor', 'models'],
];
const vitest = bin('vitest/vitest.mjs');
const reports = path.join(root, 'dist', 'test-reports');
fs.rmSync(reports, { recursive: true, force: true });
fs.mkdirSync(reports, { recursive: true });
console.log('\n── tests');
failed = Math.max(failed, run(process.execPath, ['dist/lean.js', '--version']));
const codes = await Promise.all(lanes.map(runLane));
const merged = run(process.execPath, [
  vitest,
  '--merge-reports',
  reports,
  '--reporter',
  './test/reporter.ts',
]);
process.exit(Math.max(failed, merged, ...codes));

/** Runs the tests of some projects. The first lane prints as it goes, the others when they are done. @returns its exit code */
function runLane(projects, lane) {
  const file = path.join(reports, `${lane}.json`);
  const args = projects.flatMap((name) => ['--project', name]);
  const child = spawn(
    process.execPath,
    [vitest, 'run', ...args, '--reporter', 'default', '--reporter', 'blob', '--outputFile.blob', file],
    {
      cwd: root,
      stdio: ['ignore', lane === 0 ? 'inherit' : 'pipe', lane === 0 ? 'inherit' : 'pipe'],
      env: { ...process.env, VERDICT_TESTS_BUILT: 'true' },
    },
  );
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => {
      printed += text;
    });
  return new Promise((resolve) => {
    child.once('close', (code) => {
      console.log(printed);
      // A lane that broke down without a report would otherwise not be missed.
      resolve(fs.existsSync(file) ? (code ?? 1) : 1);
    });
  });
}
