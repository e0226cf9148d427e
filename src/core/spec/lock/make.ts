import type { CurrentSpec } from './drift';
import type { LockedSpec } from './lock-file';

/**
 * A spec as it is to be locked.
 *
 * @param free definitions whose values may change
 */
export function lockedAs(
  { fingerprint, says, axioms, axiomStatements, unproved }: CurrentSpec,
  free: readonly string[],
): LockedSpec {
  const proved = unproved === undefined;
  return {
    ...fingerprint,
    says,
    proved,
    axioms: proved ? axioms : [],
    ...(proved && Object.keys(axiomStatements).length > 0 && { axiomStatements }),
    free: free.filter((name) => fingerprint.definitions[name] !== undefined),
  };
}
