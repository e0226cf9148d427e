import type { Constants } from '../about';
import { fingerprintOf, type Hash } from './fingerprint';
import type { LockedSpec } from './lock-file';
import type { SpecReport } from '../survey/types';

/**
 * A spec as it is to be locked.
 *
 * @param report how it stands, audited
 * @param free definitions whose values may change
 * @returns `undefined` where Lean does not accept its statement
 */
export function lockedAs(
  report: SpecReport,
  constants: Constants,
  free: readonly string[],
  hash: Hash,
): LockedSpec | undefined {
  const fingerprint = fingerprintOf(constants, report.name, free, hash);
  if (fingerprint === undefined) return undefined;
  const proved = report.label === 'replayed';
  return {
    ...fingerprint,
    says: report.says,
    proved,
    axioms: proved ? (report.axioms ?? []) : [],
    free: free.filter((name) => fingerprint.definitions[name] !== undefined),
  };
}
