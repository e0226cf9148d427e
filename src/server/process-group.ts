/**
 * Processes that are never left behind. Each is the leader of a group of its own, so that one signal reaches the workers it
 * starts; the group is killed when we exit, and by a guardian when we die without a chance to clean up.
 */
import { spawn, spawnSync, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Socket } from 'node:net';
import { environmentOf, type LeanCommand } from './command';

const windows = process.platform === 'win32';

/** Groups that are alive, by the process id of their leader. */
const alive = new Set<number>();
let hooked = false;

function killAll(): void {
  for (const pid of alive) killTree(pid);
}

/** Ends a process and all it started, at once. Harmless when they are gone. */
function killTree(pid: number): void {
  if (windows) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: nobody of the group is left, which is what we want. EPERM (macOS): only zombies are left.
    if (!isErrno(error, 'ESRCH') && !isErrno(error, 'EPERM')) throw error;
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/**
 * A shell that sleeps on a pipe from us and kills the group when the pipe closes: when we were killed with SIGKILL, no code
 * of ours runs, but the system closes our pipes. POSIX only; on Windows Lean sees the end of its input.
 */
function startGuardian(group: number): ChildProcess | undefined {
  if (windows) return undefined;
  // Nothing is ever written to it: the line it reads is the end of the pipe.
  const script = 'read -r _; kill -KILL "-$1" 2>/dev/null';
  const guardian = spawn('/bin/sh', ['-c', script, 'verdict-guardian', String(group)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  // Without a shell there is no guardian; the exit hook still stands.
  guardian.on('error', () => undefined);
  guardian.stdin.on('error', () => undefined);
  guardian.unref();
  if (guardian.stdin instanceof Socket) guardian.stdin.unref();
  return guardian;
}

/** How a process ended. */
export type ProcessEnd =
  | { readonly kind: 'not started'; readonly error: Error }
  | { readonly kind: 'exited'; readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** A process, its group, and the news of its end. */
export interface ProcessGroup {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves, never rejects, when the leader ended (or could not be started); the rest of its group is gone by then. */
  readonly ended: Promise<ProcessEnd>;
  /** Ends the whole group at once. */
  kill(): void;
}

/** Starts a command as the leader of a process group; its three streams are pipes. */
export function startProcessGroup(command: LeanCommand): ProcessGroup {
  const child = spawn(command.command, [...command.args], {
    cwd: command.cwd,
    env: environmentOf(command),
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: !windows,
    windowsHide: true,
  });
  // A write to a process that has just died fails with EPIPE; its end is reported by `ended`.
  child.stdin.on('error', () => undefined);
  const { pid } = child;
  if (pid === undefined) {
    const ended = new Promise<ProcessEnd>((resolve) => {
      child.once('error', (error) => {
        resolve({ kind: 'not started', error });
      });
    });
    return { child, ended, kill: () => undefined };
  }

  if (!hooked) {
    process.on('exit', killAll);
    hooked = true;
  }
  alive.add(pid);
  const guardian = startGuardian(pid);
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once('error', () => undefined);
    child.once('exit', (code, signal) => {
      // Workers that outlive their server (it crashed) go with it.
      killTree(pid);
      alive.delete(pid);
      guardian?.kill('SIGKILL');
      resolve({ kind: 'exited', code, signal });
    });
  });
  return {
    child,
    ended,
    kill: () => {
      if (alive.has(pid)) killTree(pid);
    },
  };
}
