// `npm run demo`: from a fresh clone to proved lemmas. Proves the holes of copies of examples/*.lean with the command line,
// then has Lean accept each solved copy once more, as a whole, in a process of its own.
import fs from 'node:fs';
import path from 'node:path';
import { install, requireNode, root, run } from './lib.mjs';

requireNode();
install();

const examples = path.join(root, 'examples');
const names = process.argv.slice(2);
const files = fs
  .readdirSync(examples)
  .filter((name) => name.endsWith('.lean') && !name.endsWith('.solved.lean'))
  .filter((name) => names.length === 0 || names.includes(path.basename(name, '.lean')))
  .sort();

const startMs = Date.now();
let refused = 0;
for (const name of files) {
  const solved = path.join('examples', name.replace(/\.lean$/, '.solved.lean'));
  fs.copyFileSync(path.join(examples, name), path.join(root, solved));
  console.log(`\n━━ verdict prove ${solved} --write`);
  const code = run(process.execPath, ['dist/cli.js', 'prove', solved, '--write', '--verbose']);
  if (code > 1) process.exit(code);
  console.log(`\n━━ lean ${solved}   (a fresh process; only what is still open may be reported)`);
  if (run(process.execPath, ['dist/lean.js', solved]) !== 0) refused += 1;
}
const seconds = ((Date.now() - startMs) / 1000).toFixed(0);
console.log(`\nThe solved copies are in ${path.join('examples', '*.solved.lean')}. ${seconds} s in all.`);
process.exit(refused === 0 ? 0 : 1);
