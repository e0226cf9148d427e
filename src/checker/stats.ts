import { noStats, type SuccessStats } from '../core/candidates';
import { statsFile } from '../server/stats-file';

/** How long after the last change what was learnt is written, ms. */
const SAVE_AFTER_MS = 2_000;

/** What worked before, read once and written a while after each change. */
export class LearntStats implements AsyncDisposable {
  readonly #file = statsFile();
  #loaded: Promise<SuccessStats> | undefined;
  #current = noStats;
  #timer: NodeJS.Timeout | undefined;

  /** What is known now. */
  async current(): Promise<SuccessStats> {
    this.#loaded ??= this.#file.load().then((stats) => {
      this.#current = stats;
      return stats;
    });
    await this.#loaded;
    return this.#current;
  }

  /** Takes over what a run learnt. */
  learn(stats: SuccessStats): void {
    if (stats === this.#current) return;
    this.#current = stats;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), SAVE_AFTER_MS);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#timer !== undefined) await this.#save();
  }

  async #save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#file.save(this.#current);
  }
}
