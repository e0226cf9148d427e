/**
 * What the red–green panel rests on: how many planted bugs are refuted and how fast, how strong the example project's specs
 * are, and how soon the panel knows of an edit in a workspace of 2,000 declarations: `npm run bench -- specs [PART …]`, parts
 * `refutation`, `strength`, `panel`.
 */
import fs from 'node:fs';
import path from 'node:path';
import { Tester } from '../src/core/spec/testing/tester';
import { startServer } from './lib/lean';
import { benchPanel } from './specs/panel';
import { benchRefutation } from './specs/refutation';
import { benchStrength } from './specs/strength';

const root = path.join(__dirname, '..');

async function main(parts: readonly string[]): Promise<void> {
  const wanted = (part: string): boolean => parts.length === 0 || parts.includes(part);
  const library = fs.readFileSync(path.join(root, 'media', 'testing.lean'), 'utf8');
  await using server = startServer();
  const tester = new Tester(await server.elaborator.open(''), library);
  if (wanted('refutation')) await benchRefutation(tester, path.join(root, 'bench'));
  if (wanted('strength')) await benchStrength(tester, server, path.join(root, 'examples'));
  if (wanted('panel')) await benchPanel(server);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
