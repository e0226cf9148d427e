import { TokenMeter } from '../core/candidates/model/tokens';
import type { SuccessStats } from '../core/candidates/types';
import { Alloy, learn } from '../core/search/alloy';
import type { AskedModels } from '../core/search/ask-once';
import { modelSource, type SamplingPorts, type SamplingSettings } from '../core/search/sampling';
import type { CandidateSource } from '../core/search/source';
import { createModelPort, type ModelParts, type ModelPorts } from './port';
import type { ModelsSettings } from './settings';
import { modelStatsStore, type ModelStatsStore } from './store';

/** What {@link createModels} needs of the world. */
export interface ModelsPorts extends ModelPorts {
  /** From 0 up to 1, as `Math.random`. */
  readonly random: () => number;
}

/** How a source samples. */
export interface SourceOptions {
  /**
   * Whether answers of earlier searches for the same goal may serve again. Otherwise every search has new ones, unless
   * `seed` says which.
   */
  readonly again?: boolean;
  /** Of the first sample; the same seeds give the same answers, where the server keeps to them. */
  readonly seed?: number;
  /** See `CandidateSource.exhaustive`. */
  readonly exhaustive?: boolean;
}

/** The models of the settings, ready to be asked. */
export interface Models extends AsyncDisposable {
  /** What is learnt of which model pays off, by shape of goal and model. */
  readonly learnt: SuccessStats;
  /** Samples for goals. */
  source(options: SourceOptions): CandidateSource;
  /** What else samples: how, and of whom. */
  sampling(options: SourceOptions): AskedModels;
  /** Forgets what is learnt. */
  reset(): Promise<void>;
}

/** Seeds are 31 bits: some servers take no more. */
const MOST_SEEDS = 2 ** 31 - 1_000;
/** How long after the last sample what was learnt is written, ms. */
const SAVE_AFTER_MS = 2_000;

/**
 * Opens the way to the models of the settings, with what was learnt of them.
 *
 * @param settings with one model at least
 * @returns to be disposed of, which ends all requests
 */
export async function createModels(
  settings: ModelsSettings,
  ports: ModelsPorts,
  parts: Partial<ModelParts> & { readonly store?: ModelStatsStore } = {},
): Promise<Models> {
  const { store = modelStatsStore() } = parts;
  let learnt = await store.load();
  let timer: NodeJS.Timeout | undefined;
  const save = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    await store.save(learnt);
  };
  const port = createModelPort(settings, ports, parts);
  const alloy = new Alloy(settings.alloy, () => learnt);
  const meters = new Map<string, TokenMeter>();
  const sampled: SamplingPorts = {
    models: port,
    now: () => ports.now(),
    chooser: {
      choose: (about) => alloy.choose(port, about, ports.random),
      learn: (shape, model, proved) => {
        learnt = learn(learnt, shape, model, proved);
        timer ??= setTimeout(() => void save(), SAVE_AFTER_MS).unref();
      },
    },
    meterOf: ({ id }) => {
      const meter = meters.get(id) ?? new TokenMeter();
      meters.set(id, meter);
      return meter;
    },
  };
  const samplingSettings = ({
    again = false,
    seed,
    exhaustive = false,
  }: SourceOptions): SamplingSettings => ({
    ...{ samples: settings.samples, rounds: settings.rounds, exhaustive },
    ...(settings.temperature !== undefined && { temperature: settings.temperature }),
    seed: () => seed ?? (again ? 0 : Math.floor(ports.random() * MOST_SEEDS)),
  });
  return {
    get learnt() {
      return learnt;
    },
    source: (options) => modelSource(samplingSettings(options), sampled),
    sampling: (options) => ({ settings: samplingSettings(options), ports: sampled }),
    reset: async () => {
      learnt = {};
      await store.reset();
    },
    [Symbol.asyncDispose]: async () => {
      port[Symbol.dispose]();
      if (timer !== undefined) await save();
    },
  };
}
