/**
 * Puts the problems of the solve benchmark to the test: `npm run bench -- problems`. Each needs a human proof that says the
 * same and that Lean takes, and at least half have to be programs with their specifications.
 */
import fs from 'node:fs';
import path from 'node:path';
import { readLeanFile } from '../src/core/lean/file';
import { limits, startServer } from './lib/lean';
import { changedIn, PROOFS, readProblems } from './solve/corpus';

const FOLDER = path.join(__dirname, '..', 'bench', 'problems');

async function main(): Promise<void> {
  const problems = readProblems(FOLDER);
  await using server = startServer('-Dserver.reportDelayMs=0');
  const document = await server.elaborator.open('');
  const trouble: string[] = [];
  for (const { name, file } of problems) {
    const text = fs.readFileSync(path.join(FOLDER, PROOFS, `${name}.lean`), 'utf8');
    const changed = changedIn(file, readLeanFile(text));
    if (changed.length > 0) trouble.push(`${name}: the proof says something else of ${changed.join(', ')}`);
    const outcome = await document.elaborate(text, limits);
    if (outcome.kind !== 'done') trouble.push(`${name}: Lean did not answer`);
    else
      for (const { severity, message, range } of outcome.elaboration.diagnostics)
        if (severity === 'error' || message.includes('sorry'))
          trouble.push(`${name}:${range.start.line + 1}: ${message.split('\n')[0] ?? ''}`);
  }
  for (const category of new Set(problems.map((problem) => problem.category)))
    console.log(
      `${category.padEnd(22)} ${problems.filter((problem) => problem.category === category).length}`,
    );
  const programs = problems.filter(({ kind }) => kind !== 'lemma').length;
  console.log(`${problems.length} problems, ${programs} of them programs with specifications`);
  for (const line of trouble) console.error(line);
  if (trouble.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
