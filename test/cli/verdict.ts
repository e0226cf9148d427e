import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** The repository. */
export const root = path.join(import.meta.dirname, '..', '..');

/** What a run of `verdict` left behind. */
export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Standard output read as JSON lines. */
  readonly lines: readonly Record<string, unknown>[];
}

/** A run of `verdict` in progress. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  /** Found in the environment of every process that this run started. */
  readonly tag: string;
  /** Resolves with the first line of standard output. */
  readonly firstLine: Promise<string>;
  readonly finished: Promise<Finished>;
}

/** Starts the built command line, as a user would. */
export function start(
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Running {
  const tag = randomUUID();
  const child = spawn(process.execPath, [path.join(root, 'dist', 'cli.js'), ...args], {
    cwd: options.cwd,
    env: { ...process.env, NO_COLOR: '1', ...options.env, VERDICT_TEST_RUN: tag },
  });
  let out = '';
  let err = '';
  let sawLine: (line: string) => void = () => undefined;
  const firstLine = new Promise<string>((resolve) => (sawLine = resolve));
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
    const end = out.indexOf('\n');
    if (end !== -1) sawLine(out.slice(0, end));
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      sawLine('');
      resolve({ code, out, err, lines: readLines(out) });
    });
  });
  return { child, tag, firstLine, finished };
}

/** Runs `verdict` to its end. */
export function verdict(
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Finished> {
  return start(args, options).finished;
}

function readLines(out: string): readonly Record<string, unknown>[] {
  return out.split('\n').flatMap((line) => {
    // A document over several lines is for the test to read.
    if (!line.startsWith('{"')) return [];
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? [{ ...value }] : [];
  });
}

/** Processes that a run started and that are still there; needs Linux' /proc. */
export function survivors(tag: string): readonly number[] {
  return fs.readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/u.test(name)) return [];
    try {
      return fs.readFileSync(`/proc/${name}/environ`, 'utf8').includes(tag) ? [Number(name)] : [];
    } catch {
      // The process ended while we looked, or is not ours to look at.
      return [];
    }
  });
}
