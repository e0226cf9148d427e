import type { CostClass, RankedCandidate } from '../candidates';

/** Candidates that are screened in one edit. */
export type Batch = readonly RankedCandidate[];

const WEIGHT: Readonly<Record<CostClass, number>> = { cheap: 1, normal: 3, dear: 12 };
const BATCH_WEIGHT = 12;

/** What a batch weighs: one for each cheap candidate, more for the others. */
export function weightOf(batch: Batch): number {
  return batch.reduce((sum, { cost }) => sum + WEIGHT[cost], 0);
}

/**
 * Takes the next candidates in their order, as many as fit into one screen; a dear one stands alone.
 *
 * @param most how many at the most
 */
export function nextBatch(source: Lookahead<RankedCandidate>, most: number): Batch {
  const batch: RankedCandidate[] = [];
  let weight = 0;
  for (let next = source.peek(); next !== undefined && batch.length < most; next = source.peek()) {
    if (batch.length > 0 && weight + WEIGHT[next.cost] > BATCH_WEIGHT) break;
    weight += WEIGHT[next.cost];
    batch.push(next);
    source.take();
  }
  return batch;
}

/** All batches of some candidates, in their order. */
export function* batchesOf(candidates: Iterable<RankedCandidate>): Generator<Batch> {
  const source = new Lookahead(candidates);
  for (let batch = nextBatch(source, Infinity); batch.length > 0; batch = nextBatch(source, Infinity))
    yield batch;
}

/** A stream whose next element can be looked at before it is taken. */
export class Lookahead<T> {
  readonly #source: Iterator<T>;
  #next: IteratorResult<T, unknown> | undefined;

  constructor(source: Iterable<T>) {
    this.#source = source[Symbol.iterator]();
  }

  /** The next element, left where it is; `undefined` at the end. */
  peek(): T | undefined {
    this.#next ??= this.#source.next();
    return this.#next.done === true ? undefined : this.#next.value;
  }

  /** Takes the next element. */
  take(): void {
    this.peek();
    this.#next = undefined;
  }
}
