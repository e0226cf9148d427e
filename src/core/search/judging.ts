import { candidatesFor, type RankedCandidate, type StatedGoal } from '../candidates';
import { continued, keptBefore } from '../candidates/model/partial';
import type { FailedAttempt } from '../candidates/model/repair-prompt';
import { asksForSuggestion } from '../candidates/suggestions';
import type { CandidateError } from '../check/diagnose';
import { goalsIn } from '../check/expand';
import type { Verdict } from '../check/verdict';
import { parseGoal } from '../lean/goal';
import { Inbox } from './inbox';
import { gated, Screening, type Proofs } from './screening';
import type { Search } from './search';
import type { CandidateSource, SourceSession } from './source';

/** So many candidates that come together are looked at one by one at once; more are screened first. */
const FEW = 2;
const DIAGNOSE_MS = 30_000;
/** So many built-in candidates are tried where a partial proof breaks off. */
const CONTINUATIONS = 12;

/** Timers take no more, ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Judges what a source gives while it goes on: what is new is screened first, what failed is looked at again while nothing
 * new is there, so that the source hears Lean's messages, and what holds of it is carried on. The first proof ends the
 * source, before anything else is done with the proof.
 */
export async function* proofsFrom(search: Search, goal: StatedGoal, source: CandidateSource): Proofs {
  const { budget, signal } = search;
  const stop = new AbortController();
  const over = (): void => {
    stop.abort(new Error('the time is over'));
  };
  const timer = setTimeout(over, Math.min(LONGEST_TIMER_MS, Math.ceil(budget.remainingMs)));
  const limits = { signal: AbortSignal.any([signal, stop.signal]), timeoutMs: budget.remainingMs };
  const session = source.open(goal, limits, search.events.sampled);
  const inbox = new Inbox(session.candidates);
  const judging = new Judging(search, goal, session, () => inbox.hasNews);
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
    clearTimeout(timer);
    stop.abort(new Error('no more candidates are wanted'));
  }
}

type Kept = NonNullable<FailedAttempt['kept']>;

/** The candidates of one session between their arrival and the last word on them. */
class Judging {
  /** Screened without success, and not yet looked at alone. */
  readonly #failed: RankedCandidate[] = [];
  /** What holds of failures, with built-in candidates in the place where they break off. */
  readonly #carriedOn: Screening[] = [];
  readonly #continuations = new Set<string>();

  /** @param news whether something has come that is to be looked at first */
  constructor(
    readonly search: Search,
    readonly goal: StatedGoal,
    readonly session: SourceSession,
    readonly news: () => boolean,
  ) {}

  /** Whether {@link again} has something to do. */
  get hasWork(): boolean {
    return this.#failed.length > 0 || this.#carriedOn.length > 0;
  }

  /** A first look at candidates that have just come. */
  async *first(candidates: readonly RankedCandidate[]): Proofs {
    const { search, session } = this;
    const ready = [
      ...gated(candidates, search, 'screen', (candidate, verdict) => {
        // What merely does not fit what is typed is nothing that Lean objects to.
        const failed = verdict.kind === 'refused' ? { failed: failure(candidate, verdict, []) } : {};
        session.decided(candidate, { verdict: verdict.kind, ...failed });
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

  /** Looks at one that failed again, alone; then carries on what holds, as long as nothing new is there. */
  async *again(): Proofs {
    const candidate = this.#failed.shift();
    if (candidate !== undefined) {
      yield* this.#examine(candidate);
      return;
    }
    const [screening] = this.#carriedOn;
    if (screening === undefined) return;
    yield* screening.proofs(this.news);
    if (screening.isDone) this.#carriedOn.shift();
  }

  /** Checks one alone, so that Lean says what is wrong with it. */
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
    // Trouble of Lean's own says nothing about the candidate.
    if (verdict.kind === 'unknown') {
      session.decided(candidate, { verdict: verdict.kind });
      return;
    }
    const kept = await this.#kept(candidate, verdict, errors);
    const failed = failure(candidate, verdict, errors);
    // Told before anything else is tried: the model may think on meanwhile.
    session.decided(candidate, { verdict: verdict.kind, failed: { ...failed, ...(kept && { kept }) } });
    if (kept !== undefined && search.builtIn)
      this.#carriedOn.push(new Screening(search, this.#continuationsOf(candidate, kept), 'screen'));
  }

  /** What holds of a candidate before the first step that fails, and what is left to be proved there. */
  async #kept(
    { text }: RankedCandidate,
    verdict: Verdict,
    errors: readonly CandidateError[],
  ): Promise<Kept | undefined> {
    if (verdict.kind === 'open') {
      const all = keptBefore(text, -1);
      const goals = verdict.goals.flatMap(goalsIn);
      return all === undefined || goals.length === 0 ? undefined : { ...all, goal: goals.join('\n\n') };
    }
    const [first] = errors;
    const kept = first && keptBefore(text, first.at);
    if (kept === undefined) return undefined;
    const goal = await this.search.checker.goalWithin(continued(kept, 'sorry'), this.#limits());
    return goal === undefined ? undefined : { ...kept, goal };
  }

  /** The steps that hold, carried on by each of the likeliest built-in candidates; none twice. */
  *#continuationsOf(candidate: RankedCandidate, kept: Kept): Generator<RankedCandidate> {
    const [first = '', ...others] = kept.goal.split('\n\n');
    const parsed = parseGoal(first);
    if (parsed === undefined) return;
    let count = 0;
    for (const { text, cost } of candidatesFor({ ...this.goal, goal: parsed })) {
      if (count >= CONTINUATIONS) return;
      if (asksForSuggestion(text) || (others.length > 0 && text.includes('\n'))) continue;
      count += 1;
      const whole = continued(kept, others.length > 0 ? `all_goals (${text})` : text);
      if (this.#continuations.has(whole)) continue;
      this.#continuations.add(whole);
      yield { ...candidate, text: whole, origin: 'search', family: 'search', cost };
    }
  }

  #limits(): { readonly signal: AbortSignal; readonly timeoutMs: number } {
    const { signal, budget } = this.search;
    return { signal, timeoutMs: Math.max(1, Math.min(DIAGNOSE_MS, budget.remainingMs)) };
  }
}

/** What is to be learnt of a candidate that failed. */
function failure(
  { text }: RankedCandidate,
  verdict: Verdict,
  errors: readonly CandidateError[],
): FailedAttempt {
  const goalsLeft = verdict.kind === 'open' ? verdict.goals.flatMap(goalsIn) : [];
  const places = errors.map(({ line, column, message }) => ({ line, column, message }));
  if (places.length > 0) return { candidate: text, errors: places, goalsLeft };
  switch (verdict.kind) {
    case 'refused': {
      const before = text.slice(0, verdict.at.start).split('\n');
      const place = { line: before.length, column: before.at(-1)?.length ?? 0 };
      return {
        candidate: text,
        errors: [{ ...place, message: `not allowed: ${verdict.reason}` }],
        goalsLeft,
      };
    }
    case 'failed':
      // An objection without a place is about the whole.
      return { candidate: text, errors: [{ line: 1, column: 0, message: verdict.reason }], goalsLeft };
    case 'timeout': {
      const message = `Lean took longer than ${Math.round(verdict.afterMs / 1000)} s for it.`;
      return { candidate: text, errors: [{ line: 1, column: 0, message }], goalsLeft };
    }
    case 'proved':
    case 'conditional':
    case 'refuted':
    case 'open':
    case 'unknown':
      return { candidate: text, errors: [], goalsLeft };
  }
}
