import type { AskedModels } from '../core/search/ask-once';
import type { CandidateSource } from '../core/search/source';
import type { SampleRecord } from '../core/search/samples';
import { usageOf } from '../core/search/usage';
import type { Models } from '../models/models';
import type { ServerAccess, ModelsSettings } from '../models/settings';
import { learntOf, modelStatsStore } from '../models/store';
import { sampleJournal } from '../server/sample-journal';
import type { ModelStatsAnswer, ProviderModels, PullParams, PullProgress, ModelNotice } from './protocol';
import type { StatusBoard } from './status-board';

/** The models of the editor's settings, and what the editor wants to know of them. Their code is loaded when one is named. */
export class ModelDesk implements AsyncDisposable {
  readonly #journal = sampleJournal();
  #said: string | undefined;
  #models: Promise<Models> | undefined;

  constructor(readonly board: StatusBoard) {}

  /** Takes over settings, from the next search on. */
  configure(settings: ModelsSettings | undefined): void {
    const said = settings && JSON.stringify(settings);
    if (said === this.#said) return;
    this.#said = said;
    this.board.modelTrouble = undefined;
    const before = this.#models;
    this.#models = settings && this.#open(settings);
    // Whoever asks for them hears of it; until then it must not end the process.
    this.#models?.catch(() => undefined);
    void before?.then((models) => models[Symbol.asyncDispose]()).catch(this.#surprise);
  }

  /**
   * The models as sources of candidates; none where no model is named.
   *
   * @param again whether answers of earlier searches may serve again: as you type they may, a proof asked for by name wants
   *   new ones
   */
  async sources(again: boolean): Promise<readonly CandidateSource[]> {
    const models = await this.#models?.catch(this.#surprise);
    return models === undefined ? [] : [models.source({ again })];
  }

  /** What asks models for something else than proofs of goals; `undefined` where no model is named. */
  async sampling(): Promise<AskedModels | undefined> {
    const models = await this.#models?.catch(this.#surprise);
    return models?.sampling({ again: false });
  }

  /** Keeps a sample for the figures. */
  keep(record: SampleRecord): void {
    this.#journal.append(record);
  }

  /** What the servers have. @throws the signal's reason */
  async list(servers: ServerAccess, signal: AbortSignal): Promise<readonly ProviderModels[]> {
    const { listModels } = await import('../models/index');
    return await listModels(servers, signal);
  }

  /** Has Ollama fetch a model. @returns trouble, if any @throws the signal's reason */
  async pull(
    params: PullParams,
    progress: (progress: PullProgress) => void,
    signal: AbortSignal,
  ): Promise<ModelNotice | undefined> {
    const { pullModel } = await import('../models/index');
    return await pullModel(params, progress, signal);
  }

  /** What models have done so far. */
  async stats(): Promise<ModelStatsAnswer> {
    const models = await this.#models?.catch(this.#surprise);
    const learnt = models?.learnt ?? (await modelStatsStore().load());
    return { usage: usageOf(await this.#journal.load()), learnt: learntOf(learnt) };
  }

  /** Forgets what is learnt, or everything. */
  async reset(what: 'learnt' | 'all'): Promise<void> {
    const models = await this.#models?.catch(this.#surprise);
    await (models ?? modelStatsStore()).reset();
    if (what === 'all') await this.#journal.reset();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#journal[Symbol.dispose]();
    const models = await this.#models?.catch(this.#surprise);
    await models?.[Symbol.asyncDispose]();
  }

  async #open(settings: ModelsSettings): Promise<Models> {
    const { createModels } = await import('../models/index');
    const { board } = this;
    const said = this.#said;
    return await createModels(settings, {
      now: () => performance.now(),
      random: Math.random,
      trouble: (notice) => {
        // What models of earlier settings still have to say is no news.
        if (this.#said === said) board.modelTrouble = notice;
      },
      log: (line) => {
        board.log('debug', line);
      },
    });
  }

  readonly #surprise = (error: unknown): undefined => {
    this.board.log(
      'error',
      `models: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return undefined;
  };
}
