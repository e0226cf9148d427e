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
  readonly promptTokens: number;
  readonly answerTokens: number;
  /** Generating, ms. */
  readonly ms: number;
}

/** Counts samples together. */
export type UsageOf = (records: Iterable<SampleRecord>) => readonly ModelUsage[];
