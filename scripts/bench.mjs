// `npm run bench -- check`: bundles and runs a benchmark of bench/. Figures are ratios measured side by side in one run.
import { build } from 'esbuild';
import path from 'node:path';
import { install, requireNode, root, run } from './lib.mjs';

requireNode();
install();
const [name = 'check', ...rest] = process.argv.slice(2);
const out = path.join(root, 'dist', `bench-${name}.js`);
await build({
  absWorkingDir: root,
  entryPoints: [`bench/${name}.ts`],
  outfile: out,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
});
process.exit(run(process.execPath, [out, ...rest]));
