import { el } from '../shared/el';
import type { IconName } from './drawings';
import { icon } from './icons';

/** A sign, and for those who do not see it the words that say the same. */
export function sign(name: IconName, words: string, className: string): HTMLElement {
  return el('span', { class: `sign ${className}`, title: words, role: 'img', label: words }, icon(name));
}

/** A small button that shows a sign. */
export function iconButton(name: IconName, label: string, pressed: () => void): HTMLButtonElement {
  const button = el('button', { class: 'icon-button', title: label, label }, icon(name));
  button.type = 'button';
  button.addEventListener('click', pressed);
  return button;
}

/** A button with words, in line with text or as the main thing to do. */
export function button(kind: 'link' | 'primary', words: string, pressed: () => void): HTMLButtonElement {
  const made = el('button', { class: kind }, words);
  made.type = 'button';
  made.addEventListener('click', pressed);
  return made;
}
