/** Short runs of programs: started, read to the end, never left behind. */
import type { Readable } from 'node:stream';
import { within } from './abort';
import type { LeanCommand } from './command';
import { startProcessGroup } from './process-group';

/** How a run ended. */
export type RunOutcome =
  | {
      readonly kind: 'exited';
      /** `null` when a signal ended it. */
      readonly code: number | null;
      readonly stdout: string;
      readonly stderr: string;
    }
  | { readonly kind: 'not started'; readonly reason: string }
  | { readonly kind: 'timeout'; readonly afterMs: number };

/** How much of each stream is kept, UTF-16 units; a version line needs a hundred. */
const kept = 65_536;

/**
 * Runs a program without input and waits for its end.
 * @param limitMs after this many milliseconds it is killed, with all it started
 * @param onStderr hears what it says on standard error as it comes
 * @throws the signal's reason when aborted; the program is killed then too
 */
export async function run(
  command: LeanCommand,
  limitMs: number,
  signal: AbortSignal,
  onStderr?: (chunk: string) => void,
): Promise<RunOutcome> {
  signal.throwIfAborted();
  const group = startProcessGroup(command);
  const stdout = collect(group.child.stdout);
  const stderr = collect(group.child.stderr);
  if (onStderr !== undefined) group.child.stderr.on('data', onStderr);
  group.child.stdin.end();
  try {
    const limited = await within(limitMs, signal, async () => {
      const end = await group.ended;
      return { end, stdout: await stdout, stderr: await stderr };
    });
    if (limited.kind === 'timeout') return { kind: 'timeout', afterMs: limitMs };
    const { end } = limited.value;
    if (end.kind === 'not started') return { kind: 'not started', reason: end.error.message };
    return { kind: 'exited', code: end.code, stdout: limited.value.stdout, stderr: limited.value.stderr };
  } finally {
    group.kill();
    await group.ended;
  }
}

/** All that a stream gives until it closes; the start of it when it gives too much. */
function collect(stream: Readable): Promise<string> {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    if (text.length < kept) text += chunk;
  });
  return new Promise((resolve) => {
    stream.once('close', () => {
      resolve(text);
    });
  });
}
