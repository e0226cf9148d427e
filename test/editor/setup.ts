import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureEditor, type MissingEditor, type ReadyEditor } from '../../scripts/editor/install.mjs';
import { packageExtension } from '../../scripts/release.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** What `npm run package` makes. */
    vsix: string;
    /** The editor to test in, or why there is none. */
    editorUnderTest: ReadyEditor | MissingEditor;
    /** Folders of the extensions that only tests have, each with `package.json` and a bundle. */
    testExtensions: string;
  }
}

const here = import.meta.dirname;
const root = path.join(here, '..', '..');

/** Makes the VSIX, the editor and the tests' own extensions ready; what they are is `inject`ed into the tests. */
export default async function setup({ provide }: TestProject): Promise<void> {
  const editor = await ensureEditor();
  provide('editorUnderTest', editor);
  if (editor.kind === 'missing') {
    console.warn(`No editor to test in: ${editor.reason}`);
    provide('vsix', '');
    provide('testExtensions', '');
    return;
  }
  provide('vsix', await packageExtension());
  provide('testExtensions', await buildTestExtensions());
}

/** Bundles each folder here that has a `package.json` and an `extension.ts`. @returns the folder with the results */
async function buildTestExtensions(): Promise<string> {
  const out = path.join(root, 'dist', 'test-extensions');
  const names = fs.readdirSync(here).filter((name) => fs.existsSync(path.join(here, name, 'package.json')));
  for (const name of names) {
    fs.cpSync(path.join(here, name, 'package.json'), path.join(out, name, 'package.json'));
  }
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => ({
      in: path.join(here, name, 'extension.ts'),
      out: `${name}/extension`,
    })),
    outdir: out,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return out;
}
