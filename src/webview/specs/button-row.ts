import { el } from '../shared/el';

/** A button of the page. */
export interface ButtonSpec {
  /** Tells it from the others, so that the focus finds it again. */
  readonly id: string;
  readonly words: string;
  /** It is what one most likely wants. */
  readonly primary?: boolean;
  readonly press: () => void;
}

/** Buttons in a row. */
export function buttonRow(buttons: readonly ButtonSpec[]): HTMLElement {
  const row = el('div', { class: 'buttons', role: 'group', label: 'What can be done' });
  for (const { id, words, primary, press } of buttons) {
    const made = el('vscode-button', { 'data-action': id }, words);
    made.secondary = primary !== true;
    made.addEventListener('click', press);
    row.append(made);
  }
  return row;
}
