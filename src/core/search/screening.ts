import type { RankedCandidate } from '../candidates';
import { answered, asksForSuggestion } from '../candidates/suggestions';
import { gate } from '../check/gate';
import type { Verdict } from '../check/verdict';
import { Lookahead, nextBatch, type Batch } from './batches';
import type { Stage } from './journal';
import { screenBatch } from './screen-batch';
import type { Search } from './search';

/** A candidate that Lean accepted on the site of its hole. */
export interface Confirmed {
  readonly proof: RankedCandidate;
  /** The candidate that was screened: `proof` is what Lean suggested for it, where it asks for a suggestion. */
  readonly candidate: RankedCandidate;
  readonly verdict: Extract<Verdict, { kind: 'proved' }>;
}

/** Proofs as the search comes upon them. */
export type Proofs = AsyncGenerator<Confirmed, void, undefined>;

const CONFIRM_MS = 30_000;

/** Candidates on their way through the screen; what is left when it pauses is taken up again. */
export class Screening {
  readonly #source: Lookahead<RankedCandidate>;
  readonly #waiting: Batch[] = [];

  /**
   * @param stage as which the attempts are recorded
   * @param decided texts that are not tried any more; those decided here are added
   */
  constructor(
    readonly search: Search,
    candidates: Iterable<RankedCandidate>,
    readonly stage: Stage,
    readonly decided = new Set<string>(),
  ) {
    this.#source = new Lookahead(gated(candidates, search, stage));
  }

  /** Whether all are tried. */
  get isDone(): boolean {
    return this.#waiting.length === 0 && this.#source.peek() === undefined;
  }

  /**
   * Yields every candidate that is confirmed, in their order, until they or the budget run out or it is to pause.
   *
   * @param endMs no edit lasts longer than until then, in the budget's time
   */
  async *proofs(paused: () => boolean = () => false, endMs = Infinity): Proofs {
    const { search, stage, decided } = this;
    const { budget } = search;
    while (budget.exhausted === undefined && !paused()) {
      const next = this.#waiting.shift() ?? nextBatch(this.#source, budget.limits.checks - budget.checks);
      if (next.length === 0) return;
      const batch = next.filter(({ text }) => !decided.has(text));
      if (batch.length === 0) continue;
      const { winner, again } = await screenBatch(search, batch, stage, endMs - budget.elapsedMs);
      this.#waiting.unshift(...again.filter(({ length }) => length > 0));
      const waiting = new Set(again.flat());
      for (const candidate of batch) if (!waiting.has(candidate)) decided.add(candidate.text);
      const confirmed = winner && (await confirmWinner(search, winner));
      if (confirmed !== undefined) yield confirmed;
    }
  }
}

/**
 * Those that are wanted and that the gate lets through; refusals are told of.
 *
 * @param refused hears of each candidate that goes no further
 */
export function* gated(
  candidates: Iterable<RankedCandidate>,
  { events, accepts }: Search,
  stage: Stage,
  refused: (candidate: RankedCandidate, verdict: Verdict) => void = () => undefined,
): Generator<RankedCandidate> {
  for (const candidate of candidates) {
    if (accepts !== undefined && !accepts(candidate.text) && !asksForSuggestion(candidate.text)) {
      refused(candidate, { kind: 'failed', reason: 'does not fit what is typed', diagnostics: [] });
      continue;
    }
    const passed = gate(candidate.text, { allowSuggestions: true });
    if (passed.ok) yield candidate;
    else {
      const { rule, reason, at } = passed;
      const verdict: Verdict = { kind: 'refused', rule, reason, at };
      events.tried(candidate, stage, verdict, 0);
      refused(candidate, verdict);
    }
  }
}

/** A library search is only a question to Lean: what it answers is confirmed in its place. */
export async function confirmWinner(search: Search, winner: RankedCandidate): Promise<Confirmed | undefined> {
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
    if (verdict.kind === 'proved') return { proof, candidate: winner, verdict };
  }
  return undefined;
}
