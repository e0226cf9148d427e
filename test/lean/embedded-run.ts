import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The program under test. */
export const leanProgram = path.join(import.meta.dirname, '..', '..', 'dist', 'lean.js');

/** How a process ended and what it printed. */
export interface RunResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `lean ARGS`, with `input` as its standard input. */
export function runLean(
  args: readonly string[],
  options: { readonly cwd: string; readonly input?: string; readonly env?: NodeJS.ProcessEnv },
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [leanProgram, ...args], {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
    // A program that ends without reading its input closes the pipe; that is no failure of the test.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/** A message of `lean --json`. */
export interface LeanMessage {
  readonly line: number;
  readonly severity: string;
  readonly text: string;
}

/** Parses the output of `lean --json`. */
export function parseMessages(stdout: string): LeanMessage[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const message = JSON.parse(line) as { pos: { line: number }; severity: string; data: string };
      return { line: message.pos.line, severity: message.severity, text: message.data };
    });
}

/** A temporary folder with files in it (path → text), removed when disposed. */
export function folderWith(files: Readonly<Record<string, string>>): Disposable & { readonly dir: string } {
  const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-embedded-')));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    fs.writeFileSync(path.join(dir, name), text);
  }
  return {
    dir,
    [Symbol.dispose]: () => {
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}
