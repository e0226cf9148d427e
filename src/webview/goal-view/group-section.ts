import type { PageMessage } from '../../vscode/goal-view/messages';
import type { GoalGroup, Row } from '../../vscode/goal-view/trying';
import { button, el, iconButton, sign } from './dom';
import { term } from './goal-lines';
import { duration, groupOutcome, originWords, rowAside, rowOutcome, stageWords } from './words';

/** One goal with what is tried at it. Elements of rows stay as long as their rows, so that what is open stays open. */
export class GroupSection {
  readonly element = el('section', { class: 'group' });
  readonly #title = el('h3', {});
  readonly #proofs = el('div', { class: 'proofs' });
  readonly #summary = el('summary', {});
  readonly #list = el('ol', { class: 'rows' });
  readonly #attempts = el('details', { class: 'attempts' }, this.#summary, this.#list);
  readonly #rows = new Map<number, HTMLElement>();
  #shown: GoalGroup | undefined;
  /** Whether the user chose to see the rows or not to. */
  #chosen = false;

  constructor(
    group: GoalGroup,
    readonly send: (message: PageMessage) => void,
  ) {
    this.#list.setAttribute('aria-label', 'Candidates, latest first');
    this.#summary.addEventListener('click', () => {
      this.#chosen = true;
    });
    const target = group.goal.slice(group.goal.search(/^(⊢|\|)/mu)).replace(/\s+/gu, ' ');
    this.element.append(
      this.#title,
      el('div', { class: 'group-goal', title: group.goal }, term(target)),
      this.#proofs,
      this.#attempts,
    );
  }

  /** @param front whether it is the latest group: the rows of others are folded, unless the user wants them */
  show(group: GoalGroup, front: boolean): void {
    if (!this.#chosen) this.#attempts.open = front;
    const before = this.#shown;
    if (group === before) return;
    this.#shown = group;
    if (before?.ended !== group.ended || before?.proofs !== group.proofs) this.#showTitle(group);
    if (before?.proofs !== group.proofs) this.#showProofs(group.proofs);
    this.#attempts.hidden = group.tried === 0;
    this.#summary.textContent = `${group.tried} ${group.tried === 1 ? 'candidate' : 'candidates'} tried`;
    this.#showRows(group.rows);
  }

  #showTitle(group: GoalGroup): void {
    const { icon, words, tone } = groupOutcome(group);
    const place = button('link', group.declaration, () => {
      this.send({ kind: 'reveal', key: group.key });
    });
    place.title = `Go to line ${group.position.line + 1}`;
    this.#title.replaceChildren(
      sign(icon, words, tone),
      place,
      el('span', { class: 'aside' }, `line ${group.position.line + 1} · ${words}`),
    );
  }

  #showProofs(proofs: readonly string[]): void {
    this.#proofs.replaceChildren(
      ...proofs.map((proof) =>
        el(
          'div',
          { class: 'proof' },
          el('pre', {}, term(proof)),
          iconButton('copy', 'Copy this proof', () => {
            this.send({ kind: 'copy', what: 'proof', text: proof });
          }),
        ),
      ),
    );
  }

  #showRows(rows: readonly Row[]): void {
    const kept = new Set(rows.map(({ at }) => at));
    for (const [at, element] of this.#rows)
      if (!kept.has(at)) {
        element.remove();
        this.#rows.delete(at);
      }
    let next: Element | null = this.#list.firstElementChild;
    for (const row of rows) {
      const known = this.#rows.get(row.at);
      if (known !== undefined && known === next) {
        next = next.nextElementSibling;
        continue;
      }
      const element = known ?? rowItem(row);
      this.#rows.set(row.at, element);
      this.#list.insertBefore(element, next);
    }
  }
}

function rowItem(row: Row): HTMLElement {
  const { candidate, origin, stage, reason, ms } = row;
  const { icon, words, tone } = rowOutcome(row);
  const [firstLine = ''] = candidate.split('\n', 1);
  const line = el(
    'summary',
    { title: reason ?? words },
    sign(icon, words, tone),
    el('code', { class: 'candidate' }, firstLine === candidate ? candidate : `${firstLine} …`),
    el('span', { class: 'aside' }, rowAside(row)),
  );
  const details = el('details', {}, line);
  // What is inside is made when somebody looks: most rows are never opened.
  details.addEventListener(
    'toggle',
    () => {
      if (firstLine !== candidate) details.append(el('pre', {}, term(candidate)));
      details.append(
        el('p', {}, `${words}, ${stageWords[stage]}, after ${duration(ms)}; ${originWords[origin]}`),
      );
      if (reason !== undefined) details.append(el('pre', { class: 'reason' }, reason));
    },
    { once: true },
  );
  return el('li', { class: tone }, details);
}
