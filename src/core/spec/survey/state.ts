import type { Drift } from '../lock/drift';
import { assignmentWords } from '../testing/counterexample';
import type { Tested } from '../testing/outcome';
import type { Finding } from '../../check/inspect';
import type { SpecReport, SpecState, Suspicion } from './types';

/** Cases that have to miss a hypothesis before it counts as one that cannot be met. */
const ENOUGH = 100;

/**
 * What makes one doubt.
 *
 * @param label how far the proof was checked
 * @param ofAny the definition that it holds in place of whatever stands there
 */
export function suspicionsOf(
  tested: Tested | undefined,
  label: Finding['label'],
  isAboutNothing: boolean,
  ofAny?: string,
): readonly Suspicion[] {
  const found: Suspicion[] = [];
  if (tested?.kind === 'refuted' && label === 'replayed')
    found.push({ kind: 'contradiction', values: assignmentWords(tested.counterexample.values) });
  if (tested?.kind === 'survived') {
    const { counts } = tested;
    if (counts.tested === 0 && counts.unknown === 0 && counts.unmet >= ENOUGH)
      found.push({ kind: 'vacuous', unmet: counts.unmet });
  }
  if (ofAny !== undefined) found.push({ kind: 'any body', subject: ofAny });
  if (isAboutNothing) found.push({ kind: 'about nothing' });
  return found;
}

/** The state of a spec, and why it is not green. */
export function stateOf(
  report: Finding,
  tested: Tested | undefined,
  suspicions: readonly Suspicion[],
  drift: readonly Drift[],
  isAudited: boolean,
): Pick<SpecReport, 'reason'> & { readonly state: SpecState } {
  if (drift.length > 0) return { state: 'drifted', reason: 'it is locked, and not what it was' };
  const isRed = report.state === 'hole' || report.state === 'error';
  // One that compiles may rest on a declaration with an error; of what the kernel accepted neither is told as true.
  if (tested?.kind === 'refuted' && (isRed || (isAudited && report.label !== 'replayed')))
    return { state: 'refuted', reason: 'it does not hold' };
  const [suspicion] = suspicions;
  if (suspicion !== undefined && (isRed || report.label === 'replayed'))
    return { state: 'suspect', reason: suspicionWords(suspicion) };
  if (isRed) return { state: 'red', ...(report.reason !== undefined && { reason: report.reason }) };
  if (report.label === 'replayed') return { state: 'green' };
  return isAudited
    ? { state: 'red', reason: 'its proof compiles, but could not be audited' }
    : { state: 'checking' };
}

/** A suspicion in a sentence. */
export function suspicionWords(suspicion: Suspicion): string {
  switch (suspicion.kind) {
    case 'vacuous':
      return `none of ${suspicion.unmet} small cases meets its hypotheses: it may say nothing`;
    case 'contradiction':
      return `Lean's kernel accepts its proof, yet it comes out false when it is run${suspicion.values === '' ? '' : ` at ${suspicion.values}`}: what runs is not what is proved`;
    case 'any body':
      return `it says nothing of ${suspicion.subject}: Lean proves it of every function of that type`;
    case 'about nothing':
      return 'it mentions no definition of this project, and no proof uses it';
  }
}
