import type { PiType } from '../pi';
import { assignments, instanceAt, type Assignment, type Counterexample } from './counterexample';
import type { Reply } from './questions';

/** How many cases were looked at. */
export interface Counts {
  /** All hypotheses held, and the conclusion could be decided. */
  readonly tested: number;
  /** Some hypothesis did not hold. */
  readonly unmet: number;
  /** Something could not be decided. */
  readonly unknown: number;
}

/** What came of testing a statement at small values. */
export type Tested =
  | { readonly kind: 'refuted'; readonly counts: Counts; readonly counterexample: Counterexample }
  /** No counterexample. `witness`: values at which it holds, all hypotheses included. */
  | { readonly kind: 'survived'; readonly counts: Counts; readonly witness?: readonly Assignment[] }
  /** It rests on a definition that has no body yet. */
  | { readonly kind: 'stub' }
  | { readonly kind: 'untestable'; readonly reason: string }
  /** No answer within the time. */
  | { readonly kind: 'slow' };

/**
 * Reads what `Verdict.Testing.refute` printed (`media/testing.lean`).
 *
 * @param statement the statement that was tested
 */
export function readOutcome(reply: Reply, statement: PiType): Tested {
  // Lean keeps quiet about what rests on an error that it has told of before.
  if (reply.kind === 'silent')
    return { kind: 'untestable', reason: 'Lean reports an error in the statement' };
  if (reply.kind === 'error') return ofError(reply.message);
  // What panics (`xs[9]!`) says so on lines of its own.
  const line = reply.text
    .split('\n')
    .findLast((one) => one.startsWith('refuted\u001D') || one.startsWith('open\u001D'));
  const [kind, numbers = '', words, why = ''] = (line ?? '').split('\u001D');
  const [tested = 0, unmet = 0, unknown = 0] = numbers.split(' ').map(Number);
  const counts = { tested, unmet, unknown };
  const values = words === undefined ? undefined : assignments(statement, words.split('\u001F'));
  if (kind === 'open') return { kind: 'survived', counts, ...(values && { witness: values }) };
  if (kind !== 'refuted' || values === undefined)
    return { kind: 'untestable', reason: 'Lean printed something else than was asked' };
  const [sign, left, right] = why.split('\u001E');
  return {
    kind: 'refuted',
    counts,
    counterexample: {
      values,
      conclusion: statement.result,
      instance: instanceAt(statement, values),
      ...(sign !== undefined &&
        left !== undefined &&
        right !== undefined && { sides: { sign, left, right } }),
    },
  };
}

/** Why a statement was not tested, where it is not known which part of it is to blame. */
export const NOT_COMPUTED =
  'it has variables without small values, or says something that cannot be computed for given values';

function ofError(message: string): Tested {
  if (/depends on the .sorry. axiom/u.test(message)) return { kind: 'stub' };
  if (/failed to (?:synthesize|compile)|noncomputable/u.test(message))
    return { kind: 'untestable', reason: NOT_COMPUTED };
  return { kind: 'untestable', reason: message.split('\n')[0] ?? message };
}
