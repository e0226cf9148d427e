import fs from 'node:fs/promises';
import type { SampleRecord } from '../core/search/samples';
import { usageOf } from '../core/search/usage';
import { costOf } from '../core/search/usage-cost';
import { learntOf, modelStatsStore } from '../models/store';
import { sampleJournal, samplesIn } from '../server/sample-journal';
import { readPrices } from './price-table';
import { learntLines, usageLines } from './stats-text';
import type { Terminal } from './terminal';
import { ExitCode, UsageError } from './usage-error';

/** Options of `verdict stats`. */
export interface StatsOptions {
  /** A file written by `verdict prove --journal`; absent: the samples of all runs on this machine. */
  readonly journal?: string;
  /** A JSON file with what models cost. */
  readonly prices?: string;
  readonly json: boolean;
  /** Forgets what is learnt of which model pays off, or all samples too, instead of telling. */
  readonly reset?: 'learnt' | 'all';
}

/**
 * `verdict stats`: what models have done so far, and what is learnt of which one pays off.
 *
 * @returns the exit code
 * @throws UsageError with a sentence that says what to do
 */
export async function stats(options: StatsOptions, terminal: Terminal): Promise<number> {
  if (options.reset !== undefined) {
    if (options.journal !== undefined)
      throw new UsageError(
        "--reset forgets Verdict's own records and leaves a journal as it is: leave out --journal, or remove that file yourself.",
      );
    await forget(options.reset, terminal);
    return ExitCode.allProved;
  }
  const prices = options.prices === undefined ? undefined : await readPrices(options.prices);
  const usage = usageOf(await samples(options.journal));
  const learnt = learntOf(await modelStatsStore().load());
  if (options.json) {
    const priced = usage.map((one) => {
      const cost = prices && costOf(one, prices);
      return { ...one, ...(cost && { cost }) };
    });
    terminal.out(JSON.stringify({ usage: priced, learnt }));
    return ExitCode.allProved;
  }
  const { bold, dim } = terminal.colors;
  const print = ([head = '', ...rows]: readonly string[]): void => {
    terminal.out(bold(head));
    for (const row of rows) terminal.out(row);
  };
  if (usage.length === 0)
    terminal.out(
      options.journal === undefined
        ? 'No model has been asked yet. `verdict prove FILE --model NAME` asks one where tactics find no proof; `verdict models` tells which there are.'
        : `There is no sample of a model in ${options.journal}.`,
    );
  else {
    print(usageLines(usage, prices));
    terminal.out(
      dim(
        '\npass@k: the chance that one of k samples proves a goal. A search that stops at its first proof makes pass@1 look too high,\nand leaves easy goals out of the others; a run that draws every sample is exact.\nA sample counts as proved when Lean accepts it in its place, before the audit.',
      ),
    );
  }
  if (learnt.length === 0) return ExitCode.allProved;
  terminal.out('\nWhat --alloy learn goes by (older outcomes fade):');
  print(learntLines(learnt));
  return ExitCode.allProved;
}

async function samples(journal: string | undefined): Promise<readonly SampleRecord[]> {
  if (journal === undefined) {
    using kept = sampleJournal();
    return await kept.load();
  }
  try {
    return samplesIn(await fs.readFile(journal, 'utf8'));
  } catch (error) {
    throw new UsageError(
      `Cannot read the journal ${journal}: ${error instanceof Error ? error.message : String(error)}. \`verdict prove --journal ${journal}\` writes one.`,
    );
  }
}

async function forget(what: 'learnt' | 'all', terminal: Terminal): Promise<void> {
  await modelStatsStore().reset();
  if (what === 'all') {
    using kept = sampleJournal();
    await kept.reset();
  }
  terminal.out(
    what === 'all'
      ? 'Forgotten: all samples, and what was learnt of which model pays off.'
      : 'Forgotten: what was learnt of which model pays off. The samples are kept; --reset all forgets them too.',
  );
}
