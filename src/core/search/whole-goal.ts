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
 * short budget, or a busy machine, may end before every one-shot had its turn.
 */
const SHORTEST_TURN_MS = 4_000;

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
   */
  constructor(
    readonly search: Search,
    candidates: Iterable<RankedCandidate>,
    readonly oneShots: readonly RankedCandidate[],
  ) {
    this.#others = new Screening(search, this.#open(candidates), 'screen', this.#decided);
  }

  /**
   * The first part of the schedule.
   *
   * @param part how much of the budget the candidates in their order may have, before and after the one-shots together
   * @param turned called when the one-shots have had their turns
   */
  async *early(part: number, turned: () => void = () => undefined): Proofs {
    const { budget } = this.search;
    const editMs = Math.max(SHORTEST_TURN_MS, LIKELIEST_END * budget.limits.ms);
    yield* this.#others.proofs(() => budget.spentPart >= LIKELIEST_PART, editMs);
    const before = budget.spentPart;
    yield* this.#turns();
    turned();
    const spent = budget.spentPart - before;
    yield* this.#others.proofs(() => budget.spentPart >= spent + part);
  }

  /** All that is left. */
  async *rest(): Proofs {
    yield* this.#others.proofs();
    yield* new Screening(this.search, this.#left(), 'screen', this.#decided).proofs();
  }

  /** Gives each one-shot its turn: each edit gets its share of what is left of their time. */
  async *#turns(): Proofs {
    const { search } = this;
    const { budget } = search;
    const endMs = TURNS_END * budget.limits.ms;
    const refused = ({ text }: RankedCandidate): void => {
      this.#decided.add(text);
    };
    const queue = [...batchesOf(gated(this.#undecided(this.oneShots), search, 'screen', refused))];
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      if (budget.exhausted !== undefined || budget.elapsedMs >= ONE_SHOT_PART * budget.limits.ms) return;
      const left = this.#undecided(batch).slice(0, budget.limits.checks - budget.checks);
      if (left.length === 0) continue;
      const weight = weightOf(left);
      const all = queue.reduce((sum, one) => sum + weightOf(one), weight);
      const shareMs = ((endMs - budget.elapsedMs) * weight) / all;
      const { winner, again } = await screenBatch(
        search,
        left,
        'screen',
        Math.max(SHORTEST_TURN_MS, shareMs),
      );
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
