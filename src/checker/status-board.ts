import type { CheckerLean, CheckerStatus, ModelNotice } from './protocol';

/** Work under way; disposing it says that it is over. */
export interface Busy extends Disposable {
  /** A few words on what is done now. */
  say(detail: string): void;
}

/** How loud a line of the log is. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug' | 'trace';

interface Work {
  readonly state: 'preparing' | 'checking';
  detail: string;
}

/** Keeps what the status item shows and tells of each change. */
export class StatusBoard {
  readonly #work = new Set<Work>();
  #lean: CheckerLean = { kind: 'unknown' };
  #modelTrouble: ModelNotice | undefined;
  #said = '';

  /**
   * @param tell hears of each new status
   * @param log writes a line to the editor's log
   */
  constructor(
    readonly tell: (status: CheckerStatus) => void,
    readonly log: (level: LogLevel, message: string) => void,
  ) {}

  /** Which Lean checks. */
  set lean(lean: CheckerLean) {
    this.#lean = lean;
    this.log(
      'info',
      lean.kind === 'found' ? `Lean ${lean.version} (${lean.source}). ${lean.why}` : `Lean: ${lean.kind}`,
    );
    this.#show();
  }

  /** Why a model is not asked; `undefined` where all can be. */
  set modelTrouble(notice: ModelNotice | undefined) {
    this.#modelTrouble = notice;
    if (notice !== undefined) this.log('warn', notice.message);
    this.#show();
  }

  /** Marks the beginning of work. */
  busy(state: Work['state'], detail: string): Busy {
    const work: Work = { state, detail };
    this.#work.add(work);
    this.#show();
    return {
      say: (words) => {
        work.detail = words;
        this.#show();
      },
      [Symbol.dispose]: () => {
        this.#work.delete(work);
        this.#show();
      },
    };
  }

  #show(): void {
    const all = [...this.#work];
    const shown = all.find(({ state }) => state === 'preparing') ?? all.at(-1);
    const status: CheckerStatus = {
      lean: this.#lean,
      state: shown?.state ?? 'idle',
      ...(shown !== undefined && { detail: shown.detail }),
      ...(this.#modelTrouble !== undefined && { modelTrouble: this.#modelTrouble }),
    };
    const words = JSON.stringify(status);
    if (words === this.#said) return;
    this.#said = words;
    this.tell(status);
  }
}
