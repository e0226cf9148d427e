import { isUsefulLean, oldestUsefulLean, readLeanVersion } from './lean-version';
import { run } from './run';

/** Whether a program is a Lean that proofs can be checked with. */
export type Probe =
  | { readonly kind: 'usable'; readonly version: string }
  | {
      readonly kind: 'unusable';
      /** What is wrong and, where that is known, what to do; no sentence, no full stop. */
      readonly problem: string;
    };

/**
 * Asks a program for its version. This tells an elan proxy whose toolchain is there from one whose toolchain is missing.
 * @param program `lean` or `lake`
 * @param cwd the folder it will work in; elan chooses the toolchain by it
 * @param limitMs how long it may take
 * @throws only the signal's reason
 */
export async function probe(
  program: string,
  cwd: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<Probe> {
  const outcome = await run({ command: program, args: ['--version'], cwd }, limitMs, signal);
  const unusable = (problem: string): Probe => ({ kind: 'unusable', problem });
  if (outcome.kind === 'not started') return unusable(outcome.reason);
  if (outcome.kind === 'timeout') {
    return unusable(
      `\`--version\` gave no answer within ${limitMs / 1000} s; elan may be fetching a toolchain, so run \`lean --version\` once in ${cwd}`,
    );
  }
  const words = [outcome.stderr, outcome.stdout]
    .map((text) => text.trim())
    .join(' ')
    .trim();
  if (outcome.code !== 0)
    return unusable(`\`--version\` failed: ${words === '' ? 'it says nothing' : words}`);
  const version = readLeanVersion(outcome.stdout);
  if (!version) return unusable(`\`--version\` names no version of Lean: ${words}`);
  if (!isUsefulLean(version)) {
    return unusable(
      `Lean ${version.text} is older than ${oldestUsefulLean}, whose server first tells which theorems are proved`,
    );
  }
  return { kind: 'usable', version: version.text };
}
