// `npm run test:model -- --provider ollama|openai --model NAME`: tries out a model server of the user's own.
import { build } from 'esbuild';
import path from 'node:path';
import { install, requireNode, root, run } from './lib.mjs';

requireNode();
install();
const out = path.join(root, 'dist', 'test-model.js');
await build({
  absWorkingDir: root,
  entryPoints: ['bench/real-model.ts'],
  outfile: out,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
});
process.exit(run(process.execPath, [out, ...process.argv.slice(2)]));
