import type { SampleRecord } from './samples';

/** What one model has done, by origin of its samples. */
export interface ModelUsage {
  /** `ModelMember.id`. */
  readonly model: string;
  /** First answers, or answers to Lean's messages. */
  readonly origin: 'model' | 'repair';
  /** Samples that were decided. */
  readonly samples: number;
  /** Of these, those with a proof. */
  readonly proved: number;
  /** Searches that had a sample of it. */
  readonly searches: number;
  /**
   * The chance that at least one of k samples proves a goal: the unbiased estimator 1 − C(n−c, k) / C(n, k) of Chen et al.
   * 2021 (arXiv:2107.03374), averaged over the searches with at least k decided samples. Absent where there is none.
   */
  readonly passAt: readonly { readonly k: number; readonly rate: number; readonly searches: number }[];
  /** Of all samples, those too that were stopped or cut short; what was remembered was not generated again and costs nothing. */
  readonly promptTokens: number;
  readonly answerTokens: number;
  /** Generating, ms; of all samples, as the tokens are. */
  readonly ms: number;
}

/** The k of pass@k that are told of. */
export const PASS_AT: readonly number[] = [1, 2, 4, 8, 16, 32, 64];

/**
 * The chance that at least one of k samples is a proof, estimated from n samples of which c were: 1 − C(n−c, k) / C(n, k),
 * the unbiased estimator of Chen et al. 2021 (arXiv:2107.03374), as the product that their section 2.1 gives, which does not
 * overflow.
 *
 * @throws RangeError unless these are whole numbers with 0 ≤ c ≤ n and 1 ≤ k ≤ n
 */
export function passAtK(n: number, c: number, k: number): number {
  if (![n, c, k].every(Number.isInteger) || c < 0 || c > n || k < 1 || k > n)
    throw new RangeError(`pass@${k} cannot be told from ${c} proofs in ${n} samples`);
  if (n - c < k) return 1;
  let noneProves = 1;
  for (let i = n - c + 1; i <= n; i += 1) noneProves *= 1 - k / i;
  return 1 - noneProves;
}

/**
 * Counts samples together, by model and origin, sorted by both.
 *
 * Only samples that were decided count for `samples`, `proved` and `passAt`: one that was stopped because a proof had arrived
 * is no failure. That the search stopped shows in the figures nevertheless. Where all samples are drawn whatever comes, as
 * `npm run test:model` does, pass@k is unbiased. Where a search stops at the first proof, pass@1 is too high: the last sample
 * is a proof, for it is the last because of that. With a larger k, the searches that ended before their k-th sample are left
 * out, which are the easy ones, so that the figure can be too low as well.
 */
export function usageOf(records: Iterable<SampleRecord>): readonly ModelUsage[] {
  const tallies = new Map<string, Tally>();
  for (const record of records) {
    const origin = record.round === 0 ? 'model' : 'repair';
    const key = `${record.model} ${origin}`;
    let tally = tallies.get(key);
    if (tally === undefined) tallies.set(key, (tally = new Tally(record.model, origin)));
    tally.add(record);
  }
  return [...tallies.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tally]) => tally.usage);
}

/** What is counted of one model and origin. */
class Tally {
  /** Decided samples and proofs, by search. */
  readonly #searches = new Map<string, { samples: number; proved: number }>();
  #promptTokens = 0;
  #answerTokens = 0;
  #ms = 0;

  constructor(
    readonly model: string,
    readonly origin: ModelUsage['origin'],
  ) {}

  add({ search, goal, state, verdict, remembered, promptTokens, answerTokens, ms }: SampleRecord): void {
    const key = JSON.stringify([search, goal]);
    let counts = this.#searches.get(key);
    if (counts === undefined) this.#searches.set(key, (counts = { samples: 0, proved: 0 }));
    if (state === 'decided') {
      counts.samples += 1;
      if (verdict === 'proved') counts.proved += 1;
    }
    if (remembered === true) return;
    this.#promptTokens += promptTokens ?? 0;
    this.#answerTokens += answerTokens ?? 0;
    this.#ms += ms ?? 0;
  }

  get usage(): ModelUsage {
    const searches = [...this.#searches.values()];
    const sum = (of: readonly number[]): number => of.reduce((all, one) => all + one, 0);
    return {
      model: this.model,
      origin: this.origin,
      samples: sum(searches.map(({ samples }) => samples)),
      proved: sum(searches.map(({ proved }) => proved)),
      searches: searches.length,
      passAt: PASS_AT.flatMap((k) => {
        const rates = searches
          .filter(({ samples }) => samples >= k)
          .map(({ samples, proved }) => passAtK(samples, proved, k));
        return rates.length === 0 ? [] : [{ k, rate: sum(rates) / rates.length, searches: rates.length }];
      }),
      promptTokens: this.#promptTokens,
      answerTokens: this.#answerTokens,
      ms: this.#ms,
    };
  }
}
