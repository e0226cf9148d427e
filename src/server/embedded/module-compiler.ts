import { spawn } from 'node:child_process';
import type { ModuleCompiler } from './imports';

/**
 * Compiles imported files, each in a process of its own.
 * @param program the built program that behaves like `lean`
 */
export function compilerOf(program: string): ModuleCompiler {
  return {
    compile: (root, file, output, signal) =>
      new Promise((resolve, reject) => {
        const child = spawn(
          process.execPath,
          [...process.execArgv, program, '-o', output, `--root=${root}`, file],
          {
            cwd: root,
            stdio: ['ignore', 'pipe', 'pipe'],
            signal,
          },
        );
        const printed: Buffer[] = [];
        child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
        child.stderr.on('data', (chunk: Buffer) => printed.push(chunk));
        child.once('error', reject);
        child.once('close', (code) => {
          resolve({ ok: code === 0, printed: Buffer.concat(printed).toString('utf8') });
        });
      }),
  };
}
