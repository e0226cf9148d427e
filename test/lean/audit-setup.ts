import path from 'node:path';
import type { AuditorLean } from '../../src/server/audit/runner';
import { createAuditor, type AuditorOptions } from '../../src/server/audit/auditor';

const root = path.join(import.meta.dirname, '..', '..');

/** The Lean under test: the embedded one, or another that `VERDICT_TEST_LEAN` names (a command line, split at spaces). */
export function leanUnderTest(): AuditorLean {
  const [command, ...args] = process.env['VERDICT_TEST_LEAN']?.split(' ') ?? [];
  return command === undefined
    ? { command: process.execPath, args: [path.join(root, 'dist', 'lean.js')] }
    : { command, args };
}

/** An auditor for tests. */
export function auditorUnderTest(options: Partial<AuditorOptions> = {}): ReturnType<typeof createAuditor> {
  return createAuditor({
    lean: leanUnderTest(),
    programFile: path.join(root, 'media', 'auditor.lean'),
    ...options,
  });
}
