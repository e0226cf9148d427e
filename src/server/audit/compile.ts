/** The first half of an audit: a text becomes an `.olean`, in a process that is used once and trusted with nothing else. */
import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { abortable } from '../abort';
import { startProcessGroup } from '../process-group';
import type { LeanRunner } from './runner';

/** What became of a text. */
export type CompileOutcome =
  | { readonly kind: 'compiled'; readonly olean: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'not compiled'; readonly reason: string };

/** How much of what the compiler prints is kept, UTF-16 code units. */
const outputLimit = 64 * 1024;

/**
 * The first error among the compiler's messages, for people to read. Elaborating a text can print anything, so nothing is
 * ever decided by it.
 */
function firstError(output: string): string | undefined {
  const line = output.split('\n').find((candidate) => /:\d+:\d+: error/.test(candidate));
  return line?.replace(/^.*?:(\d+):(\d+): error(?:\([^)]*\))?: /, 'line $1: ');
}

/**
 * Compiles a text with `lean -o`.
 * @param folder an empty folder that only this call uses; gets the text and what Lean makes of it
 * @param extraArgs arguments for `lean` before the file
 * @param signal aborting ends the process and rejects with the signal's reason
 * @returns the path of the `.olean`; a refusal when Lean reports an error or leaves no `.olean`
 */
export async function compile(
  runner: LeanRunner,
  folder: string,
  text: string,
  extraArgs: readonly string[],
  signal: AbortSignal,
): Promise<CompileOutcome> {
  const source = path.join(folder, 'Audited.lean');
  const olean = path.join(folder, 'Audited.olean');
  await writeFile(source, text);
  signal.throwIfAborted();
  const group = startProcessGroup(
    runner.run([...extraArgs, '-o', runner.pathOf(olean), runner.pathOf(source)]),
  );
  try {
    let output = '';
    const keep = (chunk: Buffer): void => {
      if (output.length < outputLimit) output += chunk.toString('utf8');
    };
    group.child.stdout.on('data', keep);
    group.child.stderr.on('data', keep);
    group.child.stdin.end();
    const end = await abortable(group.ended, signal);
    if (end.kind === 'not started')
      return { kind: 'not compiled', reason: `Lean could not be started: ${end.error.message}` };
    if (end.code === 1) {
      return {
        kind: 'refused',
        reason: `the text does not compile: ${firstError(output) ?? 'Lean reports an error'}`,
      };
    }
    if (end.code !== 0) {
      return {
        kind: 'not compiled',
        reason: `Lean ended with ${end.signal ?? `code ${end.code ?? 'unknown'}`} while compiling`,
      };
    }
    const written = await stat(olean).then(
      () => true,
      // Elaboration may leave the process early (`IO.Process.exit 0`): success without a file is no success.
      () => false,
    );
    return written
      ? { kind: 'compiled', olean }
      : { kind: 'refused', reason: 'Lean ended without a compiled file' };
  } finally {
    group.kill();
    await group.ended;
  }
}
