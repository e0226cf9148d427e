/** What people read about the Lean of their documents. */
import type { FoundLean, LeanSource, MissingLean } from '../../server/toolchain';

const sources: Readonly<Record<LeanSource, string>> = {
  given: 'named in the settings',
  lake: 'lake serve',
  path: 'of this machine',
  embedded: 'embedded',
};

/** A few words for a status item, e.g. `Lean 4.28.0 (lake serve)`. */
export function describeLean({ version, source }: FoundLean): string {
  return `Lean ${version} (${sources[source]})`;
}

/**
 * Why there is no Lean, and what to do.
 * @param leanPath the setting that names a Lean; nothing else was tried then
 */
export function missingMessage({ looked }: MissingLean, leanPath: string): string {
  const tried = looked
    .filter(({ outcome }) => outcome === 'not found' || outcome === 'not usable')
    .map(({ place, detail }) => `${place}: ${detail}.`)
    .join(' ');
  const action =
    leanPath === '' || leanPath === 'embedded'
      ? 'Let Verdict fetch the embedded Lean, install Lean with elan (https://lean-lang.org/install), or name one in the setting verdict.lean.path.'
      : 'Correct or clear the setting verdict.lean.path.';
  return `No Lean can be used. ${tried} ${action}`;
}

/** A server that was given up after it had ended several times in a row. */
export function failedMessage(reason: string): string {
  return `Lean ended several times in a row: ${reason}. The log says more; restarting Lean tries again.`;
}
