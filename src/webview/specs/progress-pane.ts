import type { SpecState } from '../../core/spec/survey/types';
import { el } from '../shared/el';

const ORDER: readonly SpecState[] = ['green', 'checking', 'red', 'suspect', 'refuted', 'drifted'];

/** How far the workspace has come: a bar, and the same in words. */
export class ProgressPane {
  readonly element = el('header', { class: 'progress-pane' });
  readonly #bar = el('vscode-progress-bar', { label: 'Specs that are green' });
  readonly #words = el('p', { class: 'tally', role: 'status' });

  constructor() {
    this.element.append(this.#bar, this.#words);
  }

  /** @param counts how many specs are in each state */
  show(counts: Readonly<Record<SpecState, number>>, total: number): void {
    this.#bar.max = Math.max(1, total);
    this.#bar.value = counts.green;
    const parts = ORDER.filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${state}`);
    const words =
      total === 0
        ? 'No specs yet: state a theorem about a definition.'
        : `${counts.green} of ${total} specs green${parts.length > 1 ? ` (${parts.join(', ')})` : ''}`;
    if (this.#words.textContent !== words) this.#words.textContent = words;
  }
}
