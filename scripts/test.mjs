// `npm test`: everything, from a fresh clone. The last line is the test runner's `N passed, N failed`.
import { install, requireNode, root, run } from './lib.mjs';
import path from 'node:path';

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
console.log('\n── tests');
const tests = run(process.execPath, [bin('vitest/vitest.mjs'), 'run']);
process.exit(tests || failed);
