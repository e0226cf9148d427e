import { el } from '../shared/el';

/** A part of the page that is folded or not: as the page thinks best until the user chooses. */
export class Fold {
  readonly summary = el('summary', {});
  readonly element: HTMLDetailsElement;
  #chosen = false;

  /** @param content what is folded away */
  constructor(...content: readonly HTMLElement[]) {
    this.element = el('details', { class: 'attempts' }, this.summary, ...content);
    this.summary.addEventListener('click', () => {
      this.#chosen = true;
    });
  }

  /** Folds or unfolds it, unless the user has. */
  unfold(open: boolean): void {
    if (!this.#chosen) this.element.open = open;
  }
}
