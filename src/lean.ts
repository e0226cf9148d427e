#!/usr/bin/env node
import fs from 'node:fs';
import { EmbeddedLeanMissing } from './server/embedded/install';
import { runLean } from './server/embedded/launcher';

/** Behaves like the `lean` program, with Lean compiled to WebAssembly inside this process. */
runLean(process.argv.slice(2), __filename).catch((error: unknown) => {
  const known = error instanceof EmbeddedLeanMissing;
  fs.writeSync(2, `lean: ${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
});
