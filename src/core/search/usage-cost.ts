import type { ModelUsage } from './usage';

/** What a model costs, in whatever currency the table is written. */
export interface ModelPrice {
  /** Per million tokens that are read, and that are generated. */
  readonly promptPerMillion?: number;
  readonly answerPerMillion?: number;
  /** Per hour of generating, for hardware of one's own. Answers that are generated side by side each count their time. */
  readonly perHour?: number;
}

/** By a part of the model's name (letter case does not matter); the longest part that matches counts, `""` matches all. */
export type PriceTable = Readonly<Record<string, ModelPrice>>;

/** What a model's samples have cost, in the currency of the table. */
export interface ModelCost {
  readonly all: number;
  /** Absent where nothing was proved. */
  readonly perProof?: number;
}

const MILLION = 1_000_000;
const HOUR_MS = 3_600_000;

/** @returns `undefined` where the table has no price for the model */
export function costOf(
  { model, proved, promptTokens, answerTokens, ms }: Omit<ModelUsage, 'passAt'>,
  prices: PriceTable,
): ModelCost | undefined {
  const name = model.toLowerCase();
  const [, price] =
    Object.entries(prices)
      .filter(([part]) => name.includes(part.toLowerCase()))
      .sort(([a], [b]) => b.length - a.length)
      .at(0) ?? [];
  if (price === undefined) return undefined;
  const all =
    (promptTokens / MILLION) * (price.promptPerMillion ?? 0) +
    (answerTokens / MILLION) * (price.answerPerMillion ?? 0) +
    (ms / HOUR_MS) * (price.perHour ?? 0);
  return { all, ...(proved > 0 && { perProof: all / proved }) };
}
