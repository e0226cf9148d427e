import type { PageMessage, SearchState } from '../../vscode/goal-view/messages';
import type { Trying } from '../../vscode/goal-view/trying';
import { el } from '../shared/el';
import { button } from './dom';
import { GroupSection } from './group-section';
import { groupOutcome } from './words';

/** The lower part of the page: what Verdict is trying now, and what it tried. */
export class TryingPane {
  readonly element = el('section', { class: 'trying-pane' });
  readonly #work = el('span', { class: 'aside' });
  readonly #note = el('div', { class: 'note' });
  readonly #groups = el('div', {});
  readonly #spoken = el('p', { class: 'heard', role: 'status' });
  readonly #sections = new Map<number, GroupSection>();
  #search: SearchState = { paused: false };
  #empty = true;
  #said = '';

  constructor(readonly send: (message: PageMessage) => void) {
    this.#spoken.setAttribute('aria-live', 'polite');
    this.element.append(
      el('header', {}, el('h2', {}, 'Trying', this.#work)),
      this.#note,
      this.#groups,
      this.#spoken,
    );
    this.#showNote();
  }

  /** Shows what the search is at as a whole. */
  showSearch(search: SearchState): void {
    this.#search = search;
    this.#work.textContent = search.work ?? '';
    this.element.classList.toggle('busy', search.work !== undefined);
    this.#showNote();
  }

  /** Shows the groups. */
  show({ groups }: Trying): void {
    const kept = new Set(groups.map(({ key }) => key));
    for (const [key, section] of this.#sections)
      if (!kept.has(key)) {
        section.element.remove();
        this.#sections.delete(key);
      }
    let next: Element | null = this.#groups.firstElementChild;
    for (const [at, group] of groups.entries()) {
      const section = this.#sections.get(group.key) ?? new GroupSection(group, this.send);
      this.#sections.set(group.key, section);
      section.show(group, at === 0);
      if (section.element === next) next = next.nextElementSibling;
      else this.#groups.insertBefore(section.element, next);
    }
    if (this.#empty !== (groups.length === 0)) {
      this.#empty = groups.length === 0;
      this.#showNote();
    }
    const [latest] = groups;
    if (latest !== undefined)
      this.#say(`${latest.declaration}, line ${latest.position.line + 1}: ${groupOutcome(latest).words}`);
  }

  #showNote(): void {
    this.#note.hidden = !this.#empty && !this.#search.paused;
    if (this.#search.paused) {
      const resume = button('link', 'Resume', () => {
        this.send({ kind: 'act', action: 'resume' });
      });
      this.#note.replaceChildren('Verdict is paused: it tries nothing by itself. ', resume);
    } else this.#note.replaceChildren('Nothing was tried yet. Proofs are looked for as you type after “by”.');
  }

  /** Only that a search begins, finds something or ends is worth hearing. */
  #say(words: string): void {
    if (words === this.#said) return;
    this.#said = words;
    this.#spoken.textContent = words;
  }
}
