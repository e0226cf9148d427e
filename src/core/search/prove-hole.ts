import type { RankedCandidate } from '../candidates';
import { shorterVariants } from '../candidates/minimise';
import { answered, asksForSuggestion } from '../candidates/suggestions';
import { gate } from '../check/gate';
import type { Verdict } from '../check/verdict';
import { Lookahead, nextBatch, type Batch } from './batches';
import type { Exhausted } from './budget';
import type { Stage } from './journal';
import { screenBatch } from './screen-batch';
import type { Search } from './search';

/** A candidate that Lean accepted on the site of its hole. */
export interface Confirmed {
  readonly proof: RankedCandidate;
  readonly verdict: Extract<Verdict, { kind: 'proved' }>;
}

/** How the search for one hole ended. */
export type HoleOutcome =
  | (Confirmed & {
      readonly kind: 'proved';
      /** The candidate that was found first; `proof` is the shortest form of it that passed. */
      readonly found: RankedCandidate;
    })
  /** Every candidate was tried, or the budget ran out first. */
  | { readonly kind: 'open'; readonly exhausted?: Exhausted };

const CONFIRM_MS = 30_000;
/** How often a proof found may be replaced by a shorter one. */
const MINIMISE_ROUNDS = 12;

/** Screens candidates batch by batch, in their order, confirms the first that closes the goal, and shortens it. */
export async function proveHole(search: Search, candidates: Iterable<RankedCandidate>): Promise<HoleOutcome> {
  const first = await firstProved(search, candidates, 'screen');
  if (first === undefined) {
    const { exhausted } = search.budget;
    return { kind: 'open', ...(exhausted !== undefined && { exhausted }) };
  }
  return { kind: 'proved', found: first.proof, ...(await minimise(search, first)) };
}

/** The first candidate that is confirmed; `undefined` when there is none or the budget runs out. */
async function firstProved(
  search: Search,
  candidates: Iterable<RankedCandidate>,
  stage: Stage,
): Promise<Confirmed | undefined> {
  for await (const confirmed of proofsAmong(search, candidates, stage)) return confirmed;
  return undefined;
}

/**
 * Yields every candidate that is confirmed, in the order of the candidates, until they or the budget run out. Whoever
 * takes only the first pays for no other.
 *
 * @param stage as which the attempts are recorded
 */
export async function* proofsAmong(
  search: Search,
  candidates: Iterable<RankedCandidate>,
  stage: Stage,
): AsyncGenerator<Confirmed, void, undefined> {
  const { budget } = search;
  const source = new Lookahead(gated(candidates, search, stage));
  const waiting: Batch[] = [];
  while (budget.exhausted === undefined) {
    const batch = waiting.shift() ?? nextBatch(source, budget.limits.checks - budget.checks);
    if (batch.length === 0) return;
    const { winner, again } = await screenBatch(search, batch, stage);
    waiting.unshift(...again.filter(({ length }) => length > 0));
    const confirmed = winner && (await confirmWinner(search, winner));
    if (confirmed !== undefined) yield confirmed;
  }
}

function* gated(
  candidates: Iterable<RankedCandidate>,
  { events, accepts }: Search,
  stage: Stage,
): Generator<RankedCandidate> {
  for (const candidate of candidates) {
    if (accepts !== undefined && !accepts(candidate.text) && !asksForSuggestion(candidate.text)) continue;
    const passed = gate(candidate.text, { allowSuggestions: true });
    if (passed.ok) yield candidate;
    else {
      const { rule, reason, at } = passed;
      events.tried(candidate, stage, { kind: 'refused', rule, reason, at }, 0);
    }
  }
}

/** A library search is only a question to Lean: what it answers is confirmed in its place. */
async function confirmWinner(search: Search, winner: RankedCandidate): Promise<Confirmed | undefined> {
  const { checker, budget, events, signal } = search;
  const texts = asksForSuggestion(winner.text)
    ? answered(winner.text, await checker.suggestions(winner.text, { signal, timeoutMs: CONFIRM_MS }))
    : [winner.text];
  for (const text of texts) {
    if (budget.exhausted === 'time') return undefined;
    if (search.accepts?.(text) === false) continue;
    const proof = { ...winner, text };
    const startMs = budget.now();
    const verdict = await checker.confirm(text, { signal, timeoutMs: CONFIRM_MS });
    budget.spend(1);
    events.tried(proof, 'confirm', verdict, budget.now() - startMs);
    if (verdict.kind === 'proved') return { proof, verdict };
  }
  return undefined;
}

/** Replaces a proof found by a shorter form that passes the same check, as long as there is one. */
export async function minimise(search: Search, found: Confirmed): Promise<Confirmed> {
  let best = found;
  for (let round = 0; round < MINIMISE_ROUNDS; round += 1) {
    // Forms of a proof that holds are quick to try, whatever it took to find it.
    const variants = shorterVariants(best.proof.text).map((text) => ({
      ...best.proof,
      text,
      cost: 'cheap' as const,
    }));
    const shorter = await firstProved(search, variants, 'minimise');
    if (shorter === undefined) break;
    best = shorter;
  }
  return best;
}
