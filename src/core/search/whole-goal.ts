import type { RankedCandidate } from '../candidates';
import { batchesOf, weightOf, type Batch } from './batches';
import { screenBatch } from './screen-batch';
import { confirmWinner, gated, Screening, type Proofs } from './screening';
import type { Search } from './search';

/** Which part of the budget is for what is likeliest, before every one-shot tactic gets its turn. */
const LIKELIEST_PART = 1 / 24;
/** No edit with what is likeliest lasts longer. */
const LIKELIEST_END = 1 / 12;
/** By this part of the time every one-shot tactic has had its turn. */
export const ONE_SHOT_PART = 1 / 6;
/** By then the last of these turns is to be over: an edit takes a little longer than it is given. */
const TURNS_END = 0.15;
/**
 * No edit gets less, ms: one that does not end in its time costs a fresh worker, which takes longer than most turns. So a
 * short budget, or a busy machine, may end before every one-shot had its turn. The first search of the library builds its
 * index, about 4 s in the embedded Lean.
 */
const SHORTEST_TURN_MS = { dear: 8_000, other: 4_000 };
/** Dear one-shots that can wait do so for this part of the time, and at least so long, ms. */
const WAITING = { part: 1 / 10, ms: 4_000 };

/** What goes on beside the candidates for a goal as a whole. */
export interface Beside {
  /** Called when the one-shots that do not wait have had their turns. */
  readonly turned: () => void;
  /** Waits so long, ms, or until nothing goes on beside them any more. */
  readonly wait: (ms: number) => Promise<void>;
}
const NOTHING: Beside = { turned: () => undefined, wait: () => Promise.resolve() };

/**
 * Candidates for a goal as a whole, on a schedule: what is likeliest, then, whatever the order says, each tactic that may
 * prove the goal alone, then the others. An order by chance and cost alone may leave the dear ones out for ever.
 */
export class WholeGoal {
  readonly #others: Screening;
  /** Texts that Lean has decided; none is tried twice. */
  readonly #decided = new Set<string>();

  /**
   * @param candidates in their order
   * @param oneShots get a turn each within {@link ONE_SHOT_PART} of the time, if the checks last
   * @param dearCanWait whether dear one-shots let others go first for a while: they are unlikely to prove this goal
   */
  constructor(
    readonly search: Search,
    candidates: Iterable<RankedCandidate>,
    readonly oneShots: readonly RankedCandidate[],
    readonly dearCanWait = false,
  ) {
    this.#others = new Screening(search, this.#open(candidates), 'screen', this.#decided);
  }

  /**
   * The first part of the schedule.
   *
   * @param part how much of the budget the candidates in their order may have, before and after the one-shots together
   */
  async *early(part: number, { turned, wait }: Beside = NOTHING): Proofs {
    const { budget } = this.search;
    const editMs = Math.max(SHORTEST_TURN_MS.other, LIKELIEST_END * budget.limits.ms);
    yield* this.#others.proofs(() => budget.spentPart >= LIKELIEST_PART, editMs);
    const waits = ({ cost }: RankedCandidate): boolean => this.dearCanWait && cost === 'dear';
    let before = budget.spentPart;
    yield* this.#turns(this.oneShots.filter((one) => !waits(one)));
    turned();
    let turns = budget.spentPart - before;
    const later = this.oneShots.filter(waits);
    if (later.length > 0) {
      const dueMs = Math.max(WAITING.ms, WAITING.part * budget.limits.ms);
      yield* this.#others.proofs(() => budget.elapsedMs >= dueMs || budget.spentPart >= turns + part);
      await wait(dueMs - budget.elapsedMs);
      before = budget.spentPart;
      yield* this.#turns(later);
      turns += budget.spentPart - before;
    }
    yield* this.#others.proofs(() => budget.spentPart >= turns + part);
  }

  /** All that is left. */
  async *rest(): Proofs {
    yield* this.#others.proofs();
    yield* new Screening(this.search, this.#left(), 'screen', this.#decided).proofs();
  }

  /** Gives each of some one-shots its turn: each edit gets its share of what is left of their time. */
  async *#turns(oneShots: readonly RankedCandidate[]): Proofs {
    const { search } = this;
    const { budget } = search;
    const endMs = TURNS_END * budget.limits.ms;
    const refused = ({ text }: RankedCandidate): void => {
      this.#decided.add(text);
    };
    const queue = [...batchesOf(gated(this.#undecided(oneShots), search, 'screen', refused))];
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      if (budget.exhausted !== undefined || budget.elapsedMs >= ONE_SHOT_PART * budget.limits.ms) return;
      const left = this.#undecided(batch).slice(0, budget.limits.checks - budget.checks);
      if (left.length === 0) continue;
      const weight = weightOf(left);
      const all = queue.reduce((sum, one) => sum + weightOf(one), weight);
      const shareMs = ((endMs - budget.elapsedMs) * weight) / all;
      const shortestMs = SHORTEST_TURN_MS[left.some(({ cost }) => cost === 'dear') ? 'dear' : 'other'];
      const { winner, again } = await screenBatch(search, left, 'screen', Math.max(shortestMs, shareMs));
      const waiting = new Set(again.flat());
      for (const candidate of left) if (!waiting.has(candidate)) this.#decided.add(candidate.text);
      // What took all of its time alone has had its turn; it gets more time among the others.
      if (left.length > 1) queue.push(...again.filter(({ length }) => length > 0));
      const confirmed = winner && (await confirmWinner(search, winner));
      if (confirmed !== undefined) yield confirmed;
    }
  }

  #undecided(batch: Batch): Batch {
    return batch.filter(({ text }) => !this.#decided.has(text));
  }

  /** Those in their order; dear one-shots have had all that is due to them before what else there is. */
  *#open(candidates: Iterable<RankedCandidate>): Generator<RankedCandidate> {
    const dear = new Set(this.oneShots.filter(({ cost }) => cost === 'dear').map(({ text }) => text));
    for (const candidate of candidates)
      if (!this.#decided.has(candidate.text) && !dear.has(candidate.text)) yield candidate;
  }

  /** The one-shots whose turn was too short. */
  *#left(): Generator<RankedCandidate> {
    for (const candidate of this.oneShots) if (!this.#decided.has(candidate.text)) yield candidate;
  }
}
