import type { ParsedGoal } from '../core/candidates';
import type { Candidate } from '../core/check/verdict';

const MOST_GOALS = 500;
const MOST_FOR_A_GOAL = 3;

/**
 * What proved a goal before, as text. It may rest on lemmas that have changed or gone, so it is only ever a candidate that
 * is tried first.
 */
export class ProofCache {
  /** The least recently used goal first. */
  readonly #proofs = new Map<string, readonly Candidate[]>();

  /** Keeps a proof of a goal. */
  remember(goal: ParsedGoal, { text, origin }: Candidate): void {
    const key = keyOf(goal);
    const others = (this.#proofs.get(key) ?? []).filter((one) => one.text !== text);
    this.#proofs.delete(key);
    // Shorter ones were found for longer ones.
    const all = [...others, { text, origin }].sort((a, b) => a.text.length - b.text.length);
    this.#proofs.set(key, all.slice(0, MOST_FOR_A_GOAL));
    for (const oldest of [...this.#proofs.keys()].slice(0, -MOST_GOALS)) this.#proofs.delete(oldest);
  }

  /** What proved the goal before, the shortest first. */
  recall(goal: ParsedGoal): readonly Candidate[] {
    return this.#proofs.get(keyOf(goal)) ?? [];
  }
}

function keyOf({ hypotheses, target }: ParsedGoal): string {
  return JSON.stringify([hypotheses, target]);
}
