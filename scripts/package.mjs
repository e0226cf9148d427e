// `npm run package`: makes dist/verdict-lean-VERSION.vsix, the extension as VS Code installs it.
import fs from 'node:fs';
import path from 'node:path';
import { install, requireNode, root } from './lib.mjs';

requireNode();
install();
// Imported only now, because a fresh clone has no packages before.
const { packageExtension } = await import('./release.mjs');
const vsix = await packageExtension();
console.log(`${path.relative(root, vsix)}: ${(fs.statSync(vsix).size / 1024).toFixed(0)} KiB`);
