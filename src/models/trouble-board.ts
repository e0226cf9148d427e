import type { ModelNotice } from './listing';

/** Keeps what is wrong with servers and models, and tells the oldest of it whenever that changes. */
export class TroubleBoard {
  readonly #notices = new Map<string, ModelNotice>();
  #told: ModelNotice | undefined;

  /** @param tell hears of a trouble once, and of `undefined` once nothing is wrong any more */
  constructor(readonly tell: (notice: ModelNotice | undefined) => void) {}

  /** @param about the server or the model that it is about */
  set(about: string, notice: ModelNotice): void {
    this.#notices.set(about, notice);
    this.#update();
  }

  /** Nothing is wrong with it any more, if anything was. */
  clear(about: string): void {
    if (this.#notices.delete(about)) this.#update();
  }

  #update(): void {
    const [oldest] = this.#notices.values();
    if (
      oldest?.message === this.#told?.message &&
      oldest?.command === this.#told?.command &&
      oldest?.missingModel === this.#told?.missingModel
    )
      return;
    this.#told = oldest;
    this.tell(oldest);
  }
}
