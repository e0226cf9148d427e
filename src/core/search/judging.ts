import { candidatesFor, type RankedCandidate, type StatedGoal } from '../candidates';
import { continued, keptBefore } from '../candidates/model/partial';
import type { FailedAttempt } from '../candidates/model/repair-prompt';
import { asksForSuggestion } from '../candidates/suggestions';
import type { CandidateError } from '../check/diagnose';
import type { Verdict } from '../check/verdict';
import { parseGoal } from '../lean/goal';
import { goalsIn } from './closest';
import { Inbox } from './inbox';
import { gated, Screening, type Proofs } from './screening';
import type { Search } from './search';
import type { CandidateSource, SourceSession } from './source';

/** So many candidates that come together are looked at one by one at once; more are screened first. */
const FEW = 2;
const DIAGNOSE_MS = 30_000;
/** So many built-in candidates are tried where a partial proof breaks off. */
const CONTINUATIONS = 12;

/**
 * Judges what a source gives while it goes on: what is new is screened first, what failed is looked at again while nothing
 * new is there, so that the source hears Lean's messages. The first proof ends the source, before anything else is done
 * with the proof.
 */
export async function* proofsFrom(search: Search, goal: StatedGoal, source: CandidateSource): Proofs {
  const { budget, signal } = search;
  const stop = new AbortController();
  const late = AbortSignal.timeout(Math.ceil(budget.remainingMs));
  const limits = {
    signal: AbortSignal.any([signal, stop.signal, late]),
    timeoutMs: budget.remainingMs,
  };
  const session = source.open(goal, limits, search.events.sampled);
  const inbox = new Inbox(session.candidates);
  const judging = new Judging(search, goal, session);
  try {
    while (budget.exhausted === undefined) {
      const fresh = inbox.take();
      if (fresh.length === 0 && !judging.hasWork) {
        if (inbox.ended) break;
        await inbox.more();
        continue;
      }
      for await (const confirmed of fresh.length > 0 ? judging.first(fresh) : judging.again()) {
        if (!source.exhaustive) stop.abort(new Error('a proof is there'));
        yield confirmed;
        if (!source.exhaustive) return;
      }
    }
    signal.throwIfAborted();
    if (inbox.ended) await inbox.finished();
  } finally {
    stop.abort(new Error('no more candidates are wanted'));
  }
}

/** The candidates of one session between their arrival and the last word on them. */
class Judging {
  /** Screened without success, and not yet looked at alone. */
  readonly #failed: RankedCandidate[] = [];

  constructor(
    readonly search: Search,
    readonly goal: StatedGoal,
    readonly session: SourceSession,
  ) {}

  /** Whether {@link again} has something to do. */
  get hasWork(): boolean {
    return this.#failed.length > 0;
  }

  /** A first look at candidates that have just come. */
  async *first(candidates: readonly RankedCandidate[]): Proofs {
    const { search, session } = this;
    const ready = [
      ...gated(candidates, search, 'screen', (candidate, verdict) => {
        session.decided(candidate, { verdict: verdict.kind, failed: failure(candidate, verdict, []) });
      }),
    ];
    if (ready.length <= FEW && !ready.some(({ text }) => asksForSuggestion(text))) {
      for (const candidate of ready) yield* this.#examine(candidate);
      return;
    }
    const left = new Set(ready);
    for await (const confirmed of new Screening(search, ready, 'screen').proofs()) {
      left.delete(confirmed.candidate);
      session.decided(confirmed.candidate, { verdict: 'proved' });
      yield confirmed;
    }
    this.#failed.push(...left);
  }

  /** Looks at one that failed again, alone. */
  async *again(): Proofs {
    const candidate = this.#failed.shift();
    if (candidate !== undefined) yield* this.#examine(candidate);
  }

  /** Checks one alone, so that Lean says what is wrong with it; what holds of it is carried on with built-in candidates. */
  async *#examine(candidate: RankedCandidate): Proofs {
    const { search, session } = this;
    const { checker, budget, events } = search;
    const startMs = budget.now();
    const { verdict, errors } = await checker.diagnose(candidate.text, this.#limits());
    budget.spend(1);
    events.tried(candidate, 'confirm', verdict, budget.now() - startMs);
    if (verdict.kind === 'proved') {
      session.decided(candidate, { verdict: 'proved' });
      yield { proof: candidate, candidate, verdict };
      return;
    }
    const kept = await this.#kept(candidate, verdict, errors);
    const failed = failure(candidate, verdict, errors);
    // Told before anything else is tried: the model may think on meanwhile.
    session.decided(candidate, { verdict: verdict.kind, failed: { ...failed, ...(kept && { kept }) } });
    if (kept !== undefined && search.builtIn) yield* this.#carriedOn(candidate, kept);
  }

  /** What holds of a candidate before the first step that fails, and the goal that is left there. */
  async #kept(
    { text }: RankedCandidate,
    verdict: Verdict,
    errors: readonly CandidateError[],
  ): Promise<FailedAttempt['kept']> {
    if (verdict.kind === 'open') {
      const [goal] = verdict.goals.flatMap(goalsIn);
      const all = keptBefore(text, -1);
      return goal === undefined || all === undefined ? undefined : { ...all, goal };
    }
    const [first] = errors;
    const kept = first && keptBefore(text, first.at);
    if (kept === undefined) return undefined;
    const goal = await this.search.checker.goalWithin(continued(kept, 'sorry'), this.#limits());
    return goal === undefined ? undefined : { ...kept, goal };
  }

  async *#carriedOn(candidate: RankedCandidate, kept: NonNullable<FailedAttempt['kept']>): Proofs {
    const parsed = parseGoal(kept.goal);
    if (parsed === undefined) return;
    const inside = candidatesFor({ ...this.goal, goal: parsed });
    const whole = function* (): Generator<RankedCandidate> {
      let count = 0;
      for (const { text, cost } of inside) {
        if (count >= CONTINUATIONS) return;
        if (asksForSuggestion(text)) continue;
        count += 1;
        yield { ...candidate, text: continued(kept, text), origin: 'repair', family: 'repair', cost };
      }
    };
    yield* new Screening(this.search, whole(), 'screen').proofs();
  }

  #limits(): { readonly signal: AbortSignal; readonly timeoutMs: number } {
    const { signal, budget } = this.search;
    return { signal, timeoutMs: Math.max(1, Math.min(DIAGNOSE_MS, budget.remainingMs)) };
  }
}

function failure(
  { text }: RankedCandidate,
  verdict: Verdict,
  errors: readonly CandidateError[],
): FailedAttempt {
  const goalsLeft = verdict.kind === 'open' ? verdict.goals.flatMap(goalsIn) : [];
  const reason = 'reason' in verdict ? verdict.reason : undefined;
  const places = errors.map(({ line, column, message }) => ({ line, column, message }));
  // An objection without a place is about the whole.
  const whole = reason === undefined ? [] : [{ line: 1, column: 0, message: reason }];
  return { candidate: text, errors: places.length > 0 ? places : whole, goalsLeft };
}
