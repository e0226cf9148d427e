import type { ModelStatsAnswer } from '../../checker/protocol';
import type { ModelUsage } from '../../core/search/usage';
import { costOf, type ModelPrice, type PriceTable } from '../../core/search/usage-cost';
import { entriesOf, numberIn } from '../../models/overrides';
import { shownLine } from '../shared/plain-text';

/** The price table as it was written in the settings; what does not fit is passed over. */
export function pricesIn(value: unknown): PriceTable {
  return Object.fromEntries(
    entriesOf(value).map(([part, prices]): readonly [string, ModelPrice] => {
      const of = new Map(entriesOf(prices));
      const price = (name: string): number | undefined => numberIn(of.get(name), 0, Number.MAX_VALUE);
      const promptPerMillion = price('promptPerMillion');
      const answerPerMillion = price('answerPerMillion');
      const perHour = price('perHour');
      return [
        part,
        {
          ...(promptPerMillion !== undefined && { promptPerMillion }),
          ...(answerPerMillion !== undefined && { answerPerMillion }),
          ...(perHour !== undefined && { perHour }),
        },
      ];
    }),
  );
}

/** What models have done so far, as Markdown. */
export function statisticsText({ usage, learnt }: ModelStatsAnswer, prices: PriceTable): string {
  return [
    '# Models',
    '',
    ...(usage.length === 0
      ? ['No model was asked yet. Choose one with _Verdict: Choose Model_.', '']
      : usageLines(usage, prices)),
    '## What Is Learnt',
    '',
    ...(learnt.length === 0
      ? ['Nothing yet.', '']
      : [
          'Which model pays off on which shape of goal. With `verdict.model.alloy` set to `learn`, it decides which model is asked next; older outcomes fade. _Verdict: Reset What Is Learnt of Models_ forgets it.',
          '',
          ...table(
            ['goals', 'model', 'asked', 'proved'],
            [...learnt]
              .sort(
                (one, other) =>
                  order(one.shape, other.shape) || other.wins / other.tries - one.wins / one.tries,
              )
              .map(({ shape, model, tries, wins }) => [
                text(shape),
                text(model),
                number(tries),
                number(wins),
              ]),
            2,
          ),
        ]),
  ].join('\n');
}

function usageLines(usage: readonly ModelUsage[], prices: PriceTable): readonly string[] {
  // pass@1 and the largest k that everybody has, and those between.
  const ks = [...new Set(usage.flatMap(({ passAt }) => passAt.map(({ k }) => k)))].sort((a, b) => a - b);
  const costs = usage.map((one) => costOf(one, prices));
  const priced = costs.some((cost) => cost !== undefined);
  const names = ({ model, origin }: ModelUsage): readonly string[] => [
    text(model),
    origin === 'model' ? 'first answers' : 'repairs',
  ];
  const proofs = usage.map((one) => [
    ...names(one),
    number(one.searches),
    number(one.samples),
    number(one.proved),
    ...ks.map((k) => percent(one.passAt.find((pass) => pass.k === k)?.rate)),
  ]);
  const expense = usage.flatMap((one, at) => {
    const cost = costs[at];
    const row = [
      ...names(one),
      number(one.promptTokens),
      number(one.answerTokens),
      number(one.ms / 1000),
      one.ms > 0 ? number((1000 * one.answerTokens) / one.ms) : '–',
      ...(priced ? [money(cost?.all), money(cost?.perProof)] : []),
    ];
    return one.promptTokens + one.answerTokens + one.ms === 0 ? [] : [row];
  });
  // Two tables: one would be wider than a window.
  return [
    '## Proofs',
    '',
    ...table(['model', 'asked for', 'goals', 'samples', 'proved', ...ks.map((k) => `pass@${k}`)], proofs, 2),
    'pass@k is the chance that at least one of k samples proves a goal (the unbiased estimator of [Chen et al. 2021](https://arxiv.org/abs/2107.03374)), over the goals with at least k samples that Lean has decided. A search that ends with its first proof makes pass@1 look better than it is; `npm run test:model` measures without that.',
    '',
    priced ? '## Tokens, Time and Cost' : '## Tokens and Time',
    '',
    ...(expense.length === 0
      ? ['No model has answered yet.', '']
      : table(
          [
            ...['model', 'asked for', 'tokens in', 'tokens out', 'seconds', 'tokens/s'],
            ...(priced ? ['cost', 'cost per proof'] : []),
          ],
          expense,
          2,
        )),
    ...(priced
      ? []
      : ['With a price table in `verdict.model.prices`, the cost of each proof is shown here, too.', '']),
  ];
}

/** @param left so many columns are words; the others are numbers */
function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  left: number,
): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_, at) => (at < left ? '---' : '---:'))), ...rows.map(line), ''];
}

/** Words of programs as text: nothing in them is Markdown or HTML. */
function text(words: string): string {
  return shownLine(words, 120).replaceAll(
    /[\\`*_{}[\]()<>#+\-.!|&~$:@]/gu,
    (sign) => `&#${sign.charCodeAt(0)};`,
  );
}

function number(value: number): string {
  if (value > 0 && value < 1) return value.toLocaleString('en', { maximumSignificantDigits: 2 });
  return value.toLocaleString('en', {
    maximumFractionDigits: Number.isInteger(value) || value >= 100 ? 0 : 1,
  });
}

function percent(rate: number | undefined): string {
  return rate === undefined ? '–' : `${(100 * rate).toFixed(0)} %`;
}

function money(value: number | undefined): string {
  if (value === undefined) return '–';
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
