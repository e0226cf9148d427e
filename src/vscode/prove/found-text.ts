import type { HoleResult } from '../../checker/protocol';
import type { ProvedText } from './proved-text';
import { labelWords, oneLine, tally, weakestProof } from './wording';

/** UTF-16 length up to which a notification quotes a proof. */
const LONGEST_PROOF = 80;

/** What a notification says of proofs found. */
export function foundSentence(
  run: { readonly results: readonly HoleResult[]; readonly cancelled: boolean },
  proof: ProvedText,
): string {
  const [only] = proof.proved;
  const weakest = weakestProof(proof.proved);
  const label = weakest === undefined ? '' : ` (${labelWords(weakest)})`;
  const cancelled = run.cancelled ? 'Cancelled. ' : '';
  if (only === undefined || run.results.length > 1)
    return `${cancelled}${proof.name}: ${tally(run.results)}${label}.`;
  const text = oneLine(only.proof ?? '');
  return `${cancelled}${proof.name}: proof found${label}${text.length <= LONGEST_PROOF ? `: ${text}` : '.'}`;
}

/** What the status bar says once proofs are in. */
export function appliedText({ name, proved }: ProvedText): string {
  const weakest = weakestProof(proved);
  const what = proved.length === 1 ? 'proved' : `${proved.length} holes proved`;
  return `${name}: ${what}${weakest === undefined ? '' : ` (${labelWords(weakest)})`}`;
}
