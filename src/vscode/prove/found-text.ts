import type { HoleResult } from '../../checker/protocol';
import type { ProvedText } from './proved-text';
import { labelWords, oneLine, openWords, tally, weakestProof } from './wording';

/** UTF-16 length up to which a notification quotes a proof. */
const LONGEST_PROOF = 80;

/** What a notification says of proofs found. */
export function foundSentence(
  run: { readonly results: readonly HoleResult[]; readonly cancelled: boolean },
  proof: ProvedText,
): string {
  const [only] = proof.proved;
  const label = labelOf(proof);
  const cancelled = run.cancelled ? 'Cancelled. ' : '';
  if (only === undefined || run.results.length > 1)
    return `${cancelled}${proof.name}: ${tally(run.results)}${label}.`;
  const text = oneLine(only.proof ?? '');
  return `${cancelled}${proof.name}: proof found${label}${text.length <= LONGEST_PROOF ? `: ${text}` : '.'}`;
}

/** What the status bar says once proofs are in. */
export function appliedText(proof: ProvedText): string {
  const { name, proved, restsOn } = proof;
  const count = proved.length === 1 ? '' : `${proved.length} holes `;
  return `${name}: ${count}${restsOn === undefined ? 'proved' : 'filled, not proved'}${labelOf(proof)}`;
}

function labelOf({ proved, restsOn }: ProvedText): string {
  if (restsOn !== undefined) return ` (${openWords(restsOn)})`;
  const weakest = weakestProof(proved);
  return weakest === undefined ? '' : ` (${labelWords(weakest)})`;
}
