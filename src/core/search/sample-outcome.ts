import type { ModelAnswer } from '../candidates/model/types';
import type { Sample } from './samples';
import type { CandidateOutcome } from './source';

/** What a sample took, as a whole answer tells it. */
export function figuresOf({
  promptTokens,
  answerTokens,
  firstPartMs,
  ms,
  remembered,
}: ModelAnswer): Partial<Sample> {
  return {
    ...(promptTokens !== undefined && { promptTokens }),
    ...(answerTokens !== undefined && { answerTokens }),
    ...{ firstPartMs: Math.round(firstPartMs), ms: Math.round(ms) },
    ...(remembered === true && { remembered }),
  };
}

/** The nearer to a proof, the earlier; of two alike the one more of which holds, then the shorter one. */
export function byNearness(a: CandidateOutcome, b: CandidateOutcome): number {
  const [one, other] = [a.failed, b.failed];
  return (
    rankOf(a) - rankOf(b) ||
    (other?.kept?.before.length ?? 0) - (one?.kept?.before.length ?? 0) ||
    (one?.candidate.length ?? 0) - (other?.candidate.length ?? 0)
  );
}

/** The nearer to a proof, the smaller. */
function rankOf({ verdict, failed }: CandidateOutcome): number {
  switch (verdict) {
    case 'proved':
      return 0;
    case 'conditional':
      return 0.5;
    case 'open':
      return 1 + Math.min(0.9, (failed?.goalsLeft.length ?? 0) / 100);
    case 'failed':
      return failed?.kept === undefined ? 3 : 2;
    case 'timeout':
    case 'unknown':
    case 'refuted':
      return 4;
    case 'refused':
      return 5;
  }
}
