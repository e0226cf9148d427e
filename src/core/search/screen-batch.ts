import type { RankedCandidate } from '../candidates';
import type { Verdict } from '../check/verdict';
import { weightOf, type Batch } from './batches';
import type { Stage } from './journal';
import type { Search } from './search';

/** What to do after a screen. */
export interface ScreenedBatch {
  /** The first candidate that closed the goal. */
  readonly winner?: RankedCandidate;
  /** What this screen did not decide, in order. */
  readonly again: readonly Batch[];
}

/** Wall-clock limit of a screen, ms: a start, and so much for each unit of weight in it. */
const SCREEN_MS = { base: 4_000, perWeight: 700 };

/**
 * Screens one batch and reports each candidate that this decides.
 *
 * @param mostMs how long it may take at most; what comes to no end by then, though it usually has more time, is not decided
 */
export async function screenBatch(
  search: Search,
  batch: Batch,
  stage: Stage,
  mostMs = Infinity,
): Promise<ScreenedBatch> {
  const { checker, budget, signal } = search;
  const startMs = budget.now();
  const usualMs = Math.min(SCREEN_MS.base + SCREEN_MS.perWeight * weightOf(batch), budget.remainingMs);
  const timeoutMs = Math.min(usualMs, mostMs);
  const texts = batch.map(({ text }) => text);
  const result = await checker.screen(texts, { signal, timeoutMs });
  const ms = budget.now() - startMs;
  const report = (candidates: Batch, verdict: Verdict): void => {
    budget.spend(candidates.length);
    for (const candidate of candidates) search.events.tried(candidate, stage, verdict, ms);
  };
  const failed = (reason: string): Verdict => ({ kind: 'failed', reason, diagnostics: [] });
  const NOT_CLOSED = failed('does not close the goal');

  switch (result.kind) {
    case 'closed': {
      const winner = batch[result.index];
      report(batch.slice(0, result.index), NOT_CLOSED);
      budget.spend(1);
      return { ...(winner === undefined ? {} : { winner }), again: [batch.slice(result.index + 1)] };
    }
    case 'none':
      report(batch, NOT_CLOSED);
      return { again: [] };
    case 'stuck':
      report(batch.slice(0, result.index), NOT_CLOSED);
      report(batch.slice(result.index, result.index + 1), failed(result.message));
      return { again: [batch.slice(result.index + 1)] };
    case 'unparsable':
      report(batch.slice(result.index, result.index + 1), failed(result.message));
      return { again: [batch.toSpliced(result.index, 1)] };
    case 'broken':
    case 'timeout':
    case 'unknown': {
      if (batch.length > 1) return { again: halves(batch) };
      if (result.kind === 'timeout' && timeoutMs < usualMs) return { again: [batch] };
      report(batch, result.kind === 'broken' ? failed(result.message) : result);
      return { again: [] };
    }
  }
}

function halves(batch: Batch): readonly Batch[] {
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(0, middle), batch.slice(middle)];
}
