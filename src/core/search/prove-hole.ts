import { candidatesFor, type RankedCandidate, type StatedGoal } from '../candidates';
import { shorterVariants } from '../candidates/minimise';
import { answered, asksForSuggestion } from '../candidates/suggestions';
import { gate } from '../check/gate';
import type { Verdict } from '../check/verdict';
import { Lookahead, nextBatch, type Batch } from './batches';
import type { Exhausted } from './budget';
import type { Stage } from './journal';
import { screenBatch } from './screen-batch';
import type { Search } from './search';
import { bundlesOf, type CandidateSource } from './source';

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

/** What the built-in candidates may spend before sources are asked, where there are any: the part of time and checks. */
const BUILT_IN_PART = 0.5;

/** Screens candidates batch by batch, in their order, confirms the first that closes the goal, and shortens it. */
export async function proveHole(
  search: Search,
  goal: StatedGoal,
  sources: readonly CandidateSource[],
): Promise<HoleOutcome> {
  const first = await firstOf(proofsFor(search, goal, sources));
  if (first === undefined) {
    const { exhausted } = search.budget;
    return { kind: 'open', ...(exhausted !== undefined && { exhausted }) };
  }
  return { kind: 'proved', found: first.proof, ...(await minimise(search, first)) };
}

async function firstOf(proofs: AsyncGenerator<Confirmed>): Promise<Confirmed | undefined> {
  for await (const confirmed of proofs) return confirmed;
  return undefined;
}

/** Proofs as the search comes upon them. */
type Proofs = AsyncGenerator<Confirmed, void, undefined>;

/**
 * Yields every candidate for a goal that is confirmed, until all are tried or the budget runs out. Whoever takes only the
 * first pays for no other.
 *
 * @param sources are asked in turn where the built-in candidates prove nothing within their part of the budget
 */
export async function* proofsFor(
  search: Search,
  goal: StatedGoal,
  sources: readonly CandidateSource[],
): Proofs {
  const { budget } = search;
  const builtIn = new Screening(search, candidatesFor(goal), 'screen');
  if (sources.length > 0) {
    let proved = false;
    for await (const confirmed of builtIn.proofs(() => budget.spentPart >= BUILT_IN_PART)) {
      proved = true;
      yield confirmed;
    }
    if (!proved) for (const source of sources) yield* proofsFrom(search, goal, source);
  }
  // What the part of the budget was too small for.
  yield* builtIn.proofs();
}

/** Screens what a source gives while it goes on; it is stopped when nobody wants more. */
async function* proofsFrom(search: Search, goal: StatedGoal, source: CandidateSource): Proofs {
  const { budget, signal } = search;
  const stop = new AbortController();
  const limits = { signal: AbortSignal.any([signal, stop.signal]), timeoutMs: budget.remainingMs };
  try {
    for await (const bundle of bundlesOf(source.candidates(goal, limits))) {
      yield* new Screening(search, bundle, 'screen').proofs();
      if (budget.exhausted !== undefined) return;
    }
  } finally {
    stop.abort(new Error('no more candidates are wanted'));
  }
}

/** Candidates on their way through the screen; what is left when it pauses is taken up again. */
class Screening {
  readonly #source: Lookahead<RankedCandidate>;
  readonly #waiting: Batch[] = [];

  /** @param stage as which the attempts are recorded */
  constructor(
    readonly search: Search,
    candidates: Iterable<RankedCandidate>,
    readonly stage: Stage,
  ) {
    this.#source = new Lookahead(gated(candidates, search, stage));
  }

  /** Yields every candidate that is confirmed, in their order, until they or the budget run out or it is to pause. */
  async *proofs(paused: () => boolean = () => false): Proofs {
    const { search, stage } = this;
    const { budget } = search;
    while (budget.exhausted === undefined && !paused()) {
      const batch = this.#waiting.shift() ?? nextBatch(this.#source, budget.limits.checks - budget.checks);
      if (batch.length === 0) return;
      const { winner, again } = await screenBatch(search, batch, stage);
      this.#waiting.unshift(...again.filter(({ length }) => length > 0));
      const confirmed = winner && (await confirmWinner(search, winner));
      if (confirmed !== undefined) yield confirmed;
    }
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
    const shorter = await firstOf(new Screening(search, variants, 'minimise').proofs());
    if (shorter === undefined) break;
    best = shorter;
  }
  return best;
}
