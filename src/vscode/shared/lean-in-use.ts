import type { CheckerLean } from '../../checker/protocol';
import type { LinkState, Services } from './services';

/** Whether there is a Lean, as far as it is known, or the sentence that says why not. */
export type LeanPresence =
  { readonly kind: 'unknown' | 'there' } | { readonly kind: 'missing'; readonly message: string };

/** What the documents' connection and the checker together say about Lean. */
export function leanPresence(link: LinkState, checker: CheckerLean): LeanPresence {
  // What checks proofs has the last word: without it Verdict can do nothing.
  if (checker.kind === 'missing') return checker;
  if (checker.kind === 'found' || link.kind === 'own' || link.kind === 'official') return { kind: 'there' };
  return link.kind === 'none' && link.why === 'missing'
    ? { kind: 'missing', message: link.message }
    : { kind: 'unknown' };
}

/** {@link leanPresence} right now. */
export function presenceNow({ lean, checker }: Services): LeanPresence {
  return leanPresence(lean.state, checker.status.lean);
}
