import { UsageError } from './usage-error';
import type { Workbench } from '../server/workbench';

/** What to say of a file that Lean cannot work on: its reason, and what may help. */
export function unusableFile(name: string, reason: string, bench: Workbench): UsageError {
  const help =
    bench.isEmbedded && /unknown (?:module|package)/u.test(reason)
      ? ' The embedded Lean has its own library and the files of your folder tree only; for anything else install Lean with elan (https://lean-lang.org/install) and open a Lake project.'
      : '';
  // What follows the first line are search paths, which the log has too.
  const first = (reason.split('\n')[0] ?? '').replace(/\.$/u, '');
  return new UsageError(`Lean cannot work on ${name}: ${first}.${help}`);
}
