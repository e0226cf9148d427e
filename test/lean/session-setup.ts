import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ElaborationOutcome, Elaboration } from '../../src/core/check/ports';
import { createLeanServer, findLean, type LeanServer, type LeanServerOptions } from '../../src/server';

const root = path.join(import.meta.dirname, '..', '..');

/**
 * A server for tests, in an empty folder: the embedded Lean, or the program that `VERDICT_TEST_LEAN` names, found as users
 * find it.
 */
export async function serverUnderTest(options: LeanServerOptions = {}): Promise<LeanServer> {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-session-')));
  const { signal } = new AbortController();
  const lean = process.env['VERDICT_TEST_LEAN'] ?? 'embedded';
  const embeddedLauncher = path.join(root, 'dist', 'lean.js');
  const found = await findLean({ file: folder, lean, embeddedLauncher }, signal);
  if (found.kind === 'missing') throw new Error(found.message);
  return createLeanServer(found.server, options);
}

/** The elaboration of an outcome that must be one. */
export function done(outcome: ElaborationOutcome): Elaboration {
  if (outcome.kind !== 'done') throw new Error(`expected an elaboration, got ${JSON.stringify(outcome)}`);
  return outcome.elaboration;
}

/** The errors and warnings of an outcome as `severity line:column message`, first lines only. */
export function problems(outcome: ElaborationOutcome): readonly string[] {
  return done(outcome)
    .diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ severity, range: { start }, message }) => {
      return `${severity} ${start.line}:${start.character} ${message.split('\n')[0] ?? ''}`;
    });
}

/** Process ids of all descendants of a process, Linux only. */
export function descendants(pid: number): readonly number[] {
  const parents = fs.readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const stat = fs.readFileSync(`/proc/${entry}/stat`, 'utf8');
      // The program's name stands in parentheses and may hold anything.
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return [{ pid: Number(entry), parent: Number(parent) }];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
  const children = parents.filter(({ parent }) => parent === pid).map((process) => process.pid);
  return children.flatMap((child) => [child, ...descendants(child)]);
}
