import type { AskedModels } from '../core/search/ask-once';
import type { Journal } from '../core/search/journal';
import type { CandidateSource } from '../core/search/source';
import type { ModelsSettings } from '../models/settings';
import { sampleJournal } from '../server/sample-journal';
import type { Terminal } from './terminal';

/** Models at work for one run. */
export interface ProveModels extends AsyncDisposable {
  readonly sources: readonly CandidateSource[];
  /** What else asks them; absent: no models. */
  readonly sampling?: AskedModels;
}

/**
 * Opens the models of the options: trouble with them is told once, their samples are kept for the figures.
 *
 * @param settings absent: no models
 * @param seed of the first sample of each goal; absent: another one each time
 */
export async function openModels(
  settings: ModelsSettings | undefined,
  seed: number | undefined,
  journal: Journal,
  terminal: Terminal,
): Promise<ProveModels> {
  if (settings === undefined) return { sources: [], [Symbol.asyncDispose]: () => Promise.resolve() };
  // A bundle of its own: nobody who names no model has to load it.
  const { createModels } = await import('../models/index');
  const told = new Set<string>();
  const models = await createModels(settings, {
    now: () => performance.now(),
    random: Math.random,
    trouble: (notice) => {
      if (notice === undefined || told.has(notice.message)) return;
      told.add(notice.message);
      terminal.note(
        `verdict: ${notice.message}${notice.command === undefined ? '' : `\n  ${notice.command}`}`,
      );
    },
    log: () => undefined,
  });
  const options = seed === undefined ? {} : { seed };
  const figures = sampleJournal();
  const listening = journal.listen((entry) => {
    if ('kind' in entry) figures.append(entry);
  });
  return {
    sources: [models.source(options)],
    sampling: models.sampling(options),
    [Symbol.asyncDispose]: async () => {
      listening[Symbol.dispose]();
      figures[Symbol.dispose]();
      await models[Symbol.asyncDispose]();
    },
  };
}
