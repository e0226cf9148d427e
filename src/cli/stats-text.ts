import { PASS_AT, type ModelUsage } from '../core/search/usage';
import type { Learnt } from '../models/store';
import { costOf, type PriceTable } from '../core/search/usage-cost';
import { tableLines, type Column } from './table';

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const seconds = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
// Prices for each proof may be far below a cent.
const money = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** What models have done, as a table by model and origin; the first line is its headings. */
export function usageLines(usage: readonly ModelUsage[], prices: PriceTable | undefined): readonly string[] {
  const passAt = PASS_AT.filter((k) => usage.some((one) => one.passAt.some((at) => at.k === k)));
  const columns: readonly Column[] = [
    { title: 'model' },
    { title: 'origin' },
    ...['samples', 'proved', ...passAt.map((k) => `pass@${k}`)].map(right),
    ...['tokens in', 'tokens out', 'seconds', ...(prices ? ['cost/proof'] : [])].map(right),
  ];
  const rows = usage.map((one) => [
    one.model,
    one.origin,
    number.format(one.samples),
    number.format(one.proved),
    ...passAt.map((k) => {
      const rate = one.passAt.find((at) => at.k === k)?.rate;
      return rate === undefined ? '–' : `${(rate * 100).toFixed(1)}%`;
    }),
    number.format(one.promptTokens),
    number.format(one.answerTokens),
    seconds.format(one.ms / 1000),
    ...(prices ? [costCell(one, prices)] : []),
  ]);
  return tableLines(columns, rows);
}

/** What is learnt of which model pays off, as a table; the first line is its headings. */
export function learntLines(learnt: readonly Learnt[]): readonly string[] {
  return tableLines(
    [{ title: 'shape of goal' }, { title: 'model' }, ...['tries', 'wins'].map(right)],
    learnt.map(({ shape, model, tries, wins }) => [shape, model, number.format(tries), number.format(wins)]),
  );
}

function costCell(usage: ModelUsage, prices: PriceTable): string {
  const cost = costOf(usage, prices)?.perProof;
  return cost === undefined ? '–' : money.format(cost);
}

const right = (title: string): Column => ({ title, right: true });
