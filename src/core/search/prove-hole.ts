import type { RankedCandidate } from '../candidates';
import { shorterVariants } from '../candidates/minimise';
import { answered, asksForSuggestion } from '../candidates/suggestions';
import type { HoleChecker } from '../check/checker';
import { gate } from '../check/gate';
import type { Candidate, Verdict } from '../check/verdict';
import { Lookahead, nextBatch } from './batches';
import type { Budget, Exhausted } from './budget';
import type { Stage } from './journal';
import { screenBatch } from './screen-batch';

/** What a search reports while it runs. */
export interface SearchEvents {
  /** One candidate was decided, in the sense of its stage; `ms` is the wall-clock time of the edit that decided it. */
  readonly tried: (candidate: Candidate, stage: Stage, verdict: Verdict, ms: number) => void;
}

/** A search in progress: what every part of it needs. */
export interface Search {
  readonly checker: HoleChecker;
  readonly budget: Budget;
  readonly events: SearchEvents;
  /** Aborting rejects with its reason. */
  readonly signal: AbortSignal;
}

/** How the search for one hole ended. */
export type HoleOutcome =
  | {
      readonly kind: 'proved';
      /** The shortest form that passed. */
      readonly proof: Candidate;
      /** The candidate that was found first. */
      readonly found: RankedCandidate;
      readonly verdict: Extract<Verdict, { kind: 'proved' }>;
    }
  /** Every candidate was tried, or the budget ran out first. */
  | { readonly kind: 'open'; readonly exhausted?: Exhausted };

type Confirmed = Extract<HoleOutcome, { kind: 'proved' }>;

const CONFIRM_MS = 30_000;
const MOST_SHORTER_FORMS = 12;

/** Screens candidates batch by batch, in their order, and confirms the first that closes the goal. */
export async function proveHole(search: Search, candidates: Iterable<RankedCandidate>): Promise<HoleOutcome> {
  const { budget } = search;
  const source = new Lookahead(gated(candidates, search.events));
  const waiting: (readonly RankedCandidate[])[] = [];
  for (;;) {
    const { exhausted } = budget;
    if (exhausted !== undefined) return { kind: 'open', exhausted };
    const batch = waiting.shift() ?? nextBatch(source, budget.limits.checks - budget.checks);
    if (batch.length === 0) return { kind: 'open' };
    const { winner, again } = await screenBatch(search, batch);
    waiting.unshift(...again.filter(({ length }) => length > 0));
    if (winner === undefined) continue;
    const confirmed = await confirmWinner(search, winner);
    if (confirmed !== undefined) return minimise(search, confirmed);
  }
}

function* gated(candidates: Iterable<RankedCandidate>, events: SearchEvents): Generator<RankedCandidate> {
  for (const candidate of candidates) {
    const passed = gate(candidate.text, { allowSuggestions: true });
    if (passed.ok) yield candidate;
    else {
      const { rule, reason, at } = passed;
      events.tried(candidate, 'screen', { kind: 'refused', rule, reason, at }, 0);
    }
  }
}

/** A library search is only a question to Lean: what it answers is confirmed in its place. */
async function confirmWinner(search: Search, winner: RankedCandidate): Promise<Confirmed | undefined> {
  const { checker, budget, signal } = search;
  const texts = asksForSuggestion(winner.text)
    ? answered(winner.text, await checker.suggestions(winner.text, { signal, timeoutMs: CONFIRM_MS }))
    : [winner.text];
  for (const text of texts) {
    if (budget.exhausted === 'time') return undefined;
    const proof = { ...winner, text };
    const verdict = await confirm(search, proof, 'confirm');
    if (verdict.kind === 'proved') return { kind: 'proved', proof, found: winner, verdict };
  }
  return undefined;
}

/** Replaces a proof found by a shorter form that passes the same check, as long as there is one. */
async function minimise(search: Search, confirmed: Confirmed): Promise<Confirmed> {
  let best = confirmed;
  let left = MOST_SHORTER_FORMS;
  let variants = shorterVariants(best.proof.text)[Symbol.iterator]();
  for (let next = variants.next(); next.done !== true; next = variants.next()) {
    if (left === 0 || search.budget.exhausted !== undefined) break;
    left -= 1;
    const proof = { ...best.proof, text: next.value };
    const verdict = await confirm(search, proof, 'minimise');
    if (verdict.kind !== 'proved') continue;
    best = { ...best, proof, verdict };
    variants = shorterVariants(proof.text)[Symbol.iterator]();
  }
  return best;
}

async function confirm(search: Search, candidate: Candidate, stage: Stage): Promise<Verdict> {
  const { checker, budget, events, signal } = search;
  const startMs = budget.now();
  const verdict = await checker.confirm(candidate.text, { signal, timeoutMs: CONFIRM_MS });
  budget.spend(1);
  events.tried(candidate, stage, verdict, budget.now() - startMs);
  return verdict;
}
