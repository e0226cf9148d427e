import path from 'node:path';
import type { LeanCommand } from '../../src/server/command';

/** Starts the scripted server; see lean-server.mjs for what documents and `env` can ask of it. */
export function fakeLean(env: Readonly<Record<string, string>> = {}): LeanCommand {
  return {
    command: process.execPath,
    args: [path.join(import.meta.dirname, 'lean-server.mjs')],
    cwd: import.meta.dirname,
    env,
  };
}

/** Whether a process with this id exists. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until `condition` holds; fails with `what` when it does not within ten seconds. */
export async function until(what: string, condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`not within ten seconds: ${what}`);
}
