/** A version of Lean. */
export interface LeanVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** As printed, e.g. `4.28.0-rc1`. */
  readonly text: string;
}

/**
 * The oldest Lean whose server says "Goals accomplished!" of a proved theorem, the signal without which nothing counts as
 * proved (leanprover/lean4#7366, first released in 4.19.0).
 */
export const oldestUsefulLean = '4.19.0';

/**
 * Reads what `lean --version` prints (`Lean (version 4.28.0, x86_64-…)`) or `lake --version`
 * (`Lake version 5.0.0-src (Lean version 4.28.0)`).
 */
export function readLeanVersion(output: string): LeanVersion | undefined {
  const found = /Lean (?:\()?version ((\d+)\.(\d+)\.(\d+)[^\s,)]*)/.exec(output);
  if (!found) return undefined;
  const [, text = '', major, minor, patch] = found;
  return { major: Number(major), minor: Number(minor), patch: Number(patch), text };
}

/** Whether its server gives the signal that a proof needs (see {@link oldestUsefulLean}). */
export function isUsefulLean(version: LeanVersion): boolean {
  return version.major > 4 || (version.major === 4 && version.minor >= 19);
}
