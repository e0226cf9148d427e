import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { HoleChecker } from '../../src/core/check/checker';
import type { ScratchDocument } from '../../src/core/check/ports';
import { siteOf } from '../../src/core/check/site';
import { readLeanFile } from '../../src/core/lean/file';
import { createLeanServer, type LeanServer } from '../../src/server';

/** The built program that behaves like `lean`; this file is bundled into `dist/` beside it. */
export const launcher = path.join(__dirname, 'lean.js');

export const limits = { signal: new AbortController().signal, timeoutMs: 120_000 };

/** Starts a server on the embedded Lean. @param options Lean options, such as `-Dserver.reportDelayMs=0` */
export function startServer(...options: readonly string[]): LeanServer {
  return createLeanServer({
    command: process.execPath,
    args: [launcher, '--server', ...options],
    cwd: process.cwd(),
  });
}

/** @returns the embedded Lean's version: `4.28.0` */
export function leanVersion(): string {
  const said = execFileSync(process.execPath, [launcher, '--version'], { encoding: 'utf8' });
  const version = /\d+\.\d+\.\d+/.exec(said)?.[0];
  if (version === undefined) throw new Error(`Lean does not tell its version: ${said}`);
  return version;
}

/** Elaborates a text; anything but a complete answer is an error here. */
export async function elaborate(document: ScratchDocument, text: string): Promise<void> {
  const outcome = await document.elaborate(text, limits);
  if (outcome.kind !== 'done') throw new Error(`Lean did not answer: ${JSON.stringify(outcome)}`);
}

/** A checker for the only hole of a text. */
export async function checkerFor(text: string, document: ScratchDocument): Promise<HoleChecker> {
  const file = readLeanFile(text);
  const [hole] = file.holes;
  if (hole === undefined) throw new Error('the text has no hole');
  const site = siteOf(file, hole);
  if ('reason' in site) throw new Error(site.reason);
  const checker = await HoleChecker.open(site, document, limits);
  if (!(checker instanceof HoleChecker)) throw new Error(JSON.stringify(checker));
  return checker;
}
