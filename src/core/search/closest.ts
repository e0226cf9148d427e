import type { HoleChecker } from '../check/checker';
import { goalsIn } from '../check/expand';

/** An attempt that Lean took whole and that left goals. */
export interface ClosestAttempt {
  readonly candidate: string;
  /** What it left to be proved, as Lean prints it. */
  readonly goals: readonly string[];
}

/** How many attempts are looked at again, and how long that may take in all and for one, ms. */
const MOST_ATTEMPTS = 8;
const ALL_MS = 8_000;
const ONE_MS = 3_000;

/** Tactics that leave goals instead of failing when they do not get to the end. */
const LEAVES_GOALS =
  /\b(?:simp|simp_all|induction|fun_induction|cases|intro|intros|constructor|split|unfold|rcases|ext)\b/u;
/** Tactics that fail rather than leave a goal; alone they say nothing. */
const FAILS_OR_CLOSES = /\b(?:omega|decide|grind|exact|rfl|contradiction|assumption)\b|\?/u;

/**
 * Looks again at attempts that did not close the goal, and picks the one that left least.
 *
 * @param tried tactic texts, in the order of their chances
 * @param now a monotonic clock, ms
 * @param signal aborting rejects with its reason
 * @returns `undefined` where none of those looked at came through without an error
 */
export async function closestAttempt(
  checker: HoleChecker,
  tried: readonly string[],
  now: () => number,
  signal: AbortSignal,
): Promise<ClosestAttempt | undefined> {
  const startMs = now();
  let best: ClosestAttempt | undefined;
  for (const candidate of worthALook(tried)) {
    if (now() - startMs > ALL_MS) break;
    const verdict = await checker.confirm(candidate, { signal, timeoutMs: ONE_MS });
    if (verdict.kind !== 'open') continue;
    const attempt = { candidate, goals: verdict.goals.flatMap(goalsIn) };
    if (best === undefined || weightOf(attempt) < weightOf(best)) best = attempt;
  }
  return best;
}

/** Structured attempts first: where they end, something is left to work with. */
function worthALook(tried: readonly string[]): readonly string[] {
  const open = [...new Set(tried.map(withOpenLeaves))].filter(
    (text) => LEAVES_GOALS.test(text) && !FAILS_OR_CLOSES.test(text),
  );
  const structured = open.filter((text) => /\b(?:induction|fun_induction|cases|split)\b/u.test(text));
  const plain = open.filter((text) => !structured.includes(text));
  return [...structured.slice(0, MOST_ATTEMPTS / 2), ...plain].slice(0, MOST_ATTEMPTS);
}

/** A skeleton's `solve | rfl | simp_all [f] <;> omega | …` closes a leaf or fails; `try simp_all [f]` leaves what is left. */
function withOpenLeaves(text: string): string {
  return text.replaceAll(/\bsolve\b[^\n]*/gu, (leaf) => {
    const simplify = /\bsimp_all(?: \[[^\]\n]*\])?/u.exec(leaf)?.[0];
    return simplify === undefined ? 'skip' : `try ${simplify}`;
  });
}

/** Fewer goals are nearer, then shorter ones. */
function weightOf({ goals }: ClosestAttempt): number {
  return goals.length * 10_000 + goals.reduce((sum, goal) => sum + goal.length, 0);
}
